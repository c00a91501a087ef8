// The answers of the server that the pages of fronts, countries, themes, papers and comparisons read.
import type { Kind } from "../address";
import type { About, FrontRow } from "./types";

export type Counting = "full" | "fractional" | "first" | "corresponding";

type Ranked = {
  kind: Kind;
  who: string;
  name: string;
  counting: Counting;
  rank: number | null;
  index: number | null;
  index_low: number | null;
  index_high: number | null;
  is_tied: boolean;
  is_tied_with_first: boolean;
  contribution: number | null;
  influence: number | null;
  n_core: number;
  n_citing: number;
  share_core_known: number | null;
  share_citing_known: number | null;
  caveats: string[];
};

/** Standing of somebody in one front. */
export type FrontStanding = Ranked & {
  front_id: number;
  share_core: number | null;
  share_citing: number | null;
};

/** Standing of somebody over a set of fronts. */
export type Standing = Ranked & {
  front_set: string;
  area: number | null;
  country: string | null;
  n_fronts: number;
  n_fronts_present: number;
  n_first: number;
  n_first_clear: number;
  share_first: number | null;
  former_rank: number | null;
};

/** A standing in a front, with what the front is called. */
export type FrontOf = FrontStanding & {
  label: string;
  stable_id: string;
  area: number | null;
  mean_year: number | null;
  n_core_front: number;
  n_citing_front: number;
  hot_rank: number | null;
  emerging_rank: number | null;
};

export type Impact = {
  area: number | null;
  counting: Counting;
  n_papers: number;
  p: number;
  mncs: number | null;
  mncs_low: number | null;
  mncs_high: number | null;
  pp_top_1: number | null;
  pp_top_1_low: number | null;
  pp_top_1_high: number | null;
  pp_top_10: number | null;
  pp_top_10_low: number | null;
  pp_top_10_high: number | null;
  share_international: number | null;
  share_collaborative: number | null;
  share_industry: number | null;
  activity_index: number | null;
  caveats: string[];
};

export type Openness = {
  kind?: string;
  who?: string;
  role?: "core" | "citing";
  year?: number | null;
  area?: number | null;
  n_papers: number;
  n_known: number;
  share_open: number | null;
  share_diamond: number | null;
  share_gold: number | null;
  share_hybrid: number | null;
  share_bronze: number | null;
  share_green: number | null;
  share_closed: number | null;
  share_cc_by: number | null;
  share_with_repository_copy: number | null;
  caveats: string[];
};

export type Capacity = {
  country: string;
  n_corpus_papers: number;
  n_fronts: number;
  n_present_core: number;
  n_citing_only: number;
  n_absent: number;
  n_led: number;
  n_joined_only: number;
  n_papers: number;
  n_core: number;
  share_first: number | null;
  share_first_known: number | null;
  share_corresponding: number | null;
  share_corresponding_known: number | null;
  share_led: number | null;
  dependence: number | null;
  share_international: number | null;
  top_partner: string | null;
  share_top_partner: number | null;
  n_reachable: number;
  caveats: string[];
};

export type ThemeStanding = {
  theme_id: number;
  label?: string;
  area?: number | null;
  kind: Kind;
  who: string;
  name: string;
  rank: number | null;
  index: number | null;
  share_index: number | null;
  place: number | null;
  n_fronts: number;
  n_fronts_present: number;
  n_first: number;
  n_papers: number;
  n_core: number;
  activity_index: number | null;
  specialisation: number | null;
  caveats: string[];
};

export type Expectation = "above" | "as_expected" | "below" | "too_few";

export type Partner = {
  who: string;
  name: string;
  country?: string | null;
  n_papers: number;
  n_fractional: number;
  n_expected: number | null;
  ric: number | null;
  ric_back: number | null;
  salton: number | null;
  affinity: number | null;
  against_expectation: Expectation | null;
  n_papers_partner: number;
};

export type Coverage = Record<string, number | string | null> & { n_records: number; n_papers: number };

export type SelfCitations = {
  n_citations: number;
  n_author_self: number;
  share_author_self: number | null;
  n_with_country: number;
  n_national_self: number;
  share_national_self: number | null;
};

export type Breakthrough = {
  work_id: string;
  doi: string | null;
  title: string | null;
  year: number | null;
  area: number | null;
  n_citations: number;
  countries: string[];
  front_ids: (string | number)[];
  reasons: string[];
  percentile: number | null;
  sentence: string;
  caveats: string[];
};

export type Reachable = {
  rank: number;
  front_id: number;
  label: string;
  area: number | null;
  state: string;
  n_base: number;
  n_base_cited: number;
  share_base_cited: number | null;
  n_neighbours: number;
  n_own_neighbours: number;
  partners: string[];
  caveats: string[];
};

export type Review = { format: string; address: string };

/** Somebody side by side with others. */
export type Member = {
  kind: Kind;
  who: string;
  name: string;
  standings: Standing[];
  impact: Impact[];
  openness: Openness[];
  capacity: Capacity | null;
  themes: ThemeStanding[];
};

export type WhoAnswer = Member & {
  about: About;
  country: string | null;
  members?: string[];
  world_openness: Openness[];
  partners: Partner[];
  coverage: Coverage | null;
  self_citations: SelfCitations | null;
  breakthroughs: Breakthrough[];
  n_breakthroughs: number;
  reachable: Reachable[];
  reviews: Review[];
};

export type CompareAnswer = { about: About; members: Member[] };

export type Paper = {
  work_id: string;
  doi: string | null;
  title: string | null;
  year: number | null;
  publication_date?: string | null;
  work_type?: string | null;
  source: string | null;
  first_author: string | null;
  n_authors?: number | null;
  countries: string[];
  oa_status?: string | null;
  is_stub?: boolean;
  role?: "core" | "citing";
  n_citations: number | null;
  n_core_cited?: number | null;
  centrality?: number | null;
  field_id?: number | null;
  area?: number | null;
  core_of?: (number | string)[];
  citing_of?: (number | string)[];
};

export type Neighbour = { front_id: number; stable_id: string; label: string; area: number | null; similarity: number; n_citing: number };

export type Lineage = {
  former_id: string;
  former_label: string | null;
  fate: string;
  n_shared: number;
  n_former: number;
  n_core: number;
  jaccard: number | null;
  is_main: boolean;
};

export type FrontAnswer = {
  about: About;
  front: FrontRow;
  years: { year: number; n_core: number; n_citing: number }[];
  bursts: { from_year: number; to_year: number; weight: number; is_current: boolean }[];
  coverage: Record<string, unknown> | null;
  countries: FrontStanding[];
  groups: FrontStanding[];
  institutions: FrontStanding[];
  openness: Openness[];
  neighbours: Neighbour[];
  lineage: Lineage[];
  theme: { theme_id: number; label: string } | null;
  retracted: { work_id: string; title: string | null; year: number | null; n_citing: number; was_core: boolean }[];
  self_citations: SelfCitations | null;
  pairs: { country_a: string; country_b: string; n_core: number; n_citing: number }[];
  core_papers: Paper[];
  n_citing_papers: number;
};

export type PairRow = {
  area: number | null;
  year: number | null;
  country_a: string;
  country_b: string;
  n_papers: number;
  n_fractional: number;
  n_papers_a: number;
  n_papers_b: number;
  salton: number | null;
  affinity_a: number | null;
  affinity_b: number | null;
  n_expected: number | null;
  ric_a: number | null;
  ric_b: number | null;
  against_expectation: Expectation | null;
};

export type PairAnswer = {
  about: About;
  a: string;
  name_a?: string;
  b: string;
  name_b?: string;
  pair: PairRow | null;
  years: PairRow[];
  areas: PairRow[];
  fronts: { front_id: number; label: string; area: number | null; n_core: number; n_citing: number }[];
};

export type Theme = {
  theme_id: number;
  label: string;
  keywords: string[];
  area: number | null;
  n_fronts: number;
  n_core: number;
  n_citing: number;
  n_citations: number;
  mean_year: number | null;
  n_hot: number;
  n_emerging: number;
  share_links_inside: number | null;
  caveats: string[];
};

export type ThemeAnswer = { about: About; theme: Theme; fronts: FrontRow[]; countries: ThemeStanding[]; groups?: ThemeStanding[] };

export type PaperAnswer = {
  about: About;
  paper: Paper;
  fronts: { front_id: number; label: string; role: "core" | "citing"; n_citations?: number; n_core_cited?: number | null; centrality?: number | null }[];
  indicators?: Record<string, number | string | boolean | string[] | null> | null;
  breakthrough: Breakthrough | null;
};
