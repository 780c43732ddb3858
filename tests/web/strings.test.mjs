import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { STRINGS, keyOf, lookup } from "../../www/app/strings.js";

const www = new URL("../../www/", import.meta.url);
const html = readFileSync(new URL("index.html", www), "utf8");
const app = readdirSync(new URL("app/", www), { recursive: true }).map(String).filter((name) => name.endsWith(".js") && name !== "strings.js").map((name) => readFileSync(new URL(`app/${name}`, www), "utf8")).join("\n");

/** A string as it comes out, functions called with stand-ins. @param {unknown} value */
function said(value) {
  if (typeof value === "function") return String(value(...Array.from({ length: value.length }, () => "x")));
  return String(value);
}

test("both languages have the same strings, none empty, functions where the other has functions", () => {
  const { en, vi } = STRINGS;
  assert.deepEqual(Object.keys(vi).sort(), Object.keys(en).sort());
  for (const [key, value] of Object.entries(en)) {
    const other = /** @type {Record<string, unknown>} */ (vi)[key];
    assert.equal(typeof other, typeof value, key);
    assert.notEqual(said(value).trim(), "", key);
    assert.notEqual(said(other).trim(), "", key);
  }
});

test("a function of numbers or names says all of them", () => {
  for (const table of Object.values(STRINGS)) {
    for (const [key, value] of Object.entries(table)) {
      if (typeof value !== "function" || value.length === 0) continue;
      const words = String(/** @type {(...all: any[]) => string} */ (value)(...Array.from({ length: value.length }, (_, at) => String(41 + at))));
      for (let at = 0; at < value.length; at++) assert.ok(words.includes(String(41 + at)), `${key}: ${words}`);
    }
  }
});

test("English knows one from many", () => {
  assert.deepEqual([STRINGS.en.nQuotes(1), STRINGS.en.nQuotes(2)], ["1 quotation", "2 quotations"]);
});

test("every string that the page's markup names exists", () => {
  const named = [...html.matchAll(/data-t(?:-\w+)?="(\w+)"/g)].map(([, key = ""]) => key);
  assert.ok(named.length > 15);
  for (const key of named) assert.equal(typeof /** @type {Record<string, unknown>} */ (STRINGS.en)[key], "string", key);
});

test("every string is used", () => {
  const byCode = /^(?:what|changed|short|problem|part|mod|why|look|detail|stance|hidden|sort)[A-Z]|^hand\d$/;
  const unused = Object.keys(STRINGS.en).filter((key) =>
    !byCode.test(key) && !KINDS.has(key) && !html.includes(`"${key}"`) && !new RegExp(`\\bt(?:\\(\\))?\\.${key}\\b`).test(app));
  assert.deepEqual(unused, []);
});

/** What is looked up by a kind that the annotator names. */
const KINDS = new Set(["person", "org", "media", "document", "anonymous", "none", "direct", "indirect", "mixed", "term", "quotes", "names", "dates", "cues"]);

test("a code becomes the key of its string", () => {
  assert.equal(keyOf("problem", "no-published-date"), "problemNoPublishedDate");
  assert.equal(lookup(STRINGS.en, "what", "cue"), "cue");
  assert.equal(lookup(STRINGS.en, "what", "never-heard-of"), null);
});
