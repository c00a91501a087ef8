// Scales of charts: where a value stands on an axis, and round numbers for its marks.

export type Scale = { at: (value: number) => number; marks: number[] };

/** Round numbers from low to high, about so many. */
export function marks(low: number, high: number, about = 5): number[] {
  const span = high - low;
  if (!(span > 0)) return [low];
  const rough = span / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough) ?? power * 10;
  const out: number[] = [];
  for (let at = Math.ceil(low / step - 1e-9) * step; at <= high + step * 1e-9; at += step) out.push(Number(at.toPrecision(12)));
  return out;
}

/** A straight scale from [low, high] to pixels [from, to]. */
export function straight(low: number, high: number, from: number, to: number, about = 5): Scale {
  const span = high - low || 1;
  return { at: (value) => from + ((value - low) / span) * (to - from), marks: marks(low, high, about) };
}

/** A logarithmic scale; its marks are 1, 2 and 5 times powers of ten, fewer where the span is wide. */
export function logarithmic(low: number, high: number, from: number, to: number): Scale {
  const [a, b] = [Math.log10(low), Math.log10(high)];
  const span = b - a || 1;
  const steps = span > 2.5 ? [1] : span > 1.2 ? [1, 3] : [1, 2, 5];
  const out: number[] = [];
  for (let power = Math.floor(a); power <= Math.ceil(b); power++)
    for (const step of steps) {
      const mark = step * 10 ** power;
      if (mark >= low * 0.999 && mark <= high * 1.001) out.push(Number(mark.toPrecision(3)));
    }
  return { at: (value) => from + ((Math.log10(value) - a) / span) * (to - from), marks: out };
}

/** Text cut to about so many pixels, with … where something is missing. */
export function cut(text: string, width: number, perSign = 6.1): string {
  const most = Math.max(3, Math.floor(width / perSign));
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}
