// How the explorer is built: relative addresses, and deck.gl in a chunk that only the map loads.
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

export default defineConfig({
  base: "./",
  plugins: [svelte()],
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    rollupOptions: {
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
