/** Hidden characters: each kind found where it is, and none where it belongs. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { countHidden, findHidden } from "../../www/app/hidden.js";

/** @type {[string, string, [string, string][]][]} */
const CASES = [
  ["characters without width", "Hà\u200BNội \u2060và\uFEFF Huế", [["zeroWidth", "\u200B"], ["zeroWidth", "\u2060"], ["zeroWidth", "\uFEFF"]]],
  ["a soft hyphen", "thông\u00ADtin", [["softHyphen", "\u00AD"]]],
  ["a turned file name", "hoa don\u202Efdp.exe", [["direction", "\u202E"]]],
  ["a mark of direction in Latin text", "said\u200E Munro", [["direction", "\u200E"]]],
  ["tags", "xin chào\u{E0041}\u{E0042}", [["tag", "\u{E0041}\u{E0042}"]]],
  ["Cyrillic letters in Latin words", "Нà Nội, pаypal, Мinh", [["lookalike", "Н"], ["lookalike", "а"], ["lookalike", "М"]]],
  ["a Greek letter in a Latin word", "Νguyễn", [["lookalike", "Ν"]]],
  ["a joiner between Latin letters", "a\u200Db", [["zeroWidth", "\u200D"]]],
  ["emoji are joined", "👩\u200D🚀 👨\u200D👩\u200D👧", []],
  ["a flag of a region", "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}", []],
  ["Persian joins by none", "می\u200Cخواهم", []],
  ["Hebrew beside a mark of direction", "שלום\u200F (hello)", []],
  ["units", "5 kΩ, 3 μm, α-thalassemia", []],
  ["Russian as such", "Газета «Известия»", []],
  ["Vietnamese, composed and not", "Nguyễn Văn Hòa, Nguye\u0302\u0303n", []],
];

for (const [name, text, wanted] of CASES) {
  test(name, () => {
    assert.deepEqual(findHidden(text).map(({ kind, start, end }) => [kind, text.slice(start, end)]), wanted);
  });
}

test("they are counted by kind", () => {
  assert.deepEqual(countHidden(findHidden("a\u200Bb\u00ADc\u200Bd")), [["zeroWidth", 2], ["softHyphen", 1]]);
});

test("a long text is looked through in time", () => {
  const text = "Bà Tơ, 68 tuổi, cho biết\u200E bà không định nộp phạt. ".repeat(20_000);
  const from = performance.now();
  assert.equal(findHidden(text).length, 20_000);
  assert.ok(performance.now() - from < 2000);
});
