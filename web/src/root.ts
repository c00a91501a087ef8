// The root of the server, whatever prefix it has: <base> tells it once, at the start.

/** Absolute address of the root, with the slash at its end. */
export const root: string = new URL("./", document.baseURI).href;

// <base> is written relative to the first page; later pages may be deeper, so it is made absolute.
const base = document.querySelector("base");
if (base) base.href = root;
