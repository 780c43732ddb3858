/** What is asked of Firefox in another way than of Chromium: the page as one file from a disk, and without a network. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { pathToFileURL } from "node:url";
import { single } from "../../scripts/dist.mjs";
import { NEWS, open, openText, visit } from "./harness.mjs";

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
