// Opens exports in VOSviewer Online, in a browser: no error may be shown, and the items, clusters and links that it counts must be
// those of the file. A file with a cluster above 1,000 must be refused, so that this test can fail.
// Usage: node vosviewer.mjs FOLDER [PICTURES]   Every *.json and every *-map.txt with its *-network.txt in FOLDER is opened.
// The browser is that of CHROMIUM, or /usr/bin/chromium; without one, nothing is opened and a loud line says so.
import { existsSync, mkdirSync, readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { build } from "esbuild";
import { chromium } from "playwright-core";

const [folder, pictures] = process.argv.slice(2);
if (!folder) {
  console.error("usage: node vosviewer.mjs FOLDER [PICTURES]");
  process.exit(2);
}
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
if (!existsSync(executablePath)) {
  console.log(`!! VOSviewer Online is not tried: there is no browser at ${executablePath} (Debian: chromium; or set CHROMIUM)`);
  process.exit(0);
}

const bundle = await build({
  entryPoints: [new URL("page.jsx", import.meta.url).pathname],
  bundle: true,
  write: false,
  jsx: "automatic",
  define: { "process.env.NODE_ENV": '"production"' },
  logLevel: "error",
});
const script = bundle.outputFiles[0].contents;
const html = '<!doctype html><html lang="en"><title>t</title><body style="margin:0"><div id="here" style="height:100vh"></div><script src="/page.js"></script>';

// Files that are made up for the test, by name.
const madeUp = new Map();
const server = createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url, "http://here").pathname);
  if (path === "/") return response.setHeader("content-type", "text/html; charset=utf-8").end(html);
  if (path === "/page.js") return response.end(script);
  const name = path.slice(1);
  if (madeUp.has(name)) return response.end(madeUp.get(name));
  if (readdirSync(folder).includes(name)) return response.end(readFileSync(join(folder, name)));
  response.statusCode = 404;
  response.end();
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const origin = `http://127.0.0.1:${server.address().port}`;
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });

let faults = 0;
function fault(name, text) {
  faults += 1;
  console.log(`${name}: ${text}`);
}

// What VOSviewer Online says of a file: an error, or the numbers of the line at its foot.
async function opened(query, picture) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  // It asks a service for a short address; nothing here goes to the network.
  await page.route((url) => url.origin !== origin && url.protocol !== "blob:", (route) => route.fulfill({ status: 200, body: "" }));
  await page.goto(`${origin}/?${query}`);
  await page.waitForFunction(
    () => {
      const text = document.body.innerText;
      return /Error while reading|not connected to each other/.test(text) || /: [1-9]\d*/.test(text);
    },
    undefined,
    { timeout: 120_000 },
  );
  const refusal = page.getByText(/^Error while reading/);
  if ((await refusal.count()) > 0) {
    const text = await refusal.first().innerText();
    await page.close();
    return { error: text };
  }
  // Of a network that is not connected and has no places, it asks whether to show the largest part only.
  const question = (await page.getByText(/not connected to each other/).count()) > 0;
  if (question) {
    await page.getByRole("button", { name: "No", exact: true }).click();
    await page.waitForFunction(() => /: [1-9]\d* *\|/.test(document.body.innerText.replaceAll("\n", " ")), undefined, { timeout: 120_000 });
  }
  // Links are counted when the layout is ready.
  await page.waitForTimeout(1500);
  const lines = await page.getByText(/^[^:]+: [\d,.]+$/).allInnerTexts();
  if (picture && pictures) {
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: join(pictures, picture) });
  }
  await page.close();
  return { numbers: lines.map((line) => Number(line.split(":").at(-1).replaceAll(",", ""))), lines, errors, question };
}

function compare(name, found, expected) {
  if (found.error) return fault(name, found.error);
  for (const error of found.errors) fault(name, `script: ${error}`);
  for (const [what, number] of Object.entries(expected)) {
    if (!found.numbers.includes(number)) fault(name, `${number} ${what} are in the file, VOSviewer says ${found.lines.join(", ")}`);
  }
  console.log(`${name}: ${found.lines.join(", ")}${found.question ? " (asked whether to show all)" : ""}`);
}

const names = readdirSync(folder).sort();
let refused = false;
for (const name of names.filter((name) => name.endsWith(".json"))) {
  const whole = JSON.parse(readFileSync(join(folder, name), "utf8"));
  const { items, links } = whole.network;
  const clusters = new Set(items.map((item) => item.cluster).filter((cluster) => cluster !== undefined));
  const expected = { items: items.length, links: links.length };
  if (clusters.size > 0) expected.clusters = clusters.size;
  compare(name, await opened(`json=${encodeURIComponent(name)}`, `${name}.png`), expected);
  if (clusters.size > 0 && !refused) {
    items[0].cluster = 1001;
    madeUp.set("wrong.json", JSON.stringify(whole));
    const { error } = await opened("json=wrong.json");
    refused = error?.includes("between 1 and 1000") ?? false;
    if (!refused) fault(name, `cluster 1001 is not refused: ${error}`);
  }
}
for (const map of names.filter((name) => name.endsWith("-map.txt"))) {
  const network = map.replace("-map.txt", "-network.txt");
  const n_lines = (name) => readFileSync(join(folder, name), "utf8").split("\n").filter((line) => line !== "").length;
  const query = `map=${encodeURIComponent(map)}&network=${encodeURIComponent(network)}`;
  compare(map, await opened(query, `${map}.png`), { items: n_lines(map) - 1, links: n_lines(network) });
}
if (!refused) fault("test", "no file with clusters was tried");
await browser.close();
server.close();
console.log(faults === 0 ? "VOSviewer Online opens all of them" : `${faults} faults`);
process.exit(faults === 0 ? 0 : 1);
