/** What is selected, in the article and in the panel, and how one walks from one to the next. */

/** @import { Layer, Reading } from "./reading.js" */
/** @import { Tab } from "./panel.js" */
import { form } from "./correct/form.js";
import { showHandles } from "./correct/handles.js";
import { showDetail } from "./detail.js";
import { byId } from "./dom.js";
import { createFinder } from "./finder.js";
import { hush, tell } from "./notice.js";
import { completePanel, openTab } from "./panel.js";
import { members, neighbour, spans } from "./reading.js";
import { article, canvas, editor } from "./stage.js";
import { state, t } from "./state.js";
import { copyQuotation } from "./taking.js";

/** Up to this width, in pixels, the card is a sheet from below: as in panel.css. */
export const NARROW = 991;

const detail = byId("detail", "section");

export const finder = createFinder({
  reading: () => (state.editing ? null : state.reading),
  canvas: () => canvas,
  t,
  select: (id) => select(id, { scroll: false }),
  bring,
});

/** @param {Tab} tab */
export function turnTo(tab) {
  state.tab = tab;
  openTab(tab);
  finder.sift();
}

/** Turns to a tab that somebody asked for: in one column what it holds comes up. @param {Tab} tab */
export function openSheet(tab) {
  turnTo(tab);
  document.body.classList.add("sheeted");
}

/** @returns {boolean} whether there was a sheet to put down */
export function closeSheet() {
  const open = innerWidth <= NARROW && document.body.classList.contains("sheeted");
  document.body.classList.remove("sheeted");
  return open;
}

/** Marks that are shown as selected, or that Tab reaches: a long article is not searched for them. @type {Element[]} */
let lit = [];

/** Has Tab reach a mark. @param {Element | null} mark */
function reach(mark) {
  mark?.setAttribute("tabindex", "0");
  if (mark) lit.push(mark);
}

/**
 * Selects an annotation, a source or an entity; `null` selects nothing.
 * @param {string | null} id
 * @param {{ scroll?: boolean, focus?: boolean }} [how]
 */
export function select(id, { scroll = true, focus = false } = {}) {
  const { reading } = state;
  state.selected = id;
  const found = reading && id !== null ? reading.find(id) : undefined;
  for (const one of lit.splice(0)) {
    one.classList.remove("selected");
    one.setAttribute("tabindex", "-1");
    one.removeAttribute("aria-describedby");
  }
  for (const card of document.querySelectorAll(".panel [aria-current]")) card.removeAttribute("aria-current");
  showHandles(state.correcting && !state.editing && found && "start" in found.item ? /** @type {import("./reading.js").Marked} */ (found) : null);
  if (!reading || !canvas || !found || id === null) {
    detail.hidden = true;
    light([]);
    // One mark can always be reached by Tab.
    reach(article.querySelector("mark[tabindex]"));
    document.body.classList.remove("selecting");
    return;
  }
  if (state.editing) {
    const [span] = spans(reading, id);
    if (span) editor.reveal(span);
  }
  const { pieces, finish } = canvas;
  const ids = members(reading, id);
  if (ids.some((one) => pieces(one).length === 0)) finish();
  const elements = ids.flatMap(pieces);
  for (const element of elements) element.classList.add("selected");
  lit = elements;
  const first = elements[0];
  document.body.classList.add("selecting");
  showDetail(reading, found, t(), state.ui, { close: leave, step, copy: () => void copyQuotation(), correct: toggleCorrecting }, state.correcting ? form(reading, found, t(), startPicking) : null);
  light("evidence" in found.item ? found.item.evidence : "mentions" in found.item && found.layer === "source" ? found.item.mentions : []);
  if (first) {
    first.tabIndex = 0;
    first.setAttribute("aria-describedby", "detail-sentence");
    first.closest(".furniture[hidden]")?.dispatchEvent(new Event("beforematch"));
    if (focus) first.focus({ preventScroll: true });
    if (scroll) bring(first);
  }
  currentCard(id);
}

/**
 * Marks in the panel what is selected, on the tab where it is.
 * @param {string} id
 */
function currentCard(id) {
  const { reading } = state;
  const found = reading?.find(id);
  if (!found) return;
  turnTo(/** @type {const} */ ({ quotes: "sources", source: "sources", names: "names", entity: "names", dates: "dates" })[found.layer]);
  const target = found.layer === "names" ? found.item.entity : id;
  const look = () => document.querySelector(`.sheets [data-go="${CSS.escape(target)}"]`);
  let card = look();
  if (!card) {
    completePanel();
    card = look();
  }
  card?.setAttribute("aria-current", "true");
  const sheets = document.querySelector(".sheets");
  // In one column the panel lies below the article: there it must not pull the reader away.
  if (!card || !sheets || innerWidth <= NARROW) return;
  card.scrollIntoView({ block: "nearest" });
  // Before the page is scrolled, the card of what is selected lies over the end of the list.
  sheets.scrollTop += Math.max(0, card.getBoundingClientRect().bottom + 8 - detail.getBoundingClientRect().top);
}

/**
 * Lights the words that something rests on, without touching the elements.
 * @param {readonly { start: number, end: number }[]} stretches
 */
function light(stretches) {
  const registry = /** @type {any} */ (CSS).highlights;
  if (!registry) return;
  registry.delete("evidence");
  const ranges = canvas?.ranges(stretches) ?? [];
  if (ranges.length > 0) registry.set("evidence", new /** @type {any} */ (globalThis).Highlight(...ranges));
}

/** Scrolls to a place, unless it can be seen. @param {Element | Range} place */
export function bring(place) {
  const { top, bottom } = place.getBoundingClientRect();
  const upper = 96;
  const lower = innerHeight - (detail.hidden || innerWidth > NARROW ? 48 : detail.offsetHeight + 24);
  if (top >= upper && bottom <= lower) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  scrollBy({ top: top - upper - (lower - upper) / 3, behavior: calm ? "auto" : "smooth" });
}

/** @param {1 | -1} by */
export function step(by) {
  if (!state.reading || state.editing) return;
  const next = neighbour(state.reading, state.selected, by, (layer) => !state.hidden.has(layer));
  if (next) select(next.item.id, { focus: true });
}

/** Shows what can be put right about what is selected, or hides it again. */
export function toggleCorrecting() {
  if (state.selected === null) return;
  state.correcting = !state.correcting;
  select(state.selected, { scroll: false });
}

/** What is to be picked in the text for the selected quotation, `null` while nothing is. @type {"source" | "via" | "cue" | null} */
export let picking = null;

/** @param {"source" | "via" | "cue"} part */
function startPicking(part) {
  picking = part;
  // A cue is no name: names are not offered then.
  document.body.classList.toggle("picking", part !== "cue");
  tell(part === "cue" ? t().pickCueHint : t().pickHint, t().cancel, stopPicking);
}

/** @returns {boolean} whether there was anything to pick */
export function stopPicking() {
  if (picking === null) return false;
  picking = null;
  document.body.classList.remove("picking");
  hush();
  return true;
}

/** Closes the card; the focus goes back to what it was about. */
export function leave() {
  if (state.selected === null) return;
  const inside = detail.contains(document.activeElement);
  const first = canvas?.pieces(members(/** @type {Reading} */ (state.reading), state.selected)[0] ?? "")[0];
  select(null);
  if (!inside || !first) return;
  for (const one of lit.splice(0)) one.setAttribute("tabindex", "-1");
  reach(first);
  first.focus({ preventScroll: true });
}

/**
 * The annotation under a point of the article, of a layer that is shown.
 * @param {Element} target
 * @returns {string | null}
 */
export function annotationAt(target) {
  /** @type {Element | null} */
  let at = target;
  while (at && at !== article) {
    const { id, of, layer } = /** @type {HTMLElement} */ (at).dataset;
    if (id && !state.hidden.has(/** @type {Layer} */ (layer))) return id;
    if (of && !(at.classList.contains("cue") && state.hidden.has("cues"))) return of;
    at = at.parentElement;
  }
  return null;
}
