// Numbers, years, shares, intervals and lists as text; nothing is computed here.

const DASH = "–";
const NONE = "—";
type Maybe = number | null | undefined;

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const compactly = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

const isNone = (value: Maybe): value is null | undefined => value === null || value === undefined || Number.isNaN(value);

/** 12,345 */
export const count = (value: Maybe): string => (isNone(value) ? NONE : Number.isInteger(value) ? whole.format(value) : tenths.format(value));

/** 12K, 3.4M: for marks of scales. */
export const compact = (value: Maybe): string => (isNone(value) ? NONE : compactly.format(value));

/** 0.1234 as 12.3 %; a no-break space before the sign. */
export const share = (value: Maybe, digits = 1): string => (isNone(value) ? NONE : `${(value * 100).toFixed(digits)}\u00a0%`);

/** A number with so many digits after the point. */
export const decimal = (value: Maybe, digits = 2): string =>
  isNone(value) ? NONE : value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** 2019.3: a mean year; never with a thousands sign. */
export const year = (value: Maybe, digits = 1): string => (isNone(value) ? NONE : Number.isInteger(value) && digits === 0 ? String(value) : value.toFixed(digits));

/** 0.94–1.50 */
export const interval = (low: Maybe, high: Maybe, digits = 2): string =>
  isNone(low) || isNone(high) ? NONE : `${decimal(low, digits)}${DASH}${decimal(high, digits)}`;

/** Papers by a counting rule: shared papers have parts, all told to one place. */
export const papersCount = (value: Maybe, counting: string): string => (counting === "fractional" ? (value ? decimal(value, 1) : count(value)) : count(value));

/** A rank, with = where it is a tie. */
export const rank = (value: Maybe, isTied: boolean | null | undefined = false): string => (isNone(value) ? NONE : `${isTied ? "=" : ""}${value}`);

/** 1.43×: a ratio of later to earlier. */
export const times = (value: Maybe, digits = 2): string => (isNone(value) ? NONE : `${decimal(value, digits)}×`);

/** 1 paper, 2 papers. */
export const many = (value: number, one: string, more = `${one}s`): string => `${count(value)} ${value === 1 ? one : more}`;

/** 1.2 MB */
export function size(bytes: Maybe): string {
  if (isNone(bytes)) return NONE;
  for (const [unit, step] of [["GB", 1e9], ["MB", 1e6], ["kB", 1e3]] as const) if (bytes >= step) return `${tenths.format(bytes / step)}\u00a0${unit}`;
  return `${bytes}\u00a0B`;
}

/** 2024-11-01 as 1 November 2024. */
export function date(iso: string | null | undefined): string {
  if (!iso) return NONE;
  const day = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(day.getTime()) ? iso : day.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
}

/** n_core_papers as "n core papers": the last resort where no title is known. */
export const words = (column: string): string => column.replaceAll("_", " ");
