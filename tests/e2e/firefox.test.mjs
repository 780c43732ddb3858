/** The main way through the page in Firefox: pasted plain and rich, by keyboard alone, without a network, as one file from a disk. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { pathToFileURL } from "node:url";
import { single } from "../../scripts/dist.mjs";
import { NEWS, open, openText, shownIn, visit } from "./harness.mjs";

/** @type {import("./harness.mjs").Stage} */
let stage;
/** @type {import("puppeteer-core").Page} */
let page;
before(async () => {
  stage = await open(undefined, "firefox");
  page = stage.page;
  await page.setViewport({ width: 1400, height: 900 });
});
after(() => stage.close());
beforeEach(async () => {
  await visit(stage);
  // Firefox reports what a page was still loading when it was left.
  stage.errors.length = 0;
});
afterEach(() => assert.deepEqual(stage.errors.splice(0), [], "the page reported errors"));

/** @param {import("puppeteer-core").KeyInput} key */
async function control(key) {
  await page.keyboard.down("Control");
  await page.keyboard.press(key);
  await page.keyboard.up("Control");
}

test("plain text is pasted by the browser's own command and stands as it was given", async () => {
  await page.focus("#field");
  await page.$eval("#field", (field, text) => {
    /** @type {HTMLTextAreaElement} */ (field).value = text;
    /** @type {HTMLTextAreaElement} */ (field).select();
  }, NEWS);
  await control("x");
  assert.equal(await page.$eval("#field", (field) => /** @type {HTMLTextAreaElement} */ (field).value), "");
  await control("v");
  await shownIn(page, NEWS);
  assert.equal(await page.$eval('mark.quote[data-kind="direct"]', (mark) => mark.textContent), "We held on for years,");
});

test("rich text keeps its blocks and loses menus", async () => {
  await page.evaluate(() => {
    const make = (/** @type {string} */ tag, /** @type {(Node | string)[]} */ ...inside) => {
      const element = document.createElement(tag);
      element.append(...inside);
      return element;
    };
    const box = make("div", make("nav", make("a", "Home")), make("h1", "Council closes market"), make("p", "“No,” said ", make("b", "Alasdair Munro"), "."), make("ul", make("li", "one"), make("li", "two")));
    box.contentEditable = "true";
    document.body.append(box);
    box.focus();
    getSelection()?.selectAllChildren(box);
  });
  await control("c");
  await page.focus("#field");
  await control("v");
  await page.waitForSelector("#article mark.quote");
  const text = await page.$eval("#article", (article) => article.textContent ?? "");
  assert.equal(text, "Council closes market\n“No,” said Alasdair Munro.\none\ntwo");
});

test("the keyboard walks the annotations, searches, presents, and comes back", async () => {
  await openText(page, NEWS);
  await page.keyboard.press("j");
  const first = await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).dataset.id);
  assert.ok(first, "the first annotation has the focus");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  assert.equal(await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).dataset.id), first);
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await page.keyboard.type("port ardle");
  assert.equal(await page.$eval("#places", (box) => box.textContent), "1 place");
  await page.keyboard.press("Escape");
  await page.keyboard.press("p");
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.$eval("#present h2", (title) => title.textContent), "The marks");
  assert.deepEqual(await page.evaluate(() => [.../** @type {any} */ (CSS).highlights.get("shown")].map(String)), ["“We held on for years,”"]);
  await page.keyboard.press("Escape");
  assert.equal(await page.$eval("#present", (dialog) => /** @type {HTMLDialogElement} */ (dialog).open), false);
});

test("a long text is drawn to its last letter", async () => {
  const text = Array.from({ length: 600 }, (_, at) => `“Word ${at},” said Alasdair Munro, and then he went on about Port Ardle for a while.`).join("\n");
  await openText(page, text);
  await page.waitForFunction(() => document.querySelectorAll("mark.quote").length >= 600, { timeout: 20_000 });
  assert.equal(await page.$eval("#article", (article) => article.textContent), text);
});

test("saidso.html from a disk reads and asks for nothing", async () => {
  const folder = mkdtempSync(join(tmpdir(), "saidso-"));
  const tab = await stage.browser.newPage();
  try {
    const path = join(folder, "saidso.html");
    writeFileSync(path, await single());
    /** @type {string[]} */
    const asked = [];
    tab.on("request", (request) => asked.push(request.url()));
    await tab.goto(pathToFileURL(path).href);
    await tab.waitForSelector("html[data-ready]");
    await openText(tab, NEWS);
    assert.ok((await tab.$$("mark.quote")).length > 0);
    assert.deepEqual(asked.filter((url) => !/^(?:data|blob|file):/.test(url)), []);
  } finally {
    await tab.close();
    rmSync(folder, { recursive: true });
  }
});

// The last one: the server does not come back.
test("with the server gone the page loads and reads", async () => {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await stage.quiet();
  await assert.rejects(fetch(stage.address));
  await page.reload();
  await page.waitForSelector("html[data-ready]");
  await openText(page, NEWS);
  assert.ok((await page.$$("mark.quote")).length > 0);
});
