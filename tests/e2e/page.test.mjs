/** The page in Chromium, with the wasm as built: in every way in, through everything that can be selected, and when things go wrong. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";
import { BROWSERS, NEWS, open, openText, shownIn, visit } from "./harness.mjs";

for (const browser of BROWSERS) describe(browser, () => {
  /** @type {import("./harness.mjs").Stage} */
  let stage;
  /** @type {import("puppeteer-core").Page} */
  let page;
  before(async () => {
    stage = await open(undefined, browser);
    page = stage.page;
    await page.setViewport({ width: 1400, height: 1000 });
    // Every worker that the page starts, the newest last.
    await page.evaluateOnNewDocument(() => {
      const all = /** @type {any} */ (globalThis);
      all.hired = [];
      all.Worker = class extends Worker {
        /** @param {ConstructorParameters<typeof Worker>} how */
        constructor(...how) {
          super(...how);
          all.hired.push(this);
        }
      };
    });
  });

  /** What was asked of the network. */
  const asked = () => stage.requests.filter((url) => !/^(?:data|blob):/.test(url));

  after(() => stage.close());

  beforeEach(async () => {
    await visit(stage);
    stage.errors.length = 0;
  });
  afterEach(() => {
    const errors = stage.errors.splice(0);
    assert.deepEqual(errors, [], "the page reported errors");
  });

  /** Pastes as a person does: what is on the clipboard, by the browser's own command. @param {Record<string, string>} flavours */
  async function paste(flavours) {
    await page.bringToFront();
    await page.evaluate(async (all) => {
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(Object.entries(all).map(([type, data]) => [type, new Blob([data], { type })])))]);
    }, flavours);
    await page.keyboard.down("Control");
    await page.keyboard.press("v");
    await page.keyboard.up("Control");
  }

  /** @param {string} text */
  const shown = (text) => shownIn(page, text);
  /** @param {string} text */
  const read = (text) => openText(page, text);

  /** The words of something selected. */
  const selected = () => page.$$eval("mark.selected", (marks) => marks.map((mark) => mark.textContent).join(""));

  test("plain text is pasted from the clipboard and stands as it was given", async () => {
    await page.focus("#field");
    await paste({ "text/plain": NEWS });
    await shown(NEWS);
    assert.ok((await page.$$("mark.quote")).length > 0, "no quotation is marked");
  });

  test("rich text loses its scripts and menus and keeps its blocks", async () => {
    await page.focus("#field");
    const html = `<nav><a href="/">Home</a></nav><h1>Council <em>closes</em> market</h1><script>window.hacked = 1</script><p>“No,” said<br>Munro.<img src=x onerror="window.hacked = 2"></p>
      <ul><li>one</li><li>two</li></ul><blockquote><p>A quoted  paragraph</p></blockquote><div role="navigation">Menu</div><p hidden>secret</p><button>Share</button>`;
    await paste({ "text/html": html, "text/plain": "something else" });
    await shown("Council closes market\n“No,” said\nMunro.\none\ntwo\nA quoted paragraph");
    assert.equal(await page.evaluate(() => /** @type {any} */ (window).hacked), undefined);
    // The browser says that it did not run the handler; that is as it should be.
    stage.errors.splice(0, stage.errors.length, ...stage.errors.filter((error) => !error.includes("inline event handler")));
  });

  test("files are read: text, web page, Markdown; what is no text is refused in words", async () => {
    const folder = mkdtempSync(join(tmpdir(), "saidso-"));
    try {
      /** @type {[string, string | Buffer, string | null][]} */
      const files = [
        ["a.txt", "\uFEFFOne line\r\nTwo lines", "One line\nTwo lines"],
        ["b.html", "<!doctype html><title>T</title><nav>menu</nav><article><h1>Title</h1><p>Words.</p></article>", "Title\nWords."],
        ["c.md", "# Title\n\nSome *words*\nhere.", "Title\nSome words here."],
        ["d.txt", Buffer.from([0xff, 0x00, 0x80, 0x81]), null],
      ];
      const input = /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (await page.$("#file"));
      for (const [name, content, text] of files) {
        writeFileSync(join(folder, name), content);
        await input.uploadFile(join(folder, name));
        if (text === null) await page.waitForFunction(() => document.querySelector("#notice")?.textContent?.includes("d.txt is not a text file"));
        else await shown(text);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("a file that is dropped is opened", async () => {
    await page.evaluate((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], "news.txt", { type: "text/plain" }));
      for (const kind of ["dragover", "drop"]) document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
    }, NEWS);
    await shown(NEWS);
    assert.equal(await page.$eval("#dropping", (box) => /** @type {HTMLElement} */ (box).hidden), true);
  });

  for (const at of [0, 1, 2]) {
    test(`sample ${at + 1} opens, its text unchanged, with something in every layer`, async () => {
      const before = asked();
      const title = await page.$$eval(".sample-title", (titles, index) => titles[index]?.textContent ?? "", at);
      await (await page.$$(".sample"))[at]?.click();
      await page.waitForSelector("#article .row");
      assert.deepEqual(asked(), before, "opening a sample asks for nothing");
      const text = await page.evaluate(async (index) => (await fetch(`samples/${["harbour.vi.txt", "ferry.en.txt", "messy.vi.txt"][index]}`)).text(), at);
      await shown(text);
      assert.ok(text.includes(title), title);
      for (const layer of ["quote", "name", "date"]) assert.ok((await page.$$(`mark.${layer}`)).length > 3, layer);
    });
  }

  test("hidden characters are told of, shown one after another, and left in the text", async () => {
    const text = `${NEWS}\nPort\u200B Ardle is a p\u0430rt of it.`;
    await read(NEWS);
    assert.equal(await page.$eval("#hidden", (line) => /** @type {HTMLElement} */ (line).hidden), true);
    await page.click("#fresh");
    await read(text);
    assert.match(await page.$eval("#hidden", (line) => line.textContent ?? ""), /: characters without width: 1; Greek or Cyrillic letters in Latin words: 1\. Show where$/);
    await page.click("#hidden-where");
    assert.equal(await page.$eval("#live", (line) => line.textContent), "1 of 2: characters without width (U+200B)");
    assert.deepEqual(await page.evaluate(() => [.../** @type {any} */ (CSS).highlights.get("hidden")].map(String)), ["t\u200B ", "p\u0430r"]);
    await page.click("#hidden-where");
    assert.equal(await page.$eval("#live", (line) => line.textContent), "2 of 2: Greek or Cyrillic letters in Latin words (U+0430)");
    assert.equal(await page.$eval("#article", (article) => article.textContent), text);
  });

  test("where no language is known, or nobody is quoted, a sentence says so", async () => {
    const hidden = () => page.$eval("#unknown", (line) => /** @type {HTMLElement} */ (line).hidden);
    await read("Президент заявил во вторник.");
    assert.equal(await hidden(), false);
    assert.equal(await page.$eval("#figures", (line) => line.textContent), "No quotations found.");
    await page.click("#fresh");
    await read(NEWS);
    assert.equal(await hidden(), true);
    assert.match(await page.$eval("#figures", (line) => line.textContent ?? ""), /^2 quotations · /);
  });

  test("on a narrow screen the lists come up from the lower edge, and go down again", async () => {
    await page.setViewport({ width: 390, height: 800 });
    try {
      await read(NEWS);
      const height = () => page.$eval(".sheets", (box) => box.getBoundingClientRect().height);
      assert.equal(await height(), 0);
      await page.click("#tab-dates");
      assert.ok((await height()) > 60);
      assert.ok(await page.$eval("#sheet-dates", (box) => box.getBoundingClientRect().height > 20));
      await page.click("#tab-names");
      assert.ok((await height()) > 60, "another tab, another list");
      await page.click("#tab-names");
      assert.equal(await height(), 0, "the same again puts it down");
      await page.click("#tab-sources");
      await page.keyboard.press("Escape");
      assert.equal(await height(), 0);
      await page.click("#tab-names");
      await page.click("#sheet-names .go");
      assert.equal(await height(), 0, "what was chosen is to be seen");
      assert.equal(await page.$eval("#detail", (box) => /** @type {HTMLElement} */ (box).hidden), false);
    } finally {
      await page.setViewport({ width: 1400, height: 1000 });
    }
  });

  test("copying gives back the text as it was, whatever is drawn into it", async () => {
    const text = "Title  here\n\n“No,” said Munro.\n\n\nSecond paragraph.";
    await read(text);
    await page.evaluate(() => getSelection()?.selectAllChildren(/** @type {HTMLElement} */ (document.querySelector("#article"))));
    await page.keyboard.down("Control");
    await page.keyboard.press("c");
    await page.keyboard.up("Control");
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), text);
  });

  test("a layer is switched off and on, by its button and by its key", async () => {
    await read(NEWS);
    const ground = () => page.$eval("mark.quote", (mark) => getComputedStyle(mark).backgroundImage);
    assert.notEqual(await ground(), "none");
    await page.click('[data-layer="quotes"].layer');
    assert.equal(await ground(), "none");
    assert.equal(await page.$eval('[data-layer="quotes"].layer', (button) => button.getAttribute("aria-pressed")), "false");
    await page.keyboard.press("1");
    assert.notEqual(await ground(), "none");
  });

  test("selecting in the article selects in the panel, and the other way round", async () => {
    await read(NEWS);
    await page.click('mark.quote[data-kind="direct"]');
    assert.equal(await selected(), await page.$eval('mark.quote[data-kind="direct"]', (mark) => mark.textContent));
    const current = await page.$eval('.sheets [aria-current="true"]', (card) => card.textContent);
    assert.match(current ?? "", /We held on for years/);
    assert.match((await page.$eval("#detail-sentence", (line) => line.textContent)) ?? "", /^Quoted directly; said by .*Munro/);
    const clear = await page.evaluate(() => {
      const card = document.querySelector('.sheets [aria-current="true"]')?.getBoundingClientRect();
      return card && card.top >= 0 && card.bottom <= (document.querySelector("#detail")?.getBoundingClientRect().top ?? 0);
    });
    assert.ok(clear, "the card in the panel can be seen");

    await page.click("#tab-names");
    const [name] = await page.$$("#sheet-names .go");
    const words = await name?.$eval(".entity-name", (box) => box.textContent);
    await name?.click();
    assert.ok((await selected()).length > 0);
    assert.match((await page.$eval("#detail-sentence", (line) => line.textContent)) ?? "", new RegExp(`: ${words}`));
    await page.keyboard.press("Escape");
    assert.equal(await selected(), "");
  });

  test("the keyboard walks the annotations, opens the card, and comes back", async () => {
    await read(NEWS);
    await page.keyboard.press("j");
    const first = await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).dataset.id);
    assert.ok(first, "the first annotation has the focus");
    await page.keyboard.press("j");
    assert.notEqual(await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).dataset.id), first);
    await page.keyboard.press("k");
    assert.equal(await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).dataset.id), first);
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("aria-describedby")), "detail-sentence");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "detail");
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).dataset.id), first);
    assert.equal(await page.$eval("#detail", (box) => /** @type {HTMLElement} */ (box).hidden), true);
    await page.keyboard.press("?");
    assert.equal(await page.$eval("#guide", (box) => /** @type {HTMLDialogElement} */ (box).open), true);
    await page.click("#guide input[type=checkbox]");
    await page.keyboard.press("Escape");
    await page.keyboard.press("j");
    assert.equal(await selected(), "", "keys of one letter are off");
  });

  test("typing reads the text again and keeps the caret", async () => {
    await read(NEWS);
    await page.click("#edit");
    const added = "\n“Never again,” said Priya Raman.";
    await page.$eval("#draft", (field) => /** @type {HTMLTextAreaElement} */ (field).setSelectionRange(1e9, 1e9));
    await page.keyboard.type(added.slice(0, 8));
    await page.$eval("#draft", (field) => /** @type {HTMLTextAreaElement} */ (field).setSelectionRange(4, 4));
    const caret = () => page.$eval("#draft", (field) => /** @type {HTMLTextAreaElement} */ (field).selectionStart);
    await page.waitForFunction(() => !document.querySelector("#desk[aria-busy]"));
    assert.equal(await caret(), 4);
    await page.$eval("#draft", (field) => /** @type {HTMLTextAreaElement} */ (field).setSelectionRange(1e9, 1e9));
    await page.keyboard.type(added.slice(8));
    await page.waitForFunction(() => document.querySelector("#sheet-sources")?.textContent?.includes("Never again"));
    assert.equal(await page.$eval("#backdrop", (copy) => copy.textContent), `${NEWS}${added}\u200b`);
    assert.equal(await caret(), NEWS.length + added.length);
    await page.keyboard.press("Escape");
    await shown(NEWS + added);
    assert.ok((await page.$$eval("mark.quote", (marks) => marks.map((mark) => mark.textContent))).some((words) => words?.includes("Never again")));
  });

  test("the copy below the text field breaks its lines where the field does", async () => {
    await (await page.$$(".sample"))[0]?.click();
    await page.waitForSelector("#article .row");
    await page.click("#edit");
    const [field, copy] = await page.evaluate(() => ["#draft", "#backdrop"].map((name) => document.querySelector(name)?.scrollHeight ?? 0));
    assert.ok(Math.abs((field ?? 0) - (copy ?? 0)) < 4, `${field} and ${copy}`);
    // Nothing is drawn into the copy, and no letter of it is wider than in the field.
    const widened = await page.$$eval("#backdrop *", (marks) => marks.filter((mark) => {
      const before = getComputedStyle(mark, "::before");
      const { fontWeight, paddingInlineStart } = getComputedStyle(mark);
      return (before.content !== "none" && before.display !== "none") || fontWeight !== "400" || paddingInlineStart !== "0px";
    }).length);
    assert.equal(widened, 0);
  });

  test("a worker that is killed is replaced, and the text is still there", async () => {
    await read(NEWS);
    assert.equal(await page.evaluate(() => {
      const { hired } = /** @type {any} */ (globalThis);
      hired.at(-1).terminate();
      return hired.length;
    }), 1);
    await page.click("#edit");
    await page.$eval("#draft", (field) => /** @type {HTMLTextAreaElement} */ (field).setSelectionRange(1e9, 1e9));
    await page.keyboard.type(" More.");
    await page.keyboard.press("Escape");
    await shown(`${NEWS} More.`);
    assert.equal(await page.$eval("#notice", (box) => /** @type {HTMLElement} */ (box).hidden), true);
  });

  test("a worker that throws is replaced", async () => {
    await read(NEWS);
    // What it cannot take apart makes it throw, as a trap would.
    await page.evaluate(() => new Promise((resolve) => {
      const worker = /** @type {any} */ (globalThis).hired.at(-1);
      worker.addEventListener("error", resolve);
      worker.postMessage(null);
    }));
    await page.select("#lang", "vi");
    await page.waitForFunction(() => document.querySelector("#article")?.getAttribute("lang") === "vi");
    await shown(NEWS);
    assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).hired.length), 2);
    stage.errors.length = 0;
  });

  /** What the service worker keeps could not be withheld. */
  const forget = () => page.evaluate(async () => {
    for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister();
    for (const one of await caches.keys()) await caches.delete(one);
  });

  test("where a script does not come the page is loaded once more, and then says so in both languages", async () => {
    const needed = "/app/state.js";
    stage.withhold(needed);
    try {
      await forget();
      const before = stage.served.length;
      await page.goto(stage.address);
      await page.waitForSelector("#broken:not([hidden])");
      assert.equal(await page.$eval("#broken", (line) => line.textContent), "Trang chưa tải được trọn vẹn. This page did not load whole. Tải lại · Load again");
      assert.equal(stage.served.slice(before).filter((path) => path === needed).length, 2);
      await page.waitForFunction(() => document.readyState === "complete" && scrollY === 0);
      stage.replace(needed, null);
      await page.click("#broken a");
      await page.waitForSelector("html[data-ready]");
      assert.equal(await page.$("#broken:not([hidden])"), null);
      // It would be tried again at the next failure.
      assert.deepEqual(await page.evaluate(() => [sessionStorage.length, history.scrollRestoration]), [0, "auto"]);
    } finally {
      stage.replace(needed, null);
    }
    stage.errors.length = 0;
  });

  test("without the wasm the text stays, and the page says what to try", async () => {
    stage.replace("/app/worker.js", "throw new Error('as where WebAssembly is blocked')");
    try {
      await forget();
      await page.reload();
      await page.waitForSelector("html[data-ready]");
      await page.$eval("#field", (field, given) => (/** @type {HTMLTextAreaElement} */ (field).value = given), NEWS);
      await page.click("#paste [type=submit]");
      await page.waitForFunction(() => document.querySelector("#notice")?.textContent?.includes("The text is kept"), { timeout: 20_000 });
      assert.equal(await page.$eval("#article", (article) => article.textContent), NEWS);
    } finally {
      stage.replace("/app/worker.js", null);
      await forget();
    }
    stage.errors.length = 0;
  });

  test("the day of publication is the reader's to set and to clear", async () => {
    await read(NEWS);
    assert.equal(await page.$eval("#published", (field) => /** @type {HTMLInputElement} */ (field).value), "2025-10-09");
    assert.equal(await page.$eval("#published-from", (line) => line.textContent), "from the text");
    assert.equal(await page.$eval("#order-field", (field) => /** @type {HTMLElement} */ (field).hidden), true);
    await page.$eval("#published", (field) => {
      /** @type {HTMLInputElement} */ (field).value = "2024-02-29";
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
    await page.waitForFunction(() => document.querySelector("#published-from")?.textContent === "set here");
    await page.click("#tab-dates");
    assert.match((await page.$eval("#sheet-dates", (sheet) => sheet.textContent)) ?? "", /28 February 2024/);
    await page.click("#unset");
    await page.waitForFunction(() => document.querySelector("#published-from")?.textContent === "from the text");
  });

  test("which figure is the day is asked only where it is open, and settled for the whole text", async () => {
    await read("The ferry sank off Port Ellery on 04/05/2025, and the council met in the old hall on 06/05/2025.\n");
    assert.equal(await page.$eval("#order-field", (field) => /** @type {HTMLElement} */ (field).hidden), false);
    await page.select("#order", "day-first");
    await page.click("#tab-dates");
    await page.waitForFunction(() => /4 May 2025.*6 May 2025/s.test(document.querySelector("#sheet-dates .timeline")?.textContent ?? ""));
    assert.equal(await page.$eval("#order-field", (field) => /** @type {HTMLElement} */ (field).hidden), false);
  });

  test("the interface changes its language and remembers it", async () => {
    await read(NEWS);
    await page.click('[data-ui="vi"]');
    assert.equal(await page.$eval("#edit", (button) => button.textContent), "Sửa bài");
    assert.equal(await page.$eval("html", (root) => root.lang), "vi");
    assert.equal(await page.$eval("#article", (article) => article.textContent), NEWS);
    await page.reload();
    await page.waitForSelector("html[data-ready]");
    assert.match((await page.$eval("#promise", (line) => line.textContent)) ?? "", /^Dán một bài báo/);
  });

  test("the rule behind an annotation is told in the language of the interface", async () => {
    await read(NEWS);
    await page.click('mark.quote[data-kind="direct"]');
    const why = () => page.$eval(".why p", (line) => [line.getAttribute("lang"), line.textContent ?? ""]);
    const [english, words] = await why();
    assert.deepEqual([english, /^What .*\.$/.test(words ?? "")], ["en", true], words ?? "");
    await page.click('[data-ui="vi"]');
    const [vietnamese, said] = await why();
    assert.deepEqual([vietnamese, /^Phần trong ngoặc kép .*\.$/.test(said ?? "")], ["vi", true], said ?? "");
  });

  test("an article that gives way to another can be brought back", async () => {
    await read(NEWS);
    await page.click("#fresh");
    await page.click("#back");
    await shown(NEWS);
  });

  test("page furniture is folded, and unfolds", async () => {
    await (await page.$$(".sample"))[2]?.click();
    await page.waitForSelector(".fold");
    const folded = () => page.$eval(".furniture", (box) => box.getBoundingClientRect().height);
    assert.equal(await folded(), 0);
    await page.click(".fold");
    assert.ok((await folded()) > 0);
    assert.match((await page.$eval(".fold", (fold) => fold.getAttribute("aria-label"))) ?? "", /^\d+ lines? of page furniture$/);
  });

  test("markup cannot be written into the page as text", async () => {
    const outcome = await page.evaluate(() => {
      try {
        document.body.innerHTML = "<p>no</p>";
        return "written";
      } catch (error) {
        return String(error);
      }
    });
    // Each browser in its words.
    const refused = /TrustedHTML|blocked by CSP/;
    assert.match(outcome, refused);
    stage.errors.splice(0, stage.errors.length, ...stage.errors.filter((error) => !refused.test(error)));
  });

  test("the article is set to be read: 60 to 70 characters a line, lines at least 1.6 high", async () => {
    await (await page.$$(".sample"))[1]?.click();
    await page.waitForSelector("#article mark");
    const { characters, height } = await page.evaluate(() => {
      const line = [...document.querySelectorAll('.row[data-kind="body"] .line')].reduce((a, b) => ((a.textContent ?? "").length > (b.textContent ?? "").length ? a : b));
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      let width = 0;
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const rect of range.getClientRects()) width += rect.width;
      }
      const style = getComputedStyle(line);
      return { characters: line.clientWidth / (width / (line.textContent ?? "").length), height: Number.parseFloat(style.lineHeight) / Number.parseFloat(style.fontSize) };
    });
    assert.ok(characters >= 60 && characters <= 70, `${characters} characters`);
    assert.ok(height >= 1.6, `${height}`);
  });

  test("on a narrow screen the card does not cover what it is about", async () => {
    await page.setViewport({ width: 390, height: 800 });
    try {
      await read(NEWS);
      const mark = await page.$('mark.quote[data-kind="direct"]');
      await mark?.evaluate((element) => scrollBy(0, element.getBoundingClientRect().bottom - innerHeight + 20));
      await mark?.click();
      await page.waitForFunction(() => {
        const mark = document.querySelector("mark.quote.selected")?.getBoundingClientRect();
        const card = document.querySelector("#detail")?.getBoundingClientRect();
        return mark && card && mark.top >= 0 && mark.bottom <= card.top;
      });
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is wider than the screen");
    } finally {
      await page.setViewport({ width: 1400, height: 1000 });
    }
  });

  test("nothing is asked for after the page has loaded, and nothing elsewhere ever", async () => {
    // The service worker fetches what it keeps while the page loads: `data-ready` waits for it. After that the browser itself, at a time of its own,
    // looks whether the service worker's script is still the newest; nothing else reaches the server.
    const sent = () => stage.served.filter((path) => path !== "/sw.js");
    const before = asked();
    const reached = sent();
    assert.ok(await page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.active)), "the page is kept for offline use");
    for (const at of [0, 1, 2]) {
      await (await page.$$(".sample"))[at]?.click();
      await page.waitForSelector("#article mark.quote");
      await page.click("#article mark.quote");
      for (const tab of ["#tab-dates", "#tab-names", "#tab-sources"]) await page.click(tab);
      await page.click('[data-ui="vi"]');
      await page.click("#theme");
      await page.click("#edit");
      await page.keyboard.type("x");
      await page.click("#edit");
      await page.click("#fresh");
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.deepEqual(asked(), before);
    assert.deepEqual(sent(), reached);
    assert.deepEqual(asked().filter((url) => !url.startsWith(stage.address)), []);
  });

  test("a long text is on screen at once and keeps its every letter", async () => {
    const text = Array.from({ length: 1500 }, (_, at) => `“Word ${at},” said Alasdair Munro, and then he went on about Port Ardle for a while.`).join("\n");
    await read(text);
    await page.waitForFunction(() => document.querySelectorAll("mark.quote").length >= 1500, { timeout: 20_000 });
    assert.equal(await page.$eval("#article", (article) => article.textContent), text);
  });
});
