/** The download stays within its budget. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { measure } from "../../scripts/size.mjs";

test("a first visit downloads no more than the budget allows", () => {
  const { files, total, budget } = measure();
  assert.ok(files.some(({ path }) => path === "pkg/saidso_bg.wasm"), "expected the wasm among the files: run `npm run build`");
  assert.ok(budget <= 1_000_000, `expected a budget of at most one megabyte, found ${budget} bytes`);
  assert.ok(total <= budget, `expected at most ${budget} bytes, found ${total}: \`npm run size\` lists them`);
});
