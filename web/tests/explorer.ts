// What every test of the explorer shares: its address, and that no page logs an error or asks a foreign host.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test as base, type Page } from "@playwright/test";

export const address = (): string => process.env.EXPLORER_ADDRESS ?? "";
export const behind = (): string => process.env.EXPLORER_BEHIND ?? "";

type Watched = {
  /** Errors a test means to cause: messages that hold one of these are let pass. */
  allowed: string[];
};

export const test = base.extend<Watched & { watch: void }>({
  allowed: [async ({}, use) => use([]), { scope: "test" }],
  watch: [
    async ({ page, allowed }, use) => {
      const wrong: string[] = [];
      const own = [new URL(address()).origin, new URL(behind()).origin];
      page.on("console", (message) => {
        // The browser asks for an icon at the root of the host by itself, which is not ours below a prefix.
        if (message.location().url.endsWith("/favicon.ico")) return;
        if (message.type() === "error") wrong.push(`console: ${message.text()} ${message.location().url}`.trim());
      });
      page.on("pageerror", (error) => wrong.push(`error: ${error.message}`));
      page.on("request", (request) => {
        const url = new URL(request.url());
        if (/^https?:$/.test(url.protocol) && !own.includes(url.origin)) wrong.push(`foreign host: ${url.href}`);
      });
      await use();
      expect(wrong.filter((one) => !allowed.some((text) => one.includes(text)))).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Open an address relative to the root, and wait until its page is there. */
export async function open(page: Page, to: string, root = address()): Promise<void> {
  await page.goto(new URL(to, root).href);
  await settled(page);
}

export async function settled(page: Page): Promise<void> {
  await expect(page.locator("main h1").first()).toBeAttached();
  await expect(page.locator("main .loading")).toHaveCount(0);
}

/** The data of an address. */
export async function data<T>(page: Page, to: string): Promise<T> {
  const answer = await page.request.get(new URL(to, address()).href);
  expect(answer.status(), to).toBe(200);
  return (await answer.json()) as T;
}

/** No fault that axe finds by the rules of WCAG 2.2 AA. */
export async function accessible(page: Page): Promise<void> {
  const found = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
  const told = found.violations.map((one) => `${one.id}: ${one.help}\n${one.nodes.slice(0, 4).map((node) => `    ${node.html.slice(0, 200)}\n      ${node.failureSummary?.split("\n").slice(1, 3).join(" ")}`).join("\n")}`);
  expect(told, told.join("\n")).toEqual([]);
}

/** Nothing wider than the window, but what scrolls by itself. */
export async function fits(page: Page): Promise<void> {
  const wide = (): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await expect.poll(wide, "pixels wider than the window").toBeLessThanOrEqual(0);
}

type Rows<Row> = { n_all: number; rows: Row[] };
export type Front = { front_id: number; stable_id: string; label: string; leaders: string[]; n_core: number; hot_rank: number | null };

export const fronts = async (page: Page, query = ""): Promise<Rows<Front>> => data(page, `fronts.json?limit=200${query}`);

export const mapReady = async (page: Page): Promise<void> => {
  await expect(page.locator(".map[data-ready]")).toBeVisible();
};
