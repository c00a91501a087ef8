// Which page is shown: the path of the address, by the history of the browser. Links are plain <a href>.
import { address, changed, type Changes } from "./address";
import { root } from "./root";

type Shown = { path: string; query: URLSearchParams; hash: string };

function read(): Shown {
  const here = new URL(location.href);
  const start = new URL(root).pathname;
  const path = here.pathname.startsWith(start) ? here.pathname.slice(start.length) : "";
  // As it stands in the address: its parts are decoded by the table of pages.
  return { path: path.replace(/\/+$/, ""), query: here.searchParams, hash: here.hash };
}

let shown = $state.raw<Shown>(read());
// A value of its own: who reads the path does not run again when only the query changes.
const path = $derived(shown.path);

/** The address now, reactive: read `route.path` and `route.query` in markup or $derived. */
export const route = {
  get path(): string {
    return path;
  },
  get query(): URLSearchParams {
    return shown.query;
  },
  /** The value of a parameter of the query, or what stands for it. */
  get(name: string, otherwise = ""): string {
    return shown.query.get(name) ?? otherwise;
  },
};

/** Go to an address (relative to the root). */
export function go(to: string, how: { replace?: boolean; keepPlace?: boolean } = {}): void {
  const target = new URL(to, root);
  // Who looks at an embedded view stays in it.
  if (shown.query.has("embed") && !target.searchParams.has("embed")) target.search += `${target.search ? "&" : "?"}embed=${encodeURIComponent(shown.query.get("embed") || "1")}`;
  if (how.replace) history.replaceState(null, "", target);
  else history.pushState(null, "", target);
  const before = shown.path;
  shown = read();
  if (!how.keepPlace && before !== shown.path) {
    scrollTo(0, 0);
    arrived();
  }
}

/** Change parameters of the query of this page; by default the history keeps the step before. */
export function setQuery(changes: Changes, how: { replace?: boolean } = {}): void {
  go(address(shown.path, changed(shown.query, changes)), { ...how, keepPlace: true });
}

// A reader of the screen is told of the new page by the focus on its heading.
function arrived(): void {
  requestAnimationFrame(() => document.getElementById("main")?.focus({ preventScroll: true }));
}

/** Is this an address of a page of the explorer (not of data, a review or a file)? */
function isPage(target: URL): boolean {
  if (!target.href.startsWith(root)) return false;
  const path = target.href.slice(root.length).split(/[?#]/)[0] ?? "";
  return !/\.[a-z]+$/.test(path) && !/(^|\/)review$/.test(path) && !/^(assets|tables|mcp|healthz)(\/|$)/.test(path);
}

function followed(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link || !link.href || typeof link.href !== "string" || link.target || link.hasAttribute("download")) return;
  const target = new URL(link.href);
  if (target.hash && target.pathname === location.pathname && target.search === location.search) return;
  if (!isPage(target)) return;
  event.preventDefault();
  go(target.href);
}

/** Listen to links and to the back button; called once by the frame. */
export function listen(): () => void {
  const back = (): void => {
    shown = read();
  };
  addEventListener("popstate", back);
  document.addEventListener("click", followed);
  return () => {
    removeEventListener("popstate", back);
    document.removeEventListener("click", followed);
  };
}
