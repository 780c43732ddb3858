/** What is open: opened, read by the annotator, put right, shown, kept, and let go of. */

/** @import { Log } from "./correct/log.js" */
/** @import { Opened } from "./state.js" */
/** @import { Kept } from "./store.js" */
import { createAnalyst, hireWorker } from "./analyst.js";
import { showComparison } from "./comparing.js";
import { apply } from "./correct/apply.js";
import { NOTHING } from "./correct/log.js";
import { describe } from "./desk.js";
import { byId } from "./dom.js";
import { stopEditing } from "./editing.js";
import { painted } from "./later.js";
import { announce, hush, tell } from "./notice.js";
import { figures, read } from "./reading.js";
import { closeSheet, finder, openSheet } from "./selection.js";
import { hideShelf, showShelf } from "./shelf.js";
import { clear, draw, editor } from "./stage.js";
import { asked, askedOf, firstLine, opened, state, t, title } from "./state.js";
import { fetchKept, keep } from "./store.js";

/** When a text that is still being read is shown plain, and when its being read is announced: in milliseconds. */
const PLAIN = 100;
const SLOW = 600;
/** How long changes must pause before they are kept, in milliseconds. */
const PAUSE = 250;

const desk = byId("desk", "div");
const analyst = createAnalyst(hireWorker);
/** Whether the notice is about a text that could not be read. */
let failed = false;
/** How many corrections had no place in the text when that was last told. */
let lost = 0;
/** Changes to a newer version of the page, once there is one. @type {(() => void) | null} */
let renew = null;
/** Whether the browser keeps articles; `null` until that has been tried. @type {boolean | null} */
let keeps = null;
/** What the annotator was told beside the text when it was last asked. */
let told = "";
/** What is kept of the open article, `null` while nothing is. @type {string | null} */
let known = null;
/** Whether it was told that nothing is kept. */
let warned = false;
/** Whether the open article is to be kept: a sample is once something was changed in it. */
let worth = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let pause;

editor.listen((text) => void analyse(text));

/** Starts the annotator before there is anything to read. */
export const wake = () => analyst.wake();

// --- What is open -----------------------------------------------------------------------------------------------------

/**
 * Reads texts that nobody waits for: code that has run is faster when somebody does.
 * @param {Iterable<string>} texts
 */
export async function warm(texts) {
  for (const text of texts) {
    if (state.text !== "" || "replaced" in (await analyst.ask(text, {}))) return;
  }
}

/** Reads two articles that are kept, as they were put right, and shows them beside each other. @param {Kept} a @param {Kept} b */
async function compareKept(a, b) {
  /** @type {import("./comparing.js").Side[]} */
  const sides = [];
  for (const { text, published, lang, order, log, name } of [a, b]) {
    const outcome = await analyst.ask(text, askedOf({ text, published, lang, order, log }));
    if ("failed" in outcome) tell(t().failedRead);
    if (!("document" in outcome)) return;
    sides.push({ name, reading: read(text, apply(text, outcome.document, log.done).document, log.done) });
  }
  const [one, other] = sides;
  if (one && other && document.body.dataset.view === "empty") showComparison(one, other);
}

/**
 * Opens a text in place of what was open.
 * @param {string} text
 * @param {Partial<Kept> & { sample?: boolean }} [how] `opened` when it comes from what is kept
 */
export function open(text, { id = newId(), published = "", lang = "", order = "", title = "", log = NOTHING, sample = false, opened: before = 0 } = {}) {
  if (text.trim() === "") return;
  // First of all: later it would have to wait for a layout.
  scrollTo({ top: 0 });
  leave(text);
  Object.assign(state, { id, published, lang, order, title, log, tab: "sources" });
  worth = !sample;
  known = before > 0 ? content({ id, text, published, lang, order, title, log }) : null;
  lost = 0;
  byId("published", "input").value = published;
  byId("lang", "select").value = lang;
  byId("order", "select").value = order;
  show("reading");
  void analyse(text, true);
  byId("main", "main").focus({ preventScroll: true });
}

const newId = () => crypto.randomUUID?.() ?? `${Date.now()}`;

/** Goes back to where a text can be pasted; the one that was open can be brought back. */
export function fresh() {
  leave("");
  Object.assign(state, { id: "", text: "", title: "", log: NOTHING, found: null, reading: null });
  clear();
  byId("detail", "section").hidden = true;
  byId("field", "textarea").value = "";
  address("");
  show("empty");
  scrollTo({ top: 0 });
  byId("field", "textarea").focus();
}

/** Ends what goes on in the article that is open, before another. @param {string} text the other's */
function leave(text) {
  if (state.text !== text) state.before = opened() ?? state.before;
  stopEditing();
  void flush();
  finder.close();
  closeSheet();
  hush();
  Object.assign(state, { selected: null, correcting: false });
}

/** @param {"empty" | "reading"} view */
export function show(view) {
  document.body.dataset.view = view;
  byId("compose", "section").hidden = view !== "empty";
  desk.hidden = view !== "reading";
  const back = byId("back", "button");
  back.hidden = state.before === null;
  if (state.before) back.textContent = t().back(firstLine(state.before.title || state.before.text));
  if (view === "empty") {
    document.title = "Saidso";
    void shelve();
  } else {
    hideShelf();
  }
  offerNewer();
}

/** Shows the articles that are kept. */
async function shelve() {
  await flush();
  keeps = await showShelf((article) => open(article.text, article), (a, b) => void compareKept(a, b));
}

/** Tells of a newer version where no text is open, and of what would be lost by changing to it where texts are not kept. */
function offerNewer() {
  if (!renew || document.body.dataset.view !== "empty" || byId("field", "textarea").value !== "") return;
  const losing = state.before && keeps === false;
  tell(losing && state.before ? t().newerLoses(firstLine(state.before.title || state.before.text)) : t().newer, t().useNewer, renew);
}

/** Tells of a newer version as soon as nobody is disturbed by it. @param {() => void} use */
export function offerLater(use) {
  renew = use;
  offerNewer();
}

// --- Keeping ----------------------------------------------------------------------------------------------------------

/** Keeps what is open as it is now, as soon as changes pause. */
export function keepLater() {
  worth = true;
  clearTimeout(pause);
  pause = setTimeout(() => void flush(), PAUSE);
}

/** Keeps at once what was to be kept soon. */
async function flush() {
  if (pause === undefined) return;
  clearTimeout(pause);
  pause = undefined;
  const article = opened();
  if (!article || !worth) return;
  try {
    const kept = { ...article, name: title(), opened: Date.now(), deleted: null };
    const expected = known;
    known = content(article);
    if (!(await keep(kept, (there) => expected === null || content(there) === expected))) {
      // Another tab went on with it: neither writes over the other.
      const id = newId();
      if (state.id === article.id) state.id = id;
      article.id = id;
      await keep({ ...kept, id });
      tell(t().keptBeside);
    }
    keeps = true;
    if (state.id === article.id) address(article.id);
  } catch {
    // Private windows and full disks refuse; the article then lasts as long as the page.
    keeps = false;
    if (!warned) tell(t().notKept);
    warned = true;
  }
}

/** What another tab could have changed, as one string. @param {Opened} article */
const content = ({ text, published, lang, order, title, log }) => JSON.stringify([text, published, lang, order, title, log]);

/** Puts what is open into the page's address, so that it is open again when the page is loaded again. @param {string} id */
function address(id) {
  try {
    history.replaceState(null, "", id === "" ? location.pathname + location.search : `#${id}`);
  } catch {
    // Some browsers allow no such thing to a page on a disk.
  }
}

/** Opens the article that the page's address names, if it is kept. @returns {Promise<boolean>} whether it is */
export async function resume() {
  const id = location.hash.slice(1);
  try {
    const article = id === "" ? undefined : await fetchKept(id);
    if (!article || article.deleted !== null) return false;
    open(article.text, article);
    return true;
  } catch {
    return false;
  }
}

/** Keeps what is open when the page is left. */
export function keepOnLeaving() {
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") void flush();
  });
  addEventListener("pagehide", () => void flush());
}

// --- Reading ----------------------------------------------------------------------------------------------------------

/**
 * Reads a text and shows what was found; until then it stands as plain text.
 * @param {string} text
 * @param {boolean} [anew] whether it is another text than before
 */
async function analyse(text, anew = false) {
  if (!anew && text === state.text && state.reading?.text === text) return;
  state.text = text;
  if (anew) {
    state.reading = null;
    clear();
  } else {
    worth = true;
  }
  if (worth) keepLater();
  await ask();
}

/** Asks about the text that is open, with the options as they are. */
export async function ask() {
  const { text } = state;
  desk.setAttribute("aria-busy", "true");
  // An ordinary text is read before one could see it plain.
  const plain = setTimeout(() => {
    if (!state.reading) draw();
  }, PLAIN);
  const slow = setTimeout(() => announce(t().reading), SLOW);
  told = JSON.stringify(asked());
  const outcome = await analyst.ask(text, asked());
  clearTimeout(plain);
  clearTimeout(slow);
  if ("replaced" in outcome) return;
  if ("failed" in outcome) {
    desk.removeAttribute("aria-busy");
    tell(outcome.failed === "load" ? t().failedLoad : t().failedRead, t().retry, () => void ask());
    failed = true;
    if (state.reading?.text !== text) {
      state.reading = null;
      draw();
    }
    return;
  }
  if (failed) hush();
  failed = false;
  state.version = analyst.version() ?? "";
  byId("version", "p").textContent = t().version(state.version);
  state.found = outcome.document;
  renewReading();
  // The article first; what is around it comes a frame later.
  await painted();
  if (state.found !== outcome.document || state.text !== text) return;
  describe();
  desk.removeAttribute("aria-busy");
  // Its title is known now.
  if (worth) keepLater();
  const { quotes, sources } = figures(/** @type {import("./reading.js").Reading} */ (state.reading).document);
  announce(quotes === 0 ? t().announceNone : t().announce(quotes, sources));
  tellLost();
}

/** Draws what the annotator found as a person put it right. */
function renewReading() {
  const { text, found, log } = state;
  if (!found) return;
  const { document: right, lost } = apply(text, found, log.done);
  state.reading = read(text, right, log.done, lost);
  if (state.selected !== null && !state.reading.find(state.selected)) state.selected = null;
  if (state.editing) editor.show(state.reading);
  else draw();
}

/** Tells of corrections whose words are gone from the text, when there are more of them than before. */
function tellLost() {
  const now = state.reading?.lost.length ?? 0;
  if (now > lost) tell(t().lostCorrections(now), t().seeThem, () => openSheet("changes"));
  lost = now;
}

/** Goes on with another log of what was put right. @param {Log} log */
export function revise(log) {
  if (!state.found || state.reading?.text !== state.text) return;
  state.log = log;
  renewReading();
  describe();
  keepLater();
  // Another day of publication, another day for all that counts from it.
  if (JSON.stringify(asked()) !== told) void ask();
}
