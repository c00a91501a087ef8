// The drawing of the dots by deck.gl: binary attributes, own gestures; of very many dots only what can be seen.
import { Deck, OrthographicView } from "@deck.gl/core";
import { ScatterplotLayer } from "@deck.gl/layers";
import type { Dots } from "./dots";
import { PointsLayer } from "./points";
import { thinned } from "./thin";
import type { Size, View } from "./view";

/** More dots than these are drawn as points. */
const MANY = 5_000;
/** So many of the most cited dots are drawn while the map moves, the others as soon as it rests; fewer where frames are slow. */
const WHILE_MOVING = 60_000;
const LEAST_MOVING = 12_000;
const SLOW_MS = 45;
const RESTING_MS = 300;

type Grey = [number, number, number, number];
type Look = { colours: Uint8Array; radii: Float32Array; chosen: Uint32Array | null; grey: Grey };
type Arrays = { positions: Float32Array; colours: Uint8Array; radii: Float32Array; length: number };
type Part = { id: string; isRest: boolean; data: { length: number; attributes: object } };

export class Scene {
  private readonly deck: Deck<OrthographicView>;
  private parts: Part[] = [];
  private dots: Dots | null = null;
  private styled: Look | null = null;
  private at: { view: View; size: Size } = { view: { x: 0, y: 0, zoom: 0 }, size: { width: 1, height: 1 } };
  private growth = 1;
  private isMoving = false;
  private budget = WHILE_MOVING;
  private slow = 0;
  private lastFrame = 0;
  private drawn: { id: string; arrays: Arrays }[] = [];
  private resting: ReturnType<typeof setTimeout> | undefined;

  constructor(parent: HTMLDivElement, shown: () => void, failed: (error: Error) => void) {
    this.deck = new Deck({
      parent,
      views: new OrthographicView({ id: "map", flipY: false }),
      viewState: { target: [0, 0, 0], zoom: 0 },
      controller: false,
      layers: [],
      pickingRadius: 0,
      useDevicePixels: true,
      onAfterRender: () => {
        this.frame(performance.now());
        if (this.dots) shown();
      },
      onError: failed,
    });
  }

  /** Look at a view; `growth` makes dots larger than at the start. */
  look(view: View, size: Size, growth: number): void {
    this.at = { view, size };
    this.deck.setProps({ viewState: { target: [view.x, view.y, 0], zoom: view.zoom } });
    if (this.dots && this.dots.n > WHILE_MOVING) this.moved();
    if (growth === this.growth) return;
    this.growth = growth;
    this.put();
  }

  private moved(): void {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      this.isMoving = false;
      this.arrange();
    }, RESTING_MS);
    if (this.isMoving) return;
    this.isMoving = true;
    this.put();
  }

  // Three slow frames in a row while the map moves: half as many dots from now on.
  private frame(now: number): void {
    const took = now - this.lastFrame;
    this.lastFrame = now;
    this.slow = this.isMoving && took > SLOW_MS ? this.slow + 1 : 0;
    if (this.slow < 3 || this.budget <= LEAST_MOVING) return;
    this.slow = 0;
    this.budget = Math.max(this.budget / 2, LEAST_MOVING);
    this.split();
  }

  /** Draw dots in colours; with a choice the others turn grey and the chosen lie on top. */
  draw(dots: Dots, look: Look): void {
    this.dots = dots;
    this.styled = look;
    this.arrange();
  }

  private arrange(): void {
    const [dots, look] = [this.dots, this.styled];
    if (!dots || !look) return;
    const isAll = dots.n <= WHILE_MOVING;
    const base = isAll ? { ...look, positions: dots.positions, length: dots.n } : some(dots, look, thinned(dots, null, this.at.view, this.at.size));
    this.drawn = [{ id: "all", arrays: look.chosen ? { ...base, colours: filled(look.grey, base.length) } : base }];
    if (look.chosen) this.drawn.push({ id: "chosen", arrays: some(dots, look, isAll ? look.chosen : thinned(dots, look.chosen, this.at.view, this.at.size)) });
    this.split();
  }

  private split(): void {
    const budget = this.dots && this.dots.n > WHILE_MOVING ? this.budget : WHILE_MOVING;
    this.parts = this.drawn.flatMap(({ id, arrays }) => parts(id, arrays, budget));
    this.put();
  }

  private put(): void {
    const isMany = this.dots !== null && this.dots.n > MANY;
    const layers = this.parts.map((part) => {
      const shared = {
        id: `${part.id}-${isMany}`,
        data: part.data as never,
        visible: !(part.isRest && this.isMoving),
        radiusScale: this.growth,
        pickable: false,
        parameters: { depthCompare: "always", depthWriteEnabled: false },
      } as const;
      return isMany ? new PointsLayer(shared) : new ScatterplotLayer({ ...shared, radiusUnits: "pixels", stroked: false });
    });
    this.deck.setProps({ layers });
  }

  stop(): void {
    clearTimeout(this.resting);
    this.deck.finalize();
  }
}

/** The most cited of some dots, and the rest of them, which is not drawn while the map moves. */
function parts(id: string, arrays: Arrays, budget: number): Part[] {
  const cut = Math.min(arrays.length, budget);
  const part = (name: string, from: number, to: number, isRest: boolean): Part => ({
    id: name,
    isRest,
    data: {
      length: to - from,
      attributes: {
        getPosition: { value: arrays.positions.subarray(2 * from, 2 * to), size: 2 },
        getFillColor: { value: arrays.colours.subarray(4 * from, 4 * to), size: 4, normalized: true },
        getRadius: { value: arrays.radii.subarray(from, to), size: 1 },
      },
    },
  });
  const both = [part(id, 0, cut, false), part(`${id}-rest`, cut, arrays.length, true)];
  return both.filter((one) => one.data.length > 0);
}

function filled(colour: Grey, n: number): Uint8Array {
  const bytes = new Uint8Array(4 * n);
  new Uint32Array(bytes.buffer).fill(new Uint32Array(Uint8Array.from(colour).buffer)[0]!);
  return bytes;
}

function some(dots: Dots, look: Look, chosen: Uint32Array): Arrays {
  const length = chosen.length;
  const [positions, colours, radii] = [new Float32Array(2 * length), new Uint8Array(4 * length), new Float32Array(length)];
  const from = new Uint32Array(look.colours.buffer, look.colours.byteOffset, dots.n);
  const to = new Uint32Array(colours.buffer);
  for (let place = 0; place < length; place++) {
    const at = chosen[place]!;
    positions[2 * place] = dots.x[at]!;
    positions[2 * place + 1] = dots.y[at]!;
    to[place] = from[at]!;
    radii[place] = look.radii[at]!;
  }
  return { positions, colours, radii, length };
}
