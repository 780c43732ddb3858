/** Accessibility by axe-core: every main state, both languages, light and dark. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { BROWSERS, open, visit } from "./harness.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

for (const browser of BROWSERS) describe(browser, () => {
  /** @type {import("./harness.mjs").Stage} */
  let stage;
  before(async () => {
    stage = await open(undefined, browser);
  });
  after(() => stage.close());

  /** What axe finds against, in a few words. */
  async function violations() {
    // Given by the debugger, not by the page: the page's policy stays as it is.
    await stage.page.evaluate(AXE);
    return stage.page.evaluate(async () => {
      const axe = /** @type {any} */ (globalThis).axe;
      const { violations: found } = await axe.run(document, { resultTypes: ["violations"] });
      return found.map((/** @type {any} */ { id, nodes }) => `${id}: ${nodes.slice(0, 3).map((/** @type {any} */ node) => `${node.target.join(" ")} (${node.any[0]?.message ?? node.failureSummary})`).join("; ")}`);
    });
  }

  for (const ui of ["en", "vi"]) {
    for (const theme of ["light", "dark"]) {
      for (const width of [1400, 390]) {
        // Which words and colours there are is the same in both; Firefox is asked about each of them once.
        if (browser === "firefox" && (ui === "en") !== (theme === "light" && width === 1400)) continue;
        if (browser === "firefox" && ui === "vi" && (theme === "light" || width === 1400)) continue;
        test(`no violation: ${ui}, ${theme}, ${width} pixels wide`, async () => {
          const { page } = stage;
          await page.setViewport({ width, height: 900 });
          await visit(stage, ui, theme);
          assert.deepEqual(await violations(), [], "empty");
          await (await page.$$(".sample"))[ui === "vi" ? 2 : 1]?.click();
          await page.waitForSelector("mark.quote");
          // The marks are drawn first, what stands around them in the next frames.
          await page.waitForSelector("#tab-sources:not(:empty)");
          assert.deepEqual(await violations(), [], "read");
          await page.keyboard.press("j");
          await page.keyboard.press("j");
          await page.waitForSelector("#detail:not([hidden])");
          assert.deepEqual(await violations(), [], "selected");
          for (const tab of ["dates", "names"]) {
            await page.$eval(`#tab-${tab}`, (button) => /** @type {HTMLElement} */ (button).click());
            assert.deepEqual(await violations(), [], tab);
          }
          // In one column the list lies over the article.
          if (width === 390) await page.keyboard.press("Escape");
          await page.keyboard.press("/");
          await page.keyboard.type("a");
          await page.keyboard.press("Enter");
          assert.deepEqual(await violations(), [], "searching");
          await page.keyboard.press("Escape");
          await page.click("#take");
          assert.deepEqual(await violations(), [], "taking away");
          await page.keyboard.press("Escape");
          await page.keyboard.press("?");
          assert.deepEqual(await violations(), [], "help");
          await page.keyboard.press("Escape");
          await page.click('mark.quote[data-kind="direct"]');
          await page.keyboard.press("r");
          assert.deepEqual(await violations(), [], "correcting a quotation");
          await page.click("#fix-mixed");
          await page.click("#fix-pick-source");
          assert.deepEqual(await violations(), [], "picking a source");
          await page.keyboard.press("Escape");
          await page.click("mark.name");
          assert.deepEqual(await violations(), [], "correcting a name");
          await page.click("mark.date");
          await page.click("#fix-value");
          await page.keyboard.type("?");
          assert.deepEqual(await violations(), [], "correcting a date");
          await page.keyboard.press("Escape");
          await page.keyboard.press("a");
          await page.waitForSelector("#adder:not([hidden])");
          assert.deepEqual(await violations(), [], "adding");
          await page.keyboard.press("Escape");
          await page.$eval("#tab-changes", (button) => /** @type {HTMLElement} */ (button).click());
          assert.deepEqual(await violations(), [], "corrections");
          await page.keyboard.press("Escape");
          await page.keyboard.press("p");
          for (let step = 0; step < 7; step++) {
            assert.deepEqual(await violations(), [], `presenting, step ${step + 1}`);
            if (step === 2) await page.keyboard.press("ArrowDown");
            await page.keyboard.press("ArrowRight");
          }
          await page.keyboard.press("Escape");
          await page.keyboard.press("e");
          await page.waitForSelector("#editor:not([hidden])");
          assert.deepEqual(await violations(), [], "editing");
          await page.keyboard.press("Escape");
          await page.click("#fresh");
          await page.waitForSelector("#shelf:not([hidden])");
          assert.deepEqual(await violations(), [], "articles that are kept");
          const gone = (await page.$$("#shelf details li")).length;
          await page.click("#shelf > ul .quiet");
          await page.waitForFunction((before) => document.querySelectorAll("#shelf details li").length > before, {}, gone);
          await page.$eval("#shelf details", (list) => void (/** @type {HTMLDetailsElement} */ (list).open = true));
          assert.deepEqual(await violations(), [], "a deleted article");
        });
      }
    }
  }
});
