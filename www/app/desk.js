/** Everything around the article, in the language of the interface: title, sourcing, layers, settings, panel. */

/** @import { Layer, Reading } from "./reading.js" */
import { byId, h } from "./dom.js";
import { showPanel } from "./panel.js";
import { LAYERS, figures } from "./reading.js";
import { SAMPLES } from "./samples.js";
import { finder, openSheet, select, turnTo } from "./selection.js";
import { showSourcing } from "./sourcing.js";
import { article } from "./stage.js";
import { state, t, title } from "./state.js";
import { translate } from "./strings.js";
import { tellHidden } from "./unseen.js";

/** The texts of the samples by file, once they are there. @type {Map<string, string>} */
let samples = new Map();
/** @type {(text: string, how: { published: string, sample: true }) => void} */
let openSample = () => {};

/** Draws everything around the article, in the language of the interface. */
export function describe() {
  const { reading } = state;
  translate(document, t());
  document.documentElement.lang = state.ui;
  for (const button of document.querySelectorAll("[data-ui]")) button.setAttribute("aria-pressed", String(/** @type {HTMLElement} */ (button).dataset.ui === state.ui));
  const theme = `${t().theme}: ${{ light: t().themeLight, dark: t().themeDark }[state.theme] ?? t().themeAuto}`;
  byId("theme", "button").textContent = { light: "○", dark: "●" }[state.theme] ?? "◐";
  byId("theme", "button").title = theme;
  byId("theme", "button").setAttribute("aria-label", theme);
  byId("edit", "button").textContent = state.editing ? t().editDone : t().edit;
  showSamples();
  if (!reading) return;
  for (const fold of article.querySelectorAll(".fold")) {
    const label = t().furniture(Number(/** @type {HTMLElement} */ (fold).dataset.lines));
    fold.setAttribute("aria-label", label);
    fold.setAttribute("data-label", label);
  }
  showTitle();
  byId("undo", "button").disabled = state.log.done.length === 0;
  byId("redo", "button").disabled = state.log.undone.length === 0;
  tellHidden();
  showSourcing(reading, t(), () => openSheet("findings"));
  showPanel(reading, t(), state.ui);
  showLayers(reading);
  showSettings(reading);
  turnTo(byId(`tab-${state.tab}`, "button").hidden ? "sources" : state.tab);
  select(state.selected, { scroll: false });
  finder.renew();
}

/** Shows the title, unless it is just being written. */
export function showTitle() {
  const field = byId("title", "input");
  if (document.activeElement !== field) field.value = title();
  field.title = title();
  document.title = `${title()} · Saidso`;
}

/** @param {Reading} reading */
function showLayers(reading) {
  const { quotes, entities, dates } = reading.document;
  const counts = { quotes: figures(reading.document).quotes, names: entities.length, dates: dates.length, cues: quotes.filter((quote) => quote.cue).length };
  const box = byId("layers", "div");
  if (box.childElementCount === 0) {
    box.append(...LAYERS.map((layer) => h("button", { type: "button", class: "layer", "data-layer": layer, onclick: () => toggle(layer) })));
  }
  LAYERS.forEach((layer, at) => {
    const button = /** @type {HTMLElement} */ (box.children[at]);
    button.replaceChildren(h("span", { class: "layer-name" }, t()[layer]), " ", h("span", { class: "count" }, String(counts[layer])));
    button.setAttribute("aria-pressed", String(!state.hidden.has(layer)));
    button.title = `${t()[layer]} (${at + 1})`;
  });
  article.dataset.hide = [...state.hidden].join(" ");
}

/** Shows or hides a layer. @param {Layer} layer */
export function toggle(layer) {
  if (!state.hidden.delete(layer)) state.hidden.add(layer);
  if (state.reading) showLayers(state.reading);
}

/** @param {Reading} reading */
function showSettings({ document: { published, lang, dates } }) {
  const field = byId("published", "input");
  const own = state.published === "";
  if (document.activeElement !== field) field.value = published?.value.slice(0, 10) ?? "";
  byId("published-from", "span").textContent = published === null ? t().publishedNone : published.from === "text" ? t().publishedText : t().publishedOption;
  byId("unset", "button").hidden = own;
  const automatic = byId("lang", "select").options[0];
  if (automatic) automatic.textContent = lang === null || state.lang !== "" ? t().langAuto : t().langFound(lang === "vi" ? t().langVi : t().langEn);
  byId("unknown", "p").hidden = lang !== null;
  // Only where it makes a difference.
  byId("order-field", "label").hidden = state.order === "" && !dates.some(({ readings }) => readings.some(({ why }) => /^(?:day|month)-first$/.test(why)));
}

/**
 * Makes the samples' buttons work.
 * @param {Map<string, string>} texts
 * @param {(text: string, how: { published: string, sample: true }) => void} open
 */
export function offerSamples(texts, open) {
  samples = texts;
  openSample = open;
  showSamples();
}

function showSamples() {
  byId("samples", "ul").replaceChildren(...SAMPLES.map(({ file, title, about, published, lang }) =>
    h("li", {}, h("button", { type: "button", class: "sample", disabled: !samples.has(file), onclick: () => openSample(samples.get(file) ?? "", { published, sample: true }) },
      h("span", { class: "sample-about" }, about[state.ui]),
      h("span", { class: "sample-title", lang }, title)))));
}
