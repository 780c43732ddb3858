/** The wasm that the page runs, in node. */
import { readFileSync } from "node:fs";
import { Trouble } from "./command.mjs";


/**
 * Loads the annotator.
 *
 * @returns {Promise<typeof import("../www/app/annotator.js")>}
 * @throws {Trouble} when it has not been built
 */
export async function load() {
  let bytes;
  try {
    bytes = readFileSync(new URL("../www/pkg/saidso_bg.wasm", import.meta.url));
  } catch {
    throw new Trouble("the annotator is not built: expected www/pkg/saidso_bg.wasm, run `npm run build`");
  }
  const annotator = await import("../www/app/annotator.js");
  annotator.initSync({ module: bytes });
  return annotator;
}
