/** Stretches of text that grow and shrink word by word. */

/** @import { Span } from "../../../src/wasm/wire.js" */

/** A word, or a mark alone. */
const WORD = /[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu;
/** No word is looked for further away than this, in characters. */
const NEAR = 400;

/**
 * The words near a place.
 * @param {string} text
 * @param {number} at
 * @returns {Span[]} in text order
 */
function words(text, at) {
  // From a line break on, so that no word is cut.
  const from = Math.max(0, text.lastIndexOf("\n", Math.max(0, at - NEAR)));
  return Array.from(text.slice(from, at + NEAR).matchAll(WORD), ({ 0: word, index }) => ({ start: from + index, end: from + index + word.length }));
}

/**
 * A stretch with one of its ends a word further on (1) or back (-1); `null` where there is no word, or none would be left.
 * @param {string} text
 * @param {Span} span
 * @param {"start" | "end"} side
 * @param {1 | -1} by
 * @returns {Span | null}
 */
export function stretch(text, span, side, by) {
  const at = span[side];
  const edges = words(text, at).map((word) => word[side]);
  const to = by === 1 ? edges.find((edge) => edge > at) : edges.findLast((edge) => edge < at);
  if (to === undefined) return null;
  const moved = { start: span.start, end: span.end, [side]: to };
  return moved.start < moved.end ? moved : null;
}

/**
 * The edge of a word that is nearest to a place; the place itself where there is none.
 * @param {string} text
 * @param {number} at
 * @param {"start" | "end"} side
 */
export function snap(text, at, side) {
  const edges = words(text, at).map((word) => word[side]);
  return edges.reduce((best, edge) => (Math.abs(edge - at) < Math.abs(best - at) ? edge : best), edges[0] ?? at);
}

/**
 * The whole words that a stretch touches, marks around them left as they were taken; `null` where it touches none.
 * @param {string} text
 * @param {Span} span
 * @returns {Span | null}
 */
export function wholeWords(text, { start, end }) {
  const first = words(text, start).find((word) => word.end > start);
  const last = words(text, end).findLast((word) => word.start < end);
  return first && last && first.start < last.end ? { start: first.start, end: last.end } : null;
}

/**
 * The word at a place, or the next one.
 * @param {string} text
 * @param {number} at
 * @returns {Span | null}
 */
export function wordAt(text, at) {
  for (const { 0: word, index } of text.slice(at, at + NEAR).matchAll(/[\p{L}\p{M}\p{N}]+/gu)) return { start: at + index, end: at + index + word.length };
  return null;
}
