/** Presenting to a class: by keys alone, in both languages, back to where one was. */
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { BROWSERS, NEWS, open, openText, visit } from "./harness.mjs";

for (const browser of BROWSERS) describe(browser, () => {
  /** @type {import("./harness.mjs").Stage} */
  let stage;
  /** @type {import("puppeteer-core").Page} */
  let page;
  before(async () => {
    stage = await open(undefined, browser);
    page = stage.page;
    await page.setViewport({ width: 1280, height: 720 });
  });
  after(() => stage.close());
  beforeEach(() => visit(stage));

  const shows = () => page.$eval("#present", (dialog) => ({ open: /** @type {HTMLDialogElement} */ (dialog).open, step: /** @type {HTMLElement} */ (dialog).dataset.step, title: dialog.querySelector("h2")?.textContent }));
  /** The words lit by a highlight. @param {string} name */
  const lit = (name) => page.evaluate((which) => [.../** @type {any} */ (CSS).highlights.get(which) ?? []].map(String), name);

  test("arrow keys go through the steps and the places of each; Escape leaves, and the focus returns", async () => {
    await openText(page, NEWS);
    await page.focus("#show");
    await page.keyboard.press("Enter");
    assert.deepEqual(await shows(), { open: true, step: "text", title: "The words alone" });
    assert.deepEqual(await lit("shown"), []);
    await page.keyboard.press("ArrowRight");
    assert.equal((await shows()).step, "marks");
    assert.deepEqual(await lit("shown"), ["“We held on for years,”"]);
    await page.keyboard.press("ArrowDown");
    assert.deepEqual(await lit("shown-here"), ["“We held on for years,”"]);
    assert.match(await page.$eval(".present-said", (line) => line.textContent ?? ""), /^Quoted directly; said by .*Munro/);
    await page.keyboard.press("ArrowRight");
    assert.deepEqual(await lit("shown"), ["said", "said"]);
    for (const step of ["who", "named", "chain", "whole", "whole"]) {
      await page.keyboard.press("ArrowRight");
      assert.equal((await shows()).step, step);
    }
    assert.equal(await page.$eval(".present-picture .bar", (bar) => bar.getBoundingClientRect().height > 40), true);
    await page.keyboard.press("ArrowLeft");
    assert.equal((await shows()).step, "chain");
    await page.keyboard.press("Escape");
    assert.equal((await shows()).open, false);
    assert.deepEqual(await lit("shown"), []);
    assert.equal(await page.evaluate(() => document.activeElement?.id), "show");
  });

  test("a key right after Escape is heard, though what was closed has the focus still", async () => {
    await openText(page, NEWS);
    const opened = await page.evaluate(() => {
      const press = (/** @type {string} */ key) => void document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      /** @type {HTMLElement} */ (document.activeElement).blur();
      press("p");
      /** @type {HTMLDialogElement} */ (document.querySelector("#present")).close();
      press("e");
      return !(/** @type {HTMLElement} */ (document.querySelector("#editor")).hidden);
    });
    assert.ok(opened);
  });

  test("the letters are large, and nothing is wider than the screen, narrow or wide", async () => {
    await openText(page, NEWS);
    await page.keyboard.press("p");
    for (const [width, least] of /** @type {const} */ ([[1920, 30], [1280, 24], [390, 18]])) {
      await page.setViewport({ width, height: 800 });
      const { size, over } = await page.$eval(".present-text .row:last-of-type .line", (line) => ({ size: Number.parseFloat(getComputedStyle(line).fontSize), over: (line.closest(".present-stage")?.scrollWidth ?? 0) - innerWidth }));
      assert.ok(size >= least, `${size} pixels at ${width}`);
      assert.ok(over <= 0, `${over} pixels too wide at ${width}`);
    }
    await page.setViewport({ width: 1280, height: 720 });
  });

  test("a pasted page in Vietnamese is presented in Vietnamese, its furniture folded", async () => {
    await visit(stage, "vi");
    await (await page.$$(".sample"))[2]?.click();
    await page.waitForSelector("#article mark.quote");
    await page.waitForFunction(() => !document.querySelector("#desk[aria-busy]"));
    await page.click("#show");
    assert.equal((await shows()).title, "Chỉ có chữ");
    await page.click('#present [aria-keyshortcuts="ArrowRight"]');
    assert.equal((await shows()).title, "Dấu ngoặc kép");
    assert.ok((await lit("shown")).length > 1);
    assert.equal(await page.$eval("#present .furniture", (box) => box.getBoundingClientRect().height), 0);
  });

  test("the ledger draws the way that words came, and leads to who passed them on", async () => {
    await openText(page, `${NEWS}\nAn official told Reuters that the plan was older than the council.`);
    const chain = await page.$eval(".chain", (line) => [...line.children].map((one) => one.textContent));
    assert.deepEqual(chain, ["The article", "←", "Reuters", "←", "An official"]);
    await page.click(".chain [data-go]");
    assert.match(await page.$eval("#detail-sentence", (line) => line.textContent ?? ""), /^Reuters \(news outlet\)/);
  });
});
