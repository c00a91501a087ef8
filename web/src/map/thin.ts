// Of very many dots, those that can be seen: in view or near it, and not on the very pixel of a more cited one.
import type { Dots } from "./dots";
import { scaleOf, type Size, type View } from "./view";

const CELL = 1.4;
const MARGIN = 0.3;

/** Indexes of the dots to draw, the most cited first; `among` = null means all. */
export function thinned(dots: Dots, among: Uint32Array | null, view: View, size: Size): Uint32Array {
  const scale = scaleOf(view) / CELL;
  const columns = Math.ceil((size.width * (1 + 2 * MARGIN)) / CELL);
  const rows = Math.ceil((size.height * (1 + 2 * MARGIN)) / CELL);
  const taken = new Uint8Array(columns * rows);
  const found = new Uint32Array(among?.length ?? dots.n);
  let n = 0;
  for (let place = 0; place < found.length; place++) {
    const at = among ? among[place]! : place;
    const column = Math.floor((dots.x[at]! - view.x) * scale + columns / 2);
    const row = Math.floor((view.y - dots.y[at]!) * scale + rows / 2);
    if (column < 0 || column >= columns || row < 0 || row >= rows) continue;
    const cell = row * columns + column;
    if (taken[cell]) continue;
    taken[cell] = 1;
    found[n++] = at;
  }
  return found.slice(0, n);
}
