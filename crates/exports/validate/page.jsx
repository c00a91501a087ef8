// The page into which VOSviewer Online is mounted: the address says which files it opens.
import React from "react";
import { createRoot } from "react-dom/client";
import { VOSviewerOnline } from "vosviewer-online";

const asked = new URLSearchParams(globalThis.location.search);
const parameters = {};
for (const name of ["json", "map", "network"]) {
  if (asked.has(name)) parameters[name] = new URL(asked.get(name), globalThis.location.href).href;
}
createRoot(document.getElementById("here")).render(<VOSviewerOnline parameters={parameters} />);
