// Numbers lead to their papers, charts can be read without being seen and saved, rankings and comparisons follow their menus.
import { data, expect, open, settled, test } from "./explorer";
import { readFileSync } from "node:fs";

type List = { n_all: number; rows: { who: string; name: string; n_core: number; rank: number }[] };
type Who = { name: string; partners: { who: string; name: string; n_papers: number }[]; reviews: { address: string }[] };

const first = async (ask: Promise<List>): Promise<List["rows"][number]> => {
  const row = (await ask).rows[0];
  if (!row) throw new Error("nobody is ranked in this edition");
  return row;
};

test("a number of a ranking leads to exactly its papers", async ({ page }) => {
  const best = await first(data<List>(page, "countries.json?limit=1"));
  await open(page, "countries");
  const row = page.getByRole("region", { name: "Countries" }).getByRole("row").filter({ has: page.getByRole("link", { name: best.name, exact: true }) });
  await row.getByRole("link", { name: best.n_core.toLocaleString("en"), exact: true }).first().click();
  await settled(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Core papers");
  await expect(page.locator(".pages")).toContainText(`of ${best.n_core.toLocaleString("en")} papers`);
  await page.getByRole("link", { name: `Without: with ${best.name}` }).click();
  await expect(page).not.toHaveURL(/country=/);
});

test("menus of a ranking stand in the address and come back from it", async ({ page }) => {
  await open(page, "countries");
  await page.getByLabel("Counting", { exact: true }).selectOption("first");
  await expect(page).toHaveURL(/counting=first/);
  const best = await first(data<List>(page, "countries.json?limit=1&counting=first"));
  await expect(page.getByRole("region", { name: "Countries" }).getByRole("row").nth(1)).toContainText(best.name);
  await page.reload();
  await expect(page.getByLabel("Counting", { exact: true })).toHaveValue("first");
  await page.goBack();
  await expect(page.getByLabel("Counting", { exact: true })).toHaveValue("full");
});

test("every chart of a country tells its numbers in a table", async ({ page }) => {
  const best = await first(data<List>(page, "countries.json?limit=1"));
  const who = await data<Who>(page, `countries/${best.who}.json`);
  await open(page, `countries/${best.who}`);
  const figures = page.locator("figure.chart");
  await expect(figures.filter({ has: page.locator("svg") }).first()).toBeVisible();
  for (const figure of await figures.all()) {
    await figure.getByText("As a table").click();
    expect(await figure.locator("tbody tr").count()).toBeGreaterThan(0);
  }
  const partner = who.partners[0];
  if (!partner) return;
  const map = figures.filter({ has: page.getByRole("heading", { name: "Partners on the map" }) });
  await expect(map.locator("circle").first()).toBeAttached();
  await map.getByRole("link", { name: partner.name, exact: true }).last().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(partner.name);
});

test("a chart is saved as SVG that stands alone, and as PNG", async ({ page }) => {
  await open(page, "fronts/1");
  const asked = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save “Papers by year” as SVG" }).click();
  const svg = await asked;
  expect(svg.suggestedFilename()).toMatch(/\.svg$/);
  const text = readFileSync(await svg.path(), "utf8");
  expect(text).toContain("OpenFronts");
  expect(text).not.toContain("var(--");
  expect(text).not.toMatch(/class="bar/);
  const picture = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save “Papers by year” as PNG" }).click();
  const png = readFileSync(await (await picture).path());
  expect(png.subarray(1, 4).toString()).toBe("PNG");
});

test("any measure is compared, by keys alone", async ({ page }) => {
  const rows = (await data<List>(page, "countries.json?limit=2")).rows;
  await open(page, "compare");
  const field = page.getByRole("combobox", { name: /Add a country/ });
  for (const row of rows) {
    await field.focus();
    await page.keyboard.type(row.name);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("button", { name: `Remove ${row.name}` })).toBeVisible();
  }
  const measure = page.getByLabel("Measure");
  await expect(measure).toBeVisible();
  const values = await measure.locator("option").evaluateAll((options) => options.map((one) => (one as HTMLOptionElement).value));
  expect(values.length).toBeGreaterThan(20);
  for (const value of ["standings.index", "impact.mncs", "openness.share_open", "capacity.n_present_core", "theme_standings.share_index"]) {
    await measure.selectOption(value);
    await expect(page.locator("figure.chart, .empty").first()).toBeVisible();
  }
  await expect(page).toHaveURL(/metric=theme_standings\.share_index/);
  await page.getByRole("button", { name: `Remove ${rows[0]?.name}` }).click();
  await expect(page.getByText("Choose two to six")).toBeVisible();
});

test("the review of a country is there in every format and language told", async ({ page }) => {
  const best = await first(data<List>(page, "countries.json?limit=1"));
  const who = await data<Who>(page, `countries/${best.who}.json`);
  const about = await data<{ languages: string[]; formats: string[] }>(page, "about.json");
  await open(page, `countries/${best.who}`);
  const links = page.locator("section.reviews a");
  await expect(links).toHaveCount(about.languages.length * who.reviews.length);
  const address = await links.first().getAttribute("href");
  const answer = await page.request.get(new URL(address ?? "", page.url().replace(/countries\/.*/, "")).href);
  expect(answer.status()).toBe(200);
});
