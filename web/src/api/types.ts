// The answers of the server, by the names the explorer uses. schema.ts is generated from docs/openapi.json: `npm run types`.
import type { components } from "./schema";

type Schemas = components["schemas"];

/** The head of every answer. */
export type About = Schemas["About"];
export type Caveat = Schemas["CaveatLine"];

export type List<Row> = {
  about: About;
  /** Rows of the whole list, under its filter. */
  n_all: number;
  /** Rows of this page. */
  n_rows: number;
  next: string | null;
  /** Where the edition has nothing of the kind: why, and what to do. */
  note?: string;
  columns: string[];
  rows: Row[];
};

/** One front as lists give it; columns can be read by name. */
export type FrontRow = Schemas["FrontRow"] & { [column: string]: unknown };
export type FrontAnswer = Schemas["FrontAnswer"];

type Numbers = (number | null)[];
/** Columns of the map: the schema leaves open what most of them hold. */
export type MapColumns = Omit<Schemas["MapColumns"], "front_id"> & {
  front_id: number[];
  stable_id: string[];
  label: string[];
  area: Numbers;
  x: Numbers;
  y: Numbers;
  n_core: Numbers;
  n_citing: Numbers;
  n_citations: Numbers;
  mean_year: Numbers;
  growth: Numbers;
  share_open_core: Numbers;
  theme_id: Numbers;
  country_rank: Numbers;
  country_share_core: Numbers;
};
export type MapAnswer = Omit<Schemas["MapAnswer"], "columns"> & { columns: MapColumns };

export type Hit = Schemas["Hit"];
export type SearchAnswer = Schemas["SearchAnswer"];

/** /about.json: what the edition is and holds. */
export type AboutAnswer = Schemas["EditionAnswer"];
export type Limit = Schemas["LimitsRow"];
