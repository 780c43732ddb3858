/** Starts the browsers that the page is tried in. */
import puppeteer from "puppeteer-core";
import { Trouble } from "./command.mjs";
import { findBrowser, findFirefox } from "./need.mjs";

/** Chromium as quiet as it can be: whatever it asks the network for, the page asked for. */
const FLAGS = [
  "--disable-background-networking",
  "--disable-client-side-phishing-detection",
  "--disable-component-update",
  "--disable-default-apps",
  "--disable-domain-reliability",
  "--disable-features=OptimizationHints,MediaRouter,Translate,AutofillServerCommunication,InterestFeedContentSuggestions",
  "--disable-sync",
  "--metrics-recording-only",
  "--no-first-run",
  "--no-pings",
  // Chromium's sandbox refuses to be started by root.
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

/** Firefox without motion, with the clipboard open to the page, as a person opens it by a click, and its downloads in a folder. @param {string} [folder] */
const preferences = (folder) => ({
  "dom.events.testing.asyncClipboard": true,
  "ui.prefersReducedMotion": 1,
  ...(folder !== undefined && { "browser.download.folderList": 2, "browser.download.dir": folder, "browser.download.alwaysOpenPanel": false, "browser.download.always_ask_before_handling_new_types": false }),
});

/**
 * Starts a browser without a window.
 *
 * @param {"chrome" | "firefox"} [name]
 * @param {string} [folder] where it saves downloads
 * @returns {Promise<import("puppeteer-core").Browser>}
 * @throws {Trouble} when there is none
 */
export async function launch(name = "chrome", folder) {
  const executablePath = name === "firefox" ? findFirefox() : findBrowser();
  if (!executablePath) throw new Trouble(`expected ${name}, found none: \`npm test\` installs it or says how`);
  const browser = await puppeteer.launch(name === "firefox" ? { browser: name, executablePath, extraPrefsFirefox: preferences(folder) } : { browser: name, executablePath, args: FLAGS });
  if (name === "chrome" && folder !== undefined) {
    await (await browser.target().createCDPSession()).send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder });
  }
  return browser;
}
