/** Asks the worker, and replaces it when it dies, traps or falls silent. Only the newest question is answered. */

/** @import { Document, Options } from "../../src/wasm/wire.js" */

/**
 * @typedef {{ ready: string } | { failed: string } | { id: number, begun: true } | { id: number, document: Document }} Report
 * @typedef {{ id: number, text: string, options: Options, tries: number, settle: (outcome: Outcome) => void }} Question
 * @typedef {{ document: Document } | { failed: "load" | "read" } | { replaced: true }} Outcome
 * @typedef {Pick<Worker, "postMessage" | "terminate" | "addEventListener">} Thread
 */

/** How long a worker may take to be ready, to begin, and to finish: milliseconds, the last per text of up to 1 MB. */
export const PATIENCE = { load: 20_000, begin: 1_500, finish: 20_000 };

/** How often one question is asked again of a new worker. */
const TRIES = 2;

/**
 * @param {() => Thread} hire starts a worker
 * @param {typeof PATIENCE} [patience]
 */
export function createAnalyst(hire, patience = PATIENCE) {
  /** @type {Thread | null} */
  let worker = null;
  /** @type {string | null} */
  let version = null;
  /** @type {Question | null} */
  let question = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let watch;
  let last = 0;

  function start() {
    const mine = hire();
    worker = mine;
    version = null;
    wait(patience.load, () => dismiss("load"));
    mine.addEventListener("message", (event) => {
      if (mine === worker) hear(/** @type {MessageEvent<Report>} */ (event).data);
    });
    for (const kind of ["error", "messageerror"]) {
      mine.addEventListener(kind, (event) => {
        event.preventDefault();
        if (mine === worker) dismiss(version === null ? "load" : "read");
      });
    }
  }

  /** @param {Report} report */
  function hear(report) {
    if ("ready" in report) {
      clearTimeout(watch);
      version = report.ready;
      ask();
    } else if ("failed" in report) {
      dismiss("load");
    } else if (question?.id === report.id) {
      const { settle, text } = question;
      if ("begun" in report) {
        wait(patience.finish * Math.max(1, text.length / 1e6), () => dismiss("read"));
      } else {
        clearTimeout(watch);
        question = null;
        settle({ document: report.document });
      }
    }
  }

  function ask() {
    if (!question || !worker) return;
    const { id, text, options } = question;
    worker.postMessage({ id, text, options });
    wait(patience.begin, () => dismiss("read"));
  }

  /** @param {"load" | "read"} why */
  function dismiss(why) {
    clearTimeout(watch);
    worker?.terminate();
    worker = null;
    if (!question) return;
    question.tries++;
    if (question.tries > TRIES) {
      const { settle } = question;
      question = null;
      settle({ failed: why });
    } else {
      start();
    }
  }

  /** @param {number} time @param {() => void} then */
  function wait(time, then) {
    clearTimeout(watch);
    watch = setTimeout(then, time);
  }

  return {
    /** Starts the worker before there is anything to ask. */
    wake() {
      if (!worker) start();
    },

    /**
     * Reads a text. A question that a newer one overtakes is answered with `replaced`.
     * @param {string} text
     * @param {Options} options
     * @returns {Promise<Outcome>}
     */
    ask(text, options) {
      return new Promise((settle) => {
        const busy = question !== null && version !== null;
        question?.settle({ replaced: true });
        question = { id: ++last, text, options, tries: 0, settle };
        if (!worker) start();
        // A busy worker gets the newer text at once; `begin` then counts from when it may be done with the older one.
        else if (version !== null) {
          ask();
          if (busy) wait(patience.finish, () => dismiss("read"));
        }
      });
    },

    /** The version of the annotator, `null` until it is known. */
    version: () => version,
  };
}

/** Starts the real worker, past Trusted Types where the browser has them. */
export function hireWorker() {
  const url = new URL("worker.js", import.meta.url).href;
  return new Worker(/** @type {any} */ (scriptUrl(url)), { type: "module" });
}

/** @type {{ createScriptURL(url: string): unknown } | undefined} */
let policy;

/** @param {string} url */
function scriptUrl(url) {
  const factory = /** @type {any} */ (globalThis).trustedTypes;
  if (!factory) return url;
  policy ??= factory.createPolicy("saidso", {
    /** @param {string} asked */
    createScriptURL(asked) {
      if (asked !== url) throw new TypeError(`expected the page's own worker, found ${asked}`);
      return asked;
    },
  });
  return policy?.createScriptURL(url);
}
