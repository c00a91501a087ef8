// State <-> address: the addresses of all pages, and the query as the one place where state lives.

export type Kind = "country" | "group" | "institution";
export type Changes = Record<string, string | number | boolean | null | undefined>;

/** Path and query as an address relative to the root; empty values are left out. */
export function address(path: string, query: Changes | URLSearchParams = {}): string {
  const params = query instanceof URLSearchParams ? query : changed(new URLSearchParams(), query);
  const text = readable(params);
  return (path || ".") + (text ? `?${text}` : "");
}

/** The query with changes made: null, undefined, false and "" remove a parameter. */
export function changed(query: URLSearchParams, changes: Changes): URLSearchParams {
  const after = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === undefined || value === "" || value === false) after.delete(name);
    else after.set(name, String(value));
  }
  return after;
}

/** A query a person can read: the signs of filters stay as they are where the standard allows it. */
function readable(params: URLSearchParams): string {
  return params.toString().replaceAll("%3A", ":").replaceAll("%2C", ",").replaceAll("%21", "!").replaceAll("%7E", "~").replaceAll("%7C", "|");
}

export const frontAddress = (id: number | string): string => `fronts/${id}`;
export const countryAddress = (code: string): string => `countries/${code}`;
export const paperAddress = (id: string): string => `papers/${encodeURIComponent(id)}`;
export const themeAddress = (id: string | number): string => `themes/${id}`;
export const eventAddress = (id: string | number): string => `events/${encodeURIComponent(id)}`;
export const pairAddress = (a: string, b: string): string => `collaboration/${a}/${b}`;

/** The page of a country, group or institution. */
export function whoAddress(kind: Kind | string, who: string): string {
  const folder = kind === "group" ? "groups" : kind === "institution" ? "institutions" : "countries";
  return `${folder}/${who}`;
}

/** The data of a page: the same path and query with an ending. */
export function dataAddress(path: string, ending: "json" | "csv" | "parquet", query: Changes | URLSearchParams = {}): string {
  return address((path || "map") + `.${ending}`, query);
}

/** Where works are found, by the scheme of their id; the review links the same. */
const homes: Record<string, [string, (id: string) => string]> = {
  pmid: ["PubMed", (id) => `https://pubmed.ncbi.nlm.nih.gov/${id}/`],
  pmcid: ["PubMed Central", (id) => `https://www.ncbi.nlm.nih.gov/pmc/articles/${id}/`],
  arxiv: ["arXiv", (id) => `https://arxiv.org/abs/${id}`],
  wos: ["Web of Science", (id) => `https://www.webofscience.com/wos/woscc/full-record/${id}`],
  scopus: ["Scopus", (id) => `https://www.scopus.com/record/display.uri?eid=${id}`],
  dimensions: ["Dimensions", (id) => `https://app.dimensions.ai/details/publication/${id}`],
  lens: ["Lens", (id) => `https://www.lens.org/lens/scholar/article/${id}`],
};

/** The page of a work at the provider that its id names; null where there is none, as for what reference lists alone tell. */
export function homeOf(id: string): { text: string; href: string } | null {
  if (/^W\d+$/.test(id)) return { text: `OpenAlex ${id}`, href: `https://openalex.org/${id}` };
  const at = id.indexOf(":");
  const home = homes[id.slice(0, Math.max(at, 0))];
  const own = id.slice(at + 1);
  return home ? { text: `${home[0]} ${own}`, href: home[1](own) } : null;
}
