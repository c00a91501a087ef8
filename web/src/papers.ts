// Addresses of the papers behind a number.
import { address, type Kind } from "./address";

type Role = "core" | "citing";

/** The papers of somebody, in one front or in all; null for groups, which the list of papers does not know. */
export function papersOf(kind: Kind, who: string, role: Role | null = null, front: number | string | null = null): string | null {
  if (kind === "group") return null;
  return address("papers", { front, role, [kind === "institution" ? "institution" : "country"]: who });
}

/** The papers of a front. */
export const papersOfFront = (front: number | string, role: Role): string => address("papers", { front, role });

/** What is beyond the edition: the paper at its publisher. */
export const doiAddress = (doi: string): string => `https://doi.org/${encodeURI(doi)}`;
