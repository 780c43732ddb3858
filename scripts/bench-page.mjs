/** Measures the page in Chromium, by the browser's own clock and list of long tasks: from a paste to highlights on the screen, and what keeps input waiting. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch } from "./browser.mjs";
import { build } from "./build.mjs";
import { begin, root } from "./command.mjs";
import { hosted, put } from "./dist.mjs";
import { serve } from "./serve.mjs";

/** Pasted so often, each time into a page that has just been loaded. */
const ROUNDS = Number(process.argv[2] ?? 7);

/**
 * @typedef {object} Round
 * @property {number} seen from the paste until highlights are on the screen
 * @property {number} done … until every row is drawn
 * @property {number} longest the longest task since the paste
 * @property {number} after the longest task once highlights are on the screen
 * @property {number} key the longest wait of a key pressed all the while, until the next frame
 */

/** Runs in the page before anything else: collects long tasks and slow events. */
function watch() {
  /** @type {any} */
  const all = ((/** @type {any} */ (globalThis)).watched = { tasks: [], events: [] });
  new PerformanceObserver((list) => all.tasks.push(...list.getEntries())).observe({ type: "longtask" });
  new PerformanceObserver((list) => all.events.push(...list.getEntries())).observe(/** @type {any} */ ({ type: "event", durationThreshold: 16 }));
}

/** Runs in the page: pastes, and waits for what is to be seen. @param {string} text @returns {Promise<{ start: number, seen: number, done: number }>} */
async function paste(text) {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const article = /** @type {HTMLElement} */ (document.querySelector("#article"));
  /** After the next frame has been painted. */
  const painted = () => new Promise((then) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => then(performance.now());
    port2.postMessage(null);
  }));
  let last = 0;
  const seen = new Promise((then) => {
    new MutationObserver(() => {
      last = performance.now();
      if (article.querySelector("mark.quote")) then(painted());
    }).observe(article, { childList: true, subtree: true });
  });
  const start = performance.now();
  document.querySelector("#field")?.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  const first = /** @type {number} */ (await seen);
  while (performance.now() < last + 500) await new Promise((then) => setTimeout(then, 100));
  return { start, seen: first, done: Math.max(first, last) };
}

/** @param {import("puppeteer-core").Browser} browser @param {string} address @param {string} text @returns {Promise<Round>} */
async function round(browser, address, text) {
  const page = await browser.newPage();
  await page.setViewport({ width: 1400, height: 1000 });
  await page.evaluateOnNewDocument(watch);
  await page.goto(address);
  await page.waitForSelector("html[data-ready]");
  let over = false;
  const pasted = page.evaluate(paste, text).finally(() => (over = true));
  while (!over) {
    await page.keyboard.press("F15");
    await new Promise((then) => setTimeout(then, 20));
  }
  const { start, seen, done } = await pasted;
  // What is left for later comes within a second; long tasks are told of after they end.
  await new Promise((then) => setTimeout(then, 1000));
  const { tasks, keys } = await page.evaluate(() => {
    const { tasks, events } = /** @type {any} */ (globalThis).watched;
    return {
      tasks: tasks.map((/** @type {PerformanceEntry} */ { startTime, duration }) => ({ startTime, duration })),
      keys: events.filter((/** @type {PerformanceEntry} */ { name }) => name.startsWith("key")).map((/** @type {PerformanceEntry} */ { startTime, duration }) => ({ startTime, duration })),
    };
  });
  await page.close();
  /** @param {{ startTime: number, duration: number }[]} entries @param {number} from */
  const most = (entries, from) => Math.max(0, ...entries.filter(({ startTime, duration }) => startTime + duration > from).map(({ duration }) => duration));
  return { seen: seen - start, done: done - start, longest: most(tasks, start), after: most(tasks.filter((/** @type {{ startTime: number }} */ { startTime }) => startTime > seen), start), key: most(keys, start) };
}

/** @param {number[]} values */
const median = (values) => values.sort((a, b) => a - b)[values.length >> 1] ?? NaN;

await begin(async () => {
  await build();
  const folder = mkdtempSync(join(tmpdir(), "saidso-"));
  put(folder, await hosted());
  const server = await serve(0, () => {}, new Map(), folder);
  const browser = await launch();
  try {
    console.log(`text     length   highlights   all drawn   longest task   … after that   slowest key   (ms, median of ${ROUNDS}; the worst in brackets; tasks up to 50 ms count as 0)`);
    for (const size of [10, 100, 1000]) {
      for (const name of ["vi", "en"]) {
        const article = readFileSync(join(root, "benches", `${name}.txt`), "utf8");
        const text = article.repeat(Math.ceil((size * 1000) / Buffer.byteLength(article)));
        /** @type {Round[]} */
        const rounds = [];
        while (rounds.length < ROUNDS) rounds.push(await round(browser, server.address, text));
        const column = (/** @type {keyof Round} */ key) => {
          const values = rounds.map((one) => one[key]);
          return `${median(values).toFixed(0)} (${Math.max(...values).toFixed(0)})`.padStart(14);
        };
        console.log(`${name}   ${`${size} KB`.padStart(9)}${/** @type {const} */ (["seen", "done", "longest", "after", "key"]).map(column).join("")}`);
      }
    }
  } finally {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true });
  }
});
