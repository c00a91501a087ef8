// Colours of data: eleven areas (after Okabe and Ito, widened by Tol), viridis for sequences, blue to orange for change.
import type { Theme } from "./theme.svelte";

export type Rgb = [number, number, number];

const AREAS: Record<Theme, string[]> = {
  light: ["#009e73", "#a6761d", "#56b4e9", "#d55e00", "#cc79a7", "#0072b2", "#7a5195", "#e69f00", "#332288", "#882255", "#6b8e23"],
  dark: ["#1bb58a", "#c99a45", "#6cc3f2", "#ee7733", "#dd94bb", "#3b97d6", "#a583c4", "#f0b43c", "#8c82e0", "#cc6688", "#a5c05b"],
};
const GREY: Record<Theme, string> = { light: "#8d8c86", dark: "#8b8c86" };

// Eleven stations of viridis and seven of a blue-grey-orange range; between them straight lines. Viridis has no grey, which means "not known".
const VIRIDIS = ["#440154", "#482475", "#414487", "#355f8d", "#2a788e", "#21918c", "#22a884", "#44bf70", "#7ad151", "#bddf26", "#fde725"];
const CHANGE: Record<Theme, string[]> = {
  light: ["#0b4f8a", "#4a86bd", "#9cc0dd", "#c9c8c2", "#f1b98d", "#dd7a36", "#a63c00"],
  dark: ["#6cb6f5", "#4a8fca", "#39607f", "#5a5b57", "#8f5a34", "#d97a34", "#ff9d54"],
};

export const rgb = (colour: string): Rgb => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as Rgb;
const hex = (colour: Rgb): string => `#${colour.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;

/** Colour of an area 1..11; grey for none. */
export const areaColour = (area: number | null | undefined, theme: Theme): string => (area ? (AREAS[theme][area - 1] ?? GREY[theme]) : GREY[theme]);

export const missingColour = (theme: Theme): string => GREY[theme];

function between(stations: string[], part: number): string {
  const at = Math.min(Math.max(part, 0), 1) * (stations.length - 1);
  const low = Math.min(Math.floor(at), stations.length - 2);
  const from = rgb(stations[low] ?? "#000000");
  const to = rgb(stations[low + 1] ?? "#000000");
  return hex(from.map((value, index) => value + ((to[index] ?? 0) - value) * (at - low)) as Rgb);
}

/** 0..1 as viridis; in the light theme the strong end is dark, in the dark theme bright. */
export const sequence = (part: number, theme: Theme): string => between(VIRIDIS, theme === "dark" ? 0.2 + 0.8 * part : 0.92 * (1 - part));

/** -1..1 as blue, grey, orange. */
export const change = (part: number, theme: Theme): string => between(CHANGE[theme], (part + 1) / 2);
