/** An article as it is taken away. */

/** @import { Lang } from "../../../src/wasm/wire.js" */
/** @import { Reading } from "../reading.js" */
/** @import { Strings } from "../strings.js" */
import { valueInWords } from "../describe.js";

/**
 * @typedef {object} Article
 * @property {Reading} reading
 * @property {string} title
 * @property {Strings} t The words of the interface.
 * @property {Lang} lang of the interface
 * @property {string} version of the annotator
 */

/**
 * The day of publication in words, `null` where none is known.
 * @param {Article} article
 */
export function publishedInWords({ reading: { document: { published } }, t, lang }) {
  return published && valueInWords({ value: published.value, mod: null }, t, lang);
}

/**
 * A name for a file that every system takes: the title without what some of them forbid.
 * @param {string} title
 * @param {string} extension
 */
export function fileName(title, extension) {
  const plain = title.normalize("NFC").replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]+/gu, " ").replace(/\s+/g, " ").replace(/^[. ]+|[. ]+$/g, "");
  return `${[...plain].slice(0, 60).join("").trim() || "saidso"}.${extension}`;
}
