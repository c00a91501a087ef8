// Checks HTML files: html-validate by its recommended rules, then axe-core in a browser, light and dark.
// Usage: node check.mjs FILE…   The browser is that of CHROMIUM, or /usr/bin/chromium; without one, axe-core is left out.
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";

const require = createRequire(import.meta.url);
const files = process.argv.slice(2);
if (files.length === 0) {
  console.error("usage: node check.mjs FILE…");
  process.exit(2);
}

let faults = 0;
function fault(file, place, text) {
  faults += 1;
  console.log(`${file}${place}: ${text}`);
}

const rules = {
  extends: ["html-validate:recommended"],
  rules: {
    // Titles of papers may be longer than the 70 characters that a search engine shows.
    "long-title": "off",
  },
};
const validator = new HtmlValidate(new FileSystemConfigLoader({ root: true, ...rules }));
for (const file of files) {
  const report = await validator.validateFile(file);
  for (const result of report.results) {
    for (const message of result.messages) {
      fault(file, `:${message.line}:${message.column}`, `${message.message} (${message.ruleId})`);
    }
  }
}

async function inBrowser(executablePath) {
  const { chromium } = await import("playwright-core");
  const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  for (const file of files) {
    for (const colorScheme of ["light", "dark"]) {
      for (const width of [1280, 360]) {
        const page = await browser.newPage({ colorScheme, viewport: { width, height: 800 } });
        page.on("pageerror", (error) => fault(file, "", `script: ${error.message}`));
        page.on("request", (request) => {
          if (!/^(file|data|blob):/.test(request.url())) fault(file, "", `asks the network for ${request.url()}`);
        });
        await page.goto(pathToFileURL(resolve(file)).href);
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => globalThis.axe.run());
        for (const violation of violations) {
          const where = violation.nodes.slice(0, 3).map((node) => node.target.join(" ")).join("; ");
          fault(file, ` (${colorScheme}, ${width})`, `${violation.help} (${violation.id}): ${where}`);
        }
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - globalThis.innerWidth);
        if (overflow > 0) fault(file, ` (${width})`, `the page is ${overflow} pixels wider than the window`);
        await page.close();
      }
    }
    await sorts(browser, file);
  }
  await browser.close();
}

// Every table sorts by its first column from the keyboard; the first ones give a CSV file of all their rows (a browser asks the
// reader after some downloads in a row, which nobody answers here).
const DOWNLOADS = 3;
async function sorts(browser, file) {
  const page = await browser.newPage({ acceptDownloads: true });
  await page.goto(pathToFileURL(resolve(file)).href);
  for (const [place, box] of (await page.locator(".table").all()).entries()) {
    const id = await box.getAttribute("id");
    const header = box.locator("th").first();
    const orders = [];
    for (let press = 0; press < 2; press += 1) {
      await header.locator("button").press("Enter");
      orders.push(await header.getAttribute("aria-sort"));
    }
    if (orders.join() !== "ascending,descending") fault(file, ` (${id})`, `sorted ${orders.join()}`);
    if (place >= DOWNLOADS) continue;
    const [download] = await Promise.all([page.waitForEvent("download"), box.locator(".csv").click()]);
    const lines = readFileSync(await download.path(), "utf8").trimEnd().split("\r\n").length;
    const rows = await box.locator("tbody tr:not(:has([colspan]))").count();
    if (download.suggestedFilename() !== `${id}.csv` || lines !== rows + 1) {
      fault(file, ` (${id})`, `${download.suggestedFilename()} has ${lines} lines, the table ${rows} rows`);
    }
  }
  await page.close();
}

const browser = process.env.CHROMIUM ?? "/usr/bin/chromium";
if (existsSync(browser)) await inBrowser(browser);
else console.log(`no browser at ${browser}: axe-core is left out`);
console.log(`${files.length} files, ${faults} faults`);
process.exit(faults === 0 ? 0 : 1);
