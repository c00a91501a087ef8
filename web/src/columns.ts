// Columns as people read them: titles, whether a number, and how a value is written. Descriptions come from the edition.
import * as format from "./format";

type Style = "count" | "share" | "times" | "year" | "decimal" | "text";
type Shown = { title: string; style: Style };

const SHOWN: Record<string, Shown> = {
  label: { title: "Front", style: "text" },
  area: { title: "Area", style: "text" },
  keywords: { title: "Keywords", style: "text" },
  leaders: { title: "Led by", style: "text" },
  tied: { title: "Tied with the first", style: "text" },
  n_core: { title: "Core papers", style: "count" },
  n_citing: { title: "Citing papers", style: "count" },
  n_citations: { title: "Citations", style: "count" },
  mean_citations: { title: "Citations per core paper", style: "decimal" },
  mean_year: { title: "Mean year", style: "year" },
  mean_citing_year: { title: "Mean year of citing papers", style: "year" },
  first_citing_year: { title: "First citing year", style: "year" },
  last_citing_year: { title: "Last citing year", style: "year" },
  cpt: { title: "Citing papers per core paper and year", style: "decimal" },
  growth: { title: "Growth of citing papers", style: "times" },
  n_countries: { title: "Countries", style: "count" },
  share_area: { title: "Share in the area", style: "share" },
  share_open_core: { title: "Core papers open", style: "share" },
  share_core_with_country: { title: "Core papers with a known country", style: "share" },
  share_citing_with_country: { title: "Citing papers with a known country", style: "share" },
  hot_rank: { title: "Hot, rank in the area", style: "count" },
  emerging_rank: { title: "Emerging, rank in the area", style: "count" },
  rank_in_area: { title: "Rank in the area", style: "count" },
  min_cosine: { title: "Weakest link", style: "decimal" },
  n_links: { title: "Links", style: "count" },
  n_core_stubs: { title: "Core papers known as stubs", style: "count" },
  country_rank: { title: "Country: rank", style: "count" },
  country_index: { title: "Country: index", style: "decimal" },
  country_share_core: { title: "Country: share of core", style: "share" },
  country_n_core: { title: "Country: core papers", style: "count" },
  country_n_citing: { title: "Country: citing papers", style: "count" },
  in_window: { title: "Published in the window", style: "text" },
  threshold: { title: "Citations of a highly cited paper", style: "count" },
  n_references: { title: "References to papers of the corpus", style: "count" },
  n_references_given: { title: "References given", style: "count" },
  n_i: { title: "Citing papers that skip its references", style: "count" },
  n_j: { title: "Citing papers that cite its references too", style: "count" },
  n_k: { title: "Papers that cite only its references", style: "count" },
  n_j5: { title: "Citing five or more of its references", style: "count" },
  cd5: { title: "Disruption, CD index of five years", style: "decimal" },
  mcd5: { title: "Disruption times citations", style: "decimal" },
  di5: { title: "Disruption, DI5", style: "decimal" },
  di_nok: { title: "Disruption without k", style: "decimal" },
  beauty: { title: "Beauty coefficient", style: "decimal" },
  awakening_year: { title: "Year of awakening", style: "year" },
  is_awakened: { title: "Awakened", style: "text" },
  burst_weight: { title: "Weight of its burst", style: "decimal" },
  burst_from_year: { title: "Burst from", style: "year" },
  burst_to_year: { title: "Burst to", style: "year" },
  median_z: { title: "Conventionality of its sources", style: "decimal" },
  tenth_z: { title: "Atypicality of its sources", style: "decimal" },
  n_citations_last_year: { title: "Citations in the last year", style: "count" },
  mean_citations_before: { title: "Citations a year before", style: "decimal" },
  jump: { title: "Jump of citations", style: "decimal" },
  n_compared: { title: "Papers it is compared with", style: "count" },
  percentile_citations: { title: "Percentile of citations", style: "decimal" },
  percentile_cd5: { title: "Percentile of CD", style: "decimal" },
  percentile_di5: { title: "Percentile of DI5", style: "decimal" },
  percentile_di_nok: { title: "Percentile of disruption without k", style: "decimal" },
  percentile_beauty: { title: "Percentile of beauty", style: "decimal" },
  percentile_burst: { title: "Percentile of the burst", style: "decimal" },
  percentile_atypicality: { title: "Percentile of atypicality", style: "decimal" },
  percentile_jump: { title: "Percentile of the jump", style: "decimal" },
};

/** Title of a column. */
export const columnTitle = (column: string): string => SHOWN[column]?.title ?? sentence(format.words(column));

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Is a column of numbers? Those are aligned to the right. */
export const isNumber = (column: string): boolean => {
  const style = SHOWN[column]?.style;
  return style ? style !== "text" : /^(n_|share_|mean_|rank|index)/.test(column);
};

/** A value of a column as text. */
export function shown(column: string, value: unknown): string {
  if (value === null || value === undefined) return "—";
  if (Array.isArray(value)) return value.length ? value.join(", ") : "—";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value !== "number") return String(value);
  const style = SHOWN[column]?.style ?? (/^share_/.test(column) ? "share" : /year/.test(column) ? "year" : /^mean_|index/.test(column) ? "decimal" : "count");
  if (style === "share") return format.share(value);
  if (style === "times") return format.times(value);
  if (style === "year") return Number.isInteger(value) ? String(value) : format.year(value);
  if (style === "decimal") return format.decimal(value);
  return format.count(value);
}
