import assert from "node:assert/strict";
import { test } from "node:test";
import { plainMarkdown } from "../../www/app/markdown.js";

/** @type {[string, string, string][]} */
const CASES = [
  ["headings lose their marks", "# Một đề bài\n\n## Second ##", "Một đề bài\nSecond"],
  ["a paragraph of several lines becomes one", "The minister\nsaid so.\n\nNext.", "The minister said so.\nNext."],
  ["items stand on their own lines", "- one\n- two\n1. three", "one\ntwo\nthree"],
  ["a block quotation keeps its words", "> He said\n> no.", "He said no."],
  ["links keep their words, pictures their description", "[Reuters](https://example.org) ![A ferry](a.png)", "Reuters A ferry"],
  ["emphasis goes, what only looks like it stays", "**bold** and *it* and 2 * 3 * 4 and snake_case_name", "bold and it and 2 * 3 * 4 and snake_case_name"],
  ["rules and fences are dropped", "one\n\n---\n\n```\ncode\n```", "one\ncode"],
];
for (const [name, source, plain] of CASES) test(name, () => assert.equal(plainMarkdown(source), plain));
