/** Serves the page as built, opens it in a browser, and records every request. */
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch } from "../../scripts/browser.mjs";
import { serve } from "../../scripts/serve.mjs";

/**
 * @typedef {object} Stage
 * @property {string} address where the page is, with a slash at the end
 * @property {import("puppeteer-core").Browser} browser
 * @property {import("puppeteer-core").Page} page a tab, nothing opened in it yet
 * @property {string[]} requests every address that the browser asked for, in order, its workers' too
 * @property {string[]} served every path that the server was asked for, in order
 * @property {string[]} errors uncaught errors and console errors of the page
 * @property {string} folder where the browser saves downloads
 * @property {(name: string) => Promise<string>} saved the path of a download, once the browser has saved it
 * @property {(path: string, script: string | null) => void} replace has the server send another script, or again its own
 * @property {(path: string) => void} withhold has the server find no script there until it is replaced
 * @property {() => Promise<void>} quiet ends the server
 * @property {() => Promise<void>} close ends browser and server
 */

/** @typedef {"chrome" | "firefox"} Browser */

/** The browsers that the page is tried in. @type {readonly Browser[]} */
export const BROWSERS = ["chrome", "firefox"];

/**
 * Starts a server and a browser. Builds nothing: `npm test` and `npm start` do.
 *
 * @param {string} [folder] what is served, www/ by default
 * @param {Browser} [name]
 * @returns {Promise<Stage>}
 */
export async function open(folder, name) {
  /** @type {string[]} */
  const served = [];
  /** @type {Map<string, string | null>} */
  const others = new Map();
  const { address, close } = await serve(0, (path) => served.push(path), others, folder);
  const downloads = mkdtempSync(join(tmpdir(), "saidso-"));
  const browser = await launch(name, downloads);
  // Firefox asks nobody: scripts/browser.mjs.
  if (name !== "firefox") await browser.defaultBrowserContext().overridePermissions(new URL(address).origin, ["clipboard-read", "clipboard-write", "clipboard-sanitized-write"]);
  const page = await browser.newPage();
  // Colours on their way from one to another would be measured half-way.
  if (name !== "firefox") await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
  /** @type {string[]} */
  const requests = [];
  /** @type {string[]} */
  const errors = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  let over = false;
  const quiet = async () => {
    if (!over) await close();
    over = true;
  };
  const end = async () => {
    await browser.close();
    await quiet();
    rmSync(downloads, { recursive: true });
  };
  const saved = async (/** @type {string} */ file) => {
    const path = join(downloads, file);
    // Firefox makes the file before there is anything in it.
    for (let turn = 0; turn < 100 && !(existsSync(path) && statSync(path).size > 0); turn++) await new Promise((resolve) => setTimeout(resolve, 50));
    assert.ok(existsSync(path), `expected ${file}, found ${readdirSync(downloads).join(", ")}`);
    return path;
  };
  const replace = (/** @type {string} */ path, /** @type {string | null} */ script) => void (script === null ? others.delete(path) : others.set(path, script));
  const withhold = (/** @type {string} */ path) => void others.set(path, null);
  return { replace, withhold, address, browser, page, folder: downloads, saved, requests, served, errors, quiet, close: end };
}

/** A short article that has something of every layer. */
export const NEWS = `Council closes market
By Nora Whitcombe, 9 October 2025
“We held on for years,” said Alasdair Munro, the chairman of Harbour Council.
The vote in Port Ardle was held yesterday, Munro said.`;

/**
 * Opens the page as at a first visit and waits until all it will ever need is there.
 *
 * @param {Stage} stage
 * @param {string} [ui] `en` or `vi`
 * @param {string} [theme] `light` or `dark`, else as the system has it
 */
export async function visit({ page, address }, ui = "en", theme = "") {
  await page.goto(address);
  // Firefox reports what a reload cuts off.
  await page.waitForSelector("html[data-ready]");
  await page.evaluate((lang, colours) => {
    localStorage.clear();
    localStorage.setItem("saidso.ui", lang);
    if (colours) localStorage.setItem("saidso.theme", colours);
  }, ui, theme);
  await page.reload();
  await page.waitForSelector("html[data-ready]");
}

/**
 * Waits until what is on the page is the reading of a text.
 *
 * @param {import("puppeteer-core").Page} page
 * @param {string} text
 */
export async function shownIn(page, text) {
  await page.waitForFunction((wanted) => document.querySelector("#article .row") && !document.querySelector("#desk[aria-busy]") && document.querySelector("#article")?.textContent === wanted, {}, text);
}

/**
 * Opens a text through the field.
 *
 * @param {import("puppeteer-core").Page} page
 * @param {string} text
 */
export async function openText(page, text) {
  await page.$eval("#field", (field, given) => (/** @type {HTMLTextAreaElement} */ (field).value = given), text);
  await page.click("#paste [type=submit]");
  await shownIn(page, text);
}
