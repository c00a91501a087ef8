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

/** An SVG on the page as text that stands alone: computed styles become attributes, the source is a line below. */
export function svgText(svg: SVGSVGElement, source = ""): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const from = [svg, ...svg.querySelectorAll("*")];
  const to = [copy, ...copy.querySelectorAll("*")];
  from.forEach((element, at) => {
    const style = getComputedStyle(element);
    const twin = to[at];
    for (const property of DRAWN) {
      const value = style.getPropertyValue(property);
      if (value && value !== "normal" && (value !== "none" || property === "fill")) twin?.setAttribute(property, value);
    }
    twin?.removeAttribute("class");
    twin?.removeAttribute("style");
  });
  const box = svg.getBoundingClientRect();
  const view = svg.viewBox.baseVal;
  const [left, top, width, height] = view && view.width > 0 ? [view.x, view.y, view.width, view.height] : [0, 0, box.width, box.height];
  const below = source ? 20 : 0;
  copy.setAttribute("viewBox", `${left} ${top} ${width} ${height + below}`);
  copy.setAttribute("width", String(Math.round(width)));
  copy.setAttribute("height", String(Math.round(height + below)));
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  if (source) copy.append(sourceLine(svg, source, left + 4, top + height + 14));
  return new XMLSerializer().serializeToString(copy);
}

function sourceLine(svg: SVGSVGElement, source: string, x: number, y: number): SVGTextElement {
  const line = document.createElementNS("http://www.w3.org/2000/svg", "text");
  for (const [name, value] of Object.entries({ x, y, "font-size": 11, "font-family": "sans-serif", fill: getComputedStyle(svg).color })) line.setAttribute(name, String(value));
  line.textContent = source;
  return line;
}

/** A name of a file from a title: letters and digits, joined by hyphens. */
export const fileName = (title: string): string =>
  title.normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 80) || "openfronts";

const textOf = (picture: SVGSVGElement | string, source: string): string => (typeof picture === "string" ? picture : svgText(picture, source));

/** Save an SVG of the page, or the text of one, as a file. */
export const saveSvg = (picture: SVGSVGElement | string, name: string, source = ""): void =>
  saveBlob(new Blob([textOf(picture, source)], { type: "image/svg+xml" }), `${name}.svg`);

/** Draw an SVG to a PNG of twice its size, on the colour of the paper. */
export async function savePng(picture: SVGSVGElement | string, name: string, source = ""): Promise<void> {
  const image = new Image();
  const address = URL.createObjectURL(new Blob([textOf(picture, source)], { type: "image/svg+xml" }));
  try {
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth * 2;
    canvas.height = image.naturalHeight * 2;
    const pen = canvas.getContext("2d");
    if (!pen) throw new Error("This browser draws no canvas.");
    pen.fillStyle = getComputedStyle(document.documentElement).backgroundColor;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
    if (blob) saveBlob(blob, `${name}.png`);
  } finally {
    URL.revokeObjectURL(address);
  }
}
