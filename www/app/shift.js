/** Where annotations are while a text is being typed and its analysis is still on the way. */

/**
 * What was typed: `removed` characters at `at` gave way to `added` others.
 * @typedef {{ at: number, removed: number, added: number }} Change
 */

/**
 * The one change that turns a text into another.
 * @param {string} before
 * @param {string} after
 * @returns {Change}
 */
export function difference(before, after) {
  const most = Math.min(before.length, after.length);
  let at = 0;
  while (at < most && before.charCodeAt(at) === after.charCodeAt(at)) at++;
  let tail = 0;
  while (tail < most - at && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail++;
  return { at, removed: before.length - at - tail, added: after.length - at - tail };
}

/**
 * Moves stretches along with a change; one that the change touches inside grows or shrinks with it, one that it swallows is dropped.
 * @template {{ start: number, end: number }} S
 * @param {readonly S[]} stretches
 * @param {Change} change
 * @returns {S[]}
 */
export function shift(stretches, { at, removed, added }) {
  const by = added - removed;
  /** @type {S[]} */
  const moved = [];
  for (const stretch of stretches) {
    const { start, end } = stretch;
    if (end <= at) moved.push(stretch);
    else if (start >= at + removed) moved.push({ ...stretch, start: start + by, end: end + by });
    else if (start <= at && end >= at + removed && end + by > start) moved.push({ ...stretch, end: end + by });
  }
  return moved;
}
