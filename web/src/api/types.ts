// The answers of the server that the frame, the map and the table of fronts read.

export type Caveat = { code: string; sentence: string };

/** The head of every answer. */
export type About = {
  edition: string;
  snapshot_date: string;
  preset: string;
  openfronts_version: string;
  counting: string | null;
  caveats: Caveat[];
  address: string;
};

export type List<Row> = {
  about: About;
  n_all: number;
  n_rows: number;
  next: string | null;
  columns: string[];
  rows: Row[];
};

/** One front as lists give it. */
export type FrontRow = {
  front_id: number;
  stable_id: string;
  label: string;
  keywords: string[];
  area: number | null;
  n_core: number;
  n_citing: number;
  n_citations: number;
  mean_year: number | null;
  cpt: number | null;
  hot_rank: number | null;
  emerging_rank: number | null;
  leaders: string[];
  tied: string[];
  caveats: string[];
  growth: number | null;
  share_open_core: number | null;
  country_rank?: number | null;
  country_index?: number | null;
  country_is_tied_with_first?: boolean | null;
  [column: string]: unknown;
};

export type MapColumns = {
  front_id: number[];
  stable_id: string[];
  label: string[];
  area: (number | null)[];
  x: number[];
  y: number[];
  n_core: number[];
  n_citing: number[];
  n_citations: number[];
  mean_year: (number | null)[];
  growth: (number | null)[];
  share_open_core: (number | null)[];
  leader: (string | null)[];
  is_hot: boolean[];
  is_emerging: boolean[];
  theme_id: (string | number | null)[];
  country_share_core?: (number | null)[];
  country_rank?: (number | null)[];
};

export type MapAnswer = { about: About; n_fronts: number; columns: MapColumns };

export type Hit = { kind: string; id: string | number; label: string; detail: string | null; score: number; page: string };
export type SearchAnswer = { about: About; q: string; hits: Hit[] };

export type Limit = { subject: string; is_warning: boolean; sentence: string };

/** /about.json: what the edition is and holds. */
export type AboutAnswer = {
  about: About;
  edition: {
    checksum: string;
    snapshot_date: string;
    preset: string;
    openfronts_version: string;
    n_works: number;
    n_records: number;
    window: { from_year: number; to_year: number; edition_year: number; rule: string; n_papers: number; n_papers_in_window: number } | null;
    has_former: boolean;
    shares: unknown[];
  };
  limits: Limit[];
  areas: { area: number; code: string; name: string }[];
  fields: { field_id: number; name: string }[];
  countries: { code: string; name: string }[];
  groups: { code: string; name: string; members: string[] }[];
  caveats: Caveat[];
  columns: Record<string, Record<string, string>>;
  tables: { name: string; description: string; n_rows: number; size_bytes: number; addresses: unknown }[];
  formats: string[];
  languages: string[];
  n_fronts: number;
  stages: { stage: string; version: number | string; parameters: unknown }[];
};
