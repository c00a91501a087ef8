// The drawing of the dots by deck.gl: binary attributes, own gestures; many dots are drawn in part while the map moves.
import { Deck, OrthographicView } from "@deck.gl/core";
import { ScatterplotLayer } from "@deck.gl/layers";
import type { Dots } from "./dots";
import type { View } from "./view";

/** So many of the most cited dots are drawn while the map moves; all of them as soon as it rests. */
const WHILE_MOVING = 60_000;
const RESTING_MS = 160;

type Look = { colours: Uint8Array; radii: Float32Array; chosen: Uint32Array | null; grey: [number, number, number, number] };
type Layer = ScatterplotLayer;

export class Scene {
  private readonly deck: Deck<OrthographicView>;
  private layers: Layer[] = [];
  private isMoving = false;
  private resting: ReturnType<typeof setTimeout> | undefined;
  private dots: Dots | null = null;
  private scale = 1;

  constructor(parent: HTMLDivElement, shown: () => void, failed: (error: Error) => void) {
    this.deck = new Deck({
      parent,
      views: new OrthographicView({ id: "map", flipY: false }),
      viewState: { target: [0, 0, 0], zoom: 0 },
      controller: false,
      layers: [],
      pickingRadius: 0,
      useDevicePixels: true,
      onAfterRender: shown,
      onError: failed,
    });
  }

  /** Look at a view; `growth` makes dots larger than at the start. */
  look(view: View, growth: number, isMove = true): void {
    this.deck.setProps({ viewState: { target: [view.x, view.y, 0], zoom: view.zoom } });
    if (growth !== this.scale) {
      this.scale = growth;
      this.put();
    }
    if (isMove) this.moved();
  }

  private moved(): void {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.move(false), RESTING_MS);
    if (!this.isMoving) this.move(true);
  }

  private move(isMoving: boolean): void {
    this.isMoving = isMoving;
    if (this.dots && this.dots.n > WHILE_MOVING) this.put();
  }

  private parts: { data: object; isRest: boolean; id: string }[] = [];

  /** Draw dots in colours; with a choice the others turn grey and the chosen lie on top. */
  draw(dots: Dots, look: Look): void {
    this.dots = dots;
    const { colours, radii, chosen, grey } = look;
    const fill = chosen ? filled(grey, dots.n) : colours;
    this.parts = [
      this.part("top", dots.positions, fill, radii, 0, Math.min(dots.n, WHILE_MOVING)),
      this.part("rest", dots.positions, fill, radii, Math.min(dots.n, WHILE_MOVING), dots.n),
    ];
    if (chosen) {
      const some = compact(dots, look, chosen);
      this.parts.push(this.part("chosen", some.positions, some.colours, some.radii, 0, Math.min(chosen.length, WHILE_MOVING)));
      this.parts.push(this.part("chosen-rest", some.positions, some.colours, some.radii, Math.min(chosen.length, WHILE_MOVING), chosen.length));
    }
    this.put();
  }

  private part(id: string, positions: Float32Array, colours: Uint8Array, radii: Float32Array, from: number, to: number) {
    const data = {
      length: to - from,
      attributes: {
        getPosition: { value: positions.subarray(2 * from, 2 * to), size: 2 },
        getFillColor: { value: colours.subarray(4 * from, 4 * to), size: 4, normalized: true },
        getRadius: { value: radii.subarray(from, to), size: 1 },
      },
    };
    return { data, id, isRest: id.endsWith("rest") };
  }

  private put(): void {
    this.layers = this.parts
      .filter((part) => (part.data as { length: number }).length > 0)
      .map(
        (part) =>
          new ScatterplotLayer({
            id: part.id,
            data: part.data as never,
            visible: !(part.isRest && this.isMoving),
            radiusUnits: "pixels",
            radiusScale: this.scale,
            stroked: false,
            pickable: false,
            antialiasing: this.dots !== null && this.dots.n < 200_000,
            parameters: { depthCompare: "always", depthWriteEnabled: false },
          }),
      );
    this.deck.setProps({ layers: this.layers });
  }

  stop(): void {
    clearTimeout(this.resting);
    this.deck.finalize();
  }
}

function filled(colour: [number, number, number, number], n: number): Uint8Array {
  const bytes = new Uint8Array(4 * n);
  new Uint32Array(bytes.buffer).fill(new Uint32Array(Uint8Array.from(colour).buffer)[0]!);
  return bytes;
}

function compact(dots: Dots, look: Look, chosen: Uint32Array) {
  const positions = new Float32Array(2 * chosen.length);
  const colours = new Uint8Array(4 * chosen.length);
  const radii = new Float32Array(chosen.length);
  chosen.forEach((at, place) => {
    positions[2 * place] = dots.x[at]!;
    positions[2 * place + 1] = dots.y[at]!;
    for (let part = 0; part < 4; part++) colours[4 * place + part] = look.colours[4 * at + part]!;
    radii[place] = look.radii[at]!;
  });
  return { positions, colours, radii };
}
