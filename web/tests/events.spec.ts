// Events: the timeline with its filters, one event with its words, and what the pages of countries, pairs and fronts tell of them.
import { accessible, data, expect, fits, open, settled, test } from "./explorer";

type Event = { event_id: number; stable_id: string; kind: string; quotation: string; countries: string[]; date_from: string | null; confidence: number; source_address: string | null };
type List = { n_all: number; rows: Event[] };

const items = "ol.list > li";

test("the timeline has every event with its exact words", async ({ page }) => {
  const list = await data<List>(page, "events.json?limit=200");
  expect(list.n_all).toBeGreaterThan(5);
  await open(page, "events");
  await expect(page.locator(items)).toHaveCount(Math.min(list.n_all, 50));
  const first = list.rows[0]!;
  await expect(page.locator(items).first().locator("blockquote")).toHaveText(`“${first.quotation}”`);
  await expect(page.getByRole("heading", { level: 2, name: "Events by" })).toBeVisible();
  await expect(page.getByText("Uncertain", { exact: true })).toHaveCount(list.rows.filter((one) => one.confidence < 0.6).length);
});

test("filters stand in the address and come back from it", async ({ page }) => {
  await open(page, "events");
  await page.getByLabel("Kind", { exact: true }).selectOption("agreement");
  await expect(page).toHaveURL(/kind=agreement/);
  const list = await data<List>(page, "events.json?kind=agreement");
  await expect(page.locator(items)).toHaveCount(list.n_all);
  await page.getByLabel("Country", { exact: true }).selectOption("CN");
  await expect(page).toHaveURL(/country=CN/);
  await expect(page.getByLabel("With", { exact: true })).toBeVisible();
  await page.reload();
  await settled(page);
  await expect(page.getByLabel("Kind", { exact: true })).toHaveValue("agreement");
  await page.goBack();
  await expect(page).not.toHaveURL(/country=CN/);
});

test("a time is a day, a month or a year, and can be taken away", async ({ page }) => {
  await open(page, "events");
  const since = page.getByLabel("Since", { exact: true });
  await since.fill("soon");
  await since.press("Enter");
  await expect(page).not.toHaveURL(/since/);
  await since.fill("2025");
  await since.press("Enter");
  await expect(page).toHaveURL(/since=2025/);
  const list = await data<List>(page, "events.json?since=2025");
  await expect(page.locator(".pages")).toContainText(`of ${list.n_all} events`);
  await page.getByRole("button", { name: "Remove: Since 2025" }).click();
  await expect(page).not.toHaveURL(/since/);
});

test("an event shows its quotation, its document and who takes part", async ({ page }) => {
  const listed = (await data<List>(page, "events.json?kind=agreement&country=KE")).rows[0]!;
  await open(page, "events?kind=agreement");
  await page.locator(items).filter({ hasText: listed.quotation }).getByRole("link").first().click();
  await expect(page).toHaveURL(new RegExp(`events/${listed.stable_id}`));
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Agreement: ");
  await expect(page.locator(".quotation blockquote")).toContainText(listed.quotation);
  await expect(page.locator(".quotation a")).toHaveAttribute("href", /^https:\/\/[a-z-]+\.example\//);
  await expect(page.locator("dl.facts")).toContainText("Kenya");
});

test("a country tells its events", async ({ page }) => {
  const list = await data<List>(page, "events.json?country=CN");
  await open(page, "countries/CN");
  await expect(page.getByRole("heading", { level: 2, name: "Science diplomacy" })).toBeVisible();
  await expect(page.locator(items).filter({ has: page.locator("blockquote") })).toHaveCount(Math.min(5, list.n_all));
  await page.getByRole("link", { name: `All ${list.n_all} events` }).click();
  await expect(page).toHaveURL(/events\?country=CN/);
});

test("an edition without events says what to feed", async ({ page }) => {
  await page.route("**/events.json*", async (route) => {
    const answer = await route.fetch();
    const body = (await answer.json()) as Record<string, unknown>;
    await route.fulfill({ json: { ...body, n_all: 0, n_rows: 0, next: null, note: "no events", rows: [] } });
  });
  await page.setViewportSize({ width: 375, height: 800 });
  await open(page, "events");
  await expect(page.getByText("This edition has no events")).toBeVisible();
  await expect(page.getByText("openfronts ingest")).toBeVisible();
  await fits(page);
  await accessible(page);
});
