/** W3C Web Annotations (https://www.w3.org/TR/annotation-model/) as JSON-LD: each annotation found by its place and by its words. */

/** @import { Options } from "../../../src/wasm/wire.js" */
/** @import { Marked } from "../reading.js" */
/** @import { Article } from "./article.js" */
import { quoteOf } from "../correct/anchor.js";
import { heading, sentence } from "../describe.js";

/**
 * @param {Article} article
 * @param {string | null} source an IRI of the text; `null` where there is none
 * @param {Options} options that the document was made with
 */
export function webAnnotations(article, source, options) {
  const { reading: { text, document, order, log }, title, version } = article;
  const point = pointIndex(text);
  const base = source ?? "urn:saidso:text";
  const of = source ?? { type: "Text", format: "text/plain", ...(document.lang && { language: document.lang }) };
  const items = order.map((marked) => ({
    id: `${base}#${marked.item.id}`,
    type: "Annotation",
    motivation: marked.layer === "quotes" ? "describing" : "identifying",
    ...(marked.item.person && { creator: { type: "Person" } }),
    body: bodies(article, marked),
    target: {
      source: of,
      selector: [
        { type: "TextPositionSelector", start: point(marked.item.start), end: point(marked.item.end) },
        { type: "TextQuoteSelector", ...quoteOf(text, marked.item) },
      ],
    },
  }));
  const collection = {
    // What the standard has no words for, so that the page can open it again.
    "@context": ["http://www.w3.org/ns/anno.jsonld", { saidso: { "@id": "urn:saidso:article", "@type": "@json" } }],
    id: `${base}#annotations`,
    type: "AnnotationCollection",
    label: title,
    generator: { type: "Software", name: `Saidso ${version}` },
    total: items.length,
    saidso: { version, title, options, text, corrections: log },
    first: { id: `${base}#page`, type: "AnnotationPage", startIndex: 0, items },
  };
  return `${JSON.stringify(collection, null, 1)}\n`;
}

/**
 * @param {Article} article
 * @param {Marked} marked
 */
function bodies({ reading, t, lang }, marked) {
  const text = (/** @type {string} */ purpose, /** @type {string} */ value, /** @type {string | null} */ language) =>
    ({ type: "TextualBody", purpose, value, format: "text/plain", ...(language && { language }) });
  const all = [text("describing", sentence(reading, marked, t, lang), lang), text("tagging", heading(marked, t), lang)];
  const own = reading.document.lang;
  if (marked.layer === "quotes" && marked.item.source) all.push(text("identifying", marked.item.source.name, own));
  if (marked.layer === "dates" && marked.item.value !== "?") all.push(text("identifying", marked.item.value, null));
  const entity = marked.layer === "names" ? reading.find(marked.item.entity) : undefined;
  if (entity?.layer === "entity") all.push(text("identifying", entity.item.name, own));
  return all;
}

/**
 * From UTF-16 code units to what the standard counts: Unicode code points.
 * @param {string} text
 * @returns {(at: number) => number}
 */
export function pointIndex(text) {
  const pairs = Array.from(text.matchAll(/[\u{10000}-\u{10FFFF}]/gu), ({ index }) => index);
  return (at) => {
    let low = 0;
    let high = pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[middle] ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    return at - low;
  };
}

/**
 * The text's name by its content (RFC 6920), `null` where the browser gives no digest: outside secure contexts.
 * @param {string} text
 * @returns {Promise<string | null>}
 */
export async function nameByContent(text) {
  if (!globalThis.crypto?.subtle) return null;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return `ni:///sha-256;${btoa(String.fromCharCode(...digest)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
}
