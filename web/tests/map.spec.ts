// The map: hover, click, search that flies, lasso, legend, keys, deep links, pictures, list, and many dots.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { accessible, data, expect, fronts, mapReady, open, settled, test } from "./explorer";

type MapAnswer = { columns: { front_id: number[]; stable_id: string[]; label: string[]; area: (number | null)[]; x: number[]; y: number[]; n_citations: number[] } };

/** Where a front is on the screen now. */
async function spot(page: Page, at: number): Promise<{ x: number; y: number }> {
  const { columns } = await data<MapAnswer>(page, "map.json");
  const map = page.locator(".map");
  const box = (await map.boundingBox())!;
  const [x, y, zoom] = await Promise.all(["data-x", "data-y", "data-zoom"].map(async (name) => Number(await map.getAttribute(name))));
  const scale = 2 ** zoom!;
  return { x: box.x + box.width / 2 + (columns.x[at]! - x!) * scale, y: box.y + box.height / 2 - (columns.y[at]! - y!) * scale };
}

const query = (page: Page): URLSearchParams => new URL(page.url()).searchParams;

test("hover tells, click opens the panel, the panel leads to the front and its papers", async ({ page }) => {
  await open(page, "");
  await mapReady(page);
  const first = (await fronts(page)).rows[0]!;
  const at = await spot(page, 0);
  await page.mouse.move(at.x, at.y);
  await expect(page.locator(".hover")).toContainText("core");
  await page.mouse.click(at.x, at.y);
  const panel = page.getByRole("complementary", { name: "The selected front" });
  await expect(panel.getByRole("heading", { level: 2 })).toBeVisible();
  await expect.poll(() => query(page).get("front")).toMatch(/^F-/);
  await expect(panel.getByRole("table")).toBeVisible();
  await accessible(page);
  await page.goto(new URL(`?front=${first.stable_id}`, process.env.EXPLORER_ADDRESS).href);
  await expect(panel.getByRole("heading", { level: 2 })).toContainText(first.label);
  await panel.getByRole("link", { name: "Its core papers" }).click();
  await settled(page);
  await expect(page).toHaveURL(/papers\?role=core/);
});

test("search flies to a front", async ({ page }) => {
  await open(page, "");
  await mapReady(page);
  const last = (await fronts(page)).rows.at(-1)!;
  await page.getByRole("combobox", { name: /Search fronts/ }).fill(last.label.split(";")[0]!);
  await page.getByRole("option", { name: last.label }).first().click();
  await expect.poll(() => query(page).get("front")).toBe(last.stable_id);
  await expect.poll(() => query(page).get("zoom")).not.toBeNull();
  const { columns } = await data<MapAnswer>(page, "map.json");
  const at = columns.stable_id.indexOf(last.stable_id);
  expect(Number(query(page).get("x"))).toBeCloseTo(columns.x[at]!, 1);
  expect(Number(query(page).get("y"))).toBeCloseTo(columns.y[at]!, 1);
});

test("a lasso selects, lists and exports", async ({ page }) => {
  await open(page, "");
  await mapReady(page);
  const box = (await page.locator(".map").boundingBox())!;
  await page.getByRole("button", { name: "Lasso" }).click();
  await page.mouse.move(box.x + 5, box.y + 5);
  await page.mouse.down();
  for (const [x, y] of [[box.width - 60, 5], [box.width - 60, box.height - 5], [5, box.height - 5]] as const) await page.mouse.move(box.x + x, box.y + y, { steps: 4 });
  await page.mouse.up();
  const panel = page.getByRole("complementary", { name: "The fronts in the lasso" });
  await expect(panel.getByRole("heading", { level: 2 })).toContainText("in the lasso");
  const n = Number.parseInt((await panel.getByRole("heading", { level: 2 }).textContent()) ?? "0");
  expect(n).toBeGreaterThan(0);
  await accessible(page);
  const csv = await page.request.get(await panel.getByRole("link", { name: "CSV" }).evaluate((link: HTMLAnchorElement) => link.href));
  expect((await csv.text()).trim().split(/\r?\n/)).toHaveLength(n + 1);
  // The address holds the lasso.
  await page.reload();
  await expect(panel.getByRole("heading", { level: 2 })).toHaveText(new RegExp(`^${n} front`));
  await panel.getByRole("button", { name: "Let the selection go" }).click();
  await expect(panel).toHaveCount(0);
});

test("Shift and drag is a lasso too", async ({ page }) => {
  await open(page, "");
  await mapReady(page);
  const box = (await page.locator(".map").boundingBox())!;
  await page.keyboard.down("Shift");
  await page.mouse.move(box.x + 5, box.y + 5);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 60, box.y + 5, { steps: 4 });
  await page.mouse.move(box.x + box.width / 2, box.y + box.height - 5, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up("Shift");
  await expect.poll(() => query(page).get("lasso")).toContain("~");
});

test("an area of the legend is kept, the others turn grey but stay", async ({ page }) => {
  await open(page, "");
  await mapReady(page);
  const entry = page.locator(".legend .entry").first();
  await entry.click();
  await expect(entry).toHaveAttribute("aria-pressed", "true");
  await expect.poll(() => query(page).get("areas")).toMatch(/^\d+$/);
  await page.getByRole("button", { name: /^Remove: / }).click();
  await expect(entry).toHaveAttribute("aria-pressed", "false");
});

test("colour, size and country are in the address and come back from it", async ({ page }) => {
  await open(page, "");
  await mapReady(page);
  await page.getByLabel("Country", { exact: true }).selectOption("US");
  await expect(page.getByLabel("Colour")).toHaveValue("share");
  await page.getByLabel("Colour").selectOption("rank");
  await page.getByLabel("Size").selectOption("core");
  await expect(page.locator(".legend")).toContainText("1st");
  const link = page.url();
  for (const [name, value] of [["colour", "rank"], ["size", "core"], ["country", "US"]]) expect(query(page).get(name!)).toBe(value);
  await page.goto("about:blank");
  await page.goto(link);
  await mapReady(page);
  await expect(page.getByLabel("Colour")).toHaveValue("rank");
  await expect(page.getByLabel("Size")).toHaveValue("core");
  for (const colour of ["growth", "year", "openness", "share", "area"]) {
    await page.getByLabel("Colour").selectOption(colour);
    await expect(page.locator(".legend h2")).toBeVisible();
  }
});

test("keys move and zoom; the view comes back from the address", async ({ page }) => {
  await open(page, "");
  await mapReady(page);
  const map = page.locator(".map");
  await map.focus();
  const zoom = async (): Promise<number> => Number(await map.getAttribute("data-zoom"));
  const before = await zoom();
  await page.keyboard.press("+");
  await page.keyboard.press("+");
  await expect.poll(zoom).toBeCloseTo(before + 1, 1);
  const x = Number(await map.getAttribute("data-x"));
  await page.keyboard.press("ArrowRight");
  await expect.poll(async () => Number(await map.getAttribute("data-x"))).toBeGreaterThan(x);
  await expect.poll(() => Number(query(page).get("zoom"))).toBeCloseTo(before + 1, 1);
  await page.reload();
  await mapReady(page);
  await expect.poll(zoom).toBeCloseTo(before + 1, 1);
  await map.focus();
  await page.keyboard.press("0");
  await expect.poll(zoom).toBeCloseTo(before, 1);
});

test("back and forward restore the view; the map does not write into the next page", async ({ page }) => {
  await open(page, "");
  await mapReady(page);
  const map = page.locator(".map");
  const view = (): Promise<(string | null)[]> => Promise.all(["data-x", "data-y", "data-zoom"].map((name) => map.getAttribute(name)));
  const near = async (wanted: (string | null)[]): Promise<void> => {
    for (const at of [0, 1, 2]) await expect.poll(async () => Number((await view())[at])).toBeCloseTo(Number(wanted[at]), 1);
  };
  await map.focus();
  await page.keyboard.press("+");
  await page.keyboard.press("+");
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => query(page).get("zoom")).not.toBeNull();
  const before = await view();
  const last = (await fronts(page)).rows.at(-1)!;
  await page.getByRole("combobox", { name: /Search fronts/ }).fill(last.label.split(";")[0]!);
  await page.getByRole("option", { name: last.label }).first().click();
  await expect.poll(() => query(page).get("front")).toBe(last.stable_id);
  await expect.poll(async () => (await view())[0]).not.toBe(before[0]);
  const place = query(page).get("x");
  await expect.poll(() => query(page).get("x")).not.toBe(place);
  const after = await view();
  await page.goBack();
  await expect.poll(() => query(page).get("front")).toBeNull();
  await near(before);
  await page.goForward();
  await expect.poll(() => query(page).get("front")).toBe(last.stable_id);
  await near(after);
  await map.focus();
  await page.keyboard.press("-");
  await page.getByRole("link", { name: "Countries", exact: true }).click();
  await settled(page);
  await page.waitForTimeout(500);
  expect(query(page).has("zoom")).toBe(false);
});

test("drag pans, wheel zooms, labels do not cover each other", async ({ page }) => {
  await open(page, "");
  await mapReady(page);
  const map = page.locator(".map");
  const box = (await map.boundingBox())!;
  const x = Number(await map.getAttribute("data-x"));
  await page.mouse.move(box.x + 30, box.y + 30);
  await page.mouse.down();
  await page.mouse.move(box.x + 130, box.y + 80, { steps: 5 });
  await page.mouse.up();
  expect(Number(await map.getAttribute("data-x"))).toBeLessThan(x);
  for (const step of [0, -300, -300]) {
    if (step) await page.mouse.wheel(0, step);
    await page.waitForTimeout(100);
    const boxes = await page.locator(".map .label").evaluateAll((labels) => labels.map((label) => label.getBoundingClientRect().toJSON() as DOMRect));
    for (const [at, a] of boxes.entries())
      for (const b of boxes.slice(at + 1)) {
        const over = Math.min(a.right, b.right) - Math.max(a.left, b.left) > 3 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 6;
        expect(over, "two labels overlap").toBe(false);
      }
  }
});

test("the map is saved as SVG and PNG", async ({ page }) => {
  await open(page, "");
  await mapReady(page);
  const { columns } = await data<MapAnswer>(page, "map.json");
  const [svg] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: /SVG$/ }).click()]);
  const text = readFileSync((await svg.path())!, "utf8");
  expect(svg.suggestedFilename()).toMatch(/\.svg$/);
  expect(text.match(/<circle[^>]*><title>/g)).toHaveLength(columns.front_id.length);
  expect(text).toContain("edition");
  expect(await page.evaluate((told) => new DOMParser().parseFromString(told, "image/svg+xml").querySelector("parsererror")?.textContent ?? "", text)).toBe("");
  const [png] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: /PNG$/ }).click()]);
  expect(readFileSync((await png.path())!).subarray(1, 4).toString()).toBe("PNG");
});

test("a narrow window begins with the list; the switch shows the map", async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 760 });
  await open(page, "");
  const { n_all } = await fronts(page);
  await expect(page.getByRole("status").filter({ hasText: `${n_all} fronts` })).toBeVisible();
  await expect(page.locator(".list li")).toHaveCount(Math.min(n_all, 50));
  await page.getByRole("group", { name: "Map or list" }).getByRole("button", { name: "Map" }).click();
  await mapReady(page);
});

test("dots are really drawn", async ({ page }) => {
  await open(page, "");
  await mapReady(page);
  await page.waitForTimeout(300);
  const at = await spot(page, 0);
  const picture = await page.screenshot({ clip: { x: at.x - 4, y: at.y - 4, width: 8, height: 8 } });
  const colours = await page.evaluate(async (bytes) => {
    const image = await createImageBitmap(new Blob([Uint8Array.from(bytes)]));
    const pen = new OffscreenCanvas(8, 8).getContext("2d")!;
    pen.drawImage(image, 0, 0);
    return [...pen.getImageData(0, 0, 8, 8).data];
  }, [...picture]);
  const isPaper = colours.every((part) => part > 245);
  expect(isPaper).toBe(false);
});

test("ten thousand fronts: the map answers within two seconds", async ({ page }) => {
  const answer = await data<{ about: unknown }>(page, "map.json");
  const n = 10_000;
  const all = Array.from({ length: n }, (_, at) => at);
  const columns = {
    front_id: all.map((at) => at + 1),
    stable_id: all.map((at) => `F-W${at + 1}`),
    label: all.map((at) => `front ${at + 1}; of many`),
    area: all.map((at) => 1 + (at % 11)),
    x: all.map((at) => Math.sin(at * 12.9898) * Math.sqrt(at / n)),
    y: all.map((at) => Math.cos(at * 78.233) * Math.sqrt(at / n)),
    n_core: all.map((at) => 2 + (at % 49)),
    n_citing: all.map((at) => 10 + (at % 700)),
    n_citations: all.map((at) => 20 + ((at * 7919) % 3000)),
    mean_year: all.map((at) => 2018 + (at % 60) / 10),
    growth: all.map((at) => (at % 9 ? (at % 100) / 100 : null)),
    share_open_core: all.map((at) => (at % 101) / 100),
    leader: all.map(() => "US"),
    is_hot: all.map(() => false),
    is_emerging: all.map(() => false),
    theme_id: all.map(() => null),
  };
  const body = JSON.stringify({ ...answer, n_fronts: n, columns });
  await page.route("**/map.json*", (route) => route.fulfill({ contentType: "application/json", body }));
  await page.goto(process.env.EXPLORER_ADDRESS!);
  await mapReady(page);
  const ready = await page.evaluate(() => performance.getEntriesByName("map-ready")[0]!.startTime);
  console.log(`map of 10,000 fronts ready after ${Math.round(ready)} ms`);
  expect(ready).toBeLessThan(2_000);
  // It answers: the wheel zooms, and a frame is not long.
  const box = (await page.locator(".map").boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.wheel(0, -400);
  await expect(page.locator(".map .label").first()).toBeVisible();
});
