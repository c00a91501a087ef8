// How large a dot is: its area follows citations or papers, the largest by how many dots share the screen.
import type { Dots } from "./dots";
import type { Size } from "./view";

export type SizeBy = "citations" | "core" | "citing";
export const SIZES: { value: SizeBy; title: string }[] = [
  { value: "citations", title: "Citations" },
  { value: "core", title: "Core papers" },
  { value: "citing", title: "Citing papers" },
];

export const valuesOf = (dots: Dots, by: SizeBy): Float32Array => (by === "core" ? dots.nCore : by === "citing" ? dots.nCiting : dots.nCitations);

/** Radii in pixels at the view that shows all, and the largest of them. */
export function sizing(dots: Dots, by: SizeBy, size: Size): { radii: Float32Array; largest: number } {
  const values = valuesOf(dots, by);
  let most = 0;
  for (const value of values) if (value > most) most = value;
  const room = Math.sqrt((size.width * size.height) / Math.max(dots.n, 1));
  const largest = Math.min(Math.max(room * 0.3, 7), Math.min(size.width, size.height) < 500 ? 16 : 24);
  const smallest = Math.min(Math.max(room * 0.04, 0.8), 3);
  const radii = new Float32Array(dots.n);
  for (let at = 0; at < dots.n; at++) radii[at] = Math.max(smallest, largest * Math.sqrt((values[at] || 0) / (most || 1)));
  return { radii, largest };
}

/** Dots grow with the zoom, but less than the distances between them. */
export const growthOf = (zoom: number, least: number): number => 2 ** Math.min(Math.max((zoom - least) * 0.32, 0), 2.2);
