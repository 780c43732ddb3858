/** Words selected in the article are made into something: a bar beside them, for pointers and keys alike. */

/** @import { Span } from "../../../src/wasm/wire.js" */
/** @import { Layer } from "./apply.js" */
import { kindInWords } from "../describe.js";
import { byId, h } from "../dom.js";
import { announce } from "../notice.js";
import { spans } from "../reading.js";
import { article, canvas } from "../stage.js";
import { state, t } from "../state.js";
import { lookup } from "../strings.js";
import { anchor, everywhere } from "./anchor.js";
import { stretch, wholeWords, wordAt } from "./extent.js";
import { TYPES, tellOperation } from "./form.js";

/** How long a selection must rest before it is asked about, in milliseconds. */
const PAUSE = 250;

const bar = byId("adder", "div");
/** @type {Span | null} */
let span = null;
/**
 * What is to be picked in the text, and what is done with the words.
 * @typedef {{ part: "source" | "via" | "cue", pick: (span: Span) => void }} Picker
 */
/** @type {Picker | null} */
let picker = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let pause;

/** The words that are selected in the article. @returns {Span | null} */
function selectedWords() {
  const selection = getSelection();
  const text = state.reading?.text;
  if (!canvas || state.editing || text === undefined || !selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!article.contains(range.startContainer) || !article.contains(range.endContainer)) return null;
  return wholeWords(text, { start: canvas.offset(range.startContainer, range.startOffset), end: canvas.offset(range.endContainer, range.endOffset) });
}

/** @param {() => Picker | null} wanted what is to be picked, `null` while nothing is */
export function listenToSelections(wanted) {
  document.addEventListener("selectionchange", () => {
    if (bar.contains(document.activeElement)) return;
    clearTimeout(pause);
    if (!selectedWords()) return hideAdder();
    pause = setTimeout(() => {
      picker = wanted();
      offer(selectedWords());
    }, PAUSE);
  });
  bar.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: /** @type {const} */ (-1), ArrowRight: /** @type {const} */ (1) }[event.key];
    const text = state.reading?.text;
    if (!by || !span || text === undefined || event.altKey || event.metaKey) return;
    event.preventDefault();
    // With Shift the end, with Ctrl and Shift the beginning, else on to another word.
    const next = event.shiftKey ? stretch(text, span, event.ctrlKey ? "start" : "end", by) : beside(text, span, by);
    if (next) take(next);
  });
}

/**
 * The word before or after a stretch.
 * @param {string} text
 * @param {Span} from
 * @param {1 | -1} by
 */
function beside(text, from, by) {
  if (by === 1) return wordAt(text, from.end);
  const wider = stretch(text, from, "start", -1);
  return wider && (wordAt(text, wider.start) ?? null);
}

/** Begins to add by keys: at the words that are selected, else at what is selected, else at the first word on the screen. @param {() => Picker | null} wanted */
export function addByKeys(wanted) {
  const { reading, selected } = state;
  if (!reading || !canvas || state.editing) return;
  picker = wanted();
  const row = [...article.querySelectorAll(".row")].find((one) => one.getBoundingClientRect().top >= 0);
  const here = selectedWords() ?? (selected === null ? null : spans(reading, selected)[0]) ?? wordAt(reading.text, row ? canvas.offset(row, 0) : 0);
  if (here) take(here);
  bar.querySelector("button")?.focus({ preventScroll: true });
}

/** Selects words, and tells which. @param {Span} to */
function take(to) {
  const [range] = canvas?.ranges([to]) ?? [];
  const selection = getSelection();
  if (!range || !selection) return;
  const held = bar.contains(document.activeElement) ? document.activeElement?.id : "";
  selection.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  offer(to);
  if (held) document.getElementById(held)?.focus({ preventScroll: true });
  announce(`“${range.toString()}”`);
  const { top, bottom } = range.getBoundingClientRect();
  if (top < 80 || bottom > innerHeight - 120) scrollBy({ top: top - innerHeight / 2 });
}

/** Shows the bar below some words. @param {Span | null} words */
function offer(words) {
  const text = state.reading?.text;
  if (!words || text === undefined) return hideAdder();
  span = words;
  const at = anchor(text, words);
  const count = everywhere(text, at.exact).length;
  const all = h("input", { type: "checkbox", id: "add-all" });
  const group = (/** @type {string} */ label, /** @type {(Node | false)[]} */ ...parts) => h("div", { role: "group", "aria-label": label }, h("span", { class: "count", "aria-hidden": "true" }, label), h("span", {}, ...parts));
  /** @param {Layer} layer @param {import("./form.js").TYPES["names" | "quotes"][number] | "date"} type */
  const add = (layer, type) => h("button", { type: "button", id: `add-${type}`, class: "quiet", onclick: () => {
    const everywhere = layer !== "quotes" && all.checked;
    hideAdder();
    getSelection()?.removeAllRanges();
    tellOperation(bar, { op: "add", layer, at, as: { type, ...(layer === "dates" && { value: "?" }) }, ...(everywhere && { all: true }) });
  } }, lookup(t(), "short", type) ?? kindInWords(type, t()));
  const asked = picker;
  bar.replaceChildren(...(asked
    ? [h("button", { type: "button", id: "add-pick", class: "quiet", onclick: () => {
      hideAdder();
      getSelection()?.removeAllRanges();
      asked.pick(words);
    } }, asked.part === "cue" ? t().pickThisCue : t().pickThis)]
    : [group(t().names, ...TYPES.names.map((type) => add("names", type))),
      group(t().quotes, ...TYPES.quotes.map((type) => add("quotes", type))),
      group(t().dates, add("dates", "date"), count > 1 && h("label", { class: "check" }, all, " ", t().allPlaces(count)))]));
  bar.hidden = false;
  const frame = article.parentElement?.getBoundingClientRect();
  const place = canvas?.ranges([words])[0]?.getBoundingClientRect();
  if (!frame || !place) return;
  bar.style.top = `${place.bottom - frame.top + 8}px`;
  bar.style.left = `${Math.max(0, Math.min(place.left - frame.left, article.offsetWidth - bar.offsetWidth))}px`;
}

/** @returns {boolean} whether there was a bar to hide */
export function hideAdder() {
  clearTimeout(pause);
  const was = !bar.hidden;
  bar.hidden = true;
  span = null;
  return was;
}
