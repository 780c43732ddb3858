/** What is shown to a class, one thing at a time: the words, the marks, what reports, who speaks, named or not, through whom. */

/** @import { LedgerSource, Quotation, Span } from "../../../src/wasm/wire.js" */
/** @import { Reading } from "../reading.js" */
/** @import { Strings } from "../strings.js" */
import { ways } from "../chain.js";

/**
 * @typedef {"text" | "marks" | "cues" | "who" | "named" | "chain" | "whole"} StepName
 *
 * @typedef {object} Place
 * @property {Span[]} lit What of the text it is about.
 * @property {string} id The annotation it belongs to.
 *
 * @typedef {object} Step
 * @property {StepName} name
 * @property {string} title
 * @property {string} words What is to be seen, in one sentence.
 * @property {Place[]} places In text order; none where the whole is looked at.
 */

/** How many words that report are named as examples. */
const EXAMPLES = 3;

/**
 * @param {Reading} reading
 * @param {Strings} t
 * @returns {Step[]}
 */
export function steps(reading, t) {
  const { document: { quotes, ledger, blocks } } = reading;
  const said = quotes.filter(({ kind }) => kind !== "term");
  const marks = quotes.flatMap((quote) => {
    const lit = inMarks(reading.text, quote);
    return lit.length > 0 ? [{ lit, id: quote.id }] : [];
  });
  const cues = said.flatMap(({ cue, id }) => (cue ? [{ lit: [cue], id }] : []));
  const who = said.flatMap(({ source, id }) => (source ? [{ lit: [source], id }] : []));
  const speaking = ledger.sources.filter(({ quotes: own }) => own.length > 0);
  const unnamed = speaking.filter(({ kind }) => kind === "anonymous");
  const passed = said.filter(({ via }) => via !== null);
  const paragraphs = blocks.filter(({ kind }) => kind !== "boilerplate").length;
  return [
    { name: "text", title: t.stepText, words: t.stepTextWords(paragraphs), places: [] },
    { name: "marks", title: t.stepMarks, words: marks.length > 0 ? t.stepMarksWords(marks.length) : t.stepMarksNone, places: marks },
    { name: "cues", title: t.stepCues, words: cues.length > 0 ? t.stepCuesWords(cues.length, examples(reading, cues)) : t.stepCuesNone, places: cues },
    { name: "who", title: t.stepWho, words: speaking.length > 0 ? t.stepWhoWords(speaking.length) : t.stepWhoNone, places: who },
    {
      name: "named", title: t.stepNamed,
      words: speaking.length === 0 ? t.stepWhoNone : unnamed.length > 0 ? t.stepNamedWords(unnamed.length, speaking.length) : t.stepNamedAll,
      places: said.flatMap((quote) => (quote.source?.kind === "anonymous" ? [{ lit: [quote.source], id: quote.id }] : [])),
    },
    { name: "chain", title: t.stepChain, words: passed.length > 0 ? t.stepChainWords(passed.length) : t.stepChainNone, places: [] },
    { name: "whole", title: t.stepWhole, words: t.stepWholeWords, places: [] },
  ];
}

/** Words in marks within speech that is otherwise reported. */
const MARKED = /“[^“”]+”|"[^"]+"|«[^«»]+»|„[^„“”]+[“”]/g;

/**
 * The stretches that stand in quotation marks, marks included; one that is closed or opened elsewhere goes to the end of the quotation.
 * @param {string} text
 * @param {Pick<Quotation, "kind" | "evidence" | "start" | "end">} quote
 * @returns {Span[]}
 */
export function inMarks(text, { kind, evidence, start, end }) {
  if (kind === "mixed") {
    return Array.from(text.slice(start, end + 1).matchAll(MARKED), ({ 0: words, index }) => ({ start: start + index, end: start + index + words.length }));
  }
  const marks = evidence.filter(({ what }) => what === "mark").sort((a, b) => a.start - b.start);
  /** @type {Span[]} */
  const lit = [];
  for (let at = 0; at < marks.length; at += 2) {
    const [open, close] = [marks[at], marks[at + 1]];
    if (!open) break;
    if (close) lit.push({ start: open.start, end: close.end });
    else if (open.start < start || lit.length > 0) lit.push({ start: open.start, end: Math.max(end, open.end) });
    else lit.push({ start: Math.min(start, open.start), end: open.end });
  }
  return lit;
}

/**
 * The words that report most often, as written.
 * @param {Reading} reading
 * @param {readonly Place[]} cues
 */
function examples({ text }, cues) {
  /** @type {Map<string, number>} */
  const often = new Map();
  for (const { lit: [cue] } of cues) {
    if (!cue) continue;
    const words = text.slice(cue.start, cue.end).toLocaleLowerCase().replace(/\s+/g, " ");
    often.set(words, (often.get(words) ?? 0) + 1);
  }
  return [...often].sort((a, b) => b[1] - a[1]).slice(0, EXAMPLES).map(([words]) => `“${words}”`).join(", ");
}

/**
 * Who speaks to the article, and through whom, those at second hand first, once for each who passes them on.
 * @param {Reading} reading
 * @returns {{ source: LedgerSource, hands: LedgerSource[] }[]}
 */
export function chains(reading) {
  const speaking = reading.document.ledger.sources.filter(({ quotes }) => quotes.length > 0);
  const passed = speaking.flatMap((source) => ways(reading, source).map((hands) => ({ source, hands })));
  return [...passed, ...speaking.filter(({ via }) => via.length === 0).map((source) => ({ source, hands: [] }))];
}
