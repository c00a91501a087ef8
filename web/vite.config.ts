// How the explorer is built: relative addresses, and deck.gl in a chunk that only the map loads.
import { readFileSync } from "node:fs";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import license, { type Dependency } from "rollup-plugin-license";
import { defineConfig } from "vite";

// What the bundle holds of others, with the licence of each; a library without the text of its licence stops the build.
function notices(libraries: Dependency[]): string {
  const each = libraries.map((one) => {
    if (!one.licenseText) throw new Error(`no text of the licence of ${one.name}`);
    return [`${one.name} ${one.version} (${one.license})`, one.noticeText ?? "", one.licenseText.trim()];
  });
  // The way in which chunks are loaded is Vite's own code.
  const vite = readFileSync("node_modules/vite/LICENSE.md", "utf8").split("# Licenses of bundled dependencies")[0]!;
  const all = [...each, ["vite (MIT)", "", vite.replace(/^# .*\n/gm, "").trim()]].sort(([a], [b]) => a!.localeCompare(b!));
  return `Libraries in the explorer of OpenFronts, and their licences.\n\n${all.map((parts) => parts.filter(Boolean).join("\n\n")).join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}

export default defineConfig({
  base: "./",
  plugins: [svelte()],
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    rollupOptions: {
      plugins: [license({ thirdParty: { includePrivate: false, output: { file: "dist/licenses.txt", encoding: "utf-8", template: notices } } })],
      output: {
        manualChunks(id) {
          if (/node_modules\/(@deck\.gl|@luma\.gl|@loaders\.gl|@math\.gl|@probe\.gl|mjolnir)/.test(id)) return "deck";
          if (/node_modules\/world-atlas/.test(id)) return "world";
          return undefined;
        },
      },
    },
  },
});
