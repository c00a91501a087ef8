// Events as people read them: kinds, statuses, reasons and dates in words. Nothing is said more exactly than the document told it.
import type { EventRow } from "../api/answers";
import { groupName, isCountry, nameOf } from "../edition.svelte";
import { date } from "../format";

export const KINDS: [string, string][] = [
  ["committee", "Committee or dialogue"],
  ["agreement", "Agreement"],
  ["joint_centre", "Joint centre"],
  ["joint_programme", "Joint programme"],
  ["forum", "Forum"],
  ["visit", "Visit"],
  ["policy", "Policy"],
  ["funding_call", "Funding call"],
  ["breakthrough", "Scientific result"],
];
export const STATUSES: [string, string][] = [
  ["announced", "Announced"],
  ["signed", "Signed"],
  ["held", "Took place"],
  ["cancelled", "Cancelled"],
  ["postponed", "Postponed"],
];

const kinds = new Map(KINDS);
export const kindWord = (kind: string): string => kinds.get(kind) ?? kind.replaceAll("_", " ");

const HELD: Record<string, string> = { joint_centre: "opened", joint_programme: "begun", policy: "released", funding_call: "opened", breakthrough: "reported" };
/** Signed, announced, took place: in the word that fits the kind. */
export const statusWord = (one: { kind: string; status: string }): string => (one.status === "held" ? (HELD[one.kind] ?? "took place") : one.status);

const REASONS: Record<string, string> = {
  verb: "a verb says that it was done",
  no_verb: "a heading or list names it, without a verb",
  dated: "its date is told",
  undated: "no date is told",
  parties: "who takes part is told in the sentence",
  parties_near: "who takes part is not told in the sentence itself",
  weak_word: "the word for its kind has other meanings too",
  no_science_word: "no word of science stands in it or above it",
  far_verb: "word and verb stand far apart",
  several_documents: "several documents tell of it",
  proposed: "a language model proposed it",
  both_engines: "a language model and the rules found it",
  fields_refused: "some fields that a language model proposed do not stand in the text and were left out",
};
const AGAINST = ["no_verb", "undated", "parties_near", "weak_word", "no_science_word", "far_verb", "proposed", "fields_refused"];
export const reasonWords = (code: string): string => REASONS[code] ?? code.replaceAll("_", " ");
export const doubts = (reasons: string[]): string[] => reasons.filter((code) => AGAINST.includes(code)).map(reasonWords);
export const supports = (reasons: string[]): string[] => reasons.filter((code) => !AGAINST.includes(code)).map(reasonWords);

/** Below it an event is marked as uncertain. */
export const CERTAIN = 0.6;
export const isUncertain = (one: { confidence: number }): boolean => one.confidence < CERTAIN;

type Dated = Pick<EventRow, "date_from" | "date_to" | "date_precision" | "reported">;
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const month = (iso: string): string => MONTHS[Number(iso.slice(5, 7)) - 1] ?? "";
const year = (iso: string): string => iso.slice(0, 4);
const day = (iso: string): string => String(Number(iso.slice(8, 10)));

/** A month in words: November 2024. */
export const monthWords = (iso: string): string => `${month(iso)} ${year(iso)}`;

const SEASONS: Record<string, string> = { "03-05": "spring", "06-08": "summer", "09-11": "autumn", "12-02": "winter", "01-03": "first quarter of", "04-06": "second quarter of", "07-09": "third quarter of", "10-12": "fourth quarter of", "01-06": "first half of", "07-12": "second half of" };

/** The date as exact as it is told: 12–13 November 2024, November 2024, spring 2025, 2024; "" where none is told. */
export function when(one: Dated): string {
  const { date_from: from, date_to: to, date_precision: precision } = one;
  if (!from) return "";
  const end = to && to !== from ? to : from;
  if (precision === "year") return year(from) === year(end) ? year(from) : `${year(from)}–${year(end)}`;
  const season = precision === "season" ? SEASONS[`${from.slice(5, 7)}-${end.slice(5, 7)}`] : undefined;
  if (season) return `${season} ${year(from) === year(end) ? year(from) : `${year(from)}/${year(end)}`}`;
  if (precision === "month" || precision === "season") {
    if (from.slice(0, 7) === end.slice(0, 7)) return monthWords(from);
    return year(from) === year(end) ? `${month(from)}–${monthWords(end)}` : `${monthWords(from)} – ${monthWords(end)}`;
  }
  if (end === from) return date(from);
  if (from.slice(0, 7) === end.slice(0, 7)) return `${day(from)}–${date(end)}`;
  return year(from) === year(end) ? `${day(from)} ${month(from)} – ${date(end)}` : `${date(from)} – ${date(end)}`;
}

/** A date of publication, which may be a month or a year. */
export const published = (iso: string | null | undefined): string => (!iso ? "" : iso.length === 7 ? monthWords(iso) : iso.length === 4 ? iso : date(iso));

export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Under which heading of the timeline it stands. */
export function period(one: Dated): string {
  const at = one.date_from ?? one.reported;
  if (!at) return "No date";
  if (one.date_from && (one.date_precision === "season" || one.date_precision === "year")) return sentence(when(one));
  return at.length >= 7 ? monthWords(at) : at;
}

/** Only what a browser may open; a document may name anything as its address. */
export const isLink = (address: string | null | undefined): address is string => /^https?:\/\//i.test(address ?? "");

const regions = new Intl.DisplayNames(["en"], { type: "region", fallback: "code" });
/** Name of a country; of one without papers in the edition the name of Unicode CLDR. */
export const countryName = (code: string): string => (isCountry(code) || !/^[A-Z]{2}$/.test(code) ? nameOf(code) : (regions.of(code) ?? code));

/** Agreement: China and Sweden */
export function titleOf(one: { kind: string; countries: string[]; groups: string[] }): string {
  const who = [...one.groups.map(groupName), ...one.countries.map(countryName)];
  if (!who.length) return kindWord(one.kind);
  const shown = who.length > 4 ? [...who.slice(0, 3), `${who.length - 3} more`] : who;
  return `${kindWord(one.kind)}: ${shown.length > 1 ? `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}` : shown[0]}`;
}
