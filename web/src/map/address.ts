// The state of the map as parameters of the query, and back.
import { COLOURS, type ColourBy } from "./colouring";
import { SIZES, type SizeBy } from "./sizing";
import { rounded, type Point, type View } from "./view";

export type MapState = {
  colour: ColourBy;
  size: SizeBy;
  country: string;
  areas: Set<number>;
  set: "" | "hot" | "emerging";
  lasso: Point[];
  front: string;
  view: View | null;
  isList: boolean | null;
};

/** The state a query tells; what it does not tell has its usual value. */
export function mapState(query: URLSearchParams): MapState {
  const text = (name: string): string => query.get(name) ?? "";
  const colour = COLOURS.find((one) => one.value === text("colour"));
  const size = SIZES.find((one) => one.value === text("size"));
  const set = text("set");
  const place = ["x", "y", "zoom"].map((name) => (query.has(name) ? Number(query.get(name)) : NaN));
  const [x, y, zoom] = place as [number, number, number];
  return {
    colour: colour && (!colour.needsCountry || query.has("country")) ? colour.value : "area",
    size: size?.value ?? "citations",
    country: text("country").toUpperCase(),
    areas: new Set(text("areas").split(",").filter(Boolean).map(Number).filter(Number.isFinite)),
    set: set === "hot" || set === "emerging" ? set : "",
    lasso: pointsOf(text("lasso")),
    front: text("front"),
    view: place.every(Number.isFinite) ? { x, y, zoom } : null,
    isList: query.get("view") === "list" ? true : query.get("view") === "map" ? false : null,
  };
}

function pointsOf(text: string): Point[] {
  const points = text.split("~").map((pair) => pair.split(",").map(Number));
  return points.every((pair) => pair.length === 2 && pair.every(Number.isFinite)) ? points.map(([x, y]) => ({ x: x!, y: y! })) : [];
}

export const lassoText = (points: Point[], zoom: number): string =>
  points.map((point) => `${rounded(point.x, zoom)},${rounded(point.y, zoom)}`).join("~");

export const viewChanges = (view: View): { x: number; y: number; zoom: number } => ({
  x: rounded(view.x, view.zoom),
  y: rounded(view.y, view.zoom),
  zoom: Number(view.zoom.toFixed(2)),
});
