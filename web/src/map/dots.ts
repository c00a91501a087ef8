// The fronts of the map as arrays, the most cited first: drawn beneath the smaller ones, labelled before them.
import type { MapAnswer, MapColumns } from "../api/types";

/** All dots; a missing number is NaN, a missing area 0. Index = place in the order of citations. */
export type Dots = {
  n: number;
  id: Int32Array;
  stable: string[];
  label: string[];
  leader: (string | null)[];
  area: Uint8Array;
  x: Float32Array;
  y: Float32Array;
  positions: Float32Array;
  nCore: Float32Array;
  nCiting: Float32Array;
  nCitations: Float32Array;
  year: Float32Array;
  growth: Float32Array;
  open: Float32Array;
  hot: Uint8Array;
  emerging: Uint8Array;
  countryShare: Float32Array;
  countryRank: Float32Array;
};

/** Indexes of the rows, the most cited first, the first row first among equals. */
function byCitations(columns: MapColumns): Uint32Array {
  const n = columns.front_id.length;
  const keys = new Float64Array(n);
  let placed = 0;
  // One sort of plain numbers: citations above, the row below.
  const rows = 2 ** Math.ceil(Math.log2(n + 1));
  for (let row = 0; row < n; row++) {
    // A front without a place has no dot; the list of fronts has it.
    if (columns.x[row] === null || columns.y[row] === null) continue;
    keys[placed++] = -(columns.n_citations[row] ?? 0) * rows + row;
  }
  const sorted = keys.subarray(0, placed).sort();
  return Uint32Array.from(sorted, (key) => ((key % rows) + rows) % rows);
}

/** The arrays of an answer. */
export function dotsOf(answer: MapAnswer): Dots {
  const columns = answer.columns;
  const order = byCitations(columns);
  const n = order.length;
  const numbers = (column: (number | null)[] | undefined): Float32Array => {
    const array = new Float32Array(n).fill(NaN);
    if (!column) return array;
    for (let at = 0; at < n; at++) array[at] = column[order[at]!] ?? NaN;
    return array;
  };
  const picked = <T>(column: T[]): T[] => Array.from(order, (row) => column[row]!);
  const flags = (column: boolean[]): Uint8Array => Uint8Array.from(order, (row) => (column[row] ? 1 : 0));
  const x = numbers(columns.x);
  const y = numbers(columns.y);
  const positions = new Float32Array(2 * n);
  for (let at = 0; at < n; at++) {
    positions[2 * at] = x[at]!;
    positions[2 * at + 1] = y[at]!;
  }
  return {
    n,
    id: Int32Array.from(order, (row) => columns.front_id[row]!),
    stable: picked(columns.stable_id),
    label: picked(columns.label),
    leader: picked(columns.leader),
    area: Uint8Array.from(order, (row) => columns.area[row] ?? 0),
    x,
    y,
    positions,
    nCore: numbers(columns.n_core),
    nCiting: numbers(columns.n_citing),
    nCitations: numbers(columns.n_citations),
    year: numbers(columns.mean_year),
    growth: numbers(columns.growth),
    open: numbers(columns.share_open_core),
    hot: flags(columns.is_hot),
    emerging: flags(columns.is_emerging),
    countryShare: numbers(columns.country_share_core),
    countryRank: numbers(columns.country_rank),
  };
}

/** Index of a front by its number or its stable name; -1 where the map has none. */
export function indexOf(dots: Dots, front: string): number {
  if (/^\d+$/.test(front)) return dots.id.indexOf(Number(front));
  return dots.stable.indexOf(front);
}
