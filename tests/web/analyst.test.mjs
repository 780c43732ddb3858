/** The one that asks the worker: newest question first, dead workers replaced. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createAnalyst } from "../../www/app/analyst.js";

const QUICK = { load: 40, begin: 40, finish: 40 };

/** A string as a document crosses: its tag, its number; its length; where shapes and strings begin. @param {string} made @returns {[Uint32Array, string]} */
const packed = (made) => [Uint32Array.of(5, 0, made.length, 2, 2), made];

/** A thread that a test plays. */
class Played extends EventTarget {
  /** @type {{ id: number, text: string }[]} */
  asked = [];
  ended = false;
  /** @param {any} message */
  postMessage(message) {
    this.asked.push(message);
  }
  terminate() {
    this.ended = true;
  }
  /** @param {object} data */
  says(data) {
    this.dispatchEvent(Object.assign(new Event("message"), { data }));
  }
  /** @param {string} made */
  answers(made) {
    const { id, text } = this.asked.at(-1) ?? { id: 0, text: "" };
    this.says({ id, begun: true, length: text.length });
    this.says({ id, packed: packed(made) });
  }
}

/** @param {Partial<typeof QUICK>} [patience] */
function stage(patience = {}) {
  /** @type {Played[]} */
  const hired = [];
  const analyst = createAnalyst(() => {
    const thread = new Played();
    hired.push(thread);
    return /** @type {any} */ (thread);
  }, { ...QUICK, ...patience });
  const nth = (/** @type {number} */ at) => /** @type {Played} */ (hired[at]);
  return { analyst, hired, nth };
}

test("nothing is posted before the worker is ready", async () => {
  const { analyst, nth } = stage();
  const answer = analyst.ask("one", {});
  assert.equal(nth(0).asked.length, 0);
  nth(0).says({ ready: "1" });
  assert.deepEqual(nth(0).asked.map(({ text }) => text), ["one"]);
  nth(0).answers("it");
  assert.deepEqual(await answer, { document: "it" });
  assert.equal(analyst.version(), "1");
});

test("while the worker is busy only the newest question waits", async () => {
  const { analyst, nth } = stage();
  analyst.wake();
  nth(0).says({ ready: "1" });
  const answers = ["a", "b", "c"].map((text) => analyst.ask(text, {}));
  nth(0).answers("a");
  assert.deepEqual(nth(0).asked.map(({ text }) => text), ["a", "c"]);
  nth(0).answers("c");
  assert.deepEqual(await Promise.all(answers), [{ replaced: true }, { replaced: true }, { document: "c" }]);
});

test("a worker that traps is replaced and the question asked again", async () => {
  const { analyst, hired, nth } = stage();
  const answer = analyst.ask("one", {});
  nth(0).says({ ready: "1" });
  nth(0).dispatchEvent(new Event("error", { cancelable: true }));
  assert.ok(nth(0).ended);
  nth(1).says({ ready: "1" });
  nth(1).answers("it");
  assert.deepEqual(await answer, { document: "it" });
  assert.equal(hired.length, 2);
});

test("a worker that falls silent is replaced", async () => {
  const { analyst, hired, nth } = stage();
  const answer = analyst.ask("one", {});
  nth(0).says({ ready: "1" });
  await new Promise((resolve) => setTimeout(resolve, QUICK.begin * 1.5));
  assert.ok(nth(0).ended);
  nth(1).says({ ready: "1" });
  nth(1).answers("it");
  assert.deepEqual(await answer, { document: "it" });
  assert.equal(hired.length, 2);
});

test("a worker that cannot be loaded is given up, and tried anew when asked again", async () => {
  const { analyst, hired, nth } = stage();
  const answer = analyst.ask("one", {});
  for (let at = 0; at < 3; at++) nth(at).says({ failed: "no wasm" });
  assert.deepEqual(await answer, { failed: "load" });
  const again = analyst.ask("one", {});
  nth(3).says({ ready: "1" });
  nth(3).answers("it");
  assert.deepEqual(await again, { document: "it" });
  assert.equal(hired.length, 4);
});

test("a text that always traps is given up", async () => {
  const { analyst, nth } = stage();
  const answer = analyst.ask("one", {});
  for (let at = 0; at < 3; at++) {
    nth(at).says({ ready: "1" });
    nth(at).dispatchEvent(new Event("error"));
  }
  assert.deepEqual(await answer, { failed: "read" });
});

test("a late word from a replaced worker is not listened to", async () => {
  const { analyst, nth } = stage();
  const answer = analyst.ask("one", {});
  nth(0).says({ ready: "1" });
  nth(0).dispatchEvent(new Event("error"));
  nth(0).answers("stale");
  nth(1).says({ ready: "1" });
  nth(1).answers("fresh");
  assert.deepEqual(await answer, { document: "fresh" });
});
