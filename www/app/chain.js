/** The way words came to the article, drawn: the article ← who passed them on ← whose they are. */

/** @import { LedgerSource } from "../../src/wasm/wire.js" */
/** @import { Strings } from "./strings.js" */
import { h } from "./dom.js";
import { glyph } from "./glyphs.js";

/**
 * @param {LedgerSource} source
 * @param {LedgerSource | null} via
 * @param {Strings} t
 * @param {boolean} [go] whether it leads to who passed them on
 * @returns {Node[]}
 */
export function drawChain(source, via, t, go = false) {
  /** @param {LedgerSource} one */
  const link = (one, goes = false) => h(goes ? "button" : "span", { type: goes ? "button" : null, class: "link-of", "data-source": one.kind, "data-go": goes ? one.id : null }, glyph(one.kind), h("span", {}, one.name));
  const arrow = () => h("span", { class: "arrow", role: "img", "aria-label": t.chainFrom }, "←");
  return [h("span", { class: "link-of" }, t.chainArticle), ...(via ? [arrow(), link(via, go)] : []), arrow(), link(source)];
}
