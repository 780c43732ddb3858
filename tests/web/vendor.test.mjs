/** What is taken from the faces: the letters and weights that the stylesheet declares. */
import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { test } from "node:test";
import { face } from "../../scripts/vendor.mjs";

const css = readFileSync(new URL("../../www/style/type.css", import.meta.url), "utf8");

test("letters and weights are read from the stylesheet", () => {
  const rule = "@font-face { font-family: A; font-weight: 400 650; src: url(../vendor/a.woff2); unicode-range: U+0000-0021, U+1EA0-1EA2, U+20AB; }";
  assert.deepEqual(face(rule, "a.woff2"), { letters: " !ẠạẢ₫", weights: [400, 650] });
  assert.throws(() => face(rule, "b.woff2"), /expected @font-face with b\.woff2/);
});

test("together the faces have every letter of both languages, and every weight that the stylesheets ask for", () => {
  for (const [name, weights] of /** @type {const} */ ([["literata", [400, 650]], ["be-vietnam-pro", [400, 600]]])) {
    const all = ["latin", "vietnamese"].flatMap((subset) => (name === "literata" ? [face(css, `${name}-${subset}.woff2`)] : weights.map((weight) => face(css, `${name}-${subset}-${weight}.woff2`))));
    const letters = all.map((one) => one.letters).join("");
    for (const letter of "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵfjwzéüñ0123456789“”‘’…–—₫€") {
      for (const one of [letter, letter.toLocaleUpperCase("vi")]) assert.ok(letters.includes(one), one);
    }
    assert.deepEqual([...new Set(all.flatMap((one) => one.weights))].sort(), [...weights]);
  }
  const asked = ["article", "page", "panel", "present", "print"].flatMap((sheet) =>
    [...readFileSync(new URL(`../../www/style/${sheet}.css`, import.meta.url), "utf8").matchAll(/(?:font-weight: |font: )(\d{3})\b/g)].map(([, weight]) => Number(weight)));
  assert.ok(asked.length > 20);
  assert.deepEqual(asked.filter((weight) => weight < 400 || weight > 650), []);
});

test("the faces as built are little more than half of what the packages bring", () => {
  const built = ["literata-latin", "literata-vietnamese", ...["latin", "vietnamese"].flatMap((subset) => [400, 600].map((weight) => `be-vietnam-pro-${subset}-${weight}`))];
  const bytes = built.reduce((sum, name) => sum + statSync(new URL(`../../www/vendor/${name}.woff2`, import.meta.url)).size, 0);
  assert.ok(bytes > 40_000 && bytes < 80_000, `${bytes} bytes`);
});
