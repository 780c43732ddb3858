/** The wasm that the page runs, in node. */
import { readFileSync } from "node:fs";
import { Trouble } from "./command.mjs";

const PKG = new URL("../www/pkg/", import.meta.url);

/**
 * Loads the annotator.
 *
 * @returns {Promise<typeof import("../www/pkg/saidso.js")>}
 * @throws {Trouble} when it has not been built
 */
export async function load() {
  let bytes;
  try {
    bytes = readFileSync(new URL("saidso_bg.wasm", PKG));
  } catch {
    throw new Trouble("the annotator is not built: expected www/pkg/saidso_bg.wasm, run `npm run build`");
  }
  const annotator = await import(new URL("saidso.js", PKG).href);
  annotator.initSync({ module: bytes });
  return annotator;
}
