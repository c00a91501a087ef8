// What can be compared: each measure says in which table it is, its title, and how rows are made of the members' answers.
import type { Capacity, Impact, Member, Openness, Standing, ThemeStanding } from "../api/answers";
import type { DotRow } from "../charts/Dots.svelte";
import { themeAddress } from "../address";
import { areaName } from "../edition.svelte";
import { count, decimal, share } from "../format";

type Text = (value: number | null) => string;
export type Metric = { name: string; table: "standings" | "impact" | "openness" | "capacity" | "theme_standings"; column: string; title: string; text: Text; low?: string; high?: string };

const percent: Text = (value) => share(value, 0);
const tenths: Text = (value) => share(value, 1);
const two: Text = (value) => decimal(value, 2);
const whole: Text = (value) => count(value);

const of = (table: Metric["table"], list: [string, string, Text, string?, string?][]): Metric[] =>
  list.map(([column, title, text, low, high]) => ({ name: `${table}.${column}`, table, column, title, text, ...(low && high ? { low, high } : {}) }));

export const metrics: Metric[] = [
  ...of("standings", [
    ["share_first", "Share of fronts led", percent],
    ["n_first", "Fronts led", whole],
    ["index", "Leadership index", two, "index_low", "index_high"],
    ["rank", "Rank by leadership index", whole],
    ["n_fronts_present", "Fronts present", whole],
    ["n_core", "Core papers", whole],
    ["n_citing", "Citing papers", whole],
  ]),
  ...of("impact", [
    ["mncs", "Mean normalised citations", two, "mncs_low", "mncs_high"],
    ["pp_top_10", "Share in the top 10 %", tenths, "pp_top_10_low", "pp_top_10_high"],
    ["pp_top_1", "Share in the top 1 %", tenths, "pp_top_1_low", "pp_top_1_high"],
    ["n_papers", "Papers with a score", whole],
    ["share_international", "Share with other countries", percent],
    ["share_industry", "Share with industry", percent],
    ["activity_index", "Activity index", two],
  ]),
  ...of("openness", [
    ["share_open", "Share open", percent],
    ["share_gold", "Share gold", percent],
    ["share_diamond", "Share diamond", percent],
    ["share_hybrid", "Share hybrid", percent],
    ["share_bronze", "Share bronze", percent],
    ["share_green", "Share green", percent],
    ["share_cc_by", "Share under CC BY", percent],
    ["share_with_repository_copy", "Share with a copy in a repository", percent],
  ]),
  ...of("capacity", [
    ["n_present_core", "Fronts with core papers", whole],
    ["n_led", "Fronts led", whole],
    ["n_absent", "Fronts without a paper", whole],
    ["share_first", "Share with its first author", percent],
    ["share_led", "Share led", percent],
    ["dependence", "Led from abroad", percent],
    ["share_international", "Share with other countries, in fronts", percent],
    ["n_reachable", "Fronts within reach", whole],
  ]),
  ...of("theme_standings", [
    ["share_index", "Share of the theme’s index", percent],
    ["rank", "Rank in the theme", whole],
    ["n_first", "Fronts led in the theme", whole],
    ["n_papers", "Papers in the theme", whole],
    ["activity_index", "Activity index in the theme", two],
    ["specialisation", "Specialisation", two],
  ]),
];

export const groupsOfMetrics: [string, Metric["table"]][] = [
  ["Standing", "standings"],
  ["Impact", "impact"],
  ["Openness", "openness"],
  ["Capacity (countries)", "capacity"],
  ["Themes", "theme_standings"],
];

type Row = Standing | Impact | Openness | Capacity | ThemeStanding;
const numberIn = (row: Row | null | undefined, column: string): number | null => {
  const value = (row as Record<string, unknown> | null | undefined)?.[column];
  return typeof value === "number" ? value : null;
};

function point(row: Row | null | undefined, metric: Metric) {
  const one = { value: numberIn(row, metric.column), doubts: row?.caveats ?? [] };
  return metric.low && metric.high ? { ...one, low: numberIn(row, metric.low), high: numberIn(row, metric.high) } : one;
}

const areaTitle = (area: number | null): string => (area === null ? "All areas" : areaName(area));
const areasOf = (lists: { area?: number | null; year?: number | null }[][]): (number | null)[] =>
  [...new Set(lists.flat().map((one) => one.area ?? null))].sort((a, b) => (a ?? 0) - (b ?? 0));

/** The rows of a measure: by area, by theme, or one row alone; and the caveats of all that is shown. */
export function rowsOf(members: Member[], metric: Metric, set: string, counting: string): { rows: DotRow[]; caveats: string[]; heading: string } {
  const used: (Row | null | undefined)[] = [];
  const take = (row: Row | null | undefined) => {
    used.push(row);
    return point(row, metric);
  };
  let rows: DotRow[] = [];
  let heading = "Area";
  if (metric.table === "standings") {
    const lists = members.map((one) => one.standings.filter((row) => row.front_set === set && row.counting === counting));
    rows = areasOf(lists).map((area) => ({ label: areaTitle(area), points: lists.map((list) => take(list.find((row) => row.area === area))) }));
  } else if (metric.table === "impact") {
    const lists = members.map((one) => one.impact.filter((row) => !row.counting || row.counting === counting));
    rows = areasOf(lists).map((area) => ({ label: areaTitle(area), points: lists.map((list) => take(list.find((row) => row.area === area))) }));
  } else if (metric.table === "openness") {
    const lists = members.map((one) => one.openness.filter((row) => (row.year ?? null) === null));
    rows = areasOf(lists).map((area) => ({ label: areaTitle(area), points: lists.map((list) => take(list.find((row) => (row.area ?? null) === area))) }));
  } else if (metric.table === "capacity") {
    heading = "";
    rows = [{ label: metric.title, points: members.map((one) => take(one.capacity)) }];
  } else {
    heading = "Theme";
    const themes = new Map(members.flatMap((one) => one.themes).map((row) => [row.theme_id, row.label ?? `Theme ${row.theme_id}`]));
    rows = [...themes].map(([id, label]) => ({ label, href: themeAddress(id), points: members.map((one) => take(one.themes.find((row) => row.theme_id === id))) }));
  }
  rows = rows.filter((row) => row.points.some((one) => one.value !== null));
  const caveats = [...new Set(used.flatMap((row) => row?.caveats ?? []))];
  return { rows, caveats, heading };
}
