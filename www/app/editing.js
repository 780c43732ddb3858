/** From the article to the editor and back. */

import { byId } from "./dom.js";
import { finder, select } from "./selection.js";
import { article, canvas, draw, editor } from "./stage.js";
import { state, t } from "./state.js";

/** Opens the editor where the reader is, or closes it. */
export function toggleEditing() {
  if (state.editing) {
    const caret = stopEditing();
    const row = canvas?.row(caret);
    byId("edit", "button").focus({ preventScroll: true });
    row?.scrollIntoView({ block: "center" });
    return;
  }
  if (document.body.dataset.view !== "reading") return;
  const caret = firstVisible();
  finder.close();
  state.editing = true;
  article.hidden = true;
  select(null);
  byId("edit", "button").setAttribute("aria-pressed", "true");
  byId("edit", "button").textContent = t().editDone;
  editor.open(state.text, state.reading, caret);
}

/** Closes the editor, if it is open. @returns {number} where its caret was */
export function stopEditing() {
  if (!state.editing) return 0;
  state.editing = false;
  article.hidden = false;
  byId("edit", "button").setAttribute("aria-pressed", "false");
  byId("edit", "button").textContent = t().edit;
  const caret = editor.close();
  if (state.reading?.text === state.text) draw();
  select(state.selected, { scroll: false });
  return caret;
}

/** The caret for the editor: where the selection is, else the first row on the screen. */
function firstVisible() {
  const selection = getSelection();
  if (!canvas) return 0;
  if (selection?.anchorNode && article.contains(selection.anchorNode)) return canvas.offset(selection.anchorNode, selection.anchorOffset);
  const row = [...article.querySelectorAll(".row")].find((one) => one.getBoundingClientRect().top >= 0);
  return row ? canvas.offset(row, 0) : 0;
}
