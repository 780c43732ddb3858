/** The article on the desk: drawn with its highlights, or open in the editor. */

/** @import { Canvas } from "./paint.js" */
import { byId } from "./dom.js";
import { createEditor } from "./editor.js";
import { nameSpeakers, place } from "./margin.js";
import { paint } from "./paint.js";
import { unread } from "./reading.js";
import { state, t } from "./state.js";

/** From this many blocks on, what is far from the screen is not laid out. */
const LONG = 150;

export const article = byId("article", "article");
export const editor = createEditor();
/** What is drawn, `null` while nothing is. @type {Canvas | null} */
export let canvas = null;

/** Parts of the article near the screen: only there the margin has to be right. @type {Set<Element>} */
const near = new Set();
const watch = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (isIntersecting) near.add(target);
    else near.delete(target);
  }
  align(entries.filter(({ isIntersecting }) => isIntersecting).map(({ target }) => target));
}, { rootMargin: "400px" });

/** Puts the names of the speakers level with their quotations. @param {Iterable<Element>} parts */
function align(parts) {
  if (canvas) place([...parts].flatMap((part) => [...part.querySelectorAll(".row:has(> .notes)")]), canvas.pieces);
}

/** Draws the article, plain while it has not been read. */
export function draw() {
  const reading = state.reading ?? unread(state.text);
  const before = canvas;
  before?.stop();
  canvas = paint(article, reading, t(), (part, rows) => {
    watch.unobserve(part);
    if (rows.filter((row) => nameSpeakers(row, reading)).length > 0) watch.observe(part);
  }, before);
  for (const { box } of before?.passages ?? []) {
    if (box.isConnected) continue;
    watch.unobserve(box);
    near.delete(box);
  }
  article.classList.toggle("long", reading.document.blocks.length > LONG);
  article.lang = reading.document.lang ?? "";
}

/** Leaves the desk empty. */
export function clear() {
  canvas?.stop();
  watch.disconnect();
  near.clear();
  canvas = null;
  article.replaceChildren();
}

/** Keeps the margin right when the article is given another width. */
export function watchWidth() {
  let width = 0;
  new ResizeObserver(() => {
    if (article.clientWidth === width) return;
    width = article.clientWidth;
    align(near);
  }).observe(article);
}
