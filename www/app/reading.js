/** A document made ready to be looked things up in. */

/** @import { Document, Mention, DateExpression, Quotation, LedgerSource, Entity, Span } from "../../src/wasm/wire.js" */
/** @import { Stretch } from "./nest.js" */
/** @import { Operation } from "./correct/apply.js" */

/** @typedef {"quotes" | "names" | "dates" | "cues"} Layer */
/** @type {readonly Layer[]} */
export const LAYERS = ["quotes", "names", "dates", "cues"];

/** Below this an annotation is shown as doubtful. */
export const DOUBTFUL = 0.65;

/**
 * Something that can be selected.
 * @typedef {{ layer: "quotes", item: Quotation } | { layer: "names", item: Mention } | { layer: "dates", item: DateExpression }} Marked
 * @typedef {Marked | { layer: "source", item: LedgerSource } | { layer: "entity", item: Entity }} Found
 */

/**
 * A stretch as the article draws it: an annotation, or the cue of one.
 * @typedef {Stretch & { layer: Layer, marked: Marked }} Drawn
 */

/**
 * @typedef {object} Reading
 * @property {string} text
 * @property {Document} document
 * @property {Marked[]} order All annotations in text order, outer before inner.
 * @property {(id: string) => Found | undefined} find
 * @property {Drawn[]} drawn In text order.
 * @property {readonly Operation[]} log What a person put right: the document is as it is after that.
 * @property {readonly number[]} lost Which of it found no place in the text.
 */

/**
 * @param {string} text
 * @param {Document} document of exactly that text
 * @param {readonly Operation[]} [log]
 * @param {readonly number[]} [lost]
 * @returns {Reading}
 */
export function read(text, document, log = [], lost = []) {
  /** @type {Map<string, Found>} */
  const all = new Map();
  /** @type {Marked[]} */
  const order = [];
  /** @type {Drawn[]} */
  const drawn = [];
  for (const item of document.quotes) {
    /** @type {Marked} */
    const marked = { layer: "quotes", item };
    order.push(marked);
    drawn.push({ start: item.start, end: item.end, id: item.id, rank: 0, layer: "quotes", marked });
    if (item.cue) drawn.push({ ...item.cue, id: item.id, rank: 1, layer: "cues", marked });
  }
  for (const item of document.dates) {
    /** @type {Marked} */
    const marked = { layer: "dates", item };
    order.push(marked);
    drawn.push({ start: item.start, end: item.end, id: item.id, rank: 2, layer: "dates", marked });
  }
  for (const item of document.entities) {
    /** @type {Marked} */
    const marked = { layer: "names", item };
    order.push(marked);
    drawn.push({ start: item.start, end: item.end, id: item.id, rank: 3, layer: "names", marked });
  }
  for (const marked of order) all.set(marked.item.id, marked);
  for (const item of document.ledger.sources) all.set(item.id, { layer: "source", item });
  for (const item of document.names) all.set(item.id, { layer: "entity", item });
  order.sort((a, b) => a.item.start - b.item.start || b.item.end - a.item.end);
  drawn.sort((a, b) => a.start - b.start || b.end - a.end || a.rank - b.rank);
  return { text, document, order, drawn, log, lost, find: (id) => all.get(id) };
}

/**
 * A text that has not been read: its lines, and nothing known of them.
 * @param {string} text
 * @returns {Reading}
 */
export function unread(text) {
  /** @type {Document["blocks"]} */
  const blocks = [];
  for (const { 0: line, index } of text.matchAll(/[^\n]*\S[^\n]*/g)) {
    blocks.push({ id: `b${blocks.length + 1}`, kind: "body", lang: null, start: index, end: index + line.length, rule: "", evidence: [] });
  }
  const words = { person: 0, anonymous: 0, org: 0, media: 0, document: 0, none: 0 };
  return read(text, { lang: null, published: null, blocks, entities: [], names: [], dates: [], lookalikes: [], timeline: [], quotes: [], ledger: { sources: [], words, credits: [], independent: 0 }, findings: [], rules: {} });
}

/**
 * The annotation after (`by` 1) or before (-1) the selected one, among those of the layers shown; round the ends.
 * @param {Reading} reading
 * @param {string | null} id
 * @param {1 | -1} by
 * @param {(layer: Layer) => boolean} shown
 * @returns {Marked | null}
 */
export function neighbour(reading, id, by, shown) {
  const order = reading.order.filter((marked) => shown(marked.layer));
  let at = order.findIndex((marked) => marked.item.id === id);
  if (at < 0) {
    // From something that is not itself in the order: from where it begins.
    const start = id === null ? 0 : spans(reading, id)[0]?.start ?? 0;
    const found = order.findIndex((marked) => marked.item.start >= start);
    const after = found < 0 ? order.length : found;
    at = by === 1 ? after - 1 : after;
  }
  return order[(at + by + order.length) % order.length] ?? null;
}

/**
 * The stretches of text that something selected stands for.
 * @param {Reading} reading
 * @param {string} id
 * @returns {Span[]}
 */
export function spans(reading, id) {
  return members(reading, id).flatMap((member) => {
    const found = reading.find(member);
    return found && "start" in found.item ? [{ start: found.item.start, end: found.item.end }] : [];
  });
}

/**
 * The annotations that something selected stands for: itself, the quotations of a source, the mentions of an entity.
 * @param {Reading} reading
 * @param {string} id
 * @returns {string[]}
 */
export function members(reading, id) {
  const found = reading.find(id);
  if (!found) return [];
  if (found.layer === "source") return found.item.quotes;
  if (found.layer === "entity") return found.item.mentions;
  return [id];
}

/**
 * Other annotations that share words with one.
 * @param {Reading} reading
 * @param {Span & { id: string }} one
 * @returns {Marked[]}
 */
export function alsoHere(reading, one) {
  return reading.order.filter(({ item }) => item.id !== one.id && item.start < one.end && item.end > one.start);
}

/**
 * How many quotations, sources, anonymous sources and quotations at second hand there are; terms are nobody's words and do not count.
 * @param {Document} document
 */
export function figures(document) {
  const quotes = document.quotes.filter((quote) => quote.kind !== "term");
  return {
    quotes: quotes.length,
    sources: document.ledger.sources.length,
    anonymous: document.ledger.sources.filter((source) => source.kind === "anonymous").length,
    secondHand: quotes.filter((quote) => quote.via !== null).length,
    independent: document.ledger.independent,
    findings: document.findings.length,
    own: [...document.quotes, ...document.dates, ...document.entities].filter(({ person }) => person).length,
  };
}
