// What colours the dots: an area, a number on a scale, or the rank of a country; and the legend that tells it.
import { areaColour, change, missingColour, rgb, sequence } from "../colours";
import { areaName } from "../edition.svelte";
import * as format from "../format";
import type { Theme } from "../theme.svelte";
import type { Dots } from "./dots";

export type ColourBy = "area" | "growth" | "year" | "openness" | "share" | "rank";
export type Entry = { key: number; title: string; colour: string; n: number };
export type Legend =
  | { kind: "classes"; title: string; entries: Entry[] }
  | { kind: "scale"; title: string; stops: string[]; ticks: { part: number; text: string }[]; nMissing: number; missing: string; missingTitle: string };
export type Colouring = { legend: Legend; colourOf: (at: number) => string; bytes: Uint8Array };

export const COLOURS: { value: ColourBy; title: string; needsCountry: boolean }[] = [
  { value: "area", title: "Area", needsCountry: false },
  { value: "growth", title: "Growth", needsCountry: false },
  { value: "year", title: "Mean year", needsCountry: false },
  { value: "openness", title: "Openness", needsCountry: false },
  { value: "share", title: "Share of a country", needsCountry: true },
  { value: "rank", title: "Rank of a country", needsCountry: true },
];

/** Colours that this edition has no numbers for. */
export function without(dots: Dots): Set<ColourBy> {
  const columns: [ColourBy, Float32Array][] = [["growth", dots.growth], ["year", dots.year], ["openness", dots.open]];
  return new Set(columns.filter(([, values]) => values.every(Number.isNaN)).map(([by]) => by));
}

const RANKS = [
  { title: "1st", upTo: 1 },
  { title: "2nd or 3rd", upTo: 3 },
  { title: "4th to 10th", upTo: 10 },
  { title: "11th and below", upTo: Infinity },
  { title: "absent", upTo: NaN },
];

/** The colouring of all dots. */
export function colouring(dots: Dots, by: ColourBy, theme: Theme, countryName: string, absent = "absent"): Colouring {
  if (by === "growth") return scaled(dots, dots.growth, "Growth of citing papers", theme, "change", (value) => format.times(2 ** value, 2));
  if (by === "year") return scaled(dots, dots.year, "Mean year of core papers", theme, "sequence", (value) => format.year(value, 0));
  if (by === "openness") return scaled(dots, dots.open, "Core papers open", theme, "whole", (value) => format.share(value, 0));
  if (by === "share" && countryName)
    return scaled(dots, dots.countryShare, `Share of core papers: ${countryName}`, theme, "zero", (value) => format.share(value, 0), absent);
  if (by === "rank" && countryName) return ranked(dots, dots.countryRank, `Rank: ${countryName}`, theme, absent);
  return areas(dots, theme);
}

function areas(dots: Dots, theme: Theme): Colouring {
  const counts = new Map<number, number>();
  for (const area of dots.area) counts.set(area, (counts.get(area) ?? 0) + 1);
  const entries = [...counts]
    .sort(([a], [b]) => (a || 99) - (b || 99))
    .map(([key, n]) => ({ key, title: areaName(key || null), colour: areaColour(key, theme), n }));
  return classes(dots, "Area", entries, (at) => dots.area[at]!);
}

function ranked(dots: Dots, ranks: Float32Array, title: string, theme: Theme, absent: string): Colouring {
  const classOf = (at: number): number => {
    const rank = ranks[at]!;
    return Number.isNaN(rank) ? 4 : RANKS.findIndex((one) => rank <= one.upTo);
  };
  const counts = [0, 0, 0, 0, 0];
  for (let at = 0; at < dots.n; at++) counts[classOf(at)]!++;
  const colours = [1, 0.68, 0.42, 0.18].map((part) => sequence(part, theme));
  const entries = RANKS.map((one, key) => ({ key, title: Number.isNaN(one.upTo) ? absent : one.title, colour: colours[key] ?? missingColour(theme), n: counts[key]! }));
  return classes(dots, title, entries, classOf);
}

function classes(dots: Dots, title: string, entries: Entry[], classOf: (at: number) => number): Colouring {
  const colours = new Map(entries.map((entry) => [entry.key, entry.colour]));
  const colourOf = (at: number): string => colours.get(classOf(at)) ?? "#888888";
  const parts = new Map(entries.map((entry) => [entry.key, rgb(entry.colour)]));
  const bytes = new Uint8Array(4 * dots.n);
  for (let at = 0; at < dots.n; at++) {
    bytes.set(parts.get(classOf(at)) ?? [136, 136, 136], 4 * at);
    bytes[4 * at + 3] = 225;
  }
  return { legend: { kind: "classes", title, entries }, colourOf, bytes };
}

type Range = "change" | "sequence" | "whole" | "zero";

/** Low and high end of the colours: without the outermost 2 %, so that one odd front does not flatten the rest. */
function ends(values: Float32Array, range: Range): [number, number] {
  if (range === "whole") return [0, 1];
  // A ratio: a quarter of before to four times as many, in steps of doubling, 1 in the middle.
  if (range === "change") return [-2, 2];
  const step = Math.max(1, Math.floor(values.length / 20_000));
  const some: number[] = [];
  for (let at = 0; at < values.length; at += step) if (!Number.isNaN(values[at]!)) some.push(values[at]!);
  some.sort((a, b) => a - b);
  const low = some[Math.floor(some.length * 0.02)] ?? 0;
  const high = some[Math.ceil(some.length * 0.98) - 1] ?? 1;
  if (range === "zero") return [0, Math.max(high, 0.01)];
  return high > low ? [low, high] : [low - 1, high + 1];
}

function scaled(dots: Dots, values: Float32Array, title: string, theme: Theme, range: Range, told: (value: number) => string, missingTitle = "not known"): Colouring {
  const [low, high] = ends(values, range);
  const draw = (part: number): string => (range === "change" ? change(2 * part - 1, theme) : sequence(part, theme));
  const table = Array.from({ length: 256 }, (_, at) => draw(at / 255));
  const parts = table.map(rgb);
  const missing = missingColour(theme);
  const placed = (value: number): number => (range === "change" ? Math.log2(value) : value);
  const placeOf = (value: number): number => Math.round(Math.min(Math.max((placed(value) - low) / (high - low), 0), 1) * 255);
  const bytes = new Uint8Array(4 * dots.n);
  let nMissing = 0;
  for (let at = 0; at < dots.n; at++) {
    const value = values[at]!;
    const isMissing = Number.isNaN(value);
    if (isMissing) nMissing++;
    bytes.set(isMissing ? rgb(missing) : parts[placeOf(value)]!, 4 * at);
    bytes[4 * at + 3] = isMissing ? 120 : 225;
  }
  const ticks = [0, 0.5, 1].map((part) => ({ part, text: told(low + (high - low) * part) }));
  const stops = [0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1].map(draw);
  const colourOf = (at: number): string => (Number.isNaN(values[at]!) ? missing : table[placeOf(values[at]!)]!);
  return { legend: { kind: "scale", title, stops, ticks, nMissing, missing, missingTitle }, colourOf, bytes };
}
