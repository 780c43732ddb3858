/** Keys of one letter, for those who want them; never while something is being typed. */

import { belongs } from "./dom.js";

/**
 * @typedef {object} Acts
 * @property {(by: 1 | -1) => void} step
 * @property {() => void} open
 * @property {() => boolean} back Whether there was anything to go back from.
 * @property {() => void} help
 * @property {() => void} present
 * @property {() => void} edit
 * @property {() => void} copy
 * @property {() => void} correct
 * @property {() => void} add
 * @property {() => void} search
 * @property {(by: 1 | -1) => void} walk Through what was found.
 * @property {(at: number) => void} layer
 * @property {() => boolean} on Whether keys of one letter are wanted.
 */

/**
 * @param {HTMLElement} root
 * @param {Acts} acts
 */
export function listen(root, acts) {
  root.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = /** @type {HTMLElement} */ (event.target);
    if (belongs(target, "dialog")) return;
    if (event.key === "Escape") {
      if (acts.back()) event.preventDefault();
      return;
    }
    if (belongs(target, "input, textarea, select")) return;
    if (event.key === "Enter") {
      if (target.closest("mark")) {
        event.preventDefault();
        acts.open();
      }
      return;
    }
    if (!acts.on()) return;
    const act = {
      j: () => acts.step(1),
      k: () => acts.step(-1),
      e: acts.edit,
      p: acts.present,
      c: acts.copy,
      r: acts.correct,
      a: acts.add,
      "/": acts.search,
      n: () => acts.walk(1),
      N: () => acts.walk(-1),
      "?": acts.help,
      1: () => acts.layer(0),
      2: () => acts.layer(1),
      3: () => acts.layer(2),
      4: () => acts.layer(3),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
