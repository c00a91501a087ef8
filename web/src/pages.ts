// The table of pages: the first pattern that fits the path decides; each page is a chunk of its own.
import type { Component } from "svelte";

type Page = { pattern: RegExp; names: string[]; load: () => Promise<{ default: Component<Record<string, string>> }> };
type Loaded = { default: Component<Record<string, string>> };

const page = (pattern: RegExp, load: () => Promise<unknown>, ...names: string[]): Page => ({
  pattern,
  names,
  load: load as () => Promise<Loaded>,
});

const pages: Page[] = [
  page(/^(?:map)?$/, () => import("./pages/Map.svelte")),
  page(/^fronts$/, () => import("./pages/Fronts.svelte")),
  page(/^fronts\/([^/]+)$/, () => import("./pages/Front.svelte"), "id"),
  page(/^fronts\/([^/]+)\/papers$/, () => import("./pages/Papers.svelte"), "front"),
  page(/^(countries|institutions|groups)$/, () => import("./pages/Standings.svelte"), "kind"),
  page(/^countries\/([^/]+)$/, () => import("./pages/Country.svelte"), "code"),
  page(/^institutions\/([^/]+)$/, () => import("./pages/Institution.svelte"), "id"),
  page(/^groups\/([^/]+)$/, () => import("./pages/Group.svelte"), "code"),
  page(/^compare$/, () => import("./pages/Compare.svelte")),
  page(/^collaboration$/, () => import("./pages/Pair.svelte")),
  page(/^collaboration\/([^/]+)\/([^/]+)$/, () => import("./pages/Pair.svelte"), "a", "b"),
  page(/^breakthroughs$/, () => import("./pages/Breakthroughs.svelte")),
  page(/^themes$/, () => import("./pages/Themes.svelte")),
  page(/^themes\/([^/]+)$/, () => import("./pages/Theme.svelte"), "id"),
  page(/^events$/, () => import("./pages/Events.svelte")),
  page(/^events\/([^/]+)$/, () => import("./pages/Event.svelte"), "id"),
  page(/^papers$/, () => import("./pages/Papers.svelte")),
  page(/^papers\/([^/]+)$/, () => import("./pages/Paper.svelte"), "id"),
  page(/^about$/, () => import("./pages/About.svelte")),
];

/** A part of the address as text; as it is where it is malformed. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The page of a path and what the path says to it; null where no page has this path. */
export function pageOf(path: string): { load: Page["load"]; props: Record<string, string>; key: string } | null {
  for (const [at, one] of pages.entries()) {
    const found = one.pattern.exec(path);
    if (!found) continue;
    const props: Record<string, string> = {};
    one.names.forEach((name, index) => (props[name] = decoded(found[index + 1] ?? "")));
    return { load: one.load, props, key: `${at}` };
  }
  return null;
}
