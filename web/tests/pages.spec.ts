// Every page in light and dark, wide and narrow: it opens, has one heading, fits, and axe finds no fault.
import { accessible, data, expect, fits, fronts, open, test } from "./explorer";

type Rows = { rows: { who?: string; theme_id?: number | string; work_id?: string; stable_id?: string }[] };

const pages: { name: string; to: (ask: (address: string) => Promise<Rows>) => Promise<string> }[] = [
  { name: "map", to: async () => "" },
  { name: "list of the map", to: async () => "map?view=list" },
  { name: "fronts", to: async () => "fronts" },
  { name: "fronts of a country", to: async () => "fronts?country=US&filter=n_core:>2" },
  { name: "front", to: async () => "fronts/1" },
  { name: "papers of a front", to: async () => "fronts/1/papers?role=core" },
  { name: "countries", to: async () => "countries" },
  { name: "country", to: async () => "countries/US" },
  { name: "institutions", to: async () => "institutions" },
  { name: "institution", to: async (ask) => `institutions/${(await ask("institutions.json?limit=1")).rows[0]?.who}` },
  { name: "groups", to: async () => "groups" },
  { name: "group", to: async () => "groups/EU" },
  { name: "compare, empty", to: async () => "compare" },
  { name: "compare", to: async () => "compare?of=US,NL,EU" },
  { name: "collaboration", to: async () => "collaboration" },
  { name: "pair", to: async () => "collaboration/US/NL" },
  { name: "breakthroughs", to: async () => "breakthroughs" },
  { name: "themes", to: async () => "themes" },
  { name: "theme", to: async (ask) => `themes/${(await ask("themes.json?limit=1")).rows[0]?.theme_id}` },
  { name: "events", to: async () => "events" },
  { name: "events of a country", to: async () => "events?country=CN&since=2024-11&subject=soil" },
  { name: "event", to: async (ask) => `events/${(await ask("events.json?country=CN&limit=1")).rows[0]?.stable_id}` },
  { name: "papers", to: async () => "papers?front=1" },
  { name: "paper", to: async (ask) => `papers/${(await ask("fronts/1/papers.json?role=core&limit=1")).rows[0]?.work_id}` },
  { name: "about", to: async () => "about" },
];

for (const one of pages) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`${one.name}, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await open(page, await one.to((address) => data<Rows>(page, address)));
      await expect(page.locator("main h1")).toHaveCount(1);
      await expect(page.locator("main .problem")).toHaveCount(0);
      await expect(page).toHaveTitle(/OpenFronts/);
      await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
      await accessible(page);
      await page.setViewportSize({ width: 760, height: 900 });
      await fits(page);
      await page.setViewportSize({ width: 375, height: 800 });
      await fits(page);
      await accessible(page);
    });
  }
}

test.describe("errors say what to do", () => {
  test.use({ allowed: ["404"] });

  test("an address without a page", async ({ page }) => {
    await page.goto(new URL("nowhere/at/all", process.env.EXPLORER_ADDRESS).href);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("No such page");
    await page.getByRole("main").getByRole("link", { name: "list of fronts" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Fronts");
  });

  test("a front that is not there", async ({ page }) => {
    await page.goto(new URL("fronts/999999", process.env.EXPLORER_ADDRESS).href);
    await expect(page.getByRole("alert")).toContainText("404");
    await accessible(page);
  });
});

test.describe("no answer", () => {
  test.use({ allowed: ["Failed to load resource"] });

  test("a server that stopped is told, and asked again", async ({ page }) => {
    await open(page, "about");
    await page.route("**/fronts.json*", (route) => route.abort());
    await page.getByRole("link", { name: "Fronts", exact: true }).click();
    await expect(page.getByRole("alert")).toContainText("does not answer");
    await page.unroute("**/fronts.json*");
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("table")).toBeVisible();
  });
});

test("an edition without fronts", async ({ page }) => {
  await page.route("**/map.json*", async (route) => {
    const answer = await route.fetch();
    const body = (await answer.json()) as { columns: Record<string, unknown[]> };
    const columns = Object.fromEntries(Object.keys(body.columns).map((column) => [column, []]));
    await route.fulfill({ json: { ...body, n_fronts: 0, columns } });
  });
  await open(page, "");
  await expect(page.getByText("This edition has no fronts")).toBeVisible();
  await accessible(page);
});

test("the pages are links that open by click, back and forward", async ({ page }) => {
  await open(page, "fronts");
  const first = (await fronts(page)).rows[0]!;
  await page.getByRole("link", { name: first.label }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(first.label);
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Fronts");
  await page.goForward();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(first.label);
});
