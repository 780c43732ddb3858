import assert from "node:assert/strict";
import { test } from "node:test";
import { heading, sentence } from "../../www/app/describe.js";
import { alsoHere, figures, members, neighbour, read, spans, unread } from "../../www/app/reading.js";
import { percents } from "../../www/app/sourcing.js";
import { STRINGS } from "../../www/app/strings.js";
import { document, text } from "./article.mjs";

const reading = read(text, document);
const everything = () => true;

/** @param {string} id @param {"en" | "vi"} lang */
function say(id, lang) {
  const found = reading.find(id);
  assert.ok(found, id);
  return sentence(reading, found, STRINGS[lang], lang);
}

test("annotations are walked in text order, round the ends", () => {
  const ids = [];
  /** @type {string | null} */
  let at = null;
  for (let step = 0; step < reading.order.length; step++) ids.push((at = neighbour(reading, at, 1, everything)?.item.id ?? null));
  const starts = ids.map((id) => reading.order.find(({ item }) => item.id === id)?.item.start ?? -1);
  assert.deepEqual(starts, starts.toSorted((a, b) => a - b));
  assert.equal(new Set(ids).size, reading.order.length);
  assert.equal(neighbour(reading, at, 1, everything)?.item.id, ids[0]);
  assert.equal(neighbour(reading, ids[0] ?? null, -1, everything)?.item.id, at);
  assert.equal(neighbour(reading, null, -1, everything)?.item.id, at);
});

test("a layer that is hidden is walked past", () => {
  const quotes = (/** @type {string} */ layer) => layer === "quotes";
  assert.equal(neighbour(reading, null, 1, quotes)?.item.id, "q1");
  assert.equal(neighbour(reading, "q1", 1, quotes)?.item.id, "q2");
  assert.equal(neighbour(reading, "s4", 1, quotes)?.item.id, "q4");
  assert.equal(neighbour(reading, null, 1, () => false), null);
});

test("a text that has not been read has its lines, all of it body", () => {
  const { document: { blocks } } = unread("  one\n\n two \n\t\nthree");
  assert.deepEqual(blocks.map(({ start, end }) => [start, end]), [[0, 5], [7, 12], [15, 20]]);
});

test("a source stands for its quotations, an entity for its mentions", () => {
  assert.deepEqual(members(reading, "s1"), ["q1"]);
  const port = document.names.find(({ name }) => name === "Port Ardle");
  assert.deepEqual(spans(reading, port?.id ?? "").map(({ start, end }) => text.slice(start, end)), ["Port Ardle", "Port Ardle"]);
  assert.deepEqual(members(reading, "nothing"), []);
});

test("what shares words with an annotation is found", () => {
  const found = reading.find("q1");
  assert.ok(found?.layer === "quotes");
  assert.deepEqual(alsoHere(reading, found.item).map(({ item }) => text.slice(item.start, item.end)), ["1985", "Port Ardle"]);
});

test("terms are no quotations in the figures", () => {
  assert.deepEqual(figures(document), { quotes: 3, sources: 4, anonymous: 1, secondHand: 1, independent: 3, findings: 1, own: 0 });
});

test("a quotation is said in one sentence", () => {
  assert.equal(say("q1", "en"), "Quoted directly; said by Alasdair Munro; cue: said.");
  assert.equal(say("q2", "en"), "Reported, partly in the source’s own words; said by Two traders; passed on by the Skerry Herald; cue: told.");
  assert.equal(say("q2", "vi"), "Thuật lại, có chữ nguyên văn của nguồn; lời của Two traders; do the Skerry Herald dẫn lại; từ dẫn: told.");
  assert.equal(say("q3", "en"), "Set in quotation marks, but not given as anybody’s words.");
});

test("a date says what it means, what it counts from and what it does not state", () => {
  const next = document.dates.find(({ anchor }) => anchor === "published");
  assert.equal(say(next?.id ?? "", "en"), "Means Thursday 16 October 2025; counted from the day of publication; not in the words: year.");
  assert.equal(say(next?.id ?? "", "vi"), "Nghĩa là thứ năm 16/10/2025; tính từ ngày đăng; không ghi trong bài: năm.");
  const open = document.dates.find(({ value }) => value === "?");
  assert.equal(say(open?.id ?? "", "en"), "Says when, but the day cannot be worked out.");
  assert.equal(say(document.dates.find(({ value }) => value === "P2Y")?.id ?? "", "en"), "Lasts 2 years.");
});

test("a name says whose mention it is", () => {
  const second = document.entities.filter(({ start, end }) => text.slice(start, end) === "Port Ardle")[1];
  assert.equal(say(second?.id ?? "", "en"), "Place: Port Ardle; mention 2 of 2.");
});

test("everything that can be selected has a heading in both languages", () => {
  for (const { item } of reading.order) {
    const found = reading.find(item.id);
    assert.ok(found);
    assert.notEqual(heading(found, STRINGS.en), heading(found, STRINGS.vi));
  }
});

test("shares add up to a hundred, the largest remainders rounded up", () => {
  assert.deepEqual(percents({ person: 1, org: 1, media: 1, document: 0, anonymous: 0, none: 0 }), { person: 34, org: 33, media: 33, document: 0, anonymous: 0, none: 0 });
  const share = percents(document.ledger.words);
  assert.equal(Object.values(share).reduce((sum, part) => sum + part), 100);
  assert.equal(percents({ person: 0, org: 0, media: 0, document: 0, anonymous: 0, none: 0 }).none, 0);
});
