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

/**
 * Starts a browser without a window.
 *
 * @param {"chrome" | "firefox"} [name]
 * @returns {Promise<import("puppeteer-core").Browser>}
 * @throws {Trouble} when there is none
 */
export async function launch(name = "chrome") {
  const executablePath = name === "firefox" ? findFirefox() : findBrowser();
  if (!executablePath) throw new Trouble(`expected ${name}, found none: \`npm test\` installs it or says how`);
  return puppeteer.launch({ browser: name, executablePath, args: name === "firefox" ? [] : FLAGS });
}
