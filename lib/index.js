/** Saidso in browsers and bundlers. Nothing can be read before `load()` is done. */
import init from "../www/app/annotator.js";

export { annotate, version } from "../www/app/annotator.js";

/** @type {Promise<void> | null} */
let loading = null;

/**
 * Loads the annotator, once.
 * @param {import("../www/pkg/saidso.js").InitInput} [wasm] where it is, for bundlers that do not carry it along: `saidso/saidso.wasm`
 * @returns {Promise<void>}
 */
export function load(wasm) {
  loading ??= init(wasm === undefined ? undefined : { module_or_path: wasm }).then(
    () => {},
    (error) => {
      // A failed load can be tried again.
      loading = null;
      throw error;
    },
  );
  return loading;
}
