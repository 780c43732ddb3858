/** What is open: opened, read by the annotator, shown, and let go of. */

/** @import { Opened } from "./state.js" */
import { createAnalyst, hireWorker } from "./analyst.js";
import { describe } from "./desk.js";
import { byId } from "./dom.js";
import { stopEditing } from "./editing.js";
import { painted } from "./later.js";
import { announce, hush, tell } from "./notice.js";
import { figures, read } from "./reading.js";
import { finder } from "./selection.js";
import { clear, draw, editor } from "./stage.js";
import { firstLine, opened, options, state, t } from "./state.js";

/** When a text that is still being read is shown plain, and when its being read is announced: in milliseconds. */
const PLAIN = 100;
const SLOW = 600;

const desk = byId("desk", "div");
const analyst = createAnalyst(hireWorker);
/** Whether the notice is about a text that could not be read. */
let failed = false;
/** Changes to a newer version of the page, once there is one. @type {(() => void) | null} */
let renew = null;

editor.listen((text) => void analyse(text));

/** Starts the annotator before there is anything to read. */
export const wake = () => analyst.wake();

/**
 * Reads texts that nobody waits for: code that has run is faster when somebody does.
 * @param {Iterable<string>} texts
 */
export async function warm(texts) {
  for (const text of texts) {
    if (state.text !== "" || "replaced" in (await analyst.ask(text, {}))) return;
  }
}

/**
 * Opens a text in place of what was open.
 * @param {string} text
 * @param {Partial<Opened>} [options]
 */
export function open(text, { published = "", lang = "", order = "", title = "" } = {}) {
  if (text.trim() === "") return;
  if (state.text !== text) state.before = opened() ?? state.before;
  stopEditing();
  finder.close();
  hush();
  Object.assign(state, { published, lang, order, title, selected: null, tab: "sources" });
  byId("published", "input").value = published;
  byId("lang", "select").value = lang;
  byId("order", "select").value = order;
  show("reading");
  scrollTo({ top: 0 });
  void analyse(text, true);
  byId("main", "main").focus({ preventScroll: true });
}

/** Goes back to where a text can be pasted; the one that was open can be brought back. */
export function fresh() {
  stopEditing();
  finder.close();
  hush();
  state.before = opened() ?? state.before;
  Object.assign(state, { text: "", title: "", reading: null, selected: null });
  clear();
  byId("detail", "section").hidden = true;
  byId("field", "textarea").value = "";
  show("empty");
  scrollTo({ top: 0 });
  byId("field", "textarea").focus();
}

/** @param {"empty" | "reading"} view */
export function show(view) {
  document.body.dataset.view = view;
  byId("compose", "section").hidden = view !== "empty";
  desk.hidden = view !== "reading";
  const back = byId("back", "button");
  back.hidden = state.before === null;
  if (state.before) back.textContent = t().back(firstLine(state.before.title || state.before.text));
  if (view === "empty") document.title = "Saidso";
  offerNewer();
}

/** Tells of a newer version where no text is open, and of what would be lost by changing to it: texts are not kept. */
function offerNewer() {
  if (!renew || document.body.dataset.view !== "empty" || byId("field", "textarea").value !== "") return;
  tell(state.before ? t().newerLoses(firstLine(state.before.title || state.before.text)) : t().newer, t().useNewer, renew);
}

/** Tells of a newer version as soon as nobody is disturbed by it. @param {() => void} use */
export function offerLater(use) {
  renew = use;
  offerNewer();
}

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
  }
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
  const outcome = await analyst.ask(text, options());
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
  const reading = read(text, outcome.document);
  state.reading = reading;
  if (state.selected !== null && !state.reading.find(state.selected)) state.selected = null;
  if (state.editing) editor.show(state.reading);
  else draw();
  // The article first; what is around it comes a frame later.
  await painted();
  if (state.reading !== reading) return;
  describe();
  desk.removeAttribute("aria-busy");
  const found = figures(outcome.document);
  announce(found.quotes === 0 ? t().announceNone : t().announce(found.quotes, found.sources));
}
