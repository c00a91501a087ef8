// Which dot is under the pointer, and which are inside a lasso: a grid over the world, no drawing is asked.
import type { Dots } from "./dots";
import type { Bounds, Point } from "./view";

const PER_CELL = 8;

/** Dots sorted into the cells of a grid; the dots of a cell stay in the order of citations. */
export class Grid {
  private readonly columns: number;
  private readonly rows: number;
  private readonly starts: Uint32Array;
  private readonly items: Uint32Array;

  constructor(
    private readonly dots: Dots,
    private readonly bounds: Bounds,
  ) {
    const cells = Math.max(1, Math.round(dots.n / PER_CELL));
    this.columns = Math.max(1, Math.round(Math.sqrt(cells)));
    this.rows = this.columns;
    const cellOf = new Uint32Array(dots.n);
    this.starts = new Uint32Array(this.columns * this.rows + 1);
    for (let at = 0; at < dots.n; at++) {
      const cell = this.row(dots.y[at]!) * this.columns + this.column(dots.x[at]!);
      cellOf[at] = cell;
      this.starts[cell + 1]!++;
    }
    for (let cell = 0; cell < this.starts.length - 1; cell++) this.starts[cell + 1]! += this.starts[cell]!;
    const next = this.starts.slice();
    this.items = new Uint32Array(dots.n);
    for (let at = 0; at < dots.n; at++) this.items[next[cellOf[at]!]!++] = at;
  }

  private column(x: number): number {
    const part = (x - this.bounds.left) / Math.max(this.bounds.right - this.bounds.left, 1e-9);
    return Math.min(Math.max(Math.floor(part * this.columns), 0), this.columns - 1);
  }

  private row(y: number): number {
    const part = (y - this.bounds.low) / Math.max(this.bounds.high - this.bounds.low, 1e-9);
    return Math.min(Math.max(Math.floor(part * this.rows), 0), this.rows - 1);
  }

  /** Each dot of the cells that touch a rectangle; the callback may look at dots a little outside. */
  each(area: Bounds, seen: (at: number) => void): void {
    const [first, last] = [this.column(area.left), this.column(area.right)];
    for (let row = this.row(area.low); row <= this.row(area.high); row++) {
      const from = this.starts[row * this.columns + first]!;
      const to = this.starts[row * this.columns + last + 1]!;
      for (let place = from; place < to; place++) seen(this.items[place]!);
    }
  }

  /** The dot under a point: inside its circle or within a margin; the topmost (smallest) wins. -1 = none. */
  under(point: Point, scale: number, radius: (at: number) => number, largest: number, margin = 4): number {
    const reach = (largest + margin) / scale;
    const best = { at: -1, away: Infinity };
    this.each({ left: point.x - reach, right: point.x + reach, low: point.y - reach, high: point.y + reach }, (at) => {
      const away = Math.hypot(this.dots.x[at]! - point.x, this.dots.y[at]! - point.y) * scale - radius(at);
      if (away > margin) return;
      // Inside a circle all distances count as one: the later drawn dot lies on top.
      const rank = Math.max(away, 0);
      if (rank < best.away || (rank === best.away && at > best.at)) {
        best.at = at;
        best.away = rank;
      }
    });
    return best.at;
  }

  /** The dots inside a polygon of the world, the most cited first. */
  inside(polygon: Point[]): Uint32Array {
    if (polygon.length < 3) return new Uint32Array();
    const xs = polygon.map((point) => point.x);
    const ys = polygon.map((point) => point.y);
    const found: number[] = [];
    this.each({ left: Math.min(...xs), right: Math.max(...xs), low: Math.min(...ys), high: Math.max(...ys) }, (at) => {
      if (isInside(polygon, this.dots.x[at]!, this.dots.y[at]!)) found.push(at);
    });
    return Uint32Array.from(found).sort();
  }
}

function isInside(polygon: Point[], x: number, y: number): boolean {
  let inside = false;
  for (let at = 0, before = polygon.length - 1; at < polygon.length; before = at++) {
    const [a, b] = [polygon[at]!, polygon[before]!];
    if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  }
  return inside;
}

/** Fewer corners, the same shape within a tolerance (Douglas and Peucker). */
export function simpler(line: Point[], tolerance: number): Point[] {
  const [first, last] = [line[0], line[line.length - 1]];
  if (line.length < 3 || !first || !last) return line;
  const long = Math.hypot(last.x - first.x, last.y - first.y);
  let [worst, away] = [0, 0];
  for (let at = 1; at < line.length - 1; at++) {
    const point = line[at]!;
    const distance =
      long === 0
        ? Math.hypot(point.x - first.x, point.y - first.y)
        : Math.abs((last.x - first.x) * (first.y - point.y) - (first.x - point.x) * (last.y - first.y)) / long;
    if (distance > away) [worst, away] = [at, distance];
  }
  if (away <= tolerance) return [first, last];
  return [...simpler(line.slice(0, worst + 1), tolerance).slice(0, -1), ...simpler(line.slice(worst), tolerance)];
}
