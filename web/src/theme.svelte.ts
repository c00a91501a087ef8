// Light or dark: the system decides until the reader does; kept in the browser, or told by the address (?theme=).
export type Theme = "light" | "dark";

const KEY = "openfronts-theme";
const system = matchMedia("(prefers-color-scheme: dark)");

function chosen(): Theme | null {
  const told = new URLSearchParams(location.search).get("theme");
  if (told === "light" || told === "dark") return told;
  try {
    const kept = localStorage.getItem(KEY);
    return kept === "light" || kept === "dark" ? kept : null;
  } catch {
    return null;
  }
}

const first: Theme = chosen() ?? (system.matches ? "dark" : "light");
let now = $state<Theme>(first);
document.documentElement.dataset.theme = first;

system.addEventListener("change", () => {
  if (!chosen()) put(system.matches ? "dark" : "light");
});

function put(theme: Theme): void {
  now = theme;
  document.documentElement.dataset.theme = theme;
}

/** The theme now, reactive. */
export const theme = {
  get now(): Theme {
    return now;
  },
  /** The other one, kept for the next visit where the browser allows it. */
  turn(): void {
    put(now === "dark" ? "light" : "dark");
    try {
      localStorage.setItem(KEY, now);
    } catch {
      // A browser that keeps nothing still shows the theme until it is closed.
    }
  },
};
