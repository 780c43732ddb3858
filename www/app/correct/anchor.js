/** Where something stands in a text, so that it is found again after the text has changed: by its words, what is around them, and its place. */

/** @import { Span } from "../../../src/wasm/wire.js" */

/**
 * As the Web Annotation standard has it, but counted in UTF-16 code units.
 * @typedef {Span & { exact: string, prefix: string, suffix: string }} Anchor
 */

/** Characters before and after that help to find the words again. */
const AROUND = 32;
/** So many characters of them must still be there, on one side at least. */
const ENOUGH = 8;
/** Words of this length that stand in one place only need nothing around them. */
const LONG = 24;

/**
 * The words with what stands around them; no character beyond U+FFFF is cut in two.
 * @param {string} text
 * @param {Span} span
 */
export function quoteOf(text, { start, end }) {
  const prefix = text.slice(Math.max(0, start - AROUND), start).replace(/^[\uDC00-\uDFFF]/, "");
  const suffix = text.slice(end, end + AROUND).replace(/[\uD800-\uDBFF]$/, "");
  return { exact: text.slice(start, end), prefix, suffix };
}

/**
 * @param {string} text
 * @param {Span} span
 * @returns {Anchor}
 */
export function anchor(text, { start, end }) {
  return { start, end, ...quoteOf(text, { start, end }) };
}

/**
 * Where an anchor's words stand now; `null` where they do not, or nothing around them is as it was.
 * @param {string} text
 * @param {Anchor} anchor
 * @returns {Span | null}
 */
export function locate(text, { start, end, exact, prefix, suffix }) {
  if (exact === "") return null;
  const before = text.slice(Math.max(0, start - prefix.length), start);
  if (text.slice(start, end) === exact && before === prefix && text.startsWith(suffix, end)) return { start, end };
  /** @type {Span | null} */
  let best = null;
  let most = -1;
  let places = 0;
  for (let at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + 1)) {
    places++;
    const left = alike(prefix, text.slice(Math.max(0, at - prefix.length), at), -1);
    const right = alike(suffix, text.slice(at + exact.length, at + exact.length + suffix.length), 1);
    const fits = left >= Math.min(ENOUGH, prefix.length) && (prefix !== "" || at === 0);
    const goesOn = right >= Math.min(ENOUGH, suffix.length) && (suffix !== "" || at + exact.length === text.length);
    const score = fits || goesOn ? left + right : -1;
    // Of places that are as good as each other the nearest is meant.
    if (score > most || (score === most && best && Math.abs(at - start) < Math.abs(best.start - start))) {
      most = score;
      best = { start: at, end: at + exact.length };
    }
  }
  if (best || places !== 1 || exact.length < LONG) return best;
  const at = text.indexOf(exact);
  return { start: at, end: at + exact.length };
}

/**
 * How many characters two strings share, from their beginnings (1) or their ends (-1).
 * @param {string} a
 * @param {string} b
 * @param {1 | -1} from
 */
function alike(a, b, from) {
  const most = Math.min(a.length, b.length);
  let n = 0;
  while (n < most && (from === 1 ? a[n] === b[n] : a.at(-1 - n) === b.at(-1 - n))) n++;
  return n;
}

/**
 * Every place where some words stand by themselves, as no part of others.
 * @param {string} text
 * @param {string} words
 * @returns {Span[]} in text order
 */
export function everywhere(text, words) {
  /** @type {Span[]} */
  const found = [];
  if (words === "") return found;
  const letter = /[\p{L}\p{M}\p{N}]/u;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
    const end = at + words.length;
    if (!letter.test(text.charAt(at - 1)) && !letter.test(text.charAt(end))) found.push({ start: at, end });
  }
  return found;
}
