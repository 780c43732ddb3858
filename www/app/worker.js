/** The annotator in a thread of its own. Says `ready` before it can be asked anything: a message sent earlier would be lost. */

/** @import { Options } from "../../src/wasm/wire.js" */
import init, { annotate, version } from "../pkg/saidso.js";

void start();

async function start() {
  try {
    await init();
    // The first text builds the tables: better before somebody waits for one.
    annotate("");
    self.addEventListener("message", answer);
    self.postMessage({ ready: version() });
  } catch (error) {
    self.postMessage({ failed: String(error) });
  }
}

/** Annotations in one message. */
const MOST = 500;
const LISTS = /** @type {const} */ (["blocks", "entities", "dates", "quotes"]);

/** @param {MessageEvent<{ id: number, text: string, options: Options }>} event */
function answer({ data: { id, text, options } }) {
  self.postMessage({ id, begun: true, length: text.length });
  // A trap is left to reach the page as an `error` event: it replaces this worker.
  const document = annotate(text, options);
  // The lists of a long document go ahead in pieces: taken in as one they would block the page.
  for (const list of LISTS) {
    while (document[list].length > MOST) self.postMessage({ id, list, items: document[list].splice(0, MOST) });
  }
  self.postMessage({ id, document });
}
