/** The picture of the sourcing: everything in it, nothing outside it, and markup only where markup is meant. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "../../scripts/annotator.mjs";
import { HEIGHT, WIDTH, balance, layOut, svg, wrap } from "../../www/app/export/picture.js";
import { read } from "../../www/app/reading.js";
import { STRINGS } from "../../www/app/strings.js";

const TEXT = `Hội đồng <đóng cửa> chợ & bến
“Chúng tôi giữ chợ nhiều năm”, ông Lê Văn Tám, chủ tịch hội, nói hôm 9/10/2025.
Một quan chức giấu tên nói với Reuters rằng kế hoạch đã có từ lâu.
Theo báo cáo của Bộ Xây dựng, chợ lỗ ba năm liền.`;

const { annotate } = await load();
/** @param {string} text @param {"vi" | "en"} lang */
const article = (text, lang) => ({ reading: read(text, annotate(text)), title: text.split("\n")[0] ?? "", t: STRINGS[lang], lang, version: "1" });
/** Letters as wide as they are on the average. @param {string} words @param {string} font */
const measure = (words, font) => words.length * Number(/(\d+)px/.exec(font)?.[1]) * 0.52;
/** @param {string} name */
const colour = (name) => `rgb(${name.length}, 0, 0)`;

for (const lang of /** @type {const} */ (["vi", "en"])) {
  test(`the picture says title, shares and figures, and keeps within its frame: ${lang}`, () => {
    const one = article(TEXT, lang);
    const items = layOut(one, colour, measure);
    const words = items.flatMap((item) => ("words" in item ? [item.words] : []));
    const { t } = one;
    for (const said of ["Hội đồng <đóng cửa> chợ & bến", t.colophon, "Saidso"]) assert.ok(words.includes(said), said);
    assert.ok(words.some((said) => said.startsWith(t.anonymouses)));
    assert.ok(words.some((said) => said.startsWith(t.none)));
    for (const item of items) {
      if (!("words" in item)) continue;
      const width = measure(item.words, item.font);
      const left = item.end ? item.x - width : item.x;
      assert.ok(left >= 0 && left + width <= WIDTH && item.y < HEIGHT, `${item.words}: ${left} to ${left + width}`);
    }
  });
}

test("the parts of the bar are as wide as their shares, and none is outside the bar", () => {
  const one = article(TEXT, "en");
  const { words } = one.reading.document.ledger;
  const total = Object.values(words).reduce((sum, n) => sum + n, 0);
  const grounds = layOut(one, (name) => name, measure).flatMap((item) => ("d" in item && !item.at && item.d.includes(" 232h") && item.fill !== "paper" && item.fill !== "line" ? [item] : []));
  assert.deepEqual(grounds.map(({ fill }) => fill), Object.keys(words).filter((kind) => words[/** @type {"none"} */ (kind)] > 0).sort((a, b) => order(a) - order(b)).map((kind) => (kind === "none" ? "sunken" : `${kind}-ink`)));
  for (const { d, fill } of grounds) {
    const width = Number(/h([\d.]+)/.exec(d)?.[1]);
    const share = words[/** @type {"none"} */ (fill === "sunken" ? "none" : fill.replace("-ink", ""))] / total;
    assert.ok(Math.abs(width - (share * (WIDTH - 128) - 3)) < 0.1, `${fill}: ${width}`);
  }
});
/** @param {string} kind */
const order = (kind) => ["person", "org", "media", "document", "anonymous", "none"].indexOf(kind);

test("stripes stay in the box they fill", () => {
  const stripes = layOut(article(TEXT, "en"), (name) => name, measure).flatMap((item) => ("d" in item && item.fill === "paper" && item.d.includes("L") ? [item.d] : []));
  assert.equal(stripes.length, 1);
  const points = [...(stripes[0] ?? "").matchAll(/([\d.]+) ([\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
  assert.ok(points.length > 20);
  for (const [x = 0, y = 0] of points) assert.ok(x >= 64 && x <= WIDTH - 64 && y >= 232 && y <= 324, `${x} ${y}`);
});

test("as SVG it is well-formed, with its words in a title and a description", () => {
  const one = article(TEXT, "vi");
  const markup = svg(one, layOut(one, colour, measure));
  assert.ok(markup.includes("<title id=\"title\">Hội đồng &lt;đóng cửa&gt; chợ &amp; bến</title>"));
  assert.match(markup, /<desc id="desc">Ai nói bao nhiêu phần của bài: [^<]+ lời dẫn[^<]+<\/desc>/);
  assert.deepEqual(markup.match(/<(?!\/?(?:svg|title|desc|path|text)\b)|&(?!(?:amp|lt|gt|quot);)/g), null);
});

test("a long title is cut, at words, with an ellipsis", () => {
  const width = (/** @type {string} */ words) => words.length;
  assert.deepEqual(wrap("one two three", 20, 2, width), ["one two three"]);
  assert.deepEqual(wrap("one two three", 7, 2, width), ["one two", "three"]);
  assert.deepEqual(wrap("one two three four", 7, 2, width), ["one two", "three…"]);
  assert.deepEqual(balance("one two three four", 14, 2, width), ["one two", "three four"]);
  assert.deepEqual(wrap("unspeakable", 5, 2, width), ["unsp…"]);
});
