/** Speakers' names beside their quotations: drawn as generated content, so that they are no part of the text. */

/** @import { Reading } from "./reading.js" */
import { h } from "./dom.js";
import { voice } from "./paint.js";

/** The least distance between two names, in pixels. */
const APART = 4;

/**
 * Gives a row the names of those who speak in it; one who goes on speaking is named once.
 * @param {HTMLElement} row
 * @param {Reading} reading
 */
export function nameSpeakers(row, reading) {
  row.querySelector(".notes")?.remove();
  const notes = h("div", { class: "notes", "aria-hidden": "true" });
  let before = "";
  for (const mark of row.querySelectorAll("mark.quote")) {
    const { id = "", ends = "" } = /** @type {HTMLElement} */ (mark).dataset;
    const found = reading.find(id);
    if (found?.layer !== "quotes" || !ends.startsWith("first") || !found.item.source) continue;
    const { source, via } = found.item;
    const key = `${source.id} ${via?.id ?? ""}`;
    if (key === before) continue;
    before = key;
    notes.append(h("span", { class: "note", "data-of": id, "data-source": voice(found.item), "data-name": source.name, "data-via": via?.name ?? null }));
  }
  if (notes.childElementCount > 0) row.prepend(notes);
}

/**
 * Puts the names of a row level with their quotations, none over another.
 * @param {HTMLElement} row
 * @param {(id: string) => HTMLElement[]} pieces
 */
export function place(row, pieces) {
  const notes = /** @type {HTMLElement[]} */ ([...row.querySelectorAll(".note")]);
  if (notes.length === 0) return;
  const top = row.getBoundingClientRect().top;
  const wanted = notes.map((note) => (pieces(note.dataset.of ?? "")[0]?.getClientRects()[0]?.top ?? top) - top);
  const heights = notes.map((note) => note.offsetHeight);
  let free = 0;
  notes.forEach((note, at) => {
    const y = Math.max(wanted[at] ?? 0, free);
    note.style.top = `${y}px`;
    free = y + (heights[at] ?? 0) + APART;
  });
}
