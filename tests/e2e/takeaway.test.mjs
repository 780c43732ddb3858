/** What is taken away: every file as the browser saves it, the clipboard, the print sheet. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";
import { BROWSERS, NEWS, open, openText, shownIn, visit } from "./harness.mjs";

const ASTRAL = `👍 Council closes market\n${NEWS.slice(NEWS.indexOf("\n") + 1)}\nRelated stories\n<script>alert(1)</script> & more`;

for (const browser of BROWSERS) describe(browser, () => {
  /** @type {import("./harness.mjs").Stage} */
  let stage;
  /** @type {import("puppeteer-core").Page} */
  let page;
  before(async () => {
    stage = await open(undefined, browser);
    page = stage.page;
    await page.setViewport({ width: 1400, height: 1000 });
  });
  after(() => stage.close());
  beforeEach(async () => {
    await visit(stage);
    stage.errors.length = 0;
  });
  afterEach(() => assert.deepEqual(stage.errors.splice(0), [], "the page reported errors"));

  /** The content of a file, once the browser has saved it. @param {string} name */
  const saved = async (name) => readFileSync(await stage.saved(name), "utf8");

  /** Saves by the menu's n-th button. @param {number} at */
  async function take(at) {
    await page.click("#take");
    await (await page.$$("#takeaway .take"))[at]?.click();
    await page.waitForFunction(() => !document.querySelector("#takeaway")?.matches(":popover-open"));
  }

  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());

  test("every file is saved under the article's title, and nothing is asked of the network", async () => {
    await openText(page, ASTRAL);
    const served = () => stage.served.filter((path) => path !== "/sw.js");
    const before = served();
    const title = "👍 Council closes market";
    for (const at of [0, 1, 2, 3, 4, 5, 8]) await take(at);
    assert.match(await saved(`${title}.exercise.html`), /<span class="blank">\(1\)<\/span>[^]*<h2>Key<\/h2>[^]*Alasdair Munro/);
    assert.match(await saved(`${title}.md`), /^# 👍 Council closes market\n[^]*“We held on for years,”/);
    assert.match(await saved(`${title}.quotations.csv`), /^\uFEFFArticle,Published,[^]*\r\n👍 Council closes market,2025-10-09,"We held on for years,",Direct quotation/);
    assert.match(await saved(`${title}.dates.csv`), /yesterday,Date,2025-10-08,/);
    const all = JSON.parse(await saved(`${title}.json`));
    assert.equal(all.text, ASTRAL);
    assert.ok(all.document.quotes.length > 0);
    const { first } = JSON.parse(await saved(`${title}.jsonld`));
    const points = [...ASTRAL];
    for (const { target } of first.items) {
      const [{ start, end }, { exact }] = target.selector;
      assert.match(target.source, /^ni:\/\/\/sha-256;[\w-]{43}$/);
      assert.equal(points.slice(start, end).join(""), exact);
    }
    assert.deepEqual(served(), before);
  });

  test("the picture of the sourcing is saved as PNG and as SVG, and a browser shows it", async () => {
    await openText(page, NEWS);
    await take(6);
    await take(7);
    const drawn = await saved("Council closes market.svg");
    assert.match(drawn, /^<svg [^>]*role="img"[^]*Council closes market[^]*persons \d+%[^]*<\/svg>\n$/);
    const png = readFileSync(await stage.saved("Council closes market.png"));
    assert.deepEqual([png.toString("latin1", 1, 4), png.readUInt32BE(16), png.readUInt32BE(20)], ["PNG", 2400, 1350]);
    const image = await stage.browser.newPage();
    await image.goto(`data:image/svg+xml;base64,${Buffer.from(drawn).toString("base64")}`);
    assert.deepEqual(await image.evaluate(() => [document.documentElement.localName, document.querySelectorAll("text").length > 6]), ["svg", true]);
    await image.close();
  });

  test("the web page stands by itself: the whole text, highlights, ledger, no script, nothing from elsewhere", async () => {
    await openText(page, ASTRAL);
    await take(1);
    const name = "👍 Council closes market.html";
    const markup = await saved(name);
    // The one address is the namespace of a drawing inside a style.
    const other = markup.replaceAll("http://www.w3.org/2000/svg", "");
    assert.deepEqual(other.match(/<script|\son\w+=|https?:|url\((?!["']?data:)/gi), null, "expected nothing that runs or is fetched");
    assert.ok(!/:\s*;/.test(markup), "a style was lost on its way");
    const tab = await stage.browser.newPage();
    try {
      await tab.goto(pathToFileURL(join(stage.folder, name)).href);
      assert.equal(await tab.$eval("article", (article) => {
        for (const label of article.querySelectorAll("summary")) label.remove();
        return article.textContent;
      }), ASTRAL);
      assert.match(await tab.$eval("mark.quote", (mark) => getComputedStyle(mark).backgroundImage), /gradient/);
      assert.match(await tab.$eval(".line", (line) => getComputedStyle(line).fontFamily), /Literata/);
      const broken = await tab.$$eval('a[href^="#"]', (links) => links.filter((link) => !document.querySelector(/** @type {HTMLAnchorElement} */ (link).hash)).length);
      assert.equal(broken, 0);
      assert.ok((await tab.$$('.said a[href^="#q"]')).length >= 2);
      assert.match((await tab.$eval("mark.quote", (one) => /** @type {HTMLElement} */ (one).title)) ?? "", /said by .*Munro/);
    } finally {
      await tab.close();
    }
  });

  test("a selected quotation is copied with its attribution by one key; nothing else is", async () => {
    await openText(page, NEWS);
    await page.keyboard.press("c");
    assert.equal(await page.$eval("#said", (line) => line.textContent), "Select a quotation first.");
    await page.click('mark.quote[data-kind="direct"]');
    await page.keyboard.press("c");
    await page.waitForFunction(() => document.querySelector("#said")?.textContent === "Copied.");
    assert.match(await clipboard(), /^“We held on for years,” — .*Alasdair Munro.* \(“Council closes market”, Thursday 9 October 2025\)$/);
    assert.equal(await page.$eval("#live", (line) => line.textContent), "Copied.");
  });

  test("the menu is worked by keys alone, and copies", async () => {
    await openText(page, NEWS);
    await page.focus("#take");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#takeaway:popover-open");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("aria-label")), "Copy: Report (Markdown)");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector("#said")?.textContent === "Copied.");
    assert.match(await clipboard(), /^# Council closes market\n/);
    await page.click("#take");
    await page.keyboard.press("Escape");
    assert.equal(await page.$eval("#takeaway", (menu) => menu.matches(":popover-open")), false);
  });

  test("the title is the headline until it is given another, which is then taken away", async () => {
    await openText(page, NEWS);
    const title = () => page.$eval("#title", (field) => /** @type {HTMLInputElement} */ (field).value);
    assert.equal(await title(), "Council closes market");
    await page.click("#title", { count: 3 });
    await page.keyboard.type("Chợ cá");
    await page.keyboard.press("Enter");
    assert.equal(await page.title(), "Chợ cá · Saidso");
    await take(0);
    assert.match(await saved("Chợ cá.md"), /^# Chợ cá\n/);
    await page.click("#fresh");
    await page.click("#back");
    assert.equal(await title(), "Chợ cá");
    await page.click("#title", { count: 3 });
    await page.keyboard.press("Backspace");
    await page.keyboard.press("Enter");
    assert.equal(await title(), "Council closes market");
  });

  test("the file with everything opens again, with the title and the day that were set", async () => {
    await openText(page, ASTRAL);
    await page.click("#title", { count: 3 });
    await page.keyboard.type("Again");
    await page.keyboard.press("Enter");
    await page.$eval("#published", (field) => {
      /** @type {HTMLInputElement} */ (field).value = "2024-02-29";
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
    await page.waitForFunction(() => document.querySelector("#published-from")?.textContent === "set here");
    await take(4);
    await saved("Again.json");
    await visit(stage);
    await (/** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (await page.$("#file"))).uploadFile(join(stage.folder, "Again.json"));
    await shownIn(page, ASTRAL);
    assert.deepEqual(await page.$$eval("#title, #published", (fields) => fields.map((field) => /** @type {HTMLInputElement} */ (field).value)), ["Again", "2024-02-29"]);
  });

  const paper = { skip: browser === "firefox" && "expected a driver that shows the page as on paper" };
  test("on paper there is the article and what is in it, and none of the tools", paper, async () => {
    await openText(page, NEWS);
    await page.keyboard.press("j");
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.emulateMediaType("print");
    try {
      const shown = await page.$$eval("#masthead, .masthead, .rail, .tabs, #detail, #said, .colophon, #takeaway", (all) => all.filter((one) => getComputedStyle(one).display !== "none").map((one) => one.className));
      assert.deepEqual(shown, []);
      for (const name of ["sources", "dates", "names"]) assert.ok(await page.$eval(`#sheet-${name}`, (sheet) => sheet.getBoundingClientRect().height > 20), name);
    } finally {
      await page.emulateMediaType();
    }
  });
});
