// Addresses of the papers behind a number.
import { address, type Changes, type Kind } from "./address";

/** What narrows the papers; all conditions must hold. */
type Behind = {
  role?: "core" | "citing" | null;
  front?: number | string | null;
  set?: string | null;
  front_area?: number | null;
  area?: number | null;
  year?: number | null;
  with?: string | null;
  counting?: string | null;
};

/** The papers of somebody. Full counting and all fronts need no word; a set alone says that papers of fronts are meant. */
export function papersOf(kind: Kind, who: string, behind: Behind = {}): string {
  const counting = behind.counting === "first" || behind.counting === "corresponding" ? behind.counting : null;
  return address("papers", { [kind]: who, ...(behind as Changes), counting });
}

/** The papers of a front. */
export const papersOfFront = (front: number | string, role: "core" | "citing"): string => address("papers", { front, role });

/** What is beyond the edition: the paper at its publisher. */
export const doiAddress = (doi: string): string => `https://doi.org/${encodeURI(doi)}`;
