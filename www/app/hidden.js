/** Characters that nobody sees, or that look like others: they are told of, and never taken out. */

/** @import { Span } from "../../src/wasm/wire.js" */

/** @typedef {"zeroWidth" | "softHyphen" | "direction" | "tag" | "lookalike"} Hidden */

/** @type {readonly Hidden[]} */
const KINDS = ["zeroWidth", "softHyphen", "direction", "tag", "lookalike"];

/** What may be hidden, whatever stands around it; of Greek and Cyrillic letters those that look like Latin ones. */
const SUSPECTS = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]|[\u{E0000}-\u{E007F}]+|[аеорсухіјѕԁһАВЕКМНОРСТХІЅЈονΑΒΕΖΗΙΚΜΝΟΡΤΥΧ]+/gu;

/** How far letters that are written from right to left may be from a mark of their direction, in characters. */
const NEAR = 40;

/**
 * What a suspect is, `null` where it belongs. A joiner belongs to the letters of some scripts and to emoji, a mark of direction to text from right
 * to left, tags to the flag of a region; a Greek or Cyrillic letter is hidden beside a Latin one only: “kΩ” and “μm” are as they should be.
 * @param {string} text
 * @param {string} suspect
 * @param {number} at
 * @returns {Hidden | null}
 */
function judge(text, suspect, at) {
  const before = text.slice(Math.max(0, at - NEAR), at);
  const after = text.slice(at + suspect.length, at + suspect.length + NEAR);
  if (suspect === "\u00AD") return "softHyphen";
  if (/[\u202A-\u202E\u2066-\u2069]/.test(suspect)) return "direction";
  if (/[\u200E\u200F\u061C]/.test(suspect)) return /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(before + after) ? null : "direction";
  if (/[\u200C\u200D]/.test(suspect)) return /[\p{Script=Latin}\d\s]$/u.test(before) || /^[\p{Script=Latin}\d\s]/u.test(after) ? "zeroWidth" : null;
  if (/[\u{E0000}-\u{E007F}]/u.test(suspect)) return before.endsWith("🏴") ? null : "tag";
  if (/\p{L}/u.test(suspect)) return /\p{Script=Latin}\p{M}*$/u.test(before) || /^\p{Script=Latin}/u.test(after) ? "lookalike" : null;
  return "zeroWidth";
}

/**
 * @param {string} text
 * @returns {(Span & { kind: Hidden })[]} in text order
 */
export function findHidden(text) {
  return Array.from(text.matchAll(SUSPECTS)).flatMap(({ 0: suspect, index }) => {
    const kind = judge(text, suspect, index);
    return kind === null ? [] : [{ kind, start: index, end: index + suspect.length }];
  });
}

/**
 * How many there are of each kind.
 * @param {readonly { kind: Hidden }[]} found
 * @returns {[Hidden, number][]}
 */
export function countHidden(found) {
  return KINDS.flatMap((kind) => {
    const n = found.filter((one) => one.kind === kind).length;
    return n > 0 ? [/** @type {[Hidden, number]} */ ([kind, n])] : [];
  });
}
