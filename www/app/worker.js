/** The annotator in a thread of its own. Says `ready` before it can be asked anything: a message sent earlier would be lost. */

/** @import { Options } from "../../src/wasm/wire.js" */
import init, { pack, version } from "../pkg/saidso.js";

void start();

async function start() {
  try {
    await init();
    // The first text builds the tables: better before somebody waits for one.
    pack("");
    self.addEventListener("message", answer);
    self.postMessage({ ready: version() });
  } catch (error) {
    self.postMessage({ failed: String(error) });
  }
}

/** @param {MessageEvent<{ id: number, text: string, options: Options }>} event */
function answer({ data: { id, text, options } }) {
  self.postMessage({ id, begun: true, length: text.length });
  // A trap is left to reach the page as an `error` event: it replaces this worker.
  const packed = pack(text, options);
  // As it is: a document copied from thread to thread costs more than making one.
  self.postMessage({ id, packed }, { transfer: [packed[0].buffer] });
}
