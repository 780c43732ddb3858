/** Searching: by words, by kind, by source; walking what was found, and back. */
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";
import { BROWSERS, open, openText, visit } from "./harness.mjs";

const TEXT = `Council closes market
By Nora Whitcombe, 9 October 2025
“We held on for years,” said Alasdair Munro, the chairman of Harbour Council.
An official said the stalls in Port Ardle would be sold.
Chợ Bến Nghé đóng cửa, ông Lê Văn Tám nói: “Chúng tôi giữ chợ nhiều năm”.
The vote in Port Ardle was held yesterday, Munro said.
Related stories
Port Ardle in pictures`;

for (const browser of BROWSERS) describe(browser, () => {
  /** @type {import("./harness.mjs").Stage} */
  let stage;
  /** @type {import("puppeteer-core").Page} */
  let page;
  before(async () => {
    stage = await open(undefined, browser);
    page = stage.page;
    await page.setViewport({ width: 1400, height: 900 });
  });
  after(() => stage.close());
  beforeEach(async () => {
    await visit(stage);
    await openText(page, TEXT);
    stage.errors.length = 0;
  });
  afterEach(() => assert.deepEqual(stage.errors.splice(0), [], "the page reported errors"));

  /** The words lit by a highlight. @param {string} name */
  const lit = (name) => page.evaluate((which) => [.../** @type {any} */ (CSS).highlights.get(which) ?? []].map(String), name);
  const count = () => page.$eval("#places", (box) => box.textContent);
  const entries = () => page.$$eval(".sheets li:not([hidden]) [data-go]", (all) => all.filter((one) => one.getClientRects().length > 0).length);

  test("words are found without their marks, lit, and walked round the ends", async () => {
    await page.keyboard.press("/");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "words");
    await page.keyboard.type("port ardle");
    assert.deepEqual(await lit("found"), ["Port Ardle", "Port Ardle", "Port Ardle"]);
    assert.equal(await count(), "3 places");
    for (const wanted of ["1 of 3", "2 of 3", "3 of 3", "1 of 3"]) {
      await page.keyboard.press("Enter");
      assert.equal(await count(), wanted);
      assert.deepEqual(await lit("found-here"), ["Port Ardle"]);
    }
    await page.keyboard.down("Shift");
    await page.keyboard.press("Enter");
    await page.keyboard.up("Shift");
    assert.equal(await count(), "3 of 3");
    assert.equal(await page.$eval(".furniture", (box) => box.hasAttribute("hidden")), false, "a place inside folded lines unfolds them");
    await page.click("#words", { count: 3 });
    await page.keyboard.type("cho ben nghe");
    assert.deepEqual(await lit("found"), ["Chợ Bến Nghé"]);
  });

  test("n and Shift+n walk outside the field, Escape goes back to where one was", async () => {
    await page.focus("#edit");
    await page.keyboard.press("/");
    await page.keyboard.type("munro");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("n");
    assert.equal(await count(), "1 of 2");
    await page.keyboard.down("Shift");
    await page.keyboard.press("N");
    await page.keyboard.up("Shift");
    assert.equal(await count(), "2 of 2");
    await page.keyboard.press("Escape");
    assert.equal(await page.$eval("#search", (bar) => /** @type {HTMLElement} */ (bar).hidden), true);
    assert.deepEqual(await lit("found"), []);
    assert.equal(await page.evaluate(() => document.activeElement?.id), "edit");
    await page.keyboard.press("n");
    assert.deepEqual(await lit("found-here"), []);
  });

  test("the panel is narrowed to what is found, by words and by kind of source, and is whole again", async () => {
    const all = await entries();
    await page.keyboard.press("/");
    await page.keyboard.type("held on");
    const said = () => page.$$eval("#sheet-sources .said li:not([hidden])", (items) => items.filter((one) => one.getClientRects().length > 0).map((one) => one.textContent));
    assert.equal((await said()).length, 1);
    assert.match((await said())[0] ?? "", /We held on for years/);
    await page.click("#tab-dates");
    assert.equal(await page.$eval("#sheet-dates", (sheet) => /** @type {HTMLElement} */ (sheet).dataset.none), "Nothing here that fits the search.");
    await page.click("#tab-sources");
    await page.click("#words", { count: 3 });
    await page.keyboard.press("Backspace");
    await page.select("#by", "anonymous");
    assert.equal((await said()).length, 1);
    assert.match((await said())[0] ?? "", /would be sold/);
    await page.click("#search-next");
    assert.match(await page.$$eval("mark.selected", (marks) => marks.map((mark) => mark.textContent).join("")), /would be sold/);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    assert.equal(await page.$eval("#search", (bar) => /** @type {HTMLElement} */ (bar).hidden), true);
    assert.equal(await entries(), all);
  });

  test("what is searched for stays when the text is read anew, and the places are its own", async () => {
    await page.keyboard.press("/");
    await page.keyboard.type("munro");
    assert.equal(await count(), "2 places");
    await page.select("#lang", "en");
    await page.waitForFunction(() => !document.querySelector("#desk[aria-busy]"));
    assert.equal(await count(), "2 places");
    assert.deepEqual(await lit("found"), ["Munro", "Munro"]);
    await page.click('[data-ui="vi"]');
    assert.equal(await count(), "2 chỗ");
  });

  test("a search through a long text does not keep the page waiting", async () => {
    await page.click("#fresh");
    const long = Array.from({ length: 1200 }, (_, at) => `“Word ${at},” said Alasdair Munro, and then he went on about Port Ardle for a while.`).join("\n");
    await openText(page, long);
    await page.waitForFunction(() => document.querySelectorAll("mark.quote").length >= 1200, { timeout: 20_000 });
    await page.keyboard.press("/");
    await page.keyboard.type("port ardle");
    assert.equal(await count(), "1200 places");
    const took = await page.evaluate(() => {
      const field = /** @type {HTMLInputElement} */ (document.querySelector("#words"));
      const from = performance.now();
      field.dispatchEvent(new InputEvent("input"));
      return performance.now() - from;
    });
    // Firefox paints highlights at a price.
    assert.ok(took < (browser === "firefox" ? 1500 : 200), `${took} ms`);
  });
});
