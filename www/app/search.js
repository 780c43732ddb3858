/** Finds words in a text as people type them: whatever the case, the kind of quotation mark, the way letters are composed; without marks on letters when none are typed. */

/** @import { Span } from "../../src/wasm/wire.js" */
/** @import { Reading } from "./reading.js" */

/** More than this many places are not told apart. */
export const MOST = 2000;

/**
 * A text made ready to be searched.
 * @typedef {object} Index
 * @property {string} text
 * @property {string} folded
 * @property {Int32Array} at Where in the text each character of `folded` begins; one more for the end.
 */

/** What NFD leaves whole, and marks that look alike. @type {Readonly<Record<string, string>>} */
const ALIKE = { đ: "d", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "." };

/** Letters that have been looked at. @type {Map<string, string>} */
const known = new Map();

/**
 * @param {string} text
 * @returns {Index}
 */
export function index(text) {
  const at = new Int32Array(text.length + 1);
  /** @type {string[]} */
  const parts = [];
  let size = 0;
  let space = false;
  for (let from = 0; from < text.length; ) {
    const length = (text.codePointAt(from) ?? 0) > 0xffff ? 2 : 1;
    const written = text.slice(from, from + length);
    let letter = known.get(written);
    if (letter === undefined) known.set(written, (letter = bare(written)));
    const blank = letter === " ";
    // A composed letter becomes one without its marks; marks of their own become nothing. What grew longer keeps its first character.
    if (letter !== "" && !(blank && space)) {
      for (let unit = 0; unit < letter.length && size < text.length; unit++) at[size++] = from;
      parts.push(letter);
    }
    if (letter !== "") space = blank;
    from += length;
  }
  at[size] = text.length;
  return { text, folded: parts.join("").slice(0, size), at };
}

/**
 * A character in small letters without its marks; any white space as a blank.
 * @param {string} letter
 */
function bare(letter) {
  if (/^\s$/.test(letter)) return " ";
  const small = letter.toLowerCase();
  if (/^[!-~]$/.test(small)) return small;
  return [...small.normalize("NFD").replace(/\p{Mn}/gu, "")].map((one) => ALIKE[one] ?? one).join("");
}

/**
 * The marks on the letters of some words, in an order that says nothing of where they stand: `hoà` and `hòa` have the same.
 * @param {string} words
 */
function marks(words) {
  return [...words.toLowerCase().normalize("NFD")].filter((one) => one === "đ" || /\p{Mn}/u.test(one)).sort().join("");
}

/**
 * Where some words stand, in text order, none over another; at most one more than `MOST`.
 * @param {Index} where
 * @param {string} words
 * @returns {Span[]}
 */
export function find({ text, folded, at }, words) {
  const wanted = index(words.trim()).folded;
  if (wanted === "") return [];
  const marked = marks(words);
  /** @type {Span[]} */
  const found = [];
  for (let from = folded.indexOf(wanted); from >= 0 && found.length <= MOST; ) {
    const start = at[from] ?? 0;
    const end = at[from + wanted.length] ?? text.length;
    const last = text.slice(start, end).replace(/\s+$/, "");
    const fits = marked === "" || marks(last) === marked;
    if (fits) found.push({ start, end: start + last.length });
    from = folded.indexOf(wanted, from + (fits ? wanted.length : 1));
  }
  return found;
}

/**
 * The quotations of a kind, of a kind of source, or of one source.
 * @param {Reading} reading
 * @param {string} by `direct`, `anonymous`, `s3`, …
 */
export function quotesBy({ document }, by) {
  return document.quotes.filter(({ kind, source, via }) => kind === by || source?.kind === by || source?.id === by || via?.id === by);
}

/**
 * What is found by words and by a choice of quotations: places with those words inside the chosen quotations; without words the quotations themselves.
 * @param {Reading} reading
 * @param {Index} where
 * @param {string} words
 * @param {string} by empty for no choice
 * @returns {(Span & { id?: string })[]} in text order
 */
export function search(reading, where, words, by) {
  if (by === "") return find(where, words);
  const quotes = quotesBy(reading, by);
  if (words.trim() === "") return quotes.map(({ id, start, end }) => ({ id, start, end }));
  return find(where, words).filter(({ start, end }) => quotes.some((quote) => quote.start <= start && end <= quote.end));
}
