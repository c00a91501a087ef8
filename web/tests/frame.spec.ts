// The frame: search by keys, sharing, theme, skip link, print, a prefix before all addresses, and its size.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { accessible, behind, data, expect, fronts, mapReady, open, settled, test } from "./explorer";

test("by keys alone: skip link, search, front, its papers", async ({ page }) => {
  await open(page, "about");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();
  await page.keyboard.press("/");
  const field = page.getByRole("combobox", { name: /Search fronts/ });
  await expect(field).toBeFocused();
  const first = (await fronts(page)).rows[0]!;
  await page.keyboard.type(first.label.slice(0, 9));
  const hit = page.getByRole("option", { name: first.label }).first();
  await expect(hit).toBeVisible();
  await accessible(page);
  for (let step = 0; step < 12 && (await hit.getAttribute("aria-selected")) !== "true"; step++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(first.label);
  await settled(page);
  const paper = page.locator('main a[href^="papers/"], main a[href*="/papers"]').first();
  await paper.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/papers/);
  await settled(page);
});

test("the search finds countries; Escape closes it; nothing found says so", async ({ page }) => {
  await open(page, "fronts");
  const field = page.getByRole("combobox", { name: /Search fronts/ });
  await field.fill("nether");
  await expect(page.getByRole("option", { name: /Netherlands.*Country/ }).first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("listbox", { name: "Found" })).toBeHidden();
  await field.fill("qqqxyz");
  await expect(page.getByText("Nothing found for")).toBeVisible();
  await field.fill("netherl");
  await page.getByRole("option", { name: /Netherlands.*Country/ }).first().click();
  await expect(page).toHaveURL(/countries\/NL$/);
});

test("the share dialog has the address, code to embed and a citation with the edition", async ({ page }) => {
  await open(page, "fronts?filter=n_core:>=5");
  await page.getByRole("button", { name: "Share" }).click();
  const dialog = page.getByRole("dialog", { name: "Share this view" });
  await expect(dialog.getByRole("textbox", { name: "Link" })).toHaveValue(page.url());
  await expect(dialog.getByRole("textbox", { name: "Code to embed" })).toHaveValue(/^<iframe src="http/);
  await expect(dialog.getByRole("textbox", { name: "Citation" })).toHaveValue(/edition [0-9a-f]{12} .*snapshot of \d+ \w+ \d{4}/);
  await accessible(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
});

test("light and dark by the switch, kept for the next visit", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await open(page, "fronts");
  await page.getByRole("button", { name: "Dark theme" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("on paper there are no menus", async ({ page }) => {
  await open(page, "fronts");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation", { name: "Pages" })).toBeHidden();
  await expect(page.locator("main table")).toBeVisible();
  await page.emulateMedia({ media: null });
  await open(page, "");
  await mapReady(page);
  // The map is drawn anew for the sheet.
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".printed > svg")).toBeVisible();
  await expect(page.locator(".map")).toBeHidden();
});

test("embedded, a view stands alone", async ({ page }) => {
  await open(page, "?embed=1");
  await mapReady(page);
  await expect(page.getByRole("navigation", { name: "Pages" })).toHaveCount(0);
  await open(page, "fronts?embed=1&filter=n_core:>=2");
  await page.locator("main tbody th a").first().click();
  await expect(page).toHaveURL(/fronts\/F-[^?]+\?embed=1/);
  await settled(page);
  await expect(page.getByRole("navigation", { name: "Pages" })).toHaveCount(0);
});

test("every foot says edition, snapshot and data", async ({ page }) => {
  for (const to of ["", "fronts", "countries/US", "countries"]) {
    await open(page, to);
    const foot = page.locator("main footer");
    await expect(foot).toContainText(/Edition [0-9a-f]{12}, snapshot of/);
    const link = await foot.getByRole("link", { name: "JSON" }).evaluate((one: HTMLAnchorElement) => one.href);
    expect((await page.request.get(link)).status()).toBe(200);
  }
});

test("the server forbids inline scripts and foreign hosts", async ({ page }) => {
  const answer = await page.goto(process.env.EXPLORER_ADDRESS!);
  expect(answer!.headers()["content-security-policy"]).toContain("default-src 'none'");
  await mapReady(page);
});

test("all works under a prefix", async ({ page }) => {
  const first = (await fronts(page)).rows[0]!;
  await open(page, "", behind());
  await mapReady(page);
  await open(page, `fronts/${first.stable_id}`, behind());
  await expect(page.getByRole("heading", { level: 1 })).toContainText(first.label);
  await page.getByRole("link", { name: "Countries", exact: true }).click();
  await settled(page);
  expect(page.url()).toBe(`${behind()}countries`);
  await page.getByRole("link", { name: "United States" }).first().click();
  await settled(page);
  expect(page.url()).toBe(`${behind()}countries/US`);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("United States");
});

test("two to six beside each other, chosen by typing, kept in the address", async ({ page }) => {
  await open(page, "compare");
  const field = page.getByRole("combobox", { name: /Add a country/ });
  for (const [typed, name] of [["united st", "United States"], ["netherl", "Netherlands"]] as const) {
    await field.fill(typed);
    await page.getByRole("option", { name }).first().click();
  }
  await expect(page).toHaveURL(/compare\?of=US,NL/);
  await settled(page);
  const compared = page.getByRole("list", { name: "Compared" });
  await expect(compared.getByRole("button", { name: /^Remove/ })).toHaveCount(2);
  await expect(page.locator("main svg[role], main figure svg").first()).toBeVisible();
  await page.reload();
  await settled(page);
  await expect(compared).toContainText("Netherlands");
  await compared.getByRole("button", { name: "Remove Netherlands" }).click();
  await expect(compared.getByRole("button", { name: /^Remove/ })).toHaveCount(1);
});

test("a country and a group of the same code are two", async ({ page }) => {
  await open(page, "compare?of=group:AU,AU");
  const compared = page.getByRole("list", { name: "Compared" });
  await expect(compared.getByRole("link")).toHaveText(["African Union", "Australia"]);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Compare African Union, Australia");
});

test("CSV of a page of papers is the whole list", async ({ page }) => {
  const list = await data<{ n_all: number; next: string | null }>(page, "papers.json?country=US&limit=2");
  test.skip(list.next === null, "one page holds all");
  await open(page, `papers?country=US&cursor=${list.next}`);
  const link = await page.locator("main footer").getByRole("link", { name: "CSV" }).evaluate((one: HTMLAnchorElement) => one.href);
  expect(link).not.toContain("cursor");
  const csv = await (await page.request.get(link)).text();
  const first = (await data<{ rows: { work_id: string }[] }>(page, "papers.json?country=US&limit=2")).rows[0]!;
  expect(csv).toContain(first.work_id);
});

test("a country leads to its fronts, partners and review", async ({ page }) => {
  await open(page, "countries");
  await page.getByRole("main").getByRole("link", { name: "United States" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("United States");
  await settled(page);
  await expect(page.locator("main svg").first()).toBeVisible();
  const review = page.locator('main a[href*="review"]').first();
  const answer = await page.request.get(await review.evaluate((link: HTMLAnchorElement) => link.href));
  expect(answer.status()).toBe(200);
});

test("the files are small: under 600 kB gzipped in all", () => {
  const dist = path.join(path.dirname(fileURLToPath(import.meta.url)), "../dist");
  test.skip(!existsSync(dist), "not built here");
  const files = ["index.html", ...readdirSync(path.join(dist, "assets")).map((name) => path.join("assets", name))];
  const bytes = files.reduce((sum, name) => sum + gzipSync(readFileSync(path.join(dist, name))).length, 0);
  console.log(`explorer: ${files.length} files, ${Math.round(bytes / 1000)} kB gzipped`);
  expect(bytes).toBeLessThan(600_000);
});
