/** Asks the worker, and replaces it when it dies, traps or falls silent. Only the newest question is answered. */

/** @import { Document, Options, Packed } from "../../src/wasm/wire.js" */
import { WORKER, WORKER_OPTIONS } from "./place.js";
import { scriptUrl } from "./trusted.js";
import { unpack } from "./unpack.js";

/**
 * @typedef {{ ready: string } | { failed: string } | { id: number, begun: true, length: number } | { id: number, packed: Packed }} Report
 * @typedef {{ id: number, text: string, options: Options, tries: number, settle: (outcome: Outcome) => void }} Question
 * @typedef {{ document: Document } | { failed: "load" | "read" } | { replaced: true }} Outcome
 * @typedef {Pick<Worker, "postMessage" | "terminate" | "addEventListener">} Thread
 */

/** How long a worker may take to be ready, to begin, and to finish (per million characters, at least once): milliseconds. */
export const PATIENCE = { load: 30_000, begin: 4_000, finish: 20_000 };

/** How often a question is asked again, each time of a new worker. */
const AGAIN = 2;

/**
 * @param {() => Thread} hire starts a worker
 * @param {typeof PATIENCE} [patience]
 */
export function createAnalyst(hire, patience = PATIENCE) {
  /** @type {Thread | null} */
  let worker = null;
  /** The annotator's version, once the worker is ready. @type {string | null} */
  let version = null;
  /** What is wanted: the newest question. @type {Question | null} */
  let wanted = null;
  /** The question that the worker is busy with; it may no longer be wanted. @type {number | null} */
  let busy = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let watch;
  let last = 0;

  function start() {
    const mine = hire();
    worker = mine;
    version = null;
    busy = null;
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
    if ("failed" in report) {
      dismiss("load");
    } else if ("ready" in report) {
      clearTimeout(watch);
      version = report.ready;
      send();
    } else if ("begun" in report) {
      wait(patience.finish * Math.max(1, report.length / 1e6), () => dismiss("read"));
    } else {
      clearTimeout(watch);
      busy = null;
      if (wanted?.id === report.id) {
        const { settle } = wanted;
        wanted = null;
        settle({ document: unpack(report.packed) });
      }
      send();
    }
  }

  /** Gives the worker what is wanted, when it has nothing else to do: a queue of outdated texts would only keep the newest waiting. */
  function send() {
    if (!wanted || !worker || version === null || busy !== null) return;
    const { id, text, options } = wanted;
    busy = id;
    worker.postMessage({ id, text, options });
    wait(patience.begin, () => dismiss("read"));
  }

  /** Ends the worker; another is asked what is still wanted. @param {"load" | "read"} why */
  function dismiss(why) {
    clearTimeout(watch);
    worker?.terminate();
    worker = null;
    if (!wanted) return;
    wanted.tries++;
    if (wanted.tries <= AGAIN) {
      start();
    } else {
      const { settle } = wanted;
      wanted = null;
      settle({ failed: why });
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
        wanted?.settle({ replaced: true });
        wanted = { id: ++last, text, options, tries: 0, settle };
        if (worker) send();
        else start();
      });
    },

    /** The version of the annotator, `null` until it is known. */
    version: () => version,
  };
}

/** Starts the real worker, past Trusted Types where the browser has them. */
export function hireWorker() {
  return new Worker(scriptUrl(WORKER), WORKER_OPTIONS);
}
