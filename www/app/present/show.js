/** Presenting: an article on a wall, step by step, by arrow keys or by buttons. */

/** @import { Lang } from "../../../src/wasm/wire.js" */
/** @import { Canvas } from "../paint.js" */
/** @import { Reading } from "../reading.js" */
/** @import { Strings } from "../strings.js" */
/** @import { Place } from "./steps.js" */
import { drawChain } from "../chain.js";
import { sentence } from "../describe.js";
import { byId, h } from "../dom.js";
import { paint } from "../paint.js";
import { drawSourcing, figuresInWords } from "../sourcing.js";
import { chains, steps } from "./steps.js";

/** Chains that are drawn: more than these nobody reads from a wall. */
const CHAINS = 10;

/**
 * Shows an article to a class until that is left.
 * @param {Reading} reading
 * @param {string} title
 * @param {Strings} t
 * @param {Lang} lang of the interface
 */
export function present(reading, title, t, lang) {
  const dialog = byId("present", "dialog");
  const all = steps(reading, t);
  let step = 0;
  /** The place looked at, -1 for all of them. */
  let place = -1;

  const heading = h("h2", { id: "present-title" });
  const words = h("p", { class: "present-words" });
  const count = h("span", { class: "count" });
  const text = h("article", { class: "article present-text", lang: reading.document.lang });
  const picture = h("div", { class: "present-picture" });
  const said = h("p", { class: "present-said", "aria-live": "polite" });
  const button = (/** @type {string} */ label, /** @type {string} */ sign, /** @type {string} */ keys, /** @type {() => void} */ act) =>
    h("button", { type: "button", class: "quiet", "aria-label": label, title: label, "aria-keyshortcuts": keys, onclick: act }, sign);
  const back = button(t.presentBack, "←", "ArrowLeft", () => turn(step - 1));
  const on = button(t.presentOn, "→", "ArrowRight", () => turn(step + 1));
  const up = button(t.presentUp, "↑", "ArrowUp", () => walk(-1));
  const down = button(t.presentDown, "↓", "ArrowDown", () => walk(1));
  dialog.replaceChildren(
    h("header", { class: "present-top" },
      h("div", { "aria-live": "polite" }, h("p", { class: "count" }, title), heading, words),
      h("button", { type: "button", class: "icon", "aria-label": t.close, title: `${t.close} (Esc)`, onclick: () => dialog.close() }, "×")),
    h("div", { class: "present-stage", tabindex: 0, role: "region", "aria-label": title }, text, picture),
    h("footer", { class: "present-foot" }, said, h("div", { class: "present-acts" }, up, down, count, back, on)),
  );
  /** @type {Canvas} */
  const canvas = paint(text, reading, t);
  for (const mark of text.querySelectorAll("[tabindex]")) mark.removeAttribute("tabindex");
  canvas.finish();

  /** @param {number} to */
  function turn(to) {
    if (to < 0 || to >= all.length) return;
    step = to;
    place = -1;
    show();
    dialog.querySelector(".present-stage")?.scrollTo({ top: 0 });
  }

  /** @param {1 | -1} by */
  function walk(by) {
    const places = all[step]?.places ?? [];
    if (places.length === 0) {
      dialog.querySelector(".present-stage")?.scrollBy({ top: by * innerHeight * 0.5 });
      return;
    }
    place = Math.min(Math.max(place + by, -1), places.length - 1);
    show();
  }

  function show() {
    const now = all[step];
    if (!now) return;
    const { name, places } = now;
    dialog.dataset.step = name;
    heading.textContent = now.title;
    words.textContent = now.words;
    count.textContent = place < 0 ? t.placeOf(step + 1, all.length) : t.placeOf(place + 1, places.length);
    // Not disabled: a disabled button hears no keys.
    for (const [one, over] of /** @type {const} */ ([[back, step === 0], [on, step === all.length - 1], [up, place < 0], [down, place === places.length - 1]])) {
      one.setAttribute("aria-disabled", String(over));
    }
    text.hidden = name === "chain" || name === "whole";
    picture.hidden = !text.hidden;
    if (name === "chain") picture.replaceChildren(drawChains(reading, t));
    if (name === "whole") picture.replaceChildren(...drawWhole(reading, t));
    const at = places[place];
    light("shown", places);
    light("shown-here", at ? [at] : []);
    const found = at && reading.find(at.id);
    said.textContent = found ? sentence(reading, found, t, lang) : "";
    if (at) bring(at);
  }

  /** @param {string} name @param {readonly Place[]} places */
  function light(name, places) {
    const registry = /** @type {any} */ (CSS).highlights;
    if (!registry) return;
    registry.delete(name);
    if (places.length === 0) return;
    const lit = new /** @type {any} */ (globalThis).Highlight(...canvas.ranges(places.flatMap((one) => one.lit)));
    lit.priority = name === "shown" ? 0 : 1;
    registry.set(name, lit);
  }

  /** @param {Place} at */
  function bring({ lit: [first] }) {
    const [range] = first ? canvas.ranges([first]) : [];
    const stage = dialog.querySelector(".present-stage");
    if (!range || !stage) return;
    range.startContainer.parentElement?.closest(".furniture[hidden]")?.dispatchEvent(new Event("beforematch"));
    const { top, height } = stage.getBoundingClientRect();
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    stage.scrollBy({ top: range.getBoundingClientRect().top - top - height / 3, behavior: calm ? "auto" : "smooth" });
  }

  dialog.onkeydown = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const act = {
      ArrowRight: () => turn(step + 1),
      PageDown: () => turn(step + 1),
      ArrowLeft: () => turn(step - 1),
      PageUp: () => turn(step - 1),
      ArrowDown: () => walk(1),
      ArrowUp: () => walk(-1),
      Home: () => turn(0),
      End: () => turn(all.length - 1),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  dialog.onclose = () => {
    light("shown", []);
    light("shown-here", []);
    canvas.stop();
    dialog.replaceChildren();
  };
  dialog.showModal();
  turn(0);
  on.focus();
}

/** @param {Reading} reading @param {Strings} t */
function drawChains(reading, t) {
  const all = chains(reading);
  return h("ul", { class: "chains" },
    ...all.slice(0, CHAINS).map(({ source, hands }) => h("li", {}, ...drawChain(source, hands, t))),
    all.length > CHAINS && h("li", { class: "count" }, t.chainMore(all.length - CHAINS)));
}

/** @param {Reading} reading @param {Strings} t @returns {Node[]} */
function drawWhole({ document }, t) {
  const { bar, key } = drawSourcing(document, t);
  return [
    h("div", { class: "bar", "aria-hidden": "true" }, ...bar),
    h("ul", { class: "key" }, ...key),
    h("ul", { class: "present-figures" }, ...figuresInWords(document, t).map((words) => h("li", {}, words))),
  ];
}
