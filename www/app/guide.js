/** The help: how to read the page, and its keys. */

/** @import { Strings } from "./strings.js" */
import { byId, h } from "./dom.js";
import { glyph } from "./glyphs.js";
import { KINDS } from "./sourcing.js";

/**
 * @param {Strings} t
 * @param {{ keys: boolean, setKeys: (on: boolean) => void }} choice
 */
export function showGuide(t, choice) {
  const dialog = byId("guide", "dialog");
  const key = (/** @type {string} */ keys, /** @type {string} */ does) => h("div", {}, h("dt", {}, ...keys.split(" ").flatMap((one) => [h("kbd", {}, one), " "])), h("dd", {}, does));
  dialog.replaceChildren(
    h("div", { class: "detail-top" },
      h("h2", { id: "guide-title" }, t.guideTitle),
      h("button", { type: "button", class: "icon", "aria-label": t.close, onclick: () => dialog.close() }, "×")),
    h("p", {}, t.guideIntro),
    h("ul", { class: "key" }, ...KINDS.map((kind) => {
      const swatch = h("span", { class: "swatch", "data-source": kind, "aria-hidden": "true" });
      swatch.append(glyph(kind));
      return h("li", {}, swatch, t[kind]);
    })),
    h("p", {}, t.guideDoubt),
    h("h3", {}, t.guideKeys),
    h("dl", { class: "keys" },
      key("j", t.keyNext), key("k", t.keyPrevious), key("Enter", t.keyOpen), key("/", t.keySearch), key("n N", t.keyWalk), key("Esc", t.keyBack), key("c", t.keyCopy), key("r", t.keyCorrect), key("a", t.keyAdd), key("Ctrl+Z Ctrl+Shift+Z", t.keyUndo), key("Shift+← Shift+→", t.keyExtent), key("e", t.keyEdit), key("p", t.keyPresent), key("1 2 3 4", t.keyLayers), key("?", t.keyHelp), key("Ctrl+Enter", t.keyRead)),
    h("label", { class: "check" }, h("input", { type: "checkbox", checked: choice.keys, onchange: (/** @type {Event} */ event) => choice.setKeys(/** @type {HTMLInputElement} */ (event.target).checked) }), " ", t.guideKeysOn),
  );
  if (!dialog.open) dialog.showModal();
}
