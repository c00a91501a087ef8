// Before all tests: an edition of the demo's works and invented documents is made, the server started, and a proxy put before it that serves it under a prefix.
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
export const PREFIX = "/behind/a/proxy/";

function binary(): string {
  const named = process.env.OPENFRONTS;
  const builds = [named, ...["release", "debug"].map((kind) => path.join(here, "../../target", kind, "openfronts"))];
  const found = builds.find((one) => one && existsSync(one));
  if (!found) throw new Error("No openfronts: build it with `cargo build --release`, or name it by OPENFRONTS=/path/to/openfronts.");
  return found;
}

/** The works of the demo with an invented newsletter and feed beside them, so that there are events. */
function edition(program: string, folder: string): string {
  const quietly = (...words: string[]): Buffer => execFileSync(program, [...words, "-q"], { stdio: "ignore" });
  quietly("demo", "--folder", folder);
  const documents = ["newsletter.html", "feed.xml"].map((name) => path.join(here, "../../crates/events/annotated", name));
  const [corpus, made] = [path.join(folder, "corpus"), path.join(folder, "edition")];
  quietly("ingest", path.join(folder, "scientometrics.csv.gz"), ...documents, "--corpus", corpus);
  quietly("run", "--corpus", corpus, "--edition", made, "--set", "papers.window=all");
  return made;
}

/** The server of an edition on a free port; it says its address on stderr. */
function serve(program: string, edition: string): Promise<{ address: string; server: ChildProcess }> {
  return new Promise((done, failed) => {
    const server = spawn(program, ["serve", edition, "--listen", "127.0.0.1:0"], { stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    server.stderr.on("data", (text: Buffer) => {
      said += text.toString();
      const found = /listening on (http:\/\/\S+)/.exec(said);
      if (found) done({ address: found[1]!.endsWith("/") ? found[1]! : `${found[1]}/`, server });
    });
    server.on("exit", (code) => failed(new Error(`openfronts serve ended with ${code}: ${said}`)));
  });
}

/** The same server one would have behind a proxy that adds a prefix. */
function proxied(target: string): Promise<{ address: string; proxy: http.Server }> {
  const proxy = http.createServer((asked, answer) => {
    const at = asked.url ?? "/";
    if (!at.startsWith(PREFIX)) {
      answer.writeHead(404).end("outside of the prefix");
      return;
    }
    const onward = http.request(new URL(at.slice(PREFIX.length), target), { method: asked.method, headers: asked.headers }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(answer);
    });
    onward.on("error", () => answer.writeHead(502).end());
    asked.pipe(onward);
  });
  return new Promise((done) => {
    proxy.listen(0, "127.0.0.1", () => {
      const { port } = proxy.address() as { port: number };
      done({ address: `http://127.0.0.1:${port}${PREFIX}`, proxy });
    });
  });
}

export default async function setup(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), "openfronts-web-"));
  let server: ChildProcess | undefined;
  let address = process.env.EXPLORER ?? "";
  if (!address) {
    const program = binary();
    ({ address, server } = await serve(program, edition(program, folder)));
  }
  const { address: behind, proxy } = await proxied(address);
  process.env.EXPLORER_ADDRESS = address;
  process.env.EXPLORER_BEHIND = behind;
  return async () => {
    server?.removeAllListeners("exit");
    server?.kill();
    proxy.closeAllConnections();
    proxy.close();
    rmSync(folder, { recursive: true, force: true });
  };
}
