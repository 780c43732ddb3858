/** Shows two articles that are kept beside each other. */

/** @import { Quotation } from "../../src/wasm/wire.js" */
/** @import { Reading } from "./reading.js" */
import { compare } from "./compare.js";
import { valueInWords } from "./describe.js";
import { byId, h } from "./dom.js";
import { glyph } from "./glyphs.js";
import { state, t } from "./state.js";

/** @typedef {{ name: string, reading: Reading }} Side */

/** @param {Side} a @param {Side} b */
export function showComparison(a, b) {
  const dialog = byId("guide", "dialog");
  const { pairs, onlyA, onlyB } = compare(a.reading, b.reading);
  /** @param {Side} side @param {Quotation} quote */
  const said = ({ reading: { text } }, quote) => [
    h("p", { class: "compared" }, text.slice(quote.start, quote.end)),
    h("p", { class: "fine", "data-source": quote.source?.kind ?? "none" }, quote.source ? glyph(quote.source.kind) : "", " ", quote.source?.name ?? t().noSource, quote.via ? ` (${t().through(quote.via.name)})` : ""),
  ];
  const differs = (/** @type {boolean} */ words, /** @type {boolean} */ source) => [!words && t().otherWords, !source && t().otherSource].filter(Boolean).join(", ") || t().allTheSame;
  const head = (/** @type {Side} */ { name, reading: { document: { published } } }) => h("th", { scope: "col" }, name, h("span", { class: "fine" }, " ", published ? valueInWords({ value: published.value, mod: null }, t(), state.ui) : t().publishedNone));
  const only = (/** @type {Side} */ side, /** @type {Quotation[]} */ quotes) => quotes.length === 0 ? "" : h("details", {}, h("summary", {}, t().onlyIn(side.name, quotes.length)), h("ul", {}, ...quotes.map((quote) => h("li", {}, ...said(side, quote)))));
  dialog.replaceChildren(
    h("div", { class: "detail-top" }, h("h2", { id: "guide-title" }, t().compareTitle), h("button", { type: "button", class: "icon", "aria-label": t().close, onclick: () => dialog.close() }, "×")),
    h("p", {}, t().compareFound(pairs.length)),
    pairs.length === 0 ? "" : h("table", { class: "comparison" }, h("thead", {}, h("tr", {}, head(a), head(b), h("th", { scope: "col" }, t().compareDiffers))),
      h("tbody", {}, ...pairs.map((pair) => h("tr", {}, h("td", {}, ...said(a, pair.a)), h("td", {}, ...said(b, pair.b)), h("td", {}, differs(pair.words, pair.source)))))),
    only(a, onlyA), only(b, onlyB),
  );
  dialog.classList.add("broad");
  dialog.addEventListener("close", () => dialog.classList.remove("broad"), { once: true });
  dialog.showModal();
}
