/** Typing in the text: a plain text field over a copy of itself that carries the highlights. */

/** @import { Reading } from "./reading.js" */
import { isRich, pasted } from "./intake.js";
import { nest } from "./nest.js";
import { build, rangesIn } from "./paint.js";
import { difference, shift } from "./shift.js";
import { byId } from "./dom.js";

/** Above this many characters the copy carries no highlights: drawing it at each key would be felt. */
const MOST = 60_000;
/** How long typing must pause before the text is read again, in milliseconds. */
const PAUSE = 200;

/** Makes the editor of index.html work. */
export function createEditor() {
  const editor = byId("editor", "div");
  const backdrop = byId("backdrop", "div");
  const field = byId("draft", "textarea");
  /** @type {import("./reading.js").Drawn[]} */
  let drawn = [];
  let text = "";
  /** @type {(text: string) => void} */
  let changed = () => {};
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;

  function draw() {
    const marks = text.length <= MOST ? nest(drawn, 0, text.length) : [];
    // The last line break of a text is only given room when something follows it.
    backdrop.replaceChildren(...build(text, 0, text.length, marks, new Map()), "\u200b");
    for (const mark of backdrop.querySelectorAll("[tabindex]")) mark.removeAttribute("tabindex");
  }

  field.addEventListener("input", () => {
    drawn = shift(drawn, difference(text, field.value));
    text = field.value;
    draw();
    clearTimeout(pause);
    pause = setTimeout(() => changed(text), PAUSE);
  });
  field.addEventListener("paste", (event) => insertRich(event, field));

  return {
    /** @param {(text: string) => void} told the text when typing pauses */
    listen(told) {
      changed = told;
    },

    /**
     * Opens with a text, the caret at an offset.
     * @param {string} given
     * @param {Reading | null} reading
     * @param {number} caret
     */
    open(given, reading, caret) {
      editor.hidden = false;
      text = given;
      drawn = reading?.text === given ? reading.drawn : [];
      field.value = given;
      draw();
      field.focus({ preventScroll: true });
      field.setSelectionRange(caret, caret);
    },

    /** Closes, and tells what is still untold. */
    close() {
      clearTimeout(pause);
      const caret = field.selectionStart;
      editor.hidden = true;
      backdrop.replaceChildren();
      changed(text);
      return caret;
    },

    /**
     * Puts the caret on a stretch and brings it to where it can be seen.
     * @param {{ start: number, end: number }} stretch
     */
    reveal({ start, end }) {
      field.focus({ preventScroll: true });
      field.setSelectionRange(start, end);
      const top = rangesIn(backdrop, [{ start, end }])[0]?.getBoundingClientRect().top ?? 0;
      if (top < 0 || top > innerHeight * 0.8) scrollBy({ top: top - innerHeight / 3 });
    },

    /**
     * Takes a newer reading; one of an older text is left alone.
     * @param {Reading} reading
     */
    show(reading) {
      if (editor.hidden || reading.text !== text) return;
      drawn = reading.drawn;
      draw();
    },
  };
}

/**
 * Pastes rich text into a field as clean plain text, keeping the browser's own undo.
 * @param {ClipboardEvent} event
 * @param {HTMLTextAreaElement} field
 */
export function insertRich(event, field) {
  if (!isRich(event.clipboardData)) return;
  const text = pasted(event.clipboardData);
  event.preventDefault();
  // The one way to insert that undo knows of, obsolete as it is called.
  if (document.execCommand("insertText", false, text)) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}
