// What the edition says of itself, loaded once: names of areas and countries, caveats, columns explained.
import { get, Problem } from "./api/get";
import type { AboutAnswer } from "./api/types";

let about = $state.raw<AboutAnswer>();
let problem = $state.raw<Problem>();

/** The edition, reactive; undefined until it is loaded. */
export const edition = {
  get about(): AboutAnswer | undefined {
    return about;
  },
  get problem(): Problem | undefined {
    return problem;
  },
};

/** Ask for the edition; called by the frame, again after a failure. */
export async function loadEdition(): Promise<void> {
  try {
    problem = undefined;
    about = await get<AboutAnswer>("about.json");
  } catch (error) {
    problem = error instanceof Problem ? error : new Problem("The edition cannot be read", 0, String(error), "Reload the page.", "about.json");
  }
}

const names = $derived(new Map((about?.countries ?? []).map((one) => [one.code, one.name])));
const groups = $derived(new Map((about?.groups ?? []).map((one) => [one.code, one.name])));
const areas = $derived(new Map((about?.areas ?? []).map((one) => [one.area, one.name])));
const sentences = $derived(new Map((about?.caveats ?? []).map((one) => [one.code, one.sentence])));

/** Name of a country or group; the code where no name is known. */
export const nameOf = (code: string): string => names.get(code) ?? groups.get(code) ?? code;

/** Whether the edition has a page of this country. */
export const isCountry = (code: string): boolean => names.has(code);
/** Whether it has a page of this group of countries; a country may have the same code. */
export const isGroup = (code: string): boolean => groups.has(code);
/** Name of a group; the code where no name is known. */
export const groupName = (code: string): string => groups.get(code) ?? code;

/** Name of an area; fronts without an area have a name too. */
export const areaName = (area: number | null | undefined): string =>
  area === null || area === undefined ? "No area" : (areas.get(area) ?? `Area ${area}`);

/** The sentence of a caveat. */
export const caveatSentence = (code: string): string => sentences.get(code) ?? code.replaceAll("_", " ");

/** What a column of a table means; "" where nothing is said. */
export const columnText = (table: string, column: string): string => about?.columns[table]?.[column] ?? "";
