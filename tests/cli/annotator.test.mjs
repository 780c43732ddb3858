/** The wasm in node: what no caller from Rust can ask. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { load } from "../../scripts/annotator.mjs";

const { annotate, version } = await load();

test("the version is the package's", () => {
  const { version: expected } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  assert.equal(version(), expected);
});

test("half a surrogate pair leaves every offset where it is", () => {
  const text = "a\uD800b\n\uDC00c";
  assert.deepEqual(annotate(text).blocks.map(({ start, end }) => [start, end]), [[0, 3], [4, 6]]);
});

test("documents share nothing", () => {
  const first = annotate("Xin chào.");
  const before = structuredClone(first);
  annotate("Something else altogether.");
  assert.deepEqual(first, before);
});

test("it goes on after a refusal", () => {
  assert.throws(() => annotate("x", { published: "2025-13-01" }), Error);
  assert.equal(annotate("x").blocks.length, 1);
});
