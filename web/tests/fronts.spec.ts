// The table of fronts: conditions as chips, columns, sorting, what is seen taken along, phone width.
import { accessible, expect, fronts, open, settled, test } from "./explorer";

const rows = "main tbody tr";

test("a condition becomes a chip, narrows the rows, and goes by its button", async ({ page }) => {
  const all = await fronts(page);
  const large = await fronts(page, "&filter=n_core:>=5");
  expect(large.n_all).toBeLessThan(all.n_all);
  await open(page, "fronts");
  await expect(page.locator(rows)).toHaveCount(Math.min(all.n_all, 50));
  await page.getByRole("form", { name: "A range of a number" }).getByLabel("from").fill("5");
  await page.getByRole("form", { name: "A range of a number" }).getByRole("button", { name: "Add" }).click();
  await expect(page.getByRole("group", { name: "Conditions that hold" })).toContainText("Core papers ≥ 5");
  await expect(page.locator(rows)).toHaveCount(large.n_all);
  await page.getByRole("button", { name: /^Remove: Core papers/ }).click();
  await expect(page.locator(rows)).toHaveCount(Math.min(all.n_all, 50));
});

test("hot fronts, a leader, words and a country", async ({ page }) => {
  await open(page, "fronts");
  await page.getByLabel("Set", { exact: true }).selectOption("hot");
  await settled(page);
  const hot = await fronts(page, "&filter=hot_rank:!null");
  await expect(page.locator(rows)).toHaveCount(Math.min(hot.n_all, 50));
  const leader = hot.rows[0]!.leaders[0]!;
  await page.getByLabel("Led by", { exact: true }).selectOption(leader);
  const led = await fronts(page, `&filter=hot_rank:!null,leaders:${leader}`);
  await expect(page.locator(rows)).toHaveCount(led.n_all);
  await page.getByLabel("Look at").selectOption(leader);
  await expect(page.getByRole("columnheader", { name: /Country: rank/ })).toBeVisible();
  await page.getByLabel(/ is$/).selectOption("1");
  await expect(page).toHaveURL(/country_rank:1/);
  await page.getByRole("button", { name: "Clear all" }).click();
  const word = hot.rows[0]!.label.split(/[ ;]/)[0]!;
  await page.getByRole("searchbox", { name: "Words" }).fill(word);
  await page.getByRole("button", { name: "Find" }).click();
  const found = await fronts(page, `&q=${word}`);
  await expect(page.locator(rows)).toHaveCount(Math.min(found.n_all, 50));
});

test("nothing that fits says what to do", async ({ page }) => {
  await open(page, "fronts?filter=n_core:>100000");
  await expect(page.getByText("No front fits all conditions")).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "see all fronts" }).click();
  await expect(page.locator(rows).first()).toBeVisible();
});

test("years are kept by a drag over the bars", async ({ page }) => {
  await open(page, "fronts");
  const bars = page.locator(".brush svg");
  await expect(bars).toBeVisible();
  const box = (await bars.boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.5, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 2, box.y + 20, { steps: 5 });
  await page.mouse.up();
  await expect(page).toHaveURL(/mean_year:\d+-\d+/);
  await expect(page.getByRole("group", { name: "Conditions that hold" })).toContainText("Mean year");
});

test("columns are chosen, and told what they mean", async ({ page }) => {
  await open(page, "fronts");
  await page.getByRole("button", { name: "Columns" }).click();
  const dialog = page.getByRole("dialog", { name: "Columns of the table" });
  await accessible(page);
  await dialog.getByRole("checkbox", { name: /Keywords/ }).check();
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("columnheader", { name: /Keywords/ })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("columnheader", { name: /Keywords/ })).toBeVisible();
  await page.getByRole("button", { name: "What Citations means" }).click();
  await expect(page.getByRole("note").filter({ visible: true })).not.toBeEmpty();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("note").filter({ visible: true })).toHaveCount(0);
});

test("sorting is in the address", async ({ page }) => {
  await open(page, "fronts");
  await page.getByRole("columnheader", { name: /Citing papers/ }).getByRole("link").click();
  await expect(page).toHaveURL(/sort=-n_citing/);
  await expect(page.getByRole("columnheader", { name: /Citing papers/ })).toHaveAttribute("aria-sort", "descending");
  const best = (await fronts(page, "&sort=-n_citing")).rows[0]!;
  await expect(page.locator(rows).first()).toContainText(best.label);
});

test("what is seen is what is taken: CSV, Parquet, JSON", async ({ page }) => {
  await open(page, "fronts?filter=n_core:>=5&sort=n_core&select=label,n_core,mean_year");
  const links = page.locator("main .tools");
  const seen = await page.locator(rows).count();
  const address = async (name: string): Promise<string> => links.getByRole("link", { name }).evaluate((link: HTMLAnchorElement) => link.href);
  const csv = await (await page.request.get(await address("CSV"))).text();
  const lines = csv.trim().split(/\r?\n/);
  expect(lines[0]).toBe("front_id,stable_id,label,n_core,mean_year,caveats,country_caveats");
  expect(lines).toHaveLength(seen + 1);
  const parquet = await (await page.request.get(await address("Parquet"))).body();
  expect(parquet.subarray(0, 4).toString()).toBe("PAR1");
  const json = (await (await page.request.get(await address("JSON"))).json()) as { rows: Record<string, unknown>[] };
  expect(Object.keys(json.rows[0]!)).toEqual(["front_id", "stable_id", "label", "n_core", "mean_year", "caveats", "country_caveats"]);
});

test("on a phone the rows are cards", async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 760 });
  await open(page, "fronts");
  await expect(page.locator("main table")).toHaveCount(0);
  await expect(page.locator("main .cards li").first()).toBeVisible();
  await page.getByText("Filters", { exact: true }).click();
  await page.getByLabel("Set", { exact: true }).selectOption("hot");
  await expect(page).toHaveURL(/hot_rank/);
});
