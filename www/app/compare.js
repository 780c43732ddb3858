/** Two articles beside each other: what both report, in which words and on whose, and what only one of them has. Says what differs, never who is right. */

/** @import { Quotation } from "../../src/wasm/wire.js" */
/** @import { Reading } from "./reading.js" */

/** Of the words of the shorter one, how many both must have to be the same statement; and how many words it must have at least. */
const SAME = 0.6;
const LEAST = 3;
/** No more quotations of one article are compared: each is held against each. */
const MOST = 400;

/** @typedef {{ a: Quotation, b: Quotation, words: boolean, source: boolean }} Pair `words` and `source`: whether they are the same in both */

/** @param {string} words */
const bag = (words) => new Set(words.normalize("NFC").toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []);

/**
 * @param {Set<string>} a
 * @param {Set<string>} b
 * @returns {number} the share of the smaller one that is in both, 0 where that says nothing
 */
function shared(a, b) {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  // A few words are soon in a long sentence by chance.
  if (small.size < LEAST || large.size > 4 * small.size) return 0;
  let both = 0;
  for (const word of small) if (large.has(word)) both++;
  return both / small.size;
}

/** Whether two sources go by one name, or by the last part of it. @param {string | undefined} a @param {string | undefined} b */
function sameName(a, b) {
  if (!a || !b) return a === b;
  const [x, y] = [bag(a), bag(b)];
  return shared(x, y) === 1 || [...x].join(" ") === [...y].join(" ") || [...x].at(-1) === [...y].at(-1);
}

/**
 * @param {Reading} one
 * @param {Reading} other
 * @returns {{ pairs: Pair[], onlyA: Quotation[], onlyB: Quotation[] }} pairs in the order of the first article
 */
export function compare(one, other) {
  const [as, bs] = [one, other].map(({ text, document }) => document.quotes.filter(({ kind }) => kind !== "term").slice(0, MOST).map((quote) => ({ quote, said: text.slice(quote.start, quote.end), words: bag(text.slice(quote.start, quote.end)) })));
  if (!as || !bs) return { pairs: [], onlyA: [], onlyB: [] };
  const likely = as.flatMap((a) => bs.flatMap((b) => {
    const share = shared(a.words, b.words);
    return share >= SAME ? [{ a, b, share }] : [];
  })).sort((x, y) => y.share - x.share);
  const taken = new Set();
  /** @type {Pair[]} */
  const pairs = [];
  for (const { a, b } of likely) {
    if (taken.has(a) || taken.has(b)) continue;
    taken.add(a).add(b);
    pairs.push({ a: a.quote, b: b.quote, words: [...a.words].join(" ") === [...b.words].join(" "), source: sameName(a.quote.source?.name, b.quote.source?.name) });
  }
  pairs.sort((x, y) => x.a.start - y.a.start);
  const rest = (/** @type {typeof as} */ list) => list.filter((each) => !taken.has(each)).map(({ quote }) => quote);
  return { pairs, onlyA: rest(as), onlyB: rest(bs) };
}
