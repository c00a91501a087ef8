// Where the map is looked at: a centre, a zoom, and the straight lines between world and screen.
import type { Dots } from "./dots";

/** Zoom 0 shows one unit as one pixel; +1 doubles. y grows upwards. */
export type View = { x: number; y: number; zoom: number };
export type Size = { width: number; height: number };
export type Point = { x: number; y: number };

export const scaleOf = (view: View): number => 2 ** view.zoom;

export const toScreen = (view: View, size: Size, x: number, y: number): Point => ({
  x: size.width / 2 + (x - view.x) * scaleOf(view),
  y: size.height / 2 - (y - view.y) * scaleOf(view),
});

export const toWorld = (view: View, size: Size, x: number, y: number): Point => ({
  x: view.x + (x - size.width / 2) / scaleOf(view),
  y: view.y - (y - size.height / 2) / scaleOf(view),
});

export type Bounds = { left: number; right: number; low: number; high: number };

/** The rectangle that holds all dots; a unit square where there are none. */
export function boundsOf(dots: Dots): Bounds {
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let at = 0; at < dots.n; at++) {
    const [x, y] = [dots.x[at]!, dots.y[at]!];
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < low) low = y;
    if (y > high) high = y;
  }
  return left <= right ? { left, right, low, high } : { left: -0.5, right: 0.5, low: -0.5, high: 0.5 };
}

/** The view that shows a rectangle whole, with room for labels around. */
export function fit(bounds: Bounds, size: Size): View {
  const room = { width: Math.max(size.width - 160, size.width * 0.7), height: Math.max(size.height - 90, size.height * 0.7) };
  const wide = Math.max(bounds.right - bounds.left, 1e-6);
  const tall = Math.max(bounds.high - bounds.low, 1e-6);
  const zoom = Math.log2(Math.max(Math.min(room.width / wide, room.height / tall), 1e-6));
  return { x: (bounds.left + bounds.right) / 2, y: (bounds.low + bounds.high) / 2, zoom: Math.min(zoom, 14) };
}

/** Zoom by a step about a point of the screen that stays where it is. */
export function zoomAbout(view: View, size: Size, at: Point, step: number, limits: { least: number; most: number }): View {
  const zoom = Math.min(Math.max(view.zoom + step, limits.least), limits.most);
  const fixed = toWorld(view, size, at.x, at.y);
  const scale = 2 ** zoom;
  return { x: fixed.x - (at.x - size.width / 2) / scale, y: fixed.y + (at.y - size.height / 2) / scale, zoom };
}

/** A view on the way from one to another, 0..1; far flights rise on the way. */
export function between(from: View, to: View, part: number): View {
  const eased = part < 0.5 ? 4 * part ** 3 : 1 - (-2 * part + 2) ** 3 / 2;
  const far = Math.hypot(to.x - from.x, to.y - from.y) * 2 ** Math.min(from.zoom, to.zoom);
  const rise = Math.min(Math.log2(1 + far / 1200), 2) * Math.sin(Math.PI * eased);
  return { x: from.x + (to.x - from.x) * eased, y: from.y + (to.y - from.y) * eased, zoom: from.zoom + (to.zoom - from.zoom) * eased - rise };
}

/** As many digits as a pixel needs, for the address. */
export const rounded = (value: number, zoom: number): number => {
  const digits = Math.min(Math.max(Math.ceil(zoom * Math.LOG10E * Math.LN2) + 1, 0), 8);
  return Number(value.toFixed(digits));
};
