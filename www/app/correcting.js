/** Putting right what was found: what a person did is performed, undone, done again; who said something is picked in the text. */

/** @import { Span } from "../../src/wasm/wire.js" */
/** @import { Operation } from "./correct/apply.js" */
import { addByKeys, hideAdder, listenToSelections } from "./correct/adding.js";
import { anchor } from "./correct/anchor.js";
import { moveEnd, speakerAt, tellOperation } from "./correct/form.js";
import { act, redo, undo } from "./correct/log.js";
import { operationInWords } from "./correct/words.js";
import { belongs, byId } from "./dom.js";
import { flash } from "./notice.js";
import { neighbour } from "./reading.js";
import { picking, select, stopPicking } from "./selection.js";
import { revise } from "./session.js";
import { article } from "./stage.js";
import { state, t } from "./state.js";

/** Choices of one list that follow each other so closely, in milliseconds, are one: it is walked through by arrow keys. */
const ONE = 1500;
/** When the last operation was performed. */
let last = 0;

/** Begins to listen. */
export function listenToCorrections() {
  document.addEventListener("correction", (event) => perform(/** @type {CustomEvent<Operation>} */ (event).detail));
  listenToSelections(picker);
  byId("undo", "button").addEventListener("click", undoLast);
  byId("redo", "button").addEventListener("click", redoLast);
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return;
    const key = event.key.toLowerCase();
    const back = key === "z" && !event.shiftKey;
    if (!back && !(key === "y" || (key === "z" && event.shiftKey))) return;
    const target = /** @type {HTMLElement} */ (event.target);
    // Fields have an undo of their own.
    if (document.body.dataset.view !== "reading" || state.editing || belongs(target, "input:not([type=checkbox]), textarea, dialog")) return;
    event.preventDefault();
    if (back) undoLast();
    else redoLast();
  });
  document.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: /** @type {const} */ (-1), ArrowRight: /** @type {const} */ (1) }[event.key];
    if (!by || !event.shiftKey || event.altKey || event.metaKey || event.defaultPrevented || !state.correcting || state.editing) return;
    const { reading, selected } = state;
    const found = reading && selected !== null ? reading.find(selected) : undefined;
    const target = /** @type {HTMLElement} */ (event.target);
    if (!reading || !found || !("start" in found.item) || belongs(target, "input:not([type=checkbox]), textarea, select, dialog, #adder")) return;
    event.preventDefault();
    const operation = moveEnd(reading, /** @type {import("./reading.js").Marked} */ (found), event.ctrlKey ? "start" : "end", by);
    if (operation) tellOperation(document, operation);
  });
  byId("panel", "aside").addEventListener("click", (event) => {
    const of = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-drop]"))?.dataset.drop;
    if (of === undefined) return;
    perform({ op: "drop", of: Number(of) });
    byId("tab-changes", "button").focus();
  });
}

/** @param {Operation} operation */
function perform(operation) {
  const { reading, log, selected } = state;
  if (!reading) return;
  stopPicking();
  const now = Date.now();
  const before = log.done.at(-1);
  const again = before && now - last < ONE && document.activeElement?.localName === "select" && instead(before, operation);
  last = now;
  const next = selected === null ? null : neighbour(reading, selected, 1, (layer) => !state.hidden.has(layer));
  const focused = article.contains(document.activeElement);
  revise(act(again ? undo(log) : log, operation));
  follow(operation, next?.item.id ?? null, focused);
  flash(operation.op === "drop" ? t().didDrop : `“${clip(operation.at.exact)}”: ${operationInWords(operation, t())}`);
}

/**
 * Whether one operation takes the place of another: of two choices for the same thing in the same list the last one counts.
 * @param {Operation} before
 * @param {Operation} after
 */
function instead(before, after) {
  if (before.op !== after.op || before.op === "drop" || after.op === "drop" || before.op === "add" || before.op === "remove") return false;
  const same = before.at.start === after.at.start && before.at.end === after.at.end;
  if (before.op === "call" || after.op === "call") return false;
  if (before.op !== "set" || after.op !== "set") return same;
  return same && before.layer === after.layer && !before.to && !after.to && Object.keys(before.as).join() === Object.keys(after.as).join();
}

/**
 * Selects what an operation leaves or makes.
 * @param {Operation} operation
 * @param {string | null} next what follows what was selected
 * @param {boolean} focused whether the focus was in the article
 */
function follow(operation, next, focused) {
  const { reading } = state;
  if (!reading || operation.op === "drop") return;
  if (operation.op === "add") {
    const { start, end } = operation.at;
    const made = reading.order.find(({ layer, item }) => layer === operation.layer && item.start === start && item.end === end);
    state.correcting = true;
    if (made) select(made.item.id, { scroll: false, focus: true });
    return;
  }
  if (state.selected !== null) {
    if (focused) select(state.selected, { scroll: false, focus: true });
    return;
  }
  const place = operation.op === "speak" ? operation.by.at : operation.op === "join" ? operation.with : null;
  const heir = place && (reading.document.ledger.sources.find(({ mentions }) => operation.op === "speak" && mentions.some(({ start }) => start === place.start))?.id
    ?? reading.document.entities.find(({ start }) => start === place.start)?.entity);
  const to = heir ?? (next !== null && reading.find(next) ? next : null);
  if (to) select(to, { scroll: false, focus: true });
}

function undoLast() {
  const one = state.log.done.at(-1);
  if (!one) return flash(t().nothingToUndo);
  last = 0;
  revise(undo(state.log));
  flash(t().undone(one.op === "drop" ? t().didDrop : `“${clip(one.at.exact)}”: ${operationInWords(one, t())}`));
}

function redoLast() {
  const one = state.log.undone.at(-1);
  if (!one) return flash(t().nothingToRedo);
  last = 0;
  revise(redo(state.log));
  flash(t().redone(one.op === "drop" ? t().didDrop : `“${clip(one.at.exact)}”: ${operationInWords(one, t())}`));
}

/** @param {string} words */
const clip = (words) => (words.length > 40 ? `${words.slice(0, 38)}…` : words);

/** What picks the words that are selected as the source that is asked for; `null` while none is. */
function picker() {
  return picking === null ? null : { part: picking, pick };
}

/** Begins to add by keys alone. */
export const addWords = () => addByKeys(picker);

/** @param {Span} span */
function pick(span) {
  const { reading, selected } = state;
  const found = reading && selected !== null ? reading.find(selected) : undefined;
  const part = picking;
  stopPicking();
  if (!reading || part === null || found?.layer !== "quotes") return;
  const { item } = found;
  perform({ op: "set", layer: "quotes", at: anchor(reading.text, item), as: { [part]: part === "cue" ? anchor(reading.text, span) : speakerAt(reading, span) }, base: { type: item.kind } });
}

/**
 * Picks the name at a point of the article, while one is to be picked.
 * @param {Element} target
 * @returns {boolean} whether one was to be picked
 */
export function pickAt(target) {
  if (picking === null || picking === "cue") return false;
  const id = /** @type {HTMLElement | null} */ (target.closest("mark.name"))?.dataset.id;
  const found = id === undefined ? undefined : state.reading?.find(id);
  if (found?.layer === "names") pick(found.item);
  return true;
}

/** Leaves what is only begun: adding, picking. @returns {boolean} whether there was anything to leave */
export function leaveBegun() {
  if (hideAdder()) {
    getSelection()?.removeAllRanges();
    return true;
  }
  return stopPicking();
}
