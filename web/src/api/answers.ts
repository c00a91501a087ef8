// The answers that the pages read, by the names of the explorer; the types themselves are made from those of the server.
import type { Kind } from "../address";
import type { components } from "./schema";
import type { About } from "./types";

type Schemas = components["schemas"];
/** The same with other types for some members: what the server tells as any text, but is one of few. */
type With<Whole, Part> = Omit<Whole, keyof Part> & Part;
/** What a server leaves out is the same as null. */
type Told<Whole> = { [Name in keyof Whole]-?: Exclude<Whole[Name], undefined> };
type Who = { kind: Kind };
type Answer<Whole> = With<Told<Whole>, { about: About }>;
/** Columns that may be null where a column of the kind may be, and never are in these rows. */
type Pair = { country_a: string; country_b: string };
type Labelled = { label: string };
type Role = { role: "core" | "citing" };

export type Expectation = Schemas["CountryPairsRow"]["against_expectation"];
export type FrontRow = Schemas["FrontRow"];
export type FrontStanding = With<Schemas["FrontStandingsRow"], Who>;
export type Standing = With<Schemas["StandingsRow"], Who>;
export type FrontOf = With<Required<Schemas["MemberFrontListed"]>, Who & Labelled & { stable_id: string }>;
export type Impact = Schemas["ImpactRow"];
/** Of somebody by area and year, or of a front by role. */
export type Openness = Omit<Schemas["FrontOpennessRow"], "front_id" | "role"> & { area?: number | null; year?: number | null; role?: string };
export type Capacity = Schemas["CapacityRow"];
export type ThemeStanding = With<Schemas["ThemeStandingsRow"], Who> & { label?: string | null; area?: number | null };
export type Partner = With<Schemas["Partner"], { against_expectation?: Expectation | null }>;
export type Breakthrough = Schemas["BreakthroughsRow"];
export type Reachable = With<Schemas["ReachableFrontRow"], Labelled>;
export type Neighbour = Schemas["Neighbour"];
export type Lineage = Schemas["LineageRow"];
export type PairRow = With<Schemas["CountryPairsRow"], Pair>;
export type SharedFront = With<Schemas["SharedFrontRow"], Labelled>;
export type Theme = Schemas["ThemesRow"];
export type EventRow = Schemas["EventRow"];
export type Quotation = Schemas["QuotationRow"];

/** A paper as any list has it: of a front with its role, or behind a number with its fronts. */
export type Paper = Pick<Schemas["PaperLine"], "work_id" | "countries"> &
  Partial<Pick<Schemas["PaperLine"], "title" | "doi" | "source" | "first_author" | "field_id" | "area" | "core_of" | "citing_of" | "n_citations">> &
  Partial<Pick<Schemas["FrontPaperRow"], "n_authors" | "oa_status" | "is_stub" | "role" | "n_core_cited" | "centrality" | "work_type" | "publication_date">> & { year: number | null };

type Members = { standings: Standing[]; themes: ThemeStanding[] } & Who;
export type Member = With<Schemas["Compared"], Members>;
export type CompareAnswer = With<Answer<Schemas["CompareAnswer"]>, { members: Member[] }>;
export type WhoAnswer = With<Answer<Schemas["MemberAnswer"]>, Members & { partners: Partner[]; reachable: Reachable[] }>;
export type FrontPair = With<Schemas["FrontPairsRow"], Pair>;
type Standings = { countries: FrontStanding[]; groups: FrontStanding[]; institutions: FrontStanding[] };
export type FrontAnswer = With<Answer<Schemas["FrontAnswer"]>, Standings & { pairs: FrontPair[] }>;
export type PairAnswer = With<Answer<Schemas["PairAnswer"]>, { pair: PairRow | null; years: PairRow[]; areas: PairRow[]; fronts: SharedFront[] }>;
export type ThemeAnswer = With<Answer<Schemas["ThemeAnswer"]>, { countries: ThemeStanding[]; groups: ThemeStanding[] }>;
export type EventAnswer = With<Answer<Schemas["EventAnswer"]>, { fronts: With<Schemas["NearFrontRow"], Labelled>[]; themes: With<Schemas["NearThemeRow"], Labelled>[] }>;
export type PaperAnswer = With<Answer<Schemas["PaperAnswer"]>, { paper: Paper; fronts: With<Schemas["PaperRoleRow"], Role>[] }> & {
  indicators?: Record<string, number | string | boolean | string[] | null> | null;
};
