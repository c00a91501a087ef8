// Which labels are shown, and where: the most cited dots first, each label only where it covers no other.
import type { Dots } from "./dots";
import { scaleOf, type Size, type View } from "./view";

export type Label = { at: number; x: number; y: number; anchor: "start" | "middle" | "end"; lines: string[]; size: number };
export type Box = { left: number; right: number; top: number; bottom: number };

/** Height of a line of a label, in sizes of its letters. */
export const LINE_HEIGHT = 1.15;
const WIDEST = 22;
const MOST_LINES = 3;
/** Dots as wide as this are not covered, if any other place is free. */
const LARGE = 14;
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif';

let pen: CanvasRenderingContext2D | null = null;
const widths = new Map<string, number>();
const wraps = new Map<string, string[]>();

function widthOf(line: string, size: number): number {
  let width = widths.get(line);
  if (width === undefined) {
    pen ??= document.createElement("canvas").getContext("2d");
    if (pen) pen.font = `600 10px ${FONT}`;
    width = pen ? pen.measureText(line).width / 10 : line.length * 0.6;
    if (widths.size > 5000) widths.clear();
    widths.set(line, width);
  }
  return width * size;
}

/** A label in short lines. */
export function wrapped(label: string): string[] {
  const known = wraps.get(label);
  if (known) return known;
  const lines: string[] = [];
  for (const word of label.split(/\s+/)) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + 1 + word.length <= WIDEST) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const some = lines.slice(0, MOST_LINES);
  if (lines.length > MOST_LINES) some[MOST_LINES - 1] = `${some[MOST_LINES - 1]!.replace(/[;,]$/, "")} …`;
  if (wraps.size > 5000) wraps.clear();
  wraps.set(label, some);
  return some;
}

const meets = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

export type Wanted = {
  dots: Dots;
  view: View;
  size: Size;
  radius: (at: number) => number;
  /** Is this dot among the selected? Others get no label. */
  isKept: (at: number) => boolean;
  /** A dot labelled before all others: the selected front. */
  first?: number;
  /** Rectangles of the screen that stay free: legend, buttons. */
  free?: Box[];
};

/** The labels of a view. */
export function labels({ dots, view, size, radius, isKept, first = -1, free: covered = [] }: Wanted): Label[] {
  const most = Math.max(6, Math.round((size.width * size.height) / 15_000));
  const seen = inView(dots, view, size, isKept, most * 6, first);
  const obstacles: Box[] = seen.slice(0, 160).map(({ at, x, y }) => square(x, y, Math.max(radius(at) - 1, 1)));
  const taken: Box[] = [...covered];
  const found: Label[] = [];
  seen.forEach(({ at, x, y }, place) => {
    if (found.length >= most) return;
    const places = placed(at, x, y, radius(at) + (at === first ? 4 : 0), wrapped(dots.label[at]!), place < most / 4 ? 13 : 12);
    const open = places.filter(({ box }) => isWithin(box, size) && !taken.some((other) => meets(other, box)));
    // A label keeps clear of dots; the most cited may lie over dots rather than be missing.
    const free = (least: number): Place | undefined =>
      open.find(({ box, isOver }) => !isOver && !obstacles.some((other, index) => index !== place && other.right - other.left >= least && meets(other, box)));
    const taker = free(0) ?? (place < most / 4 ? (free(LARGE) ?? open.find(({ isOver }) => isOver) ?? open[0]) : undefined);
    if (!taker) return;
    const { box } = taker;
    taken.push({ left: box.left - 4, right: box.right + 4, top: box.top - 3, bottom: box.bottom + 3 });
    found.push(taker.one);
  });
  return found;
}

const isWithin = (box: Box, size: Size): boolean => box.left >= 2 && box.right <= size.width - 2 && box.top >= 2 && box.bottom <= size.height - 2;

const square = (x: number, y: number, r: number): Box => ({ left: x - r, right: x + r, top: y - r, bottom: y + r });

function inView(dots: Dots, view: View, size: Size, isKept: (at: number) => boolean, most: number, first: number): { at: number; x: number; y: number }[] {
  const scale = scaleOf(view);
  const seen: { at: number; x: number; y: number }[] = [];
  const look = (at: number): void => {
    const x = size.width / 2 + (dots.x[at]! - view.x) * scale;
    const y = size.height / 2 - (dots.y[at]! - view.y) * scale;
    if (x > 0 && x < size.width && y > 0 && y < size.height) seen.push({ at, x, y });
  };
  if (first >= 0) look(first);
  for (let at = 0; at < dots.n && seen.length < most; at++) if (at !== first && isKept(at)) look(at);
  return seen;
}

type Place = { one: Label; box: Box; isOver: boolean };

/** The places of a label: right, left, below, above its dot; over the middle of a large one. */
function placed(at: number, x: number, y: number, r: number, lines: string[], size: number): Place[] {
  const width = Math.max(...lines.map((line) => widthOf(line, size)));
  const height = lines.length * size * LINE_HEIGHT;
  const gap = r + 4;
  const one = (lx: number, top: number, anchor: Label["anchor"], left: number, isOver = false): Place => ({
    one: { at, x: lx, y: top + size, anchor, lines, size },
    box: { left, right: left + width, top, bottom: top + height },
    isOver,
  });
  const over = r > 12 ? [one(x, y - height / 2, "middle", x - width / 2, true)] : [];
  return [
    one(x + gap, y - height / 2, "start", x + gap),
    one(x - gap, y - height / 2, "end", x - gap - width),
    one(x, y + gap - 1, "middle", x - width / 2),
    one(x, y - gap - height + 1, "middle", x - width / 2),
    ...over,
  ];
}
