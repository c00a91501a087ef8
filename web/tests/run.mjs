// `npm test`: the browser tests where there is a Chromium; elsewhere it says so and ends well.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const chromium = process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
if (!chromium || !existsSync(chromium)) {
  console.log("skipped: no Chromium here (Debian: chromium); name one by CHROMIUM=/path/to/chromium");
  process.exit(0);
}
const { status } = spawnSync("npx", ["playwright", "test", ...process.argv.slice(2)], {
  stdio: "inherit",
  env: { ...process.env, CHROMIUM: chromium },
});
process.exit(status ?? 1);
