// The columns of the table of fronts: which are shown at first, which can be.
import type { AboutAnswer } from "../api/types";

const FIRST = ["label", "area", "leaders", "n_core", "n_citing", "n_citations", "mean_year", "growth", "share_open_core"];
const OF_COUNTRY = ["country_rank", "country_index", "country_share_core"];
const OTHERS = ["keywords", "tied", "n_countries", "mean_citations", "mean_citing_year", "first_citing_year", "last_citing_year", "cpt", "share_area", "hot_rank", "emerging_rank", "rank_in_area", "n_core_stubs", "n_links", "min_cosine", "share_core_with_country", "share_citing_with_country", "stable_id"];
const OF_COUNTRY_TOO = ["country_n_core", "country_n_citing"];

/** Said here where the edition has no words for it, since the column is joined by the server. */
const MEANT: Record<string, string> = {
  leaders: "The country with the highest leadership index in the front; where the lead is inside the noise, the tied are named too.",
  tied: "Countries whose interval of the leadership index reaches that of the first: the order among them is not certain.",
  n_countries: "Countries with at least one core or citing paper in the front.",
  share_open_core: "Share of the core papers that can be read without paying, among those whose access is known.",
  country_rank: "Rank of the chosen country in the front by leadership index; empty where it is absent, or has no credit by the chosen counting.",
  country_index: "Leadership index of the chosen country in the front: contribution and influence.",
  country_share_core: "Share of the core papers that the chosen country has part in.",
  country_n_core: "Core papers of the chosen country.",
  country_n_citing: "Citing papers of the chosen country.",
};

export const allColumns = (country: string): string[] => [...FIRST, ...(country ? [...OF_COUNTRY, ...OF_COUNTRY_TOO] : []), ...OTHERS];

/** The columns shown: those of the address, else the usual ones; the label is always there. */
export function shownColumns(select: string, country: string): string[] {
  const known = new Set(allColumns(country));
  const wanted = select.split(",").filter((column) => known.has(column));
  if (wanted.length) return wanted.includes("label") ? wanted : ["label", ...wanted];
  return country ? [...FIRST.slice(0, 3), ...OF_COUNTRY, ...FIRST.slice(3, 7)] : FIRST;
}

/** What a column means. */
export const meant = (about: AboutAnswer | undefined, column: string): string =>
  about?.columns.fronts?.[column] ?? (column === "growth" ? about?.columns.front_growth?.growth : MEANT[column]) ?? "";
