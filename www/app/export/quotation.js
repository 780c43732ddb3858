/** One quotation with its attribution, as one pastes it into a text of one's own. */

/** @import { Quotation } from "../../../src/wasm/wire.js" */
/** @import { Article } from "./article.js" */
import { publishedInWords } from "./article.js";

/**
 * The words, who says them and through whom, and where they were read; reported speech is named as such.
 * @param {Article} article
 * @param {Quotation} quote
 * @returns {string}
 */
export function quotation(article, quote) {
  const { reading: { text, find }, t, title } = article;
  const words = inMarks(text.slice(quote.start, quote.end), quote.kind);
  const found = quote.source && find(quote.source.id);
  const role = found?.layer === "source" ? found.item.roles.find((one) => one !== found.item.name) : undefined;
  const who = quote.source ? [quote.source.name, role].filter(Boolean).join(", ") : quote.kind === "term" ? null : t.saidByNobody;
  const said = [who, quote.via && t.through(quote.via.name), ...quote.hands.map(({ name }) => t.through(name)), quote.kind === "direct" ? null : t[quote.kind].toLocaleLowerCase(), quote.person && t.own].filter(Boolean).join("; ");
  const where = [`“${title}”`, publishedInWords(article)].filter(Boolean).join(", ");
  return `${words} — ${said} (${where})`;
}

/**
 * Somebody's own words stand between marks again; what is only reported must not look as if it did.
 * @param {string} words
 * @param {Quotation["kind"]} kind
 */
export function inMarks(words, kind) {
  const line = words.replace(/\s+/g, " ");
  return kind === "direct" || kind === "term" ? `“${line}”` : line;
}
