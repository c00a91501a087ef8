// The map as SVG text: the same dots, view, labels and legend as on the screen.
import { areaName } from "../edition.svelte";
import type { Colouring, Legend } from "./colouring";
import type { Dots } from "./dots";
import { LINE_HEIGHT, type Label } from "./labels";
import { toScreen, type Size, type View } from "./view";

export type Picture = {
  dots: Dots;
  colours: Colouring;
  isKept: (at: number) => boolean;
  view: View;
  size: Size;
  radius: (at: number) => number;
  labels: Label[];
  title: string;
  source: string;
};

/** More dots than this make a file no program opens; the least cited are left out, and the picture says so. */
const MOST_DOTS = 150_000;
const STRIP = 220;

const safe = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
const short = (value: number): string => value.toFixed(1);

/** The SVG, with inks of the theme that is shown. */
export function pictureOf(picture: Picture): string {
  const { dots, view, size, radius } = picture;
  const style = getComputedStyle(document.documentElement);
  const ink = (name: string): string => style.getPropertyValue(name).trim();
  const dotsText: string[][] = [[], []];
  let [drawn, left] = [0, 0];
  for (let at = 0; at < dots.n; at++) {
    const { x, y } = toScreen(view, size, dots.x[at]!, dots.y[at]!);
    const r = radius(at);
    if (x < -r || x > size.width + r || y < -r || y > size.height + r) continue;
    if (drawn >= MOST_DOTS) {
      left++;
      continue;
    }
    drawn++;
    const isKept = picture.isKept(at);
    const title = dots.n <= 5000 ? `<title>${safe(`${dots.label[at]} (${areaName(dots.area[at] || null)})`)}</title>` : "";
    dotsText[isKept ? 1 : 0]!.push(`<circle cx="${short(x)}" cy="${short(y)}" r="${short(r)}" fill="${isKept ? picture.colours.colourOf(at) : ink("--grey-dot")}">${title}</circle>`);
  }
  const [width, height] = [size.width + STRIP, size.height + 28];
  const note = left ? ` ${left} less cited fronts of this view are not drawn.` : "";
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif">`,
    `<title>${safe(picture.title)}</title><rect width="${width}" height="${height}" fill="${ink("--paper")}"/>`,
    `<svg width="${size.width}" height="${size.height}" overflow="hidden">`,
    `<g fill-opacity="0.5">${dotsText[0]!.join("")}</g><g fill-opacity="0.88">${dotsText[1]!.join("")}</g>`,
    picture.labels.map((label) => labelText(label, ink("--ink"), ink("--paper"))).join(""),
    "</svg>",
    legendText(picture.colours.legend, size.width + 12, ink("--ink")),
    `<text x="8" y="${height - 9}" font-size="11" fill="${ink("--soft")}">${safe(picture.source + note)}</text></svg>`,
  ].join("\n");
}

function labelText(label: Label, ink: string, paper: string): string {
  const lines = label.lines.map((line, at) => `<tspan x="${short(label.x)}" dy="${at ? label.size * LINE_HEIGHT : 0}">${safe(line)}</tspan>`).join("");
  return `<text x="${short(label.x)}" y="${short(label.y)}" font-size="${label.size}" font-weight="500" text-anchor="${label.anchor}" fill="${ink}" stroke="${paper}" stroke-width="3" stroke-linejoin="round" paint-order="stroke">${lines}</text>`;
}

function legendText(legend: Legend, x: number, ink: string): string {
  const head = `<text x="${x}" y="24" font-size="12" font-weight="600" fill="${ink}">${safe(legend.title)}</text>`;
  if (legend.kind === "classes") {
    const rows = legend.entries.map((entry, at) => `<circle cx="${x + 5}" cy="${42 + at * 19}" r="5" fill="${entry.colour}"/><text x="${x + 17}" y="${46 + at * 19}" font-size="11.5" fill="${ink}">${safe(entry.title.length > 30 ? `${entry.title.slice(0, 29)}…` : entry.title)}</text>`);
    return head + rows.join("");
  }
  const step = 190 / legend.stops.length;
  const bar = legend.stops.map((stop, at) => `<rect x="${short(x + at * step)}" y="34" width="${short(step + 0.5)}" height="12" fill="${stop}"/>`).join("");
  const ticks = legend.ticks.map((tick) => `<text x="${x + tick.part * 190}" y="60" font-size="11" text-anchor="${tick.part === 0 ? "start" : tick.part === 1 ? "end" : "middle"}" fill="${ink}">${safe(tick.text)}</text>`).join("");
  const missing = legend.nMissing ? `<circle cx="${x + 5}" cy="76" r="5" fill="${legend.missing}"/><text x="${x + 17}" y="80" font-size="11.5" fill="${ink}">${legend.missingTitle}</text>` : "";
  return head + bar + ticks + missing;
}
