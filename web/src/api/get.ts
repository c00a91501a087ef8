// Answers of the server: fetched with a way to stop, kept for a while, errors as problem+json.
import { root } from "../root";

/** What went wrong, and what to do about it (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly title: string,
    readonly status: number,
    readonly detail: string,
    readonly hint: string,
    readonly address: string,
  ) {
    super(title);
  }
}

const kept = new Map<string, unknown>();
const MOST_KEPT = 60;

/** The JSON answer of an address relative to the root. */
export async function get<T>(address: string, signal?: AbortSignal): Promise<T> {
  const known = kept.get(address);
  if (known !== undefined) return known as T;
  const answer = await reply(address, signal);
  if (!answer.ok) throw await problemOf(answer, address);
  let value: T;
  try {
    value = (await answer.json()) as T;
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Problem("The answer is not JSON", answer.status, `The answer of ${address} cannot be read.`, "Reload the page; if it stays so, the server and the explorer may be of different versions.", address);
  }
  kept.set(address, value);
  if (kept.size > MOST_KEPT) {
    const oldest = kept.keys().next().value;
    if (oldest !== undefined) kept.delete(oldest);
  }
  return value;
}

/** The answer of an address as text: CSV. */
export async function getText(address: string, signal?: AbortSignal): Promise<string> {
  const known = kept.get(address);
  if (typeof known === "string") return known;
  const answer = await reply(address, signal);
  if (!answer.ok) throw await problemOf(answer, address);
  if (answer.headers.get("content-type")?.includes("json")) return "";
  const text = await answer.text();
  kept.set(address, text);
  return text;
}

async function reply(address: string, signal?: AbortSignal): Promise<Response> {
  try {
    return await fetch(new URL(address, root), { signal: signal ?? null, });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Problem("The server does not answer", 0, `No answer from ${new URL(address, root).href}.`, "Look whether `openfronts serve` still runs, then try again.", address);
  }
}

async function problemOf(answer: Response, address: string): Promise<Problem> {
  const text = await answer.text();
  try {
    const told = JSON.parse(text) as { title?: string; detail?: string; hint?: string };
    return new Problem(told.title ?? answer.statusText, answer.status, told.detail ?? "", told.hint ?? "", address);
  } catch {
    return new Problem(answer.statusText || `Error ${answer.status}`, answer.status, "", "Go back, or try again.", address);
  }
}
