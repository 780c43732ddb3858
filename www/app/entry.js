/** The ways in: the field, the clipboard, what is dropped, files. */

import { byId } from "./dom.js";
import { insertRich } from "./editor.js";
import { fromExport, fromFile, pasted, tidy } from "./intake.js";
import { tell } from "./notice.js";
import { fresh, open } from "./session.js";
import { firstLine, opened, state, t } from "./state.js";

/** @param {File | null | undefined} file */
async function openFile(file) {
  if (!file) return;
  const text = await fromFile(file);
  const taken = text !== null && /\.json(?:ld)?$/i.test(file.name) ? fromExport(text) : null;
  if (taken) {
    open(taken.text, taken);
    if (taken.damaged) tell(t().damaged);
  }
  else if (text === null) tell(t().notText(file.name));
  else if (text.trim() === "") tell(t().emptyFile(file.name));
  else open(text);
}

/** Listens to every way in. */
export function listenToEntries() {
  const field = byId("field", "textarea");
  byId("paste", "form").addEventListener("submit", (event) => {
    event.preventDefault();
    open(tidy(field.value));
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) open(tidy(field.value));
  });
  // Pasting reads at once; into a text that is being written it only inserts.
  document.addEventListener("paste", (event) => {
    const { target } = event;
    if (event.defaultPrevented || (target !== field && target instanceof Element && target.closest("input, textarea"))) return;
    if (target === field && field.value.trim() !== "") return insertRich(event, field);
    const text = pasted(event.clipboardData);
    if (text.trim() === "") return;
    event.preventDefault();
    const before = opened();
    open(text);
    if (before) tell(t().opened, t().back(firstLine(before.title || before.text)), () => open(before.text, before));
  });

  const dropping = byId("dropping", "div");
  document.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.some((type) => type === "Files" || type.startsWith("text/"))) return;
    event.preventDefault();
    dropping.hidden = false;
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) dropping.hidden = true;
  });
  document.addEventListener("drop", (event) => {
    dropping.hidden = true;
    const { dataTransfer } = event;
    // What is dragged within the text field moves there as in any other.
    if (!dataTransfer || (dataTransfer.files.length === 0 && state.editing)) return;
    event.preventDefault();
    if (dataTransfer.files.length > 0) void openFile(dataTransfer.files[0]);
    else open(pasted(dataTransfer));
  });
  byId("file", "input").addEventListener("change", (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    void openFile(input.files?.[0]);
    input.value = "";
  });

  byId("home", "a").addEventListener("click", (event) => {
    event.preventDefault();
    if (document.body.dataset.view === "reading") fresh();
  });
  byId("fresh", "button").addEventListener("click", fresh);
  byId("back", "button").addEventListener("click", () => {
    if (state.before) open(state.before.text, state.before);
  });
}
