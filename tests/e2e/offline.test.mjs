/** Without a network: the page as kept by its service worker, its update, its manifest. */
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { files, serviceWorker } from "../../scripts/offline.mjs";
import { NEWS, open, openText, shownIn, visit } from "./harness.mjs";

/** @type {import("./harness.mjs").Stage} */
let stage;
/** @type {import("puppeteer-core").Page} */
let page;
before(async () => {
  stage = await open();
  page = stage.page;
  await page.setViewport({ width: 1400, height: 900 });
});
after(() => stage.close());
beforeEach(() => visit(stage));

/** Waits until the page is in the service worker's hands. */
const controlled = () => page.waitForFunction(() => navigator.serviceWorker.controller !== null);

test("everything is kept at the first visit, before the page calls itself ready", async () => {
  await controlled();
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const [name = ""] = names;
    return { names, paths: (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname.slice(1)).sort() };
  });
  assert.equal(kept.names.length, 1);
  assert.deepEqual(kept.paths, files().map((path) => (path === "index.html" ? "" : path)).sort());
});

test("with the server gone the page loads, reads, and replaces its worker", async () => {
  await controlled();
  const before = stage.served.length;
  await page.setOfflineMode(true);
  try {
    await page.goto(stage.address);
    await page.waitForSelector("html[data-ready]");
    await openText(page, NEWS);
    const [worker] = page.workers();
    assert.ok(worker);
    const gone = new Promise((resolve) => page.once("workerdestroyed", resolve));
    await worker.evaluate(() => void setTimeout(() => {
      throw new Error("as a trap would");
    }));
    await gone;
    await page.click("#edit");
    await page.$eval("#draft", (field) => /** @type {HTMLTextAreaElement} */ (field).setSelectionRange(1e9, 1e9));
    await page.keyboard.type(" More.");
    await page.keyboard.press("Escape");
    await shownIn(page, `${NEWS} More.`);
    assert.ok((await page.$$("mark.quote")).length > 0);
    assert.equal(await page.evaluate(() => document.fonts.check('16px Literata', "ớ")), true);
    assert.deepEqual(stage.served.slice(before).filter((path) => path !== "/sw.js"), []);
  } finally {
    await page.setOfflineMode(false);
  }
});

test("a newer version is offered where no text is open, and is used when that is asked for", async () => {
  await controlled();
  const first = (await page.evaluate(() => caches.keys())).join();
  await openText(page, NEWS);
  stage.replace("/sw.js", serviceWorker().replace(/const VERSION = "\w+"/, 'const VERSION = "newer"'));
  try {
    await page.evaluate(async () => void (await (await navigator.serviceWorker.getRegistration())?.update()));
    await page.waitForFunction(async () => (await navigator.serviceWorker.getRegistration())?.waiting);
    assert.equal(await page.$eval("#notice", (box) => /** @type {HTMLElement} */ (box).hidden), true, "nothing is offered that would lose the text");
    await page.click("#fresh");
    assert.match(await page.$eval("#notice", (box) => box.textContent ?? ""), /^A newer version of this page is there\. Use it/);
    await Promise.all([page.waitForNavigation(), page.click("#notice .link")]);
    await page.waitForSelector("html[data-ready]");
    await page.waitForFunction(async (old) => {
      const names = (await caches.keys()).join();
      return names !== old && names.endsWith("newer");
    }, {}, first);
    assert.equal(await page.$eval("#notice", (box) => /** @type {HTMLElement} */ (box).hidden), true);
  } finally {
    stage.replace("/sw.js", null);
  }
});

test("the manifest is one that browsers take: name, start, scope, an icon of any size", async () => {
  const client = await page.createCDPSession();
  const { errors, data } = await client.send("Page.getAppManifest");
  assert.deepEqual(errors, []);
  const { name, start_url: start, scope, display, icons } = JSON.parse(data ?? "{}");
  assert.deepEqual([name, start, scope, display, icons.length > 0], ["Saidso", "./", "./", "standalone", true]);
});
