/** Putting right, and keeping what was put right: by pointer, by keys, over reloads, edits, files. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";
import { BROWSERS, NEWS, open, openText, shownIn, visit } from "./harness.mjs";

const TEXT = `${NEWS}\nTwo traders told the Skerry Herald that Port Ardle would miss the market.`;

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
    await page.goto(stage.address);
    await page.evaluate(() => new Promise((resolve) => {
      const request = indexedDB.deleteDatabase("saidso");
      request.onsuccess = request.onerror = request.onblocked = resolve;
    }));
    await visit(stage);
    stage.errors.length = 0;
  });
  afterEach(() => assert.deepEqual(stage.errors.splice(0), [], "the page reported errors"));

  /** The words of all marks that fit. @param {string} selector */
  const marks = (selector) => page.$$eval(selector, (all) => all.map((mark) => mark.textContent));
  const figures = () => page.$eval("#figures", (line) => line.textContent);
  const said = () => page.$eval("#said", (line) => line.textContent);

  /** Clicks the mark of some words. @param {string} layer @param {string} words */
  async function choose(layer, words) {
    const all = await page.$$(`mark.${layer}`);
    for (const mark of all) {
      if ((await mark.evaluate((one) => one.textContent ?? "")).includes(words)) return mark.click({ offset: { x: 3, y: 8 } });
    }
    assert.fail(`no ${layer} “${words}”`);
  }

  /** Says of a name, by the form of its card, that it is an organisation's. @param {string} name */
  async function makeOrganization(name) {
    await choose("name", name);
    await page.keyboard.press("r");
    await page.click("#fix-organization");
  }

  /** Presses keys that are held, then one. @param {...import("puppeteer-core").KeyInput} keys */
  async function chord(...keys) {
    const last = keys.pop();
    for (const key of keys) await page.keyboard.down(key);
    if (last) await page.keyboard.press(last);
    for (const key of keys.reverse()) await page.keyboard.up(key);
  }

  /** Chooses in a list of the form by the words of an option. @param {string} id @param {string} words */
  async function option(id, words) {
    const value = await page.$eval(id, (list, wanted) => [.../** @type {HTMLSelectElement} */ (list).options].find((one) => one.textContent === wanted)?.value, words);
    assert.ok(value !== undefined, `no option ${words}`);
    await page.select(id, value);
  }

  /** Selects words of the article as a person does. @param {string} words */
  async function selectWords(words) {
    await page.evaluate((wanted) => {
      const walker = document.createTreeWalker(/** @type {Element} */ (document.querySelector("#article")), NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.nodeValue?.indexOf(wanted) ?? -1;
        if (at >= 0) return getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length);
      }
    }, words);
    await page.waitForSelector("#adder:not([hidden])");
  }

  /** Waits until the browser has kept what is open, corrections and all. @param {number} operations */
  async function kept(operations) {
    await page.waitForFunction((count) => new Promise((resolve) => {
      const request = indexedDB.open("saidso");
      request.onsuccess = () => {
        const all = request.result.transaction("articles").objectStore("articles").getAll();
        all.onsuccess = () => {
          request.result.close();
          resolve(all.result.some((one) => one.log.done.length === count));
        };
      };
    }), {}, operations);
  }

  test("a type is put right once or for all, is marked as a person's, and is undone and done again by keys", async () => {
    await openText(page, TEXT);
    await makeOrganization("Port Ardle");
    assert.deepEqual(await marks('mark.name[data-kind="organization"][data-own]'), ["Port Ardle"]);
    assert.equal(await page.evaluate(() => document.activeElement?.id), "fix-organization", "the focus stays where one works");
    assert.match(await page.$eval("#detail-sentence", (line) => line.textContent ?? ""), /corrected by hand: kind\.$/);
    assert.match((await figures()) ?? "", / · 1 corrected by hand$/);
    await page.click("#fix-all");
    await page.click("#fix-misc");
    assert.deepEqual(await marks('mark.name[data-kind="misc"][data-own]'), ["Port Ardle", "Port Ardle"]);
    await chord("Control", "z");
    assert.match((await said()) ?? "", /^Undone: “Port Ardle”: Kind: Other name; all like it$/);
    assert.deepEqual(await marks('mark.name[data-kind="organization"][data-own]'), ["Port Ardle"]);
    await chord("Control", "z");
    assert.deepEqual(await marks("mark[data-own]"), []);
    await chord("Control", "z");
    assert.equal(await said(), "Nothing to undo.");
    await chord("Control", "Shift", "z");
    await page.click("#redo");
    assert.deepEqual(await marks('mark.name[data-kind="misc"][data-own]'), ["Port Ardle", "Port Ardle"]);
    assert.equal(await page.$eval("#redo", (button) => /** @type {HTMLButtonElement} */ (button).disabled), true);
  });

  test("an extent is moved by keys, by buttons and by dragging, and never cuts a word", async () => {
    await openText(page, TEXT);
    await choose("name", "Harbour Council");
    await page.keyboard.press("r");
    await chord("Shift", "ArrowLeft");
    assert.deepEqual(await marks("mark.name[data-own]"), ["Harbour"]);
    await chord("Shift", "ArrowRight");
    await chord("Control", "Shift", "ArrowLeft");
    assert.deepEqual(await marks("mark.name[data-own]"), ["of Harbour Council"]);
    await page.click("#fix-start-1");
    assert.deepEqual(await marks("mark.name[data-own]"), ["chairman of Harbour Council"]);
    const handle = await (await page.$(".handle.start"))?.boundingBox();
    const target = await page.evaluate(() => {
      const walker = document.createTreeWalker(/** @type {Element} */ (document.querySelector("#article")), NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.nodeValue?.indexOf("Council.") ?? -1;
        const range = document.createRange();
        if (node.nodeValue?.startsWith("chairman of Harbour")) {
          range.setStart(node, 14);
          range.setEnd(node, 15);
          const { left, top, height } = range.getBoundingClientRect();
          return { x: left, y: top + height / 2, at };
        }
      }
      return null;
    });
    assert.ok(handle && target);
    await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
    await page.mouse.down();
    await page.mouse.move(target.x, target.y, { steps: 4 });
    await page.mouse.up();
    assert.deepEqual(await marks("mark.name[data-own]"), ["Harbour Council"]);
  });

  /** The middle of the place between two words, on the screen. @param {string} line how its text node begins @param {string} after */
  const between = (line, after) => page.evaluate((begins, words) => {
    const walker = document.createTreeWalker(/** @type {Element} */ (document.querySelector("#article")), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.nodeValue?.startsWith(begins) ? node.nodeValue.indexOf(words) : -1;
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at + words.length - 1);
      range.setEnd(node, at + words.length);
      const { right, top, height } = range.getBoundingClientRect();
      return { x: right, y: top + height / 2 };
    }
    return null;
  }, line, after);

  test("an end is dragged by a finger, and the page does not scroll under it", async () => {
    await openText(page, TEXT);
    await choose("name", "Harbour Council");
    await page.keyboard.press("r");
    const handle = await (await page.$(".handle.end"))?.boundingBox();
    const target = await between("Harbour Council", "Harbour");
    assert.ok(handle && target);
    const scrolled = await page.evaluate(() => scrollY);
    await page.touchscreen.touchStart(handle.x + handle.width / 2, handle.y + handle.height / 2);
    await page.touchscreen.touchMove((handle.x + target.x) / 2, target.y);
    await page.touchscreen.touchMove(target.x, target.y);
    assert.equal(await page.evaluate(() => [.../** @type {any} */ (CSS).highlights.get("extent") ?? []].map(String).join()), "Harbour", "what would be taken is shown");
    await page.touchscreen.touchEnd();
    await page.waitForSelector("mark.name[data-own]");
    assert.deepEqual(await marks("mark.name[data-own]"), ["Harbour"]);
    assert.equal(await page.evaluate(() => scrollY), scrolled);
  });

  /** Writes into a field of the form, and leaves it. @param {string} id @param {string} words */
  async function write(id, words) {
    await page.click(id, { count: 3 });
    await page.keyboard.type(words);
    await page.keyboard.press("Tab");
  }

  test("somebody is given another name and office, everywhere; undone, they have their own again", async () => {
    await openText(page, TEXT);
    await choose("name", "Alasdair Munro");
    await page.keyboard.press("r");
    await write("#fix-name", "Alasdair I. Munro");
    await write("#fix-role", "former chairman");
    await page.click("#tab-sources");
    assert.match(await page.$eval("#sheet-sources .card", (card) => card.textContent ?? ""), /^Alasdair I\. Munro ?former chairman · person/);
    await page.click("#tab-names");
    assert.match(await page.$eval("#sheet-names .names", (list) => list.textContent ?? ""), /Alasdair I\. Munro ?former chairman/);
    await page.click("#tab-changes");
    assert.deepEqual(await page.$$eval("#sheet-changes .change p", (all) => all.map((one) => one.textContent)), ["“Alasdair Munro” → Role: former chairman", "“Alasdair Munro” → Name: Alasdair I. Munro"].map((words) => words.replace(/[“”]/g, "")));
    await page.click("#undo");
    await page.click("#undo");
    await page.click("#tab-sources");
    assert.match(await page.$eval("#sheet-sources .card", (card) => card.textContent ?? ""), /^Alasdair Munro/);
    await (await page.$$("[data-card] .card-name .go"))[1]?.click();
    await write("#fix-name", "Two fishmongers");
    assert.match(await page.$$eval("#sheet-sources .card", (cards) => cards.map((card) => card.textContent).join("\n")), /\nTwo fishmongers/);
  });

  test("the words that report are picked in the text, or taken away", async () => {
    await openText(page, TEXT);
    await choose("quote", "We held on");
    await page.keyboard.press("r");
    await page.click("#fix-no-cue");
    assert.match(await page.$eval("#detail-sentence", (line) => line.textContent ?? ""), /no word reports it; corrected by hand: words that report\.$/);
    await page.click("#fix-pick-cue");
    assert.match(await page.$eval("#notice", (line) => line.textContent ?? ""), /^Select the words that report/);
    await selectWords("said");
    await page.click("#add-pick");
    assert.match(await page.$eval("#detail-sentence", (line) => line.textContent ?? ""), /; cue: said; corrected by hand: words that report\.$/);
    assert.ok((await marks(".cue")).includes("said"));
  });

  test("the dateline put right is counted from, at once and after a reload; undone it is as before", async () => {
    await openText(page, TEXT);
    const yesterday = async () => {
      await choose("date", "yesterday");
      return page.$eval("#detail-sentence", (line) => line.textContent ?? "");
    };
    assert.match(await yesterday(), /^Means Wednesday 8 October 2025/);
    await choose("date", "9 October");
    await page.keyboard.press("r");
    await write("#fix-value", "2025-10-03");
    await page.waitForFunction(() => document.querySelector('#sheet-dates [data-go]') && /Thursday 2 October 2025/.test(document.querySelector("#sheet-dates")?.textContent ?? ""));
    assert.match(await yesterday(), /^Means Thursday 2 October 2025/);
    assert.equal(await page.$eval("#published", (field) => /** @type {HTMLInputElement} */ (field).value), "2025-10-03");
    assert.equal(await page.$eval("#published-from", (line) => line.textContent), "from the text");
    await kept(1);
    await page.reload();
    await shownIn(page, TEXT);
    assert.match(await yesterday(), /^Means Thursday 2 October 2025/);
    await page.click("#undo");
    await page.waitForFunction(() => /^Means Wednesday 8 October 2025/.test(document.querySelector("#detail-sentence")?.textContent ?? ""));
  });

  test("a correction leaves what it does not touch as it stands: the same elements, folds that are open", async () => {
    await openText(page, `${TEXT}\nRelated stories\nSign in\n${"A long paragraph about the harbour. ".repeat(90)}\nPort Ardle waits.`);
    await page.$eval("mark.quote", (mark) => void (/** @type {any} */ (mark).mine = true));
    const fold = await page.$(".fold");
    await fold?.click();
    const last = (await page.$$("mark.name")).at(-1);
    await last?.click();
    await page.keyboard.press("r");
    await page.click("#fix-organization");
    assert.equal((await marks("mark.name[data-own]")).length, 1);
    assert.equal(await page.$eval("mark.quote", (mark) => /** @type {any} */ (mark).mine), true);
    assert.equal(await page.$eval(".fold", (one) => one.getAttribute("aria-expanded")), "true");
  });

  test("a date is given a value that is one, and says in words what it means", async () => {
    await openText(page, TEXT);
    await choose("date", "yesterday");
    await page.keyboard.press("r");
    await page.click("#fix-value", { count: 3 });
    await page.keyboard.type("2025-02-30");
    assert.equal(await page.$eval("#fix-value", (field) => field.getAttribute("aria-invalid")), "true");
    await page.keyboard.press("Enter");
    assert.deepEqual(await marks("mark[data-own]"), [], "what is no day is not taken");
    await page.click("#fix-value", { count: 3 });
    await page.keyboard.type("2025-10-07");
    assert.equal(await page.$eval(".form output", (line) => line.textContent), "Tuesday 7 October 2025");
    await page.keyboard.press("Enter");
    assert.deepEqual(await marks("mark.date[data-own]"), ["yesterday"]);
    assert.match(await page.$eval("#detail-sentence", (line) => line.textContent ?? ""), /^Means Tuesday 7 October 2025; corrected by hand: value\.$/);
  });

  test("a quotation is given another source from the list, by a name in the text, and by words; the ledger and the bar follow", async () => {
    await openText(page, TEXT);
    await choose("quote", "We held on");
    await page.keyboard.press("r");
    await option("#fix-source", "Two traders");
    assert.match((await figures()) ?? "", /3 sources · .*1 anonymous/);
    assert.deepEqual(await page.$$eval('#sheet-sources .card[data-source="anonymous"] .said .go', (all) => all.map((one) => one.textContent)), ["Direct quotation: We held on for years,", "Reported speech: Port Ardle would miss the market"]);
    assert.equal(await page.$eval("mark.quote", (mark) => /** @type {HTMLElement} */ (mark).dataset.source), "anonymous");

    await page.click("#fix-pick-source");
    assert.match(await page.$eval("#notice", (line) => line.textContent ?? ""), /^Choose a name in the text/);
    await choose("name", "Harbour Council");
    assert.equal(await page.$eval("#fix-source", (list) => /** @type {HTMLSelectElement} */ (list).selectedOptions[0]?.textContent), "Harbour Council");
    assert.equal(await page.$eval("#notice", (line) => /** @type {HTMLElement} */ (line).hidden), true);

    await page.click("#fix-pick-source");
    await selectWords("chairman");
    await page.click("#add-pick");
    assert.match(await page.$eval("#detail-sentence", (line) => line.textContent ?? ""), /said by chairman; .*corrected by hand: source\.$/);
    await page.click("#fix-person");
    assert.equal(await page.$eval("mark.quote", (mark) => /** @type {HTMLElement} */ (mark).dataset.source), "person");

    await option("#fix-source", "not given");
    assert.match(await page.$eval("#tab-findings", (tab) => tab.textContent ?? ""), /^Look at 1$/);
    await page.click("#fix-pick-source");
    await page.keyboard.press("Escape");
    assert.equal(await page.$eval("#notice", (line) => /** @type {HTMLElement} */ (line).hidden), true, "Escape leaves picking, and nothing else");
    assert.ok(await page.$("#detail:not([hidden])"));
  });

  test("two names are one, and one is two; what is none is removed", async () => {
    await openText(page, TEXT);
    const names = () => page.$eval("#tab-names .count", (count) => count.textContent);
    const before = Number(await names());
    await choose("name", "Harbour Council");
    await page.keyboard.press("r");
    await option("#fix-same", "Skerry Herald");
    assert.equal(Number(await names()), before - 1);
    await page.click("#fix-apart");
    assert.equal(Number(await names()), before);
    await page.click("#fix-remove");
    assert.ok(!(await marks("mark.name")).includes("Harbour Council"));
    assert.ok(await page.$("#detail:not([hidden])"), "what comes next is chosen");
    await page.click("#undo");
    assert.ok((await marks("mark.name")).includes("Harbour Council"));
    assert.equal(await page.$eval("#article", (article) => article.textContent), TEXT);
  });

  test("all that a source says is given to another", async () => {
    await openText(page, TEXT);
    await page.click('[data-card] .card-name .go');
    await page.keyboard.press("r");
    await option("#fix-same", "Two traders");
    assert.match((await figures()) ?? "", /2 sources · .*1 anonymous/);
    await page.click("#fix-org");
    assert.match((await figures()) ?? "", /2 sources · .*0 anonymous/);
    assert.deepEqual(await page.$$eval("#sheet-sources .card", (cards) => cards.map((card) => /** @type {HTMLElement} */ (card).dataset.source)), ["org", "media"]);
  });

  test("words selected by the pointer are added, here or wherever they stand", async () => {
    await openText(page, TEXT);
    await selectWords("marke");
    await page.click("#add-all");
    await page.click("#add-place");
    assert.deepEqual(await marks('mark.name[data-own][data-kind="place"]'), ["market", "market"], "whole words, in both places");
    assert.ok(await page.$("#detail:not([hidden]) .form"), "and can be put right at once");
    await selectWords("held on");
    await page.keyboard.press("Escape");
    assert.equal(await page.$eval("#adder", (bar) => /** @type {HTMLElement} */ (bar).hidden), true);
  });

  test("words are added by keys alone, and who said them is chosen by keys", async () => {
    await openText(page, TEXT);
    await page.keyboard.press("a");
    await page.waitForSelector("#adder:not([hidden])");
    assert.equal(await page.$eval("#live", (line) => line.textContent), "“Council”");
    await chord("Shift", "ArrowRight");
    await chord("Shift", "ArrowRight");
    assert.equal(await page.$eval("#live", (line) => line.textContent), "“Council closes market”");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowLeft");
    assert.equal(await page.$eval("#live", (line) => line.textContent), "“market”");
    await page.focus("#add-indirect");
    await page.keyboard.press("Enter");
    assert.deepEqual(await marks("mark.quote[data-own]"), ["market"]);
    await page.focus("#fix-source");
    await page.keyboard.type("Alas");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector('mark.quote[data-own][data-source="person"]'));
  });

  test("an article and what was put right in it are there again after a reload, and can be undone", async () => {
    await openText(page, TEXT);
    await makeOrganization("Port Ardle");
    await choose("name", "Skerry Herald");
    await page.click("#fix-remove");
    await kept(2);
    await page.reload();
    await shownIn(page, TEXT);
    assert.deepEqual(await marks("mark.name[data-own]"), ["Port Ardle"]);
    assert.ok(!(await marks("mark.name")).includes("Skerry Herald"));
    await chord("Control", "z");
    assert.ok((await marks("mark.name")).includes("Skerry Herald"));
    await kept(1);
    await page.reload();
    await shownIn(page, TEXT);
    await chord("Control", "Shift", "z");
    assert.ok(!(await marks("mark.name")).includes("Skerry Herald"), "what was undone before can be done again after");
  });

  test("articles are kept with their titles, are deleted, brought back, and gone after thirty days", async () => {
    const shelf = () => page.$$eval("#shelf > ul .kept-title", (all) => all.map((one) => one.textContent));
    const settle = (/** @type {number} */ here, /** @type {number} */ gone) => page.waitForFunction((a, b) =>
      document.querySelectorAll("#shelf > ul li").length === a && document.querySelectorAll("#shelf details li").length === b, {}, here, gone);
    await openText(page, TEXT);
    await page.click("#title", { count: 3 });
    await page.keyboard.type("The fish market");
    await page.keyboard.press("Enter");
    await page.click("#fresh");
    await settle(1, 0);
    await openText(page, "Another story altogether, said Anna Lake.");
    await page.click("#fresh");
    await settle(2, 0);
    assert.deepEqual(await shelf(), ["Another story altogether, said Anna Lake.", "The fish market"]);
    // A sample is no article of the reader's until something is changed in it.
    await (await page.$$(".sample"))[1]?.click();
    await page.waitForSelector("mark.quote");
    await page.click("#fresh");
    await settle(2, 0);

    await (await page.$("#shelf > ul li:nth-child(2) .quiet"))?.click();
    await settle(1, 1);
    assert.equal(await page.$eval("#shelf summary", (line) => line.textContent), "Deleted (1)");
    await page.click("#shelf summary");
    assert.equal(await page.$eval("#shelf details .kept-about", (line) => line.textContent), "gone in 30 days");
    await page.click("#shelf details .quiet");
    await settle(2, 0);
    await (await page.$("#shelf > ul li:nth-child(2) .kept"))?.click();
    await shownIn(page, TEXT);
    assert.equal(await page.title(), "The fish market · Saidso");
    await page.click("#fresh");
    await settle(2, 0);

    await (await page.$("#shelf > ul li:nth-child(2) .quiet"))?.click();
    await settle(1, 1);
    await page.evaluate(() => new Promise((resolve) => {
      const request = indexedDB.open("saidso");
      request.onsuccess = () => {
        const store = request.result.transaction("articles", "readwrite").objectStore("articles");
        const all = store.getAll();
        all.onsuccess = () => {
          for (const one of all.result) if (one.deleted !== null) store.put({ ...one, deleted: one.deleted - 31 * 86_400_000 });
          store.transaction.oncomplete = () => {
            request.result.close();
            resolve(null);
          };
        };
      };
    }));
    await page.reload();
    await page.waitForSelector("html[data-ready]");
    await settle(1, 0);
    await (await page.$("#shelf > ul .quiet"))?.click();
    await settle(0, 1);
    await page.click("#shelf summary");
    await (await page.$("#shelf details li span .quiet:last-child"))?.click();
    await page.waitForSelector("#shelf[hidden]");
  });

  test("two articles that are kept are set beside each other, as they were put right", async () => {
    await openText(page, TEXT);
    await choose("quote", "We held on");
    await page.keyboard.press("r");
    await option("#fix-source", "Two traders");
    await kept(1);
    await page.click("#fresh");
    await openText(page, "Market closes\n“We held on for many years,” said Alasdair Munro on Friday.");
    await page.click("#fresh");
    await page.waitForFunction(() => document.querySelectorAll("#shelf input[type=checkbox]").length === 2);
    assert.equal(await page.$eval("#compare", (button) => /** @type {HTMLButtonElement} */ (button).disabled), true);
    for (const box of await page.$$("#shelf input[type=checkbox]")) await box.click();
    await page.click("#compare");
    await page.waitForSelector("#guide[open] .comparison");
    const row = await page.$$eval(".comparison tbody td", (cells) => cells.map((cell) => (cell.textContent ?? "").replace(/\s+/g, " ")));
    assert.equal(row.length, 3);
    assert.ok(row.some((cell) => /^We held on for years,.*Two traders/.test(cell)), row.join(" | "));
    assert.equal(row[2], "other words, another source");
    await page.keyboard.press("Escape");
    assert.equal(await page.$eval("#guide", (dialog) => /** @type {HTMLDialogElement} */ (dialog).open), false);
  });

  test("an edit of the text keeps what still stands, and says what does not, until the words are back", async () => {
    await openText(page, TEXT);
    await makeOrganization("Port Ardle");
    await choose("name", "Skerry Herald");
    await page.click("#fix-misc");
    const write = async (/** @type {string} */ text) => {
      await page.keyboard.press("Escape");
      await page.keyboard.press("e");
      await page.waitForSelector("#editor:not([hidden])");
      await page.$eval("#draft", (field, given) => {
        /** @type {HTMLTextAreaElement} */ (field).value = given;
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      }, text);
      await page.keyboard.press("Escape");
      await shownIn(page, text);
    };
    const edited = `First a line that was not there.\n${NEWS}`;
    await write(edited);
    await page.waitForFunction(() => /^1 correction could not be placed/.test(document.querySelector("#notice")?.textContent ?? ""));
    assert.deepEqual(await marks("mark[data-own]"), ["Port Ardle"]);
    await page.click("#notice .link");
    assert.match(await page.$eval("#sheet-changes li", (line) => line.textContent ?? ""), /Skerry Herald.*no longer stand in the text.*Take back/);
    await write(TEXT);
    assert.deepEqual(await marks("mark[data-own]"), ["Port Ardle", "Skerry Herald"]);
  });

  test("each correction can be taken back by itself, and that undone", async () => {
    await openText(page, TEXT);
    await makeOrganization("Port Ardle");
    await choose("name", "Skerry Herald");
    await page.click("#fix-misc");
    await page.click("#tab-changes");
    assert.equal((await page.$$("#sheet-changes li")).length, 2);
    await page.click("#sheet-changes li:last-child [data-drop]");
    assert.deepEqual(await marks("mark[data-own]"), ["Skerry Herald"]);
    await chord("Control", "z");
    assert.deepEqual(await marks("mark[data-own]"), ["Port Ardle", "Skerry Herald"]);
  });

  test("JSON and Web Annotations open again to the same state", async () => {
    await openText(page, TEXT);
    await choose("quote", "We held on");
    await page.keyboard.press("r");
    await option("#fix-source", "Two traders");
    await choose("name", "Port Ardle");
    await page.click("#fix-organization");
    await selectWords("vote");
    await page.click("#add-misc");
    const drawn = () => page.$$eval("#article mark", (all) => all.map((mark) => [mark.textContent, mark.className.replace(" selected", ""), /** @type {HTMLElement} */ (mark).dataset.kind, /** @type {HTMLElement} */ (mark).dataset.source, /** @type {HTMLElement} */ (mark).dataset.own]));
    const marked = await drawn();
    const told = await figures();
    for (const [at, name] of /** @type {const} */ ([[4, "Council closes market.json"], [5, "Council closes market.jsonld"]])) {
      await page.click("#take");
      await (await page.$$("#takeaway .take"))[at]?.click();
      const path = await stage.saved(name);
      await page.click("#fresh");
      await (/** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (await page.$("#file"))).uploadFile(path);
      await shownIn(page, TEXT);
      await page.waitForFunction((wanted) => document.querySelector("#figures")?.textContent === wanted, {}, told);
      assert.deepEqual(await drawn(), marked, name);
      const items = JSON.parse(readFileSync(path, "utf8"));
      if (items.first) assert.equal(items.first.items.filter((/** @type {any} */ one) => one.creator).length, 3);
      else assert.equal(items.corrections.length, 3);
    }
    const broken = join(stage.folder, "broken.json");
    writeFileSync(broken, JSON.stringify({ saidso: "1", text: TEXT, corrections: [{ op: "steal" }] }));
    await (/** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (await page.$("#file"))).uploadFile(broken);
    await page.waitForFunction(() => /^The corrections in this file could not be read/.test(document.querySelector("#notice")?.textContent ?? ""));
  });

  test("two tabs with one article never write over each other", async () => {
    await openText(page, TEXT);
    await kept(0);
    const other = await stage.browser.newPage();
    try {
      await other.goto(page.url());
      await shownIn(other, TEXT);
      await page.bringToFront();
      await makeOrganization("Port Ardle");
      await kept(1);
      assert.equal(await page.$eval("#notice", (line) => /** @type {HTMLElement} */ (line).hidden), true, "a tab that only looks on is no other version");
      await other.bringToFront();
      await other.keyboard.press("a");
      await other.waitForSelector("#adder:not([hidden])");
      await other.click("#add-misc");
      await other.waitForFunction(() => /^This article was changed in another tab/.test(document.querySelector("#notice")?.textContent ?? ""));
      assert.notEqual(other.url(), page.url());
      await other.click("#fresh");
      await other.waitForFunction(() => document.querySelectorAll("#shelf > ul li").length === 2);
    } finally {
      await other.close();
      await page.bringToFront();
    }
  });

  test("a browser that keeps nothing is no reason to fail, and is told of", async () => {
    const { identifier } = await page.evaluateOnNewDocument(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException("denied", "SecurityError");
      };
    });
    try {
      await visit(stage);
      await openText(page, TEXT);
      await page.waitForFunction(() => /^This browser does not keep articles/.test(document.querySelector("#notice")?.textContent ?? ""));
      await makeOrganization("Port Ardle");
      assert.deepEqual(await marks("mark[data-own]"), ["Port Ardle"]);
      await page.click("#fresh");
      await page.click("#back");
      await shownIn(page, TEXT);
      assert.deepEqual(await marks("mark[data-own]"), ["Port Ardle"], "it lasts as long as the page");
    } finally {
      await page.removeScriptToEvaluateOnNewDocument(identifier);
    }
  });
});
