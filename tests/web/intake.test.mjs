import assert from "node:assert/strict";
import { test } from "node:test";
import { json } from "../../www/app/export/json.js";
import { read } from "../../www/app/reading.js";
import { STRINGS } from "../../www/app/strings.js";
import { document, text } from "./article.mjs";

// The sanitiser beside it looks for a page when it is loaded; it finds none here and is not asked.
const { fromExport } = await import("../../www/app/intake.js");

test("what was given away as JSON comes back as it was", () => {
  const given = json({ reading: read(text, document), title: "Fish market", t: STRINGS.vi, lang: "vi", version: "1" }, { published: "2025-10-09", lang: "en", order: "day-first" });
  assert.deepEqual(fromExport(given), { text, title: "Fish market", published: "2025-10-09", lang: "en", order: "day-first" });
});

test("what is no such file is refused, and nothing but its own settings is taken over", () => {
  for (const other of ["", "{", "null", "[]", '"text"', '{"text":"a"}', '{"saidso":"1","text":5}']) assert.equal(fromExport(other), null, other);
  assert.deepEqual(fromExport('{"saidso":"1","text":"a\\r\\nb","title":7,"options":{"published":"soon","lang":"fr","order":"any"}}'), { text: "a\nb", title: "", published: "", lang: "", order: "" });
});
