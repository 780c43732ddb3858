/** The ledger of a corrected document, and what a careful reader wants to be told: as the annotator makes them (src/quote/ledger.rs). */

/** @import { Document, Finding, LedgerSource, Quotation, Span } from "../../../src/wasm/wire.js" */

/** What the annotator counts as words, but for one or two in a thousand: letters with dots, digits and apostrophes within, and numbers; addresses are none. */
const WORDS = /(https?:\/\/|www\.)[^\s<>)\]"'“”‘’«»]*|\p{L}(?:\.\p{L}(?![\p{L}\p{M}\p{N}]))+\.?|\p{L}[\p{L}\p{M}\d]*(?:['’ʼ＇](?!s(?![\p{L}\d]))\p{L}[\p{L}\p{M}]*)*|['’ʼ＇]s(?![\p{L}\d])|\d{1,3}(?:[.,]\d{3}(?!\d))+(?:[.,]\d+)?|\d+,\d+(?!\d)|\d{3,}\.\d+|\d+/giu;

/** What findings are about, in the annotator's own words (src/quote/mod.rs). */
export const RULES = {
  "any.finding.no-speaker": "Words stand between quotation marks and nobody is said to have said them",
  "any.finding.one-unnamed-source": "All that is reported rests on one source without a name",
  "any.finding.only-unnamed-sources": "All that is reported rests on sources without names",
  "any.finding.one-outlet": "All that is reported came through one outlet",
};

/** @param {string} text */
export function countWords(text) {
  let n = 0;
  for (const [, address] of text.matchAll(WORDS)) if (!address) n++;
  return n;
}

/**
 * Counts again who says how much, and finds again what there is to look at. The quotations of each source must be right already.
 * @param {string} text
 * @param {Document} document changed in place
 * @param {readonly Span[]} [settled] what a person put right or removed: nothing is to be told of it any more
 */
export function reckon(text, { blocks, quotes, ledger, findings, rules }, settled = []) {
  /** @type {Document["ledger"]["words"]} */
  const words = { person: 0, anonymous: 0, org: 0, media: 0, document: 0, none: 0 };
  const sources = new Map(ledger.sources.map((source) => [source.id, source]));
  for (const source of ledger.sources) source.words = 0;
  let counted = 0;
  for (const quote of quotes) {
    const source = sources.get(quote.source?.id ?? "");
    // What lies inside a quotation that is counted already is not counted again.
    const start = Math.max(quote.start, counted);
    if (!source || quote.kind === "term" || start >= quote.end) continue;
    const said = countWords(text.slice(start, quote.end));
    source.words += said;
    words[source.kind] += said;
    counted = quote.end;
  }
  const given = Object.values(words).reduce((sum, n) => sum + n, 0);
  const all = blocks.reduce((sum, { kind, start, end }) => sum + (kind === "boilerplate" ? 0 : countWords(text.slice(start, end))), 0);
  words.none = Math.max(0, all - given);
  ledger.words = words;
  // What is told of dates stays, but for those that a person settled.
  const others = findings.filter(({ rule, spans }) => !(rule in RULES) && !spans.some((span) => settled.some(({ start, end }) => start < span.end && end > span.start)));
  const found = find(quotes, ledger.sources);
  for (const { rule } of found) rules[rule] ??= RULES[/** @type {keyof RULES} */ (rule)];
  findings.splice(0, findings.length, ...found, ...others);
}

/**
 * @param {readonly Quotation[]} quotes
 * @param {readonly LedgerSource[]} sources
 * @returns {Finding[]}
 */
function find(quotes, sources) {
  const span = (/** @type {Span} */ { start, end }) => ({ start, end });
  /** @type {Finding[]} */
  const findings = [];
  for (const quote of quotes) {
    if (quote.kind === "direct" && !quote.source) findings.push({ rule: "any.finding.no-speaker", spans: [span(quote)], details: {} });
  }
  const speaking = sources.filter((source) => source.quotes.length > 0);
  if (speaking.length > 0 && speaking.every(({ kind }) => kind === "anonymous")) {
    const spans = speaking.flatMap((source) => quotes.filter((quote) => source.quotes.includes(quote.id)).map(span));
    const names = speaking.map(({ name }) => name).join("; ");
    if (speaking.length === 1) findings.push({ rule: "any.finding.one-unnamed-source", spans, details: { source: names } });
    else findings.push({ rule: "any.finding.only-unnamed-sources", spans, details: { sources: names } });
  }
  const through = quotes.filter(({ source }) => source).map(({ via }) => via);
  const [first] = through;
  if (first && through.length > 1 && through.every((via) => via?.id === first.id)) {
    const spans = quotes.flatMap(({ via }) => (via ? [span(via)] : []));
    findings.push({ rule: "any.finding.one-outlet", spans: spans.filter((one, at) => one.start !== spans[at - 1]?.start), details: { outlet: first.name } });
  }
  return findings;
}
