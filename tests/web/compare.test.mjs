/** Two articles beside each other: the same statement is found in other words, with another source. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "../../scripts/annotator.mjs";
import { compare } from "../../www/app/compare.js";
import { read } from "../../www/app/reading.js";

const { annotate } = await load();
/** @param {string} text */
const reading = (text) => read(text, annotate(text));
const A = reading("“We held on for years because the town asked us to,” said Alasdair Munro.\n“The new ferry will never sail,” said Anna Lake.");
const B = reading("“We held on for many years because the town asked,” Munro said.\n“We held on for years because the town asked us to,” said Priya Raman.\nA report said that two piers had rotted away.");

test("the closest words are the same statement; what differs is named; the rest stands by itself", () => {
  const { pairs, onlyA, onlyB } = compare(A, B);
  const said = (/** @type {typeof A} */ { text }, /** @type {{ start: number, end: number }} */ { start, end }) => text.slice(start, end);
  assert.deepEqual(pairs.map(({ b, words, source }) => [said(B, b), words, source]), [["We held on for years because the town asked us to,", true, false]]);
  assert.deepEqual(onlyA.map((one) => said(A, one)), ["The new ferry will never sail,"]);
  assert.equal(onlyB.length, 2);
});

test("a source is the same by its last name; other words are told", () => {
  const { pairs } = compare(A, reading("“We held on for many years because the town asked,” Munro said."));
  assert.deepEqual(pairs.map(({ words, source }) => [words, source]), [[false, true]]);
});

test("an article beside itself is all the same, and beside another has nothing", () => {
  const same = compare(B, B);
  assert.deepEqual([same.pairs.length, same.pairs.every(({ words, source }) => words && source), same.onlyA, same.onlyB], [B.document.quotes.length, true, [], []]);
  assert.deepEqual(compare(A, reading("“No,” said Anna Lake.")).pairs, []);
});
