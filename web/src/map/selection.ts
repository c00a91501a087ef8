// Which dots are selected: areas kept in the legend, hot or emerging, inside the lasso; all of them must hold.
import type { MapState } from "./address";
import type { Dots } from "./dots";
import { Grid } from "./near";
import { boundsOf } from "./view";

export type Selection = { chosen: Uint32Array | null; isKept: (at: number) => boolean };

/** The selected dots, the most cited first; null where nothing narrows the map. */
export function selection(dots: Dots, state: Pick<MapState, "areas" | "set" | "lasso">): Selection {
  const { areas, set, lasso } = state;
  if (!areas.size && !set && lasso.length < 3) return { chosen: null, isKept: () => true };
  const flags = set === "hot" ? dots.hot : set === "emerging" ? dots.emerging : null;
  const fits = (at: number): boolean => (!areas.size || areas.has(dots.area[at]!)) && (!flags || flags[at] === 1);
  const among = lasso.length >= 3 ? new Grid(dots, boundsOf(dots)).inside(lasso) : Uint32Array.from({ length: dots.n }, (_, at) => at);
  const chosen = among.filter(fits);
  const marks = new Uint8Array(dots.n);
  for (const at of chosen) marks[at] = 1;
  return { chosen, isKept: (at) => marks[at] === 1 };
}

/** The rows of dots as CSV, with the names of the columns of fronts. */
export function csvOf(dots: Dots, chosen: Uint32Array): string {
  const told = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const number = (value: number): string => (Number.isNaN(value) ? "" : String(Number(value.toPrecision(7))));
  const lines = ["front_id,stable_id,label,area,n_core,n_citing,n_citations,mean_year,growth,share_open_core,leader,x,y"];
  for (const at of chosen) {
    lines.push(
      [
        dots.id[at],
        told(dots.stable[at]!),
        told(dots.label[at]!),
        dots.area[at] || "",
        ...[dots.nCore, dots.nCiting, dots.nCitations, dots.year, dots.growth, dots.open].map((values) => number(values[at]!)),
        dots.leader[at] ?? "",
        number(dots.x[at]!),
        number(dots.y[at]!),
      ].join(","),
    );
  }
  return `${lines.join("\r\n")}\r\n`;
}
