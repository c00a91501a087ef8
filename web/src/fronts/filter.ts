// The filter of a list as conditions, and each condition in words: "area:3|5,n_core:>10" <-> chips.
import { areaName, caveatSentence, nameOf } from "../edition.svelte";
import { columnTitle } from "../columns";
import { absence, isFull } from "./absence";

/** Parts between a sign that does not stand in double quotes, as the server reads them. */
export function partsOf(text: string, sign: "," | "|"): string[] {
  const parts = [""];
  let isQuoted = false;
  for (const letter of text) {
    if (letter === '"') isQuoted = !isQuoted;
    if (letter === sign && !isQuoted) parts.push("");
    else parts[parts.length - 1] += letter;
  }
  return parts;
}

const unquoted = (value: string): string => /^"(.*)"$/.exec(value)?.[1] ?? value;

export type Condition = { column: string; value: string };

/** The conditions of a filter; parts that are none are left out. */
export function conditionsOf(filter: string): Condition[] {
  return partsOf(filter, ",")
    .map((part) => part.trim())
    .filter((part) => part.indexOf(":") > 0)
    .map((part) => ({ column: part.slice(0, part.indexOf(":")), value: part.slice(part.indexOf(":") + 1) }));
}

export const filterOf = (conditions: Condition[]): string => conditions.map((one) => `${one.column}:${one.value}`).join(",");

/** The filter with the condition of a column put, or taken out by null; others stay. */
export function withCondition(filter: string, column: string, value: string | null): string {
  const others = conditionsOf(filter).filter((one) => one.column !== column);
  return filterOf(value ? [...others, { column, value }] : others);
}

export const valueOf = (filter: string, column: string): string => conditionsOf(filter).find((one) => one.column === column)?.value ?? "";

/** An alternative more, or one less where it is there already: 3|5. */
export function turned(value: string, one: string): string {
  const all = value ? partsOf(value, "|") : [];
  return (all.includes(one) ? all.filter((other) => other !== one) : [...all, one]).join("|");
}

const CODES = new Set(["leaders", "tied", "countries"]);

function told(column: string, text: string): string {
  const value = unquoted(text);
  if (column === "area") return value === "null" ? "no area" : areaName(Number(value));
  if (column === "caveats") return caveatSentence(value);
  if (CODES.has(column)) return nameOf(value);
  return value;
}

/** A condition as a person says it. */
export function inWords({ column, value }: Condition, country: string, counting = ""): string {
  const special: Record<string, string> = {
    "hot_rank:!null": "Hot fronts",
    "emerging_rank:!null": "Emerging fronts",
    "country_rank:1": `${country} leads`,
    "country_rank:<=3": `${country} among the first three`,
    "country_rank:!null": `${country} ${isFull(counting) ? "present" : "with credit by this counting"}`,
    "country_rank:null": `${country}${isFull(counting) ? "" : ":"} ${absence(counting)}`,
    "caveats:null": "Without caveats",
  };
  const known = special[`${column}:${value}`];
  if (known) return known;
  if (column === "front_id" && value.includes("|")) return `${value.split("|").length} chosen fronts`;
  const title = columnTitle(column);
  if (value === "null") return `${title}: not known`;
  if (value === "!null") return `${title}: known`;
  if (value.startsWith("!")) return `${title}: not ${alternatives(column, value.slice(1))}`;
  const bound = /^(>=|<=|>|<)(.+)$/.exec(value);
  if (bound) return `${title} ${{ ">=": "≥", "<=": "≤" }[bound[1]!] ?? bound[1]} ${bound[2]}`;
  const range = /^(-?[\d.]+)-(-?[\d.]+)$/.exec(value);
  if (range) return `${title} ${range[1]} to ${range[2]}`;
  return `${title}: ${alternatives(column, value)}`;
}

const alternatives = (column: string, value: string): string => {
  const all = partsOf(value, "|").map((one) => told(column, one));
  return all.length > 3 ? `${all.slice(0, 3).join(" or ")} or ${all.length - 3} more` : all.join(" or ");
};
