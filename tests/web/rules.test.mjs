/** Every rule of the annotator is said in Vietnamese too. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { ruleInWords } from "../../www/app/describe.js";
import { RULES_VI } from "../../www/app/rules.vi.js";

const src = new URL("../../src/", import.meta.url);

/** The ids of the registry: the records of the `.rules` files and the `RULES` of the modules. */
function registry() {
  const ids = new Set();
  for (const name of readdirSync(src, { recursive: true }).map(String)) {
    const pattern = name.endsWith(".rules") ? /^\[(\w+\.\w+\.[\w-]+)\]$/gm : name.endsWith(".rs") ? /^ *[A-Z_]+ "(any\.\w+\.[\w-]+)"/gm : null;
    if (pattern) for (const [, id] of readFileSync(new URL(name, src), "utf8").matchAll(pattern)) ids.add(id);
  }
  return ids;
}

test("every rule has a Vietnamese sentence, and no sentence is without its rule", () => {
  const ids = registry();
  for (const layer of ["block", "entity", "date", "quote"]) assert.ok([...ids].some((id) => id.split(".")[1] === layer), `no rule of ${layer} found in src/`);
  const told = Object.keys(RULES_VI);
  assert.deepEqual([...ids].filter((id) => !told.includes(id)), [], "add a Vietnamese sentence for these to www/app/rules.vi.js");
  assert.deepEqual(told.filter((id) => !ids.has(id)), [], "these are no longer rules: take them out of www/app/rules.vi.js");
});

test("a sentence has words and leaves the full stop to the page", () => {
  for (const [id, words] of Object.entries(RULES_VI)) assert.match(words, /^[“\p{Lu}].*[^.\s]$/u, id);
});

test("a rule is said in the language of the interface, else as the annotator says it", () => {
  const rules = { "vi.date.year": "A year", "any.new.rule": "Something new." };
  assert.deepEqual(ruleInWords("vi.date.year", rules, "en"), { words: "A year.", lang: "en" });
  assert.deepEqual(ruleInWords("vi.date.year", rules, "vi"), { words: "Một năm.", lang: "vi" });
  assert.deepEqual(ruleInWords("any.new.rule", rules, "vi"), { words: "Something new.", lang: "en" });
  assert.deepEqual(ruleInWords("any.unknown.rule", rules, "vi"), { words: "any.unknown.rule", lang: "en" });
});
