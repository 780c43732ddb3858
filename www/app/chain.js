/** The way words came to the article, drawn: the article ← who passed them on ← … ← whose they are. */

/** @import { LedgerSource } from "../../src/wasm/wire.js" */
/** @import { Reading } from "./reading.js" */
/** @import { Strings } from "./strings.js" */
import { h } from "./dom.js";
import { glyph } from "./glyphs.js";

/**
 * The ways that the words of a source came, each once: those who passed them on, the nearest to the source first. Words at first hand are none.
 * @param {Reading} reading
 * @param {LedgerSource} source
 * @returns {LedgerSource[][]}
 */
export function ways({ document: { quotes }, find }, source) {
  /** @type {Map<string, LedgerSource[]>} */
  const found = new Map();
  for (const { source: said, via, hands } of quotes) {
    if (!via || said?.id !== source.id) continue;
    const ids = [via, ...hands].map(({ id }) => id);
    found.set(ids.join(" "), ids.flatMap((id) => {
      const one = find(id);
      return one?.layer === "source" ? [one.item] : [];
    }));
  }
  return [...found.values()];
}

/**
 * @param {LedgerSource} source
 * @param {readonly LedgerSource[]} hands who passed the words on, the nearest to the source first
 * @param {Strings} t
 * @param {boolean} [go] whether it leads to who passed them on
 * @returns {Node[]}
 */
export function drawChain(source, hands, t, go = false) {
  /** @param {LedgerSource} one */
  const link = (one, goes = false) => h(goes ? "button" : "span", { type: goes ? "button" : null, class: "link-of", "data-source": one.kind, "data-go": goes ? one.id : null }, glyph(one.kind), h("span", {}, one.name));
  const arrow = () => h("span", { class: "arrow", role: "img", "aria-label": t.chainFrom }, "←");
  return [h("span", { class: "link-of" }, t.chainArticle), ...[...hands].reverse().flatMap((one) => [arrow(), link(one, go)]), arrow(), link(source)];
}
