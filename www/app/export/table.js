/** Tables for a spreadsheet: quotations and dates as CSV (RFC 4180), in the words of the interface. */

/** @import { Article } from "./article.js" */
import { kindInWords, personInWords, problemInWords, valueInWords } from "../describe.js";
import { DOUBTFUL } from "../reading.js";
import { lookup } from "../strings.js";

/**
 * One row for each quotation, in text order.
 * @param {Article} article
 */
export function quotationTable({ reading: { document, text, find }, title, t }) {
  const rows = document.quotes.map((quote) => {
    const source = quote.source && find(quote.source.id);
    return [
      title,
      document.published?.value ?? "",
      text.slice(quote.start, quote.end),
      t[quote.kind],
      quote.source?.name ?? "",
      quote.source ? t[quote.source.kind] : "",
      source?.layer === "source" ? source.item.roles.join("; ") : "",
      [quote.via, ...quote.hands].flatMap((hand) => hand?.name ?? []).join(" ← "),
      quote.cue ? text.slice(quote.cue.start, quote.cue.end) : "",
      quote.confidence < DOUBTFUL ? t.doubtful : "",
      personInWords(quote, t) ?? "",
      quote.start,
      quote.end,
    ];
  });
  return csv([[t.labelArticle, t.published, t.labelWords, t.labelKind, t.labelSource, t.labelSourceKind, t.labelRole, t.labelVia, t.labelCue, t.labelDoubt, t.labelOwn, t.labelStart, t.labelEnd], ...rows]);
}

/**
 * One row for each date, in text order.
 * @param {Article} article
 */
export function dateTable({ reading: { document, text, find }, title, t, lang }) {
  const rows = document.dates.map((date) => {
    const anchor = date.anchor === null ? undefined : find(date.anchor);
    return [
      title,
      document.published?.value ?? "",
      text.slice(date.start, date.end),
      kindInWords(date.type, t),
      date.value === "?" ? "" : date.value,
      date.value === "?" ? "" : valueInWords(date, t, lang),
      date.implied.map((part) => lookup(t, "part", part) ?? part).join("; "),
      date.readings.map(({ value }) => value).join("; "),
      date.anchor === "published" ? t.published : anchor?.layer === "dates" ? text.slice(anchor.item.start, anchor.item.end) : "",
      date.problem === null ? "" : problemInWords(date.problem, t),
      personInWords(date, t) ?? "",
      date.start,
      date.end,
    ];
  });
  return csv([[t.labelArticle, t.published, t.labelWords, t.labelKind, t.labelValue, t.labelMeaning, t.labelImplied, t.labelReadings, t.labelAnchor, t.labelProblem, t.labelOwn, t.labelStart, t.labelEnd], ...rows]);
}

/**
 * @param {readonly (readonly (string | number)[])[]} rows
 */
export function csv(rows) {
  // The mark at the beginning is how spreadsheets know UTF-8.
  return `\uFEFF${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** @param {string | number} value */
function cell(value) {
  if (typeof value === "number") return String(value);
  // A spreadsheet would take such a beginning for a formula and run what somebody wrote into an article.
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
