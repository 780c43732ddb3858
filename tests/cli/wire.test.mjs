/** The documents that tsc holds against wire.d.ts say something. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "../../scripts/annotator.mjs";
import { articles } from "../../scripts/wire.mjs";

const { annotate } = await load();
const texts = articles();
const documents = texts.map((text) => annotate(text));

for (const layer of /** @type {const} */ (["blocks", "entities", "names", "dates", "quotes"])) {
  test(`the articles have ${layer}`, () => assert.ok(documents.some((document) => document[layer].length > 0)));
}

test("every annotation lies in its text, has words, an id of its own and a rule with a summary", () => {
  for (const [i, document] of documents.entries()) {
    const annotations = [...document.blocks, ...document.entities, ...document.dates, ...document.quotes];
    assert.equal(new Set(annotations.map(({ id }) => id)).size, annotations.length);
    for (const { start, end, rule, evidence } of annotations) {
      for (const span of [{ start, end }, ...evidence]) {
        assert.ok(0 <= span.start && span.start < span.end && span.end <= (texts[i]?.length ?? 0), `${span.start}..${span.end}`);
      }
      assert.ok(document.rules[rule], rule);
    }
  }
});
