/** The documents that tsc holds against wire.d.ts are the annotator's. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { FIXTURE, generate } from "../../scripts/wire.mjs";

test("tests/wire/documents.ts is what `npm run wire` writes", async () => {
  assert.ok(readFileSync(FIXTURE, "utf8") === (await generate()), "tests/wire/documents.ts is out of date: run `npm run wire`, and read what changed");
});
