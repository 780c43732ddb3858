/** The ledger of a corrected document, and what a careful reader wants to be told: as the annotator makes them (src/quote/ledger.rs). */

/** @import { Document, Finding, LedgerSource, Quotation, Span } from "../../../src/wasm/wire.js" */

/** What the annotator counts as words, but for one or two in a thousand, for stretches that it did not count itself: letters with dots, digits and apostrophes within, and numbers; addresses are none. */
const WORDS = /(https?:\/\/|www\.)[^\s<>)\]"'“”‘’«»]*|\p{L}(?:\.\p{L}(?![\p{L}\p{M}\p{N}]))+\.?|\p{L}[\p{L}\p{M}\d]*(?:['’ʼ＇](?!s(?![\p{L}\d]))\p{L}[\p{L}\p{M}]*)*|['’ʼ＇]s(?![\p{L}\d])|\d{1,3}(?:[.,]\d{3}(?!\d))+(?:[.,]\d+)?|\d+,\d+(?!\d)|\d{3,}\.\d+|\d+/giu;

/** What findings are about, in the annotator's own words (src/quote/mod.rs). */
export const RULES = {
  "any.finding.no-speaker": "Words stand between quotation marks and nobody is said to have said them",
  "any.finding.one-unnamed-source": "All that is reported rests on one source without a name",
  "any.finding.only-unnamed-sources": "All that is reported rests on sources without names",
  "any.finding.headline-states-as-fact": "The headline states as fact what the article only reports",
  "any.finding.claim-of-one-unnamed-source": "A claim rests on one source without a name",
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
 * @param {Document} document changed in place
 * @param {readonly Span[]} [settled] what a person put right or removed: nothing is to be told of it any more
 */
export function reckon({ quotes, ledger, findings, rules }, settled = []) {
  const sum = (/** @type {Record<string, number>} */ counts) => Object.values(counts).reduce((all, n) => all + n, 0);
  /** @type {Document["ledger"]["words"]} */
  const words = { person: 0, anonymous: 0, org: 0, media: 0, document: 0, none: 0 };
  const sources = new Map(ledger.sources.map((source) => [source.id, source]));
  for (const source of ledger.sources) source.words = 0;
  let counted = 0;
  for (const quote of quotes) {
    const source = sources.get(quote.source?.id ?? "");
    // What lies inside a quotation that is counted already is not counted again.
    if (!source || quote.kind === "term" || quote.start < counted) continue;
    source.words += quote.words;
    words[source.kind] += quote.words;
    counted = quote.end;
  }
  // However the words are shared out, the article has as many as before.
  words.none = Math.max(0, sum(ledger.words) - sum(words));
  ledger.words = words;
  // What is told of dates stays, but for those that a person settled.
  const others = findings.filter(({ rule, spans }) => !(rule in RULES) && !spans.some((span) => settled.some(({ start, end }) => start < span.end && end > span.start)));
  const found = find(quotes, ledger, findings);
  for (const { rule } of found) rules[rule] ??= RULES[/** @type {keyof RULES} */ (rule)];
  findings.splice(0, findings.length, ...found, ...others);
}

/** Words without a name are worth telling where they are at least one part in so many of an article. */
const PART = 10;

/**
 * @param {readonly Quotation[]} quotes
 * @param {Document["ledger"]} ledger
 * @param {readonly Finding[]} before what the annotator found: what takes reading is kept while its quotation is as it was
 * @returns {Finding[]}
 */
function find(quotes, { sources, words, credits }, before) {
  const span = (/** @type {Span} */ { start, end }) => ({ start, end });
  const same = (/** @type {Span | undefined} */ a) => quotes.find((quote) => quote.start === a?.start && quote.end === a.end);
  const kept = (/** @type {string} */ rule, /** @type {(quote: Quotation) => boolean} */ holds) => before.filter((finding) => {
    const quote = same(finding.spans.at(-1));
    return finding.rule === rule && quote && holds(quote);
  });
  // Who takes a speaker away says that there is none.
  const taken = quotes.filter((quote) => quote.kind === "direct" && !quote.source && "person" in quote && quote.person.includes("source"));
  const findings = [
    ...kept("any.finding.no-speaker", (quote) => quote.kind === "direct" && !quote.source && !taken.includes(quote)),
    ...taken.map((quote) => ({ rule: "any.finding.no-speaker", spans: [span(quote)], details: {} })),
    ...kept("any.finding.headline-states-as-fact", ({ kind }) => kind === "indirect" || kind === "mixed"),
  ];
  const byId = new Map(quotes.map((quote) => [quote.id, span(quote)]));
  const said = (/** @type {LedgerSource} */ source) => source.quotes.flatMap((id) => byId.get(id) ?? []);
  const speaking = sources.filter((source) => source.quotes.length > 0);
  const spoken = speaking.reduce((sum, source) => sum + source.words, 0);
  const all = Object.values(words).reduce((sum, n) => sum + n, 0);
  const unnamed = speaking.every(({ kind, via }) => kind === "anonymous" && via.length === 0) && spoken > 0 && spoken * PART >= all;
  const [only, other] = speaking;
  if (unnamed && only && !other && only.unnamed?.count !== "several") {
    findings.push({ rule: "any.finding.one-unnamed-source", spans: said(only), details: { source: only.name } });
  } else if (unnamed) {
    findings.push({ rule: "any.finding.only-unnamed-sources", spans: speaking.flatMap(said), details: { sources: speaking.map(({ name }) => name).join("; ") } });
  } else {
    for (const source of speaking.filter(isOneUnnamed)) {
      findings.push({ rule: "any.finding.claim-of-one-unnamed-source", spans: said(source), details: { source: source.name } });
    }
  }
  const through = (/** @type {Quotation} */ { via, hands }) => [...(via ? [via] : []), ...hands].reverse().find(({ kind }) => kind === "media")?.id ?? null;
  const sourced = quotes.filter(({ source }) => source);
  const credited = credits.length === 1 ? credits[0] ?? null : null;
  const outlet = sources.find(({ id }) => id === (credited ?? sourced.map(through).find((via) => via !== null)));
  const came = (/** @type {Quotation} */ quote) =>
    quote.source?.id === outlet?.id || (quote.via ? through(quote) === outlet?.id : credited !== null);
  if (outlet && sourced.length > 1 && sourced.every(came)) {
    findings.push({ rule: "any.finding.one-outlet", spans: outlet.mentions.map(span), details: { outlet: outlet.name } });
  }
  return findings;
}

/** One source without a name that wants none, or that is said to know from the inside. @param {LedgerSource} source */
function isOneUnnamed({ kind, unnamed }) {
  if (kind !== "anonymous" || !unnamed) return false;
  return unnamed.count === 1 ? unnamed.insider || unnamed.why !== null : unnamed.count === null && unnamed.why !== null;
}
