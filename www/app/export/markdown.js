/** A report in Markdown (CommonMark): sourcing, sources with what each said, dates, names. */

/** @import { Quotation } from "../../../src/wasm/wire.js" */
/** @import { Article } from "./article.js" */
import { standing } from "../correct/log.js";
import { operationInWords } from "../correct/words.js";
import { ruleInWords, sentence, sourceFacts } from "../describe.js";
import { figuresInWords, sharesInWords } from "../sourcing.js";
import { arrange } from "../timex.js";
import { publishedInWords } from "./article.js";
import { inMarks } from "./quotation.js";

/**
 * @param {Article} article
 * @returns {string}
 */
export function markdown(article) {
  const { reading, title, t, lang, version } = article;
  const { document, text } = reading;
  const published = publishedInWords(article);
  /** @type {string[]} */
  const out = [`# ${escape(title)}`, ""];
  if (published) out.push(escape(`${t.published}: ${published}`), "");
  out.push(escape(figuresInWords(document, t).join(" · ")), "");
  const shares = sharesInWords(document.ledger.words, t);
  if (shares.length > 1) out.push(...shares.map((share) => `- ${escape(share)}`), "");

  /** @param {readonly Quotation[]} quotes */
  const said = (quotes) => {
    for (const quote of quotes) {
      const found = reading.find(quote.id);
      if (found) out.push(`- ${escape(inMarks(text.slice(quote.start, quote.end), quote.kind))}  `, `  *${escape(sentence(reading, found, t, lang))}*`);
    }
    out.push("");
  };
  /** @param {string} name */
  const part = (name) => out.push(`## ${escape(name)}`, "");

  if (document.findings.length > 0) {
    part(t.tabFindings);
    for (const finding of document.findings) {
      out.push(`- ${escape(ruleInWords(finding.rule, document.rules, lang).words)}`);
      for (const span of finding.spans) out.push(`  - ${escape(inMarks(text.slice(span.start, span.end), "term"))}`);
    }
    out.push("");
  }
  if (document.quotes.length > 0) part(t.tabSources);
  for (const source of document.ledger.sources) {
    out.push(`### ${escape(source.name)}`, "", escape(sourceFacts(reading, source, t).join(" · ")), "");
    said(document.quotes.filter((quote) => source.quotes.includes(quote.id)));
  }
  const unsaid = document.quotes.filter((quote) => quote.kind !== "term" && quote.source === null);
  if (unsaid.length > 0) {
    out.push(`### ${escape(t.noSource)}`, "");
    said(unsaid);
  }
  const terms = document.quotes.filter((quote) => quote.kind === "term");
  if (terms.length > 0) {
    out.push(`### ${escape(t.terms)}`, "");
    said(terms);
  }
  if (document.dates.length > 0) {
    part(t.tabDates);
    const { placed, lengths, open } = arrange(document.dates);
    for (const date of [...placed.map(({ date }) => date), ...lengths, ...open]) {
      out.push(`- ${escape(inMarks(text.slice(date.start, date.end), "term"))}: ${escape(sentence(reading, { layer: "dates", item: date }, t, lang))}`);
    }
    out.push("");
  }
  if (document.names.length > 0) {
    part(t.tabNames);
    for (const item of document.names) out.push(`- ${escape(sentence(reading, { layer: "entity", item }, t, lang))}`);
    out.push("");
  }
  const done = standing(reading.log);
  if (done.length > 0) {
    part(t.tabChanges);
    for (const { operation, at } of done) out.push(`- ${escape(inMarks(operation.at.exact, "term"))}: ${escape(operationInWords(operation, t))}${reading.lost.includes(at) ? ` (${escape(t.isLost)})` : ""}`);
    out.push("");
  }
  out.push("---", "", escape(`${t.version(version)}. ${t.colophon}`), "");
  return out.join("\n");
}

/**
 * Text that stands in Markdown for itself.
 * @param {string} text
 */
export function escape(text) {
  return text
    .replace(/\s+/g, " ")
    .replace(/[\\`*_[\]<>~|$]/g, "\\$&")
    .replace(/&(?=#?\w+;)/g, "\\&")
    .replace(/^([#+-]|=+$)/, "\\$1")
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2");
}
