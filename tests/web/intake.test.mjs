import assert from "node:assert/strict";
import { test } from "node:test";
import { anchor } from "../../www/app/correct/anchor.js";
import { webAnnotations } from "../../www/app/export/annotation.js";
import { json } from "../../www/app/export/json.js";
import { read } from "../../www/app/reading.js";
import { STRINGS } from "../../www/app/strings.js";
import { document, text } from "./article.mjs";

// The sanitiser beside it looks for a page when it is loaded; it finds none here and is not asked.
const { fromExport } = await import("../../www/app/intake.js");

/** @type {import("../../www/app/correct/apply.js").Operation[]} */
const LOG = [
  { op: "remove", layer: "names", at: anchor(text, { start: text.indexOf("Port Ardle"), end: text.indexOf("Port Ardle") + 10 }), all: true },
  { op: "drop", of: 0 },
];
/** @type {import("../../www/app/export/article.js").Article} */
const article = { reading: read(text, document, LOG), title: "Fish market", t: STRINGS.vi, lang: "vi", version: "1" };
const options = { published: "2025-10-09", lang: /** @type {const} */ ("en"), order: /** @type {const} */ ("day-first") };

test("what was given away as JSON or as Web Annotations comes back as it was, with what was put right", () => {
  for (const given of [json(article, options), webAnnotations(article, null, options)]) {
    assert.deepEqual(fromExport(given), { text, title: "Fish market", published: "2025-10-09", lang: "en", order: "day-first", log: { done: LOG, undone: [] }, damaged: false });
  }
});

test("what is no such file is refused, and nothing but its own settings is taken over", () => {
  for (const other of ["", "{", "null", "[]", '"text"', '{"text":"a"}', '{"saidso":"1","text":5}', '{"saidso":{"version":"1"}}']) assert.equal(fromExport(other), null, other);
  const empty = { text: "a\nb", title: "", published: "", lang: "", order: "", log: { done: [], undone: [] }, damaged: false };
  assert.deepEqual(fromExport('{"saidso":"1","text":"a\\r\\nb","title":7,"options":{"published":"soon","lang":"fr","order":"any"}}'), empty);
});

test("corrections that are none of this page's are left out and said to be", () => {
  const [remove] = LOG;
  const at = /** @type {{ at: object }} */ (remove).at;
  const speaker = { at, kind: "person" };
  const good = [
    { op: "add", layer: "dates", at, as: { type: "date", value: "2025" }, all: true }, { op: "set", layer: "quotes", at, as: { source: speaker, via: null }, base: { type: "direct" }, to: at },
    { op: "speak", at, by: speaker }, { op: "join", at, with: null }, { op: "drop", of: 3 },
  ];
  const taken = (/** @type {unknown} */ corrections) => fromExport(JSON.stringify({ saidso: "1", text, corrections }));
  assert.deepEqual(taken(good)?.log.done, good);
  for (const bad of [
    5, [null], [{ op: "steal", at }], [{ op: "drop", of: 0 }], [{ op: "add", layer: "names", at, as: { type: "direct" } }], [{ op: "remove", layer: "names", at: { ...at, start: -1 } }],
    [{ op: "speak", at, by: { at, kind: "ghost" } }], [{ op: "join", at, with: {} }], [{ op: "set", layer: "dates", at, as: { value: 7 }, base: {} }], [{ op: "set", layer: "constructor", at, as: {}, base: {} }],
    [...good, { op: "remove" }],
  ]) {
    const file = taken(bad);
    assert.deepEqual([file?.damaged, file?.log.done, file?.text], [true, [], text], JSON.stringify(bad));
  }
});
