/** The search: its bar, the places found in the article, and what of the panel belongs to them. */

/** @import { Span } from "../../src/wasm/wire.js" */
/** @import { Canvas } from "./paint.js" */
/** @import { Reading } from "./reading.js" */
/** @import { Strings } from "./strings.js" */
import { byId, h } from "./dom.js";
import { completePanel } from "./panel.js";
import { members } from "./reading.js";
import { MOST, index, search } from "./search.js";
import { KINDS } from "./sourcing.js";

/** From this many quotations on by the same choice, the list of sources in the bar would be longer than the screen. */
const SOURCES = 60;

/**
 * @param {object} page
 * @param {() => Reading | null} page.reading
 * @param {() => Canvas | null} page.canvas
 * @param {() => Strings} page.t
 * @param {(id: string) => void} page.select
 * @param {(range: Range) => void} page.bring
 */
export function createFinder(page) {
  const bar = byId("search", "search");
  const field = byId("words", "input");
  const choice = byId("by", "select");
  const count = byId("places", "output");
  /** @type {import("./search.js").Index | null} */
  let where = null;
  /** @type {(Span & { id?: string })[]} */
  let places = [];
  /** Which of them is looked at; -1 for none yet. */
  let at = -1;
  /** Whether anything of the panel is held back. */
  let sifted = false;
  /** What had the focus before. @type {Element | null} */
  let before = null;

  /** Looks again; called when the text, the reading or the question has changed. */
  function look() {
    const reading = page.reading();
    if (bar.hidden || !reading) return;
    if (where?.text !== reading.text) where = index(reading.text);
    places = search(reading, where, field.value, choice.value);
    at = -1;
    light();
    sift();
    tell();
  }

  function tell() {
    const { length } = places;
    const asked = field.value.trim() !== "" || choice.value !== "";
    count.textContent = !asked ? "" : length > MOST ? page.t().manyPlaces(MOST) : at < 0 ? page.t().nPlaces(length) : page.t().placeOf(at + 1, length);
    for (const id of ["search-next", "search-previous"]) byId(id, "button").disabled = length === 0;
  }

  function light() {
    const registry = /** @type {any} */ (CSS).highlights;
    if (!registry) return;
    const { Highlight } = /** @type {any} */ (globalThis);
    for (const name of ["found", "found-here"]) registry.delete(name);
    const canvas = page.canvas();
    // Whole quotations are found by their own colours, and selected when they are looked at.
    if (bar.hidden || !canvas || places.length === 0 || places[0]?.id) return;
    // Elements that are drawn later would leave the ranges behind.
    canvas.finish();
    const ranges = canvas.ranges(places.slice(0, MOST));
    registry.set("found", new Highlight(...ranges));
    const here = ranges[at];
    if (here) {
      const one = new Highlight(here);
      one.priority = 1;
      registry.set("found-here", one);
    }
  }

  /** Leaves in the panel what is found, or holds it. */
  function sift() {
    const reading = page.reading();
    const all = bar.hidden || !reading || (field.value.trim() === "" && choice.value === "");
    if (all && !sifted) return;
    sifted = !all;
    completePanel();
    const kept = new Set(all ? [] : within(reading, places));
    for (const entry of document.querySelectorAll(".sheets li")) {
      const id = entry.querySelector("[data-go]")?.getAttribute("data-go");
      if (id) /** @type {HTMLElement} */ (entry).hidden = !all && !!reading && !members(reading, id).some((one) => kept.has(one));
    }
    for (const card of document.querySelectorAll(".sheets .card")) {
      /** @type {HTMLElement} */ (card).hidden = !all && card.querySelector("li:not([hidden])") === null;
    }
    for (const title of document.querySelectorAll(".sheets .part-title")) {
      /** @type {HTMLElement} */ (title).hidden = !all && title.nextElementSibling?.querySelector("li:not([hidden])") === null;
    }
    for (const sheet of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".sheets > *"))) {
      if (!all && !sheet.querySelector("li:not([hidden]) [data-go]")) sheet.dataset.none = page.t().nothingFound;
      else delete sheet.dataset.none;
    }
  }

  /** @param {1 | -1} by */
  function walk(by) {
    if (bar.hidden || places.length === 0) return;
    at = at < 0 ? (by === 1 ? 0 : places.length - 1) : (at + by + places.length) % places.length;
    const place = places[at];
    light();
    tell();
    const [range] = place ? page.canvas()?.ranges([place]) ?? [] : [];
    if (!place || !range) return;
    range.startContainer.parentElement?.closest(".furniture[hidden]")?.dispatchEvent(new Event("beforematch"));
    if (place.id) page.select(place.id);
    page.bring(range);
  }

  /** Whom the places can be narrowed to. */
  function offer() {
    const reading = page.reading();
    const t = page.t();
    const chosen = choice.value;
    const has = (/** @type {string} */ by) => reading?.document.quotes.some(({ kind, source }) => kind === by || source?.kind === by);
    const option = (/** @type {string} */ value, /** @type {string} */ label) => h("option", { value }, label);
    const kinds = /** @type {const} */ (["direct", "mixed", "indirect", "term"]).filter(has);
    const sorts = KINDS.filter(has);
    const sources = reading?.document.ledger.sources.slice(0, SOURCES) ?? [];
    const group = (/** @type {string} */ label, /** @type {HTMLElement[]} */ options) => options.length > 0 && h("optgroup", { label }, ...options);
    choice.replaceChildren(
      option("", t.everywhere),
      ...[group(t.quotes, kinds.map((kind) => option(kind, t[kind]))), group(t.labelSourceKind, sorts.map((kind) => option(kind, t[kind]))), group(t.tabSources, sources.map(({ id, name }) => option(id, name)))].filter((one) => one !== false),
    );
    choice.value = chosen;
    if (choice.selectedIndex < 0) choice.value = "";
  }

  function close() {
    bar.hidden = true;
    document.body.classList.remove("searching");
    light();
    sift();
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  }

  field.addEventListener("input", look);
  choice.addEventListener("change", look);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    walk(event.shiftKey ? -1 : 1);
  });
  byId("search-next", "button").addEventListener("click", () => walk(1));
  byId("search-previous", "button").addEventListener("click", () => walk(-1));
  byId("search-close", "button").addEventListener("click", close);

  return {
    open() {
      if (!page.reading()) return;
      if (bar.hidden) before = document.activeElement;
      bar.hidden = false;
      document.body.classList.add("searching");
      offer();
      look();
      field.focus({ preventScroll: true });
      field.select();
    },

    walk,
    sift,
    /** After the article has been drawn again. */
    renew() {
      if (bar.hidden) return;
      offer();
      look();
    },
    /** Whether there was anything to close. */
    close() {
      if (bar.hidden) return false;
      close();
      return true;
    },
    holdsFocus: () => bar.contains(document.activeElement),
  };
}

/**
 * The annotations that share words with places.
 * @param {Reading} reading
 * @param {readonly Span[]} places in text order
 */
function within({ order }, places) {
  /** @type {string[]} */
  const ids = [];
  let from = 0;
  // Annotations begin in text order; a quotation reaches over several places.
  for (const { item } of order) {
    while (from < places.length && (places[from]?.end ?? 0) <= item.start) from++;
    if ((places[from]?.start ?? Infinity) < item.end) ids.push(item.id);
  }
  return ids;
}
