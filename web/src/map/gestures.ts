// Pointer, wheel and keys on the map: drag, pinch, wheel, double click, lasso; what they mean is told to the canvas.
import type { Point } from "./view";

export type Meaning = {
  panned(dx: number, dy: number): void;
  zoomed(step: number, at: Point): void;
  hovered(at: Point | null): void;
  clicked(at: Point): void;
  lassoing(line: Point[]): void;
  lassoed(line: Point[]): void;
  isLasso(): boolean;
};

const CLICK = 5;

/** Listen on an element; the answer stops listening. */
export function gestures(element: HTMLElement, meaning: Meaning): () => void {
  const down = new Map<number, Point>();
  let start: Point | null = null;
  let line: Point[] | null = null;
  let wasDrag = false;

  const place = (event: PointerEvent | WheelEvent | MouseEvent): Point => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const apart = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

  function onDown(event: PointerEvent): void {
    if (event.button !== 0) return;
    const at = place(event);
    element.setPointerCapture(event.pointerId);
    down.set(event.pointerId, at);
    if (down.size === 1) {
      start = at;
      wasDrag = false;
      line = event.shiftKey || meaning.isLasso() ? [at] : null;
    } else line = null;
    meaning.hovered(null);
  }

  function onMove(event: PointerEvent): void {
    const at = place(event);
    const before = down.get(event.pointerId);
    if (!before) {
      if (event.pointerType === "mouse") meaning.hovered(at);
      return;
    }
    if (down.size === 2) pinch(event.pointerId, before, at);
    else if (line) {
      if (apart(line[line.length - 1]!, at) > 2) line.push(at);
      meaning.lassoing(line);
    } else if (wasDrag || (start && apart(start, at) > CLICK)) {
      wasDrag = true;
      meaning.panned(at.x - before.x, at.y - before.y);
    } else return;
    down.set(event.pointerId, at);
  }

  function pinch(id: number, before: Point, at: Point): void {
    const other = [...down].find(([one]) => one !== id)?.[1];
    if (!other) return;
    wasDrag = true;
    const middle = { x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 };
    meaning.zoomed(Math.log2(Math.max(apart(at, other), 1) / Math.max(apart(before, other), 1)), middle);
    meaning.panned((at.x - before.x) / 2, (at.y - before.y) / 2);
  }

  function onUp(event: PointerEvent): void {
    const at = place(event);
    if (!down.delete(event.pointerId)) return;
    if (line && down.size === 0) {
      if (line.length > 3) meaning.lassoed(line);
      else meaning.lassoing([]);
      line = null;
    } else if (!wasDrag && event.type === "pointerup" && down.size === 0) meaning.clicked(at);
    start = null;
  }

  function onWheel(event: WheelEvent): void {
    event.preventDefault();
    const pixels = event.deltaMode === 1 ? event.deltaY * 20 : event.deltaY;
    meaning.zoomed(Math.max(Math.min(-pixels * (event.ctrlKey ? 0.01 : 0.0025), 1), -1), place(event));
  }

  const onLeave = (): void => meaning.hovered(null);
  const onDouble = (event: MouseEvent): void => meaning.zoomed(1, place(event));
  const listeners: [string, (event: never) => void, AddEventListenerOptions?][] = [
    ["pointerdown", onDown],
    ["pointermove", onMove],
    ["pointerup", onUp],
    ["pointercancel", onUp],
    ["pointerleave", onLeave],
    ["dblclick", onDouble],
    ["wheel", onWheel, { passive: false }],
  ];
  for (const [name, told, how] of listeners) element.addEventListener(name, told as EventListener, how);
  return () => {
    for (const [name, told] of listeners) element.removeEventListener(name, told as EventListener);
  };
}
