/** Searching as people type. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { read } from "../../www/app/reading.js";
import { MOST, find, index, quotesBy, search } from "../../www/app/search.js";
import { document, text } from "./article.mjs";

/** @param {string} where @param {string} words */
const hits = (where, words) => find(index(where), words).map(({ start, end }) => where.slice(start, end));

test("case, composition and the kind of marks around words do not matter", () => {
  assert.deepEqual(hits("Cảng Bãi Nhạn, CẢNG BÃI NHẠN", "cảng bãi nhạn"), ["Cảng Bãi Nhạn", "CẢNG BÃI NHẠN"]);
  const nfd = "Cảng Bãi".normalize("NFD");
  assert.deepEqual(hits(`x ${nfd} y`, "cảng bãi"), [nfd]);
  assert.deepEqual(hits("Cảng Bãi", nfd), ["Cảng Bãi"]);
  assert.deepEqual(hits("he said “no” – twice", 'said "no" - '), ["said “no” –"]);
});

test("without marks letters match with and without them; with marks only the same ones", () => {
  assert.deepEqual(hits("đường, duong, đương", "duong"), ["đường", "duong", "đương"]);
  assert.deepEqual(hits("đường, duong, đương", "đương"), ["đương"]);
  assert.deepEqual(hits("Đường", "đường"), ["Đường"]);
});

test("the old and the new place of a tone are the same", () => {
  assert.deepEqual(hits("hoà bình, hòa bình, hoa bình", "hòa bình"), ["hoà bình", "hòa bình"]);
});

test("a found stretch ends with its last mark, and nothing is found for nothing", () => {
  const nfd = "má".normalize("NFD");
  assert.deepEqual(hits(`${nfd}!`, "ma"), [nfd]);
  assert.deepEqual(hits("anything", "  "), []);
  assert.deepEqual(hits("anything", "\u0301"), []);
  assert.deepEqual(hits("", "x"), []);
});

test("white space of any kind and length is one blank; letters beyond U+FFFF stay whole", () => {
  assert.deepEqual(hits("Port  Ardle\nand Port\u00a0Ardle", "port ardle"), ["Port  Ardle", "Port\u00a0Ardle"]);
  assert.deepEqual(hits("👍 fine 👍", "👍"), ["👍", "👍"]);
  assert.deepEqual(hits("İstanbul ﬁne", "istanbul"), ["İstanbul"]);
});

test("every place found has the words, in any text", () => {
  const pieces = ["a", "Á", "đ", "Đ", "ờ", "ờ".normalize("NFD"), " ", "\n", "👍", "“", "\u0301", "x", "İ"];
  let seed = 7;
  const pick = () => pieces[(seed = (seed * 1103515245 + 12345) % 2147483648) % pieces.length] ?? "";
  for (let turn = 0; turn < 300; turn++) {
    const where = Array.from({ length: 40 }, pick).join("");
    const wanted = Array.from({ length: 2 }, pick).join("");
    let before = 0;
    for (const { start, end } of find(index(where), wanted)) {
      assert.ok(start >= before && end > start && end <= where.length, JSON.stringify([where, wanted, start, end]));
      assert.equal(index(where.slice(start, end)).folded, index(wanted.trim()).folded, JSON.stringify([where, wanted]));
      before = end;
    }
  }
});

test("a word on every line of a long text is found at once, up to a limit", () => {
  const where = index("Bãi Nhạn\n".repeat(100_000));
  const from = performance.now();
  assert.equal(find(where, "nhan").length, MOST + 1);
  assert.ok(performance.now() - from < 500);
});

const reading = read(text, document);

test("quotations are chosen by kind, by kind of source, by source and by who passed them on", () => {
  const ids = (/** @type {string} */ by) => quotesBy(reading, by).map(({ id }) => id);
  assert.deepEqual([ids("direct"), ids("anonymous"), ids("s1"), ids("s3"), ids("nobody")], [["q1"], ["q2"], ["q1"], ["q2"], []]);
});

test("words are looked for inside the chosen quotations; without words the quotations are found", () => {
  const where = index(text);
  assert.equal(search(reading, where, "port ardle", "").length, 2);
  const [one, ...more] = search(reading, where, "port ardle", "indirect");
  const quote = document.quotes.find(({ id }) => id === "q4");
  assert.ok(one && quote && one.start >= quote.start && one.end <= quote.end);
  assert.deepEqual(more, []);
  assert.deepEqual(search(reading, where, " ", "anonymous").map(({ id }) => id), ["q2"]);
  assert.deepEqual(search(reading, where, "", ""), []);
});
