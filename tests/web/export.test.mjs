/** What is taken away, made from a document written by hand. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { anchor, quoteOf } from "../../www/app/correct/anchor.js";
import { apply } from "../../www/app/correct/apply.js";
import { nameByContent, pointIndex, webAnnotations } from "../../www/app/export/annotation.js";
import { fileName } from "../../www/app/export/article.js";
import { json } from "../../www/app/export/json.js";
import { blanks, exercise } from "../../www/app/export/exercise.js";
import { escape, markdown } from "../../www/app/export/markdown.js";
import { quotation } from "../../www/app/export/quotation.js";
import { csv, dateTable, quotationTable } from "../../www/app/export/table.js";
import { read } from "../../www/app/reading.js";
import { STRINGS } from "../../www/app/strings.js";
import { document, text } from "./article.mjs";

/** @param {"en" | "vi"} lang */
const article = (lang) => ({ reading: read(text, document), title: "Fish market", t: STRINGS[lang], lang, version: "1.2.3" });

/** @param {string} id @param {"en" | "vi"} lang */
function cite(id, lang) {
  const quote = document.quotes.find((one) => one.id === id);
  assert.ok(quote);
  return quotation(article(lang), quote);
}

/** Rows and cells of a table, read as RFC 4180 has it. @param {string} table @returns {string[][]} */
function parse(table) {
  /** @type {string[][]} */
  const rows = [[]];
  for (const [, quoted, plain, end] of table.slice(1).matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === "\r\n") rows.push([]);
  }
  return rows.slice(0, -1);
}

test("a quotation is copied with its source, and reported speech does not pass for somebody's own words", () => {
  assert.equal(cite("q1", "en"), "“We held on since 1985 because Port Ardle asked us to” — Alasdair Munro (“Fish market”, Thursday 9 October 2025)");
  assert.equal(cite("q2", "en"), "the vote was “settled weeks ago” — Two traders; passed on by the Skerry Herald; reported speech with quoted words (“Fish market”, Thursday 9 October 2025)");
  assert.equal(cite("q4", "vi"), "Port Ardle lost two years of trade — a report; thuật lại (“Fish market”, thứ năm 9/10/2025)");
});

test("the report names every source with what it says, every date and every name", () => {
  const report = markdown(article("en"));
  assert.match(report, /^# Fish market\n/);
  for (const source of document.ledger.sources) assert.ok(report.includes(`### ${source.name}\n`), source.name);
  for (const quote of document.quotes) assert.ok(report.includes(escape(text.slice(quote.start, quote.end))), quote.id);
  for (const date of document.dates) assert.ok(report.includes(`- “${text.slice(date.start, date.end)}”: `), date.id);
  for (const { name } of document.names) assert.ok(report.includes(`: ${name}; `), name);
  assert.ok(report.includes("A claim of fact rests on anonymous sources alone."));
  assert.ok(report.endsWith("Saidso 1.2.3. It shows who is said to have said what, never what is true.\n"));
  assert.match(markdown(article("vi")), /\n## Nguồn\n/);
});

test("what is written in an article is no markup of the report", () => {
  const hostile = "# <script>alert(1)</script> [link](javascript:x) *bold* _it_ `code` | ![i](u) \\ &amp; ~~x~~";
  assert.equal(escape(hostile), "\\# \\<script\\>alert(1)\\</script\\> \\[link\\](javascript:x) \\*bold\\* \\_it\\_ \\`code\\` \\| !\\[i\\](u) \\\\ \\&amp; \\~\\~x\\~\\~");
  assert.deepEqual(["- x", "+ x", "1. x", "12) x", "===", "A. Minh", "3.5"].map(escape), ["\\- x", "\\+ x", "1\\. x", "12\\) x", "\\===", "A. Minh", "3.5"]);
});

test("the table of quotations has a row for each, with its words as they stand", () => {
  const [head, ...rows] = parse(quotationTable(article("en")));
  assert.deepEqual(head?.slice(0, 6), ["Article", "Published", "Words", "Kind", "Source", "Kind of source"]);
  assert.equal(rows.length, document.quotes.length);
  rows.forEach((row, at) => {
    const { start = 0, end = 0 } = document.quotes[at] ?? {};
    assert.equal(row.length, head?.length);
    assert.equal(row[2], text.slice(start, end));
    assert.deepEqual(row.slice(-2), [String(start), String(end)]);
  });
  assert.deepEqual(rows[1]?.slice(3, 10), ["Reported speech with quoted words", "Two traders", "anonymous", "", "the Skerry Herald", "told", "doubtful"]);
  assert.deepEqual(parse(quotationTable(article("vi")))[0]?.slice(0, 4), ["Bài", "Ngày đăng", "Chữ trong bài", "Loại"]);
});

test("the table of dates has value and meaning, and says what is not in the words", () => {
  const [head, ...rows] = parse(dateTable(article("en")));
  assert.equal(rows.length, document.dates.length);
  const row = rows[document.dates.findIndex(({ anchor }) => anchor === "published")];
  assert.deepEqual(row?.slice(2, 10), ["next Thursday", "Date", "2025-10-16", "Thursday 16 October 2025", "year", "", "Published", ""]);
  const open = rows[document.dates.findIndex(({ value }) => value === "?")];
  assert.deepEqual([open?.[4], open?.[5], open?.[9]], ["", "", STRINGS.en.problemNoPublishedDate]);
  assert.equal(head?.length, row?.length);
});

test("a table keeps commas, quotation marks and line breaks, and holds no formula", () => {
  const table = csv([["a,b", 'say "no"', "one\ntwo", "=1+1", "-x", "@y", -3]]);
  assert.equal(table, '\uFEFF"a,b","say ""no""","one\ntwo",\'=1+1,\'-x,\'@y,-3\r\n');
  assert.deepEqual(parse(table), [["a,b", 'say "no"', "one\ntwo", "'=1+1", "'-x", "'@y", "-3"]]);
});

test("JSON holds the text, what was set, and the document", () => {
  assert.deepEqual(JSON.parse(json(article("en"), { published: "2025-10-09" })), { saidso: "1.2.3", title: "Fish market", options: { published: "2025-10-09" }, text, corrections: [], document });
});

test("every annotation is found in the text by its code points and by its words", () => {
  const before = "🐟𝔉 Headline 👍\n";
  const moved = JSON.parse(JSON.stringify(document), (key, value) => (key === "start" || key === "end" ? value + before.length : value));
  const shifted = before + text;
  const collection = JSON.parse(webAnnotations({ ...article("en"), reading: read(shifted, moved) }, "ni:///sha-256;x", {}));
  assert.deepEqual([collection.type, collection.first.type, collection.total], ["AnnotationCollection", "AnnotationPage", collection.first.items.length]);
  assert.equal(collection.total, document.quotes.length + document.dates.length + document.entities.length);
  const points = [...shifted];
  const ids = new Set();
  for (const { id, type, body, target } of collection.first.items) {
    ids.add(id);
    const [position, quote] = target.selector;
    assert.equal(type, "Annotation");
    assert.equal(target.source, "ni:///sha-256;x");
    assert.equal(points.slice(position.start, position.end).join(""), quote.exact);
    assert.ok(shifted.includes(quote.prefix + quote.exact + quote.suffix), id);
    assert.ok(body.length >= 2 && body.every((/** @type {any} */ one) => one.type === "TextualBody" && one.value !== ""), id);
  }
  assert.equal(ids.size, collection.total);
  const quote = collection.first.items.find((/** @type {any} */ one) => one.id.endsWith("#q1"));
  assert.deepEqual(quote.body.map((/** @type {any} */ one) => one.value), ["Quoted directly; said by Alasdair Munro; cue: said.", "Direct quotation", "Alasdair Munro"]);
});

test("code points are counted, half of a pair is never cut off", () => {
  const odd = "a😀b\uD800c😀";
  const point = pointIndex(odd);
  assert.deepEqual([0, 1, 3, 4, 5, 6, 8].map(point), [0, 1, 2, 3, 4, 5, 6]);
  assert.equal(pointIndex("đơn giản")(5), 5);
  const { prefix, suffix } = quoteOf("😀".repeat(40), { start: 33 * 2 + 0, end: 34 * 2 });
  assert.deepEqual([[...prefix].length, [...suffix].length], [16, 6]);
  const cut = quoteOf(`😀${"x".repeat(31)}Q${"y".repeat(31)}😀`, { start: 33, end: 34 });
  assert.deepEqual(cut, { exact: "Q", prefix: "x".repeat(31), suffix: "y".repeat(31) });
});

test("a text is named by its content", async () => {
  const name = createHash("sha256").update("Phở 👍").digest("base64url");
  assert.equal(await nameByContent("Phở 👍"), `ni:///sha-256;${name}`);
});

test("a file's name is the title, without what systems forbid", () => {
  assert.equal(fileName('Quán phở: "quá cũ"?\n', "md"), "Quán phở quá cũ.md");
  assert.equal(fileName("../../etc/passwd", "md"), "etc passwd.md");
  assert.equal(fileName("  ", "json"), "saidso.json");
  assert.equal([...fileName("phở ".repeat(50), "md")].length, 63 - 1);
});

test("what a person put right is marked as theirs in everything that is taken away, and what the annotator found is not", () => {
  const at = (/** @type {string} */ words) => anchor(text, { start: text.indexOf(words), end: text.indexOf(words) + words.length });
  /** @type {import("../../www/app/correct/apply.js").Operation[]} */
  const log = [
    { op: "set", layer: "quotes", at: at("We held on since 1985 because Port Ardle asked us to"), as: { source: { at: at("Two traders"), kind: "anonymous" } }, base: { type: "direct" } },
    { op: "set", layer: "dates", at: at("1985"), as: { value: "1986" }, base: { type: "date", value: "1985" } },
    { op: "add", layer: "names", at: at("fish market"), as: { type: "place" } },
    { op: "remove", layer: "names", at: anchor(`${text} Gone words`, { start: text.length + 1, end: text.length + 5 }) },
  ];
  const { document: after, lost } = apply(text, document, log);
  const own = { ...article("en"), reading: read(text, after, log, lost) };
  const [head = [], ...rows] = parse(quotationTable(own));
  assert.deepEqual(rows.map((row) => row[head.indexOf("Corrected by hand")]), ["corrected by hand: source", "", "", ""]);
  const [, first = [], ...others] = parse(dateTable(own));
  assert.ok(!first.includes("corrected by hand: value"));
  assert.equal(others.filter((row) => row.includes("corrected by hand: value")).length, 1);
  const { first: { items }, saidso } = JSON.parse(webAnnotations(own, null, {}));
  assert.deepEqual(items.filter((/** @type {any} */ one) => one.creator?.type === "Person").map((/** @type {any} */ one) => one.id.split("#")[1]).sort(), ["d3", "e7", "q1"]);
  assert.deepEqual(saidso.corrections, log);
  const report = markdown(own);
  assert.match(report, /said by Two traders;[^*]*corrected by hand: source\./);
  assert.match(report, /## Corrections\n\n- “We held on[^\n]*: Source: Two traders\n- “1985”: Value: 1986\n- “fish market”: added: Place\n- “Gone”: removed \(These words no longer stand in the text\.\)/);
  assert.match(quotation(own, /** @type {any} */ (after.quotes.find(({ id }) => id === "q1"))), /— Two traders; corrected by hand \(/);
  for (const made of [markdown(article("en")), webAnnotations(article("en"), null, {})]) assert.doesNotMatch(made, /by hand|"creator"/);
});

test("an exercise leaves out who speaks, and only that; the key says it, in the same order", () => {
  const made = exercise({ ...article("en"), title: "<Fish> & market" });
  const gaps = blanks(document.quotes);
  assert.deepEqual(gaps.map(({ start, end }) => text.slice(start, end)), ["Alasdair Munro, its chairman", "Two traders", "a report"]);
  const [body = "", key = ""] = made.split('<section class="key">');
  const [, shown = ""] = /<article lang="en">\n([^]*)\n<\/article>/.exec(body) ?? [];
  const words = shown.replace(/<span class="blank">\((\d)\)<\/span>/g, (_, n) => text.slice(gaps[n - 1]?.start, gaps[n - 1]?.end)).replace(/<[^>]+>/g, "").replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code));
  assert.equal(words, document.blocks.filter(({ kind }) => kind !== "boilerplate").map(({ start, end }) => text.slice(start, end)).join("\n"), "with the blanks filled it is the article");
  assert.match(key, /<td>2<\/td><td>Two traders<\/td><td>anonymous<\/td><td>at second hand \(passed on by the Skerry Herald\)<\/td><td>“the vote was /);
  assert.ok(made.includes("<title>&#60;Fish&#62; &#38; market</title>") && !made.includes("<script"));
});
