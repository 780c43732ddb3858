/** What is put on a host, and the page as one file opened from a disk: each does what the page does. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { launch } from "../../scripts/browser.mjs";
import { hosted, put, single } from "../../scripts/dist.mjs";
import { NEVER } from "../../scripts/offline.mjs";
import { NEWS, open, openText, visit } from "./harness.mjs";

/** @type {string} */
let folder;
before(() => (folder = mkdtempSync(join(tmpdir(), "saidso-"))));
after(() => rmSync(folder, { recursive: true }));

test("dist/ on a host: read, offline, and no more files than are needed", async () => {
  const files = await hosted();
  put(join(folder, "dist"), files);
  const stage = await open(join(folder, "dist"));
  const { page } = stage;
  try {
    await visit(stage);
    await openText(page, NEWS);
    assert.equal(await page.$eval('mark.quote[data-kind="direct"]', (mark) => mark.textContent), "We held on for years,");
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    const asked = new Set(stage.served.map((path) => path.slice(1) || "index.html"));
    const sent = [...files.keys()].filter((path) => !NEVER.test(path));
    assert.deepEqual([...asked].sort(), sent.sort());
    await page.setOfflineMode(true);
    // Not a reload: that would open the article again.
    await page.goto(stage.address);
    await page.waitForSelector("html[data-ready]");
    await openText(page, NEWS);
    assert.ok((await page.$$("mark.quote")).length > 0);
    assert.deepEqual(stage.errors, []);
  } finally {
    await stage.close();
  }
});

test("saidso.html from a disk: pasted, read and selected, without a request", async () => {
  const path = join(folder, "saidso.html");
  writeFileSync(path, await single());
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 1400, height: 900 });
    /** @type {string[]} */
    const asked = [];
    /** @type {string[]} */
    const errors = [];
    page.on("request", (request) => asked.push(request.url()));
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (message) => void (message.type() === "error" && errors.push(message.text())));
    const address = pathToFileURL(path).href;
    await page.goto(address);
    await page.evaluate(() => localStorage.setItem("saidso.ui", "en"));
    await page.reload();
    await page.waitForSelector("html[data-ready]");
    await page.evaluate((text) => {
      const data = new DataTransfer();
      data.setData("text/plain", text);
      document.querySelector("#field")?.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }, NEWS);
    await page.waitForSelector('mark.quote[data-kind="direct"]');
    await page.click('mark.quote[data-kind="direct"]');
    assert.match((await page.$eval("#detail-sentence", (line) => line.textContent)) ?? "", /^Quoted directly; said by .*Munro/);
    assert.equal(await page.evaluate(() => document.fonts.check("16px Literata", "ớ")), true, "the faces lie in the file");
    await page.click("#fresh");
    await (await page.$$(".sample"))[0]?.click();
    await page.waitForFunction(() => document.querySelectorAll("mark.quote").length > 3);
    assert.deepEqual(errors, []);
    // The frame itself, and what lies in it.
    assert.deepEqual([...new Set(asked.filter((url) => !/^(?:data|blob):/.test(url)))], [address]);
    assert.match(await page.evaluate(() => fetch("https://example.org/").then(() => "sent", (error) => String(error))), /TypeError/);
  } finally {
    await browser.close();
  }
});

test("saidso.html names no other file", async () => {
  const html = readFileSync(join(folder, "saidso.html"), "utf8");
  const [outside = ""] = html.split("<style>");
  assert.doesNotMatch(outside, /(?:href|src)="(?!#|data:)/);
  assert.match(outside, /Content-Security-Policy" content="default-src 'none'; script-src 'sha256-[^']+' 'wasm-unsafe-eval'; worker-src blob:;/);
});
