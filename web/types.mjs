// Writes src/api/schema.d.ts, the types of all answers, from the description of the API that the Rust types are told in.
import { readFileSync, writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";

const described = JSON.parse(readFileSync(process.argv[2] ?? "../docs/openapi.json", "utf8"));
// The addresses are left out: the explorer asks by address.ts and reads the answers alone.
described.paths = {};
const head = "// Made by types.mjs from docs/openapi.json; do not edit.\n";
writeFileSync("src/api/schema.d.ts", head + astToString(await openapiTS(described)));
