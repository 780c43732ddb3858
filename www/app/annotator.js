/** The annotator: the wasm, and what it finds as objects. */

/** @import { Document, Options } from "../../src/wasm/wire.js" */
import { pack } from "../pkg/saidso.js";
import { unpack } from "./unpack.js";

export { default, initSync, pack, version } from "../pkg/saidso.js";
export { unpack };

/**
 * Reads a text.
 * @param {string} text any
 * @param {Options} [options]
 * @returns {Document}
 * @throws {Error} on options that are none
 */
export const annotate = (text, options) => unpack(pack(text, options));
