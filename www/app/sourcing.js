/** Sourcing at a glance: whose words the article is made of. */

/** @import { Document, SourceKind } from "../../src/wasm/wire.js" */
/** @import { Reading } from "./reading.js" */
/** @import { Strings } from "./strings.js" */
import { byId, h } from "./dom.js";
import { glyph } from "./glyphs.js";
import { figures } from "./reading.js";

/** @type {readonly SourceKind[]} */
export const KINDS = ["person", "org", "media", "document", "anonymous"];

/**
 * Whole percents of the article by who speaks, adding up to 100 by largest remainder; all 0 when there are no words.
 * @param {Readonly<Record<SourceKind | "none", number>>} words
 * @returns {Record<SourceKind | "none", number>}
 */
export function percents(words) {
  const keys = /** @type {const} */ ([...KINDS, "none"]);
  const total = keys.reduce((sum, key) => sum + words[key], 0);
  const share = /** @type {Record<SourceKind | "none", number>} */ (Object.fromEntries(keys.map((key) => [key, 0])));
  if (total === 0) return share;
  let left = 100;
  const rests = keys.map((key) => {
    const exact = (words[key] / total) * 100;
    share[key] = Math.floor(exact);
    left -= share[key];
    return { key, rest: exact - share[key] };
  });
  rests.sort((a, b) => b.rest - a.rest);
  for (const { key } of rests.slice(0, left)) share[key]++;
  return share;
}

/**
 * @param {SourceKind} kind
 * @param {Strings} t
 */
function plural(kind, t) {
  return { person: t.persons, org: t.orgs, media: t.medias, document: t.documents, anonymous: t.anonymouses }[kind];
}

/**
 * The key of the bar: each kind that speaks, and the article's own voice, with its share.
 * @param {Readonly<Record<SourceKind | "none", number>>} words
 * @param {Strings} t
 * @returns {{ kind: SourceKind | "none", words: string }[]}
 */
export function keyInWords(words, t) {
  const share = percents(words);
  return [...KINDS.filter((kind) => words[kind] > 0).map((kind) => ({ kind, words: t.share(plural(kind, t), share[kind]) })), { kind: "none", words: t.share(t.none, share.none) }];
}

/**
 * Who says how much, those who say nothing left out.
 * @param {Readonly<Record<SourceKind | "none", number>>} words
 * @param {Strings} t
 * @returns {string[]}
 */
export function sharesInWords(words, t) {
  return keyInWords(words, t).map(({ words: said }) => said);
}

/**
 * @param {Document} document
 * @param {Strings} t
 * @returns {string[]}
 */
export function figuresInWords(document, t) {
  const n = figures(document);
  return [t.nQuotes(n.quotes), t.nSources(n.sources), t.nIndependent(n.independent), t.nAnonymous(n.anonymous), t.nSecondHand(n.secondHand), ...(n.own > 0 ? [t.nOwn(n.own)] : [])];
}

/**
 * The parts of the bar and the entries of its key; none where nobody is said to have said anything.
 * @param {Document} document
 * @param {Strings} t
 * @returns {{ bar: Node[], key: Node[] }}
 */
export function drawSourcing({ ledger: { words } }, t) {
  const speaking = KINDS.filter((kind) => words[kind] > 0);
  if (speaking.length === 0) return { bar: [], key: [] };
  const all = /** @type {const} */ ([...speaking, ...(words.none > 0 ? ["none"] : [])]);
  const bar = all.map((kind) => {
    const part = h("span", { class: "part", "data-source": kind });
    part.style.flexGrow = String(words[/** @type {SourceKind | "none"} */ (kind)]);
    return part;
  });
  const key = keyInWords(words, t).map(({ kind, words: said }) => h("li", { "data-source": kind }, swatch(kind), said));
  return { bar, key };
}

/**
 * @param {Reading} reading
 * @param {Strings} t
 * @param {() => void} openFindings
 */
export function showSourcing({ document }, t, openFindings) {
  const { bar, key } = drawSourcing(document, t);
  byId("bar", "div").replaceChildren(...bar);
  byId("bar", "div").hidden = bar.length === 0;
  byId("bar", "div").setAttribute("aria-label", t.barLabel(sharesInWords(document.ledger.words, t).join(", ")));
  byId("key", "ul").replaceChildren(...key);
  byId("key", "ul").hidden = key.length === 0;
  const found = document.findings.length;
  const shown = byId("figures", "p");
  // A row of noughts says less than a sentence.
  shown.replaceChildren(figures(document).quotes === 0 ? t.announceNone : figuresInWords(document, t).join(" · "));
  if (found > 0) shown.append(" · ", h("button", { type: "button", class: "link", onclick: openFindings }, t.nFindings(found)));
}

/** @param {SourceKind | "none"} kind */
function swatch(kind) {
  return h("span", { class: "swatch", "data-source": kind, "aria-hidden": "true" }, kind !== "none" && glyph(kind));
}
