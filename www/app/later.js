/** Work that can wait until the browser has nothing better to do, in slices too short to be felt. */

/** How long a slice may take, in milliseconds. */
const SLICE = 6;
/** After this many milliseconds a slice is due even where there is always something better to do. */
const DUE = 100;

/** @type {(run: (deadline: { timeRemaining(): number }) => void) => void} */
const idle = "requestIdleCallback" in globalThis ? (run) => void requestIdleCallback(run, { timeout: DUE }) : (run) => void setTimeout(run, 1, { timeRemaining: () => SLICE });

/**
 * Does one step after another.
 * @param {Iterator<unknown>} steps each so short that nobody waits for it
 * @returns {{ finish: () => void, stop: () => void }} `finish` does at once all that is left
 */
export function later(steps) {
  let over = false;
  const next = () => (over ||= steps.next().done === true);
  /** @param {{ timeRemaining(): number }} deadline */
  const run = (deadline) => {
    const until = performance.now() + Math.min(SLICE, deadline.timeRemaining());
    while (!next() && performance.now() < until);
    if (!over) idle(run);
  };
  idle(run);
  return {
    finish() {
      while (!next());
    },
    stop() {
      over = true;
    },
  };
}

/**
 * Waits until what has just been drawn is on the screen; in a page that nobody sees, only until other work has had its turn.
 * @returns {Promise<void>}
 */
export function painted() {
  return new Promise((then) => {
    const turn = () => void setTimeout(then);
    if (document.hidden) turn();
    else requestAnimationFrame(turn);
  });
}
