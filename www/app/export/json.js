/** Everything as JSON: the text, what was set and put right (correct/apply.js), and the document after that (src/wasm/wire.d.ts; offsets in UTF-16 code units). */

/** @import { Options } from "../../../src/wasm/wire.js" */
/** @import { Article } from "./article.js" */

/**
 * @param {Article} article
 * @param {Options} options that the document was made with
 */
export function json({ reading: { text, document, log }, title, version }, options) {
  return `${JSON.stringify({ saidso: version, title, options, text, corrections: log, document }, null, 1)}\n`;
}
