/** The article on the desk: drawn with its highlights, or open in the editor. */

/** @import { Canvas } from "./paint.js" */
import { byId } from "./dom.js";
import { createEditor } from "./editor.js";
import { nameSpeakers, place } from "./margin.js";
import { paint } from "./paint.js";
import { unread } from "./reading.js";
import { state, t } from "./state.js";

/** From this many blocks on, rows far from the screen are not laid out. */
const LONG = 150;

export const article = byId("article", "article");
export const editor = createEditor();
/** What is drawn, `null` while nothing is. @type {Canvas | null} */
export let canvas = null;

/** Rows near the screen, whose margins are then laid out. */
const near = new IntersectionObserver((entries) => {
  if (canvas) place(entries.filter(({ isIntersecting }) => isIntersecting).map(({ target }) => target), canvas.pieces);
}, { rootMargin: "400px" });

/** Puts the names of the speakers level with their quotations, where the reader is. */
function placeAll() {
  if (!canvas) return;
  const rows = [...article.querySelectorAll(".row:has(> .notes)")].filter((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return bottom > -400 && top < innerHeight + 400;
  });
  place(rows, canvas.pieces);
}

/** Draws the article, plain while it has not been read. */
export function draw() {
  const reading = state.reading ?? unread(state.text);
  canvas?.stop();
  near.disconnect();
  canvas = paint(article, reading, t(), (row) => {
    if (nameSpeakers(row, reading)) near.observe(row);
  });
  article.classList.toggle("long", reading.document.blocks.length > LONG);
  article.lang = reading.document.lang ?? "";
}

/** Leaves the desk empty. */
export function clear() {
  canvas?.stop();
  canvas = null;
  article.replaceChildren();
}

/** Keeps the margin right when the article is given another width. */
export function watchWidth() {
  new ResizeObserver(placeAll).observe(article);
}
