/** Tells quietly of hidden characters, and shows where they are, one after another. */

import { byId, h } from "./dom.js";
import { countHidden, findHidden } from "./hidden.js";
import { announce } from "./notice.js";
import { bring } from "./selection.js";
import { canvas } from "./stage.js";
import { state, t } from "./state.js";
import { lookup } from "./strings.js";

const line = byId("hidden", "p");
/** What was looked through last, with what there was. @type {{ text: string, found: ReturnType<typeof findHidden>, at: number }} */
let looked = { text: "", found: [], at: -1 };

/** Tells what is hidden in the text that is open; nothing where nothing is. */
export function tellHidden() {
  const text = state.reading?.text ?? "";
  if (looked.text !== text) {
    looked = { text, found: findHidden(text), at: -1 };
    registry()?.delete("hidden");
  }
  const { found } = looked;
  line.hidden = found.length === 0 || state.editing;
  if (line.hidden) return;
  const kinds = countHidden(found).map(([kind, n]) => `${lookup(t(), "hidden", kind)}: ${n}`);
  line.replaceChildren(h("span", {}, t().foundHidden(kinds.join("; "))), " ", h("button", { type: "button", class: "link", id: "hidden-where", onclick: next }, t().showWhere));
}

/** @type {() => any} */
const registry = () => /** @type {any} */ (CSS).highlights;

/** Goes to the next one. */
function next() {
  const { text, found } = looked;
  const at = (looked.at = (looked.at + 1) % found.length);
  const one = found[at];
  if (!one || !canvas) return;
  // What has no width is seen by what stands around it.
  const around = found.map(({ start, end }) => ({ start: Math.max(0, start - 1), end: Math.min(text.length, end + 1) }));
  const ranges = canvas.ranges(around);
  registry()?.set("hidden", new /** @type {any} */ (globalThis).Highlight(...ranges));
  const [range] = canvas.ranges([/** @type {{ start: number, end: number }} */ (around[at])]);
  const fold = range?.startContainer.parentElement?.closest(".furniture[hidden]");
  fold?.dispatchEvent(new Event("beforematch"));
  if (range) bring(range);
  const words = text.slice(one.start, one.end);
  announce(`${t().placeOf(at + 1, found.length)}: ${lookup(t(), "hidden", one.kind)} (${[...words].map((letter) => `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`).join(" ")})`);
  byId("hidden-where", "button").textContent = t().nextPlace(at + 1, found.length);
}
