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
 * @returns {boolean} whether anybody speaks
 */
export function nameSpeakers(row, reading) {
  row.querySelector(".notes")?.remove();
  const notes = h("div", { class: "notes", "aria-hidden": "true" });
  let before = "";
  /** @type {HTMLElement[]} */
  const marks = [];
  for (const mark of row.querySelectorAll("mark.quote")) {
    const { id = "", ends = "" } = /** @type {HTMLElement} */ (mark).dataset;
    const found = reading.find(id);
    if (found?.layer !== "quotes" || !ends.startsWith("first") || !found.item.source) continue;
    const { source, via } = found.item;
    const key = `${source.id} ${via?.id ?? ""}`;
    if (key === before) continue;
    before = key;
    marks.push(/** @type {HTMLElement} */ (mark));
    notes.append(h("span", { class: "note", "data-of": id, "data-source": voice(found.item), "data-name": source.name, "data-via": via?.name ?? null }));
  }
  const any = notes.childElementCount > 0;
  if (any) row.prepend(notes);
  if (marks.length > 1) marks.forEach((mark, at) => (mark.dataset.name = /** @type {HTMLElement} */ (notes.children[at]).dataset.name));
  return any;
}

/**
 * Puts the names of rows level with their quotations, none over another. All is measured before anything is moved, so that the page is laid out once.
 * @param {readonly Element[]} rows
 * @param {(id: string) => HTMLElement[]} pieces
 */
export function place(rows, pieces) {
  /** @type {[HTMLElement, number][]} */
  const places = [];
  for (const row of rows) {
    const top = row.getBoundingClientRect().top;
    let free = 0;
    for (const note of /** @type {NodeListOf<HTMLElement>} */ (row.querySelectorAll(".note"))) {
      const wanted = (pieces(note.dataset.of ?? "")[0]?.getClientRects()[0]?.top ?? top) - top;
      const y = Math.max(wanted, free);
      places.push([note, y]);
      free = y + note.offsetHeight + APART;
    }
  }
  for (const [note, y] of places) note.style.top = `${y}px`;
}
