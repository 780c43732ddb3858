/** The two ends of what is being put right, to be dragged. Whoever uses no pointer has buttons and keys for the same. */

/** @import { Marked } from "../reading.js" */
import { h } from "../dom.js";
import { article, canvas } from "../stage.js";
import { state } from "../state.js";
import { snap } from "./extent.js";
import { spanned, tellOperation } from "./form.js";

const SIDES = /** @type {const} */ (["start", "end"]);

/** What the handles are at. @type {Marked | null} */
let shown = null;

const handles = SIDES.map((side) => h("div", { class: `handle ${side}`, "aria-hidden": "true", onpointerdown: (/** @type {PointerEvent} */ event) => begin(event, side) }));

/** Puts the handles at the ends of an annotation, or away. @param {Marked | null} found */
export function showHandles(found) {
  shown = found;
  place();
}

function place() {
  const ranges = shown ? canvas?.ranges([shown.item]) ?? [] : [];
  const rects = Array.from(ranges[0]?.getClientRects() ?? []).filter(({ width }) => width > 0);
  const frame = article.parentElement;
  if (!frame || rects.length === 0) {
    for (const handle of handles) handle.remove();
    return;
  }
  const { left, top } = frame.getBoundingClientRect();
  handles.forEach((handle, at) => {
    const rect = /** @type {DOMRect} */ (rects.at(at === 0 ? 0 : -1));
    handle.style.left = `${(at === 0 ? rect.left : rect.right) - left}px`;
    handle.style.top = `${rect.top - top}px`;
    handle.style.height = `${rect.height}px`;
    if (!handle.isConnected) frame.append(handle);
  });
}

new ResizeObserver(place).observe(article);

/**
 * @param {PointerEvent} event
 * @param {"start" | "end"} side
 */
function begin(event, side) {
  const found = shown;
  const { reading } = state;
  if (!found || !reading || event.button !== 0) return;
  event.preventDefault();
  const registry = /** @type {any} */ (CSS).highlights;
  const to = { start: found.item.start, end: found.item.end };
  const drag = new AbortController();
  const { signal } = drag;
  document.body.classList.add("dragging");
  const move = (/** @type {PointerEvent} */ { clientX, clientY }) => {
    const at = offsetAt(clientX, clientY);
    if (at === null) return;
    const edge = snap(reading.text, at, side);
    if (side === "start" ? edge >= to.end : edge <= to.start) return;
    to[side] = edge;
    const [range] = canvas?.ranges([to]) ?? [];
    if (range && registry) registry.set("extent", new /** @type {any} */ (globalThis).Highlight(range));
  };
  const end = (/** @type {Event} */ { type }) => {
    drag.abort();
    document.body.classList.remove("dragging");
    registry?.delete("extent");
    if (type === "pointerup" && (to.start !== found.item.start || to.end !== found.item.end)) tellOperation(document.body, spanned(reading, found, to));
  };
  addEventListener("pointermove", move, { signal });
  addEventListener("pointerup", end, { signal });
  addEventListener("pointercancel", end, { signal });
  addEventListener("keydown", (key) => {
    if (key.key !== "Escape") return;
    key.stopPropagation();
    end(key);
  }, { signal, capture: true });
}

/**
 * Where in the text a point of the screen is, `null` outside it.
 * @param {number} x
 * @param {number} y
 */
function offsetAt(x, y) {
  const page = /** @type {any} */ (document);
  const caret = page.caretPositionFromPoint?.(x, y);
  const range = caret ? null : document.caretRangeFromPoint?.(x, y);
  const node = caret?.offsetNode ?? range?.startContainer;
  const offset = caret?.offset ?? range?.startOffset;
  return node && article.contains(node) && canvas ? canvas.offset(node, offset ?? 0) : null;
}
