// Pictures and files to keep: an SVG as it stands, or drawn to PNG.

/** Give the reader a file. */
export function saveBlob(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

const DRAWN = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "paint-order", "opacity", "fill-opacity", "stroke-opacity", "font-family", "font-size", "font-weight", "text-anchor", "dominant-baseline"];

/** An SVG on the page as text that stands alone: the computed style of each element becomes attributes. */
export function svgText(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const from = [svg, ...svg.querySelectorAll("*")];
  const to = [copy, ...copy.querySelectorAll("*")];
  from.forEach((element, at) => {
    const style = getComputedStyle(element);
    const twin = to[at];
    for (const property of DRAWN) {
      const value = style.getPropertyValue(property);
      if (value && value !== "none" && value !== "normal") twin?.setAttribute(property, value);
      else if (property === "fill" && value === "none") twin?.setAttribute("fill", "none");
    }
    twin?.removeAttribute("class");
    twin?.removeAttribute("style");
  });
  const box = svg.getBoundingClientRect();
  if (!copy.getAttribute("viewBox")) copy.setAttribute("viewBox", `0 0 ${box.width} ${box.height}`);
  copy.setAttribute("width", String(Math.round(box.width)));
  copy.setAttribute("height", String(Math.round(box.height)));
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return new XMLSerializer().serializeToString(copy);
}

/** Save SVG text as a file. */
export const saveSvg = (text: string, name: string): void => saveBlob(new Blob([text], { type: "image/svg+xml" }), `${name}.svg`);

/** Draw SVG text to a PNG of twice its size, on the colour of the paper. */
export async function savePng(text: string, name: string, paper?: string): Promise<void> {
  const image = new Image();
  const source = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  try {
    image.src = source;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth * 2;
    canvas.height = image.naturalHeight * 2;
    const pen = canvas.getContext("2d");
    if (!pen) throw new Error("This browser draws no canvas.");
    pen.fillStyle = paper ?? getComputedStyle(document.documentElement).backgroundColor;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
    if (blob) saveBlob(blob, `${name}.png`);
  } finally {
    URL.revokeObjectURL(source);
  }
}
