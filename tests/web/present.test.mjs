/** What presenting shows, step by step. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "../../scripts/annotator.mjs";
import { chains, inMarks, steps } from "../../www/app/present/steps.js";
import { read } from "../../www/app/reading.js";
import { STRINGS } from "../../www/app/strings.js";

const TEXT = `Council closes market
By Nora Whitcombe, 9 October 2025
“We held on for years,” said Alasdair Munro, the chairman of Harbour Council.
Munro said the stalls would be “sold off at cost” in spring.
An official told Reuters that the plan was older than the council.`;

const { annotate } = await load();
const reading = read(TEXT, annotate(TEXT));
/** @param {import("../../www/app/present/steps.js").StepName} name */
const step = (name) => {
  const found = steps(reading, STRINGS.en).find((one) => one.name === name);
  assert.ok(found);
  return found;
};
/** @param {import("../../www/app/present/steps.js").StepName} name */
const lit = (name) => step(name).places.map((place) => place.lit.map(({ start, end }) => TEXT.slice(start, end)));

test("the steps come in their order, each with a sentence in both languages", () => {
  for (const t of Object.values(STRINGS)) {
    const all = steps(reading, t);
    assert.deepEqual(all.map(({ name }) => name), ["text", "marks", "cues", "who", "named", "chain", "whole"]);
    for (const { title, words } of all) assert.match(`${title}: ${words}`, /^\S.+: .+[.?]$/u);
  }
});

test("the marks are lit with what stands in them, in reported speech too", () => {
  assert.deepEqual(lit("marks"), [["“We held on for years,”"], ["“sold off at cost”"]]);
});

test("the words that report, who speaks, and who has no name", () => {
  assert.deepEqual(lit("cues"), [["said"], ["said"], ["told"]]);
  assert.match(step("cues").words, /^3 times .*“said”, “told”\.$/);
  assert.deepEqual(lit("who").map(([words]) => words), ["Alasdair Munro", "Munro", "An official"]);
  assert.deepEqual(lit("named"), [["An official"]]);
  assert.match(step("named").words, /^1 of 2 sources has no name/);
});

test("what came through somebody else comes first, once for each who passes it on", () => {
  assert.deepEqual(chains(reading).map(({ source, hands }) => [source.name, ...hands.map(({ name }) => name)]), [["An official", "Reuters"], ["Alasdair Munro"]]);
});

test("an article in which nobody speaks says so at each step", () => {
  const plain = "The market opened in 1921.";
  const { length } = steps(read(plain, annotate(plain)), STRINGS.en).filter(({ places }) => places.length > 0);
  assert.equal(length, 0);
});

test("marks that are closed elsewhere reach to the end of the quotation", () => {
  const quote = { kind: /** @type {const} */ ("direct"), start: 1, end: 9, evidence: [{ what: /** @type {const} */ ("mark"), start: 0, end: 1 }] };
  assert.deepEqual(inMarks("“No more.", quote), [{ start: 0, end: 9 }]);
});
