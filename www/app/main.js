/** The page: listens to whoever reads, and starts. */

/** @import { Tab } from "./panel.js" */
import { addWords, leaveBegun, listenToCorrections, pickAt } from "./correcting.js";
import { describe, offerSamples, toggle } from "./desk.js";
import { byId } from "./dom.js";
import { toggleEditing } from "./editing.js";
import { listenToEntries } from "./entry.js";
import { lendGlyphs } from "./glyphs.js";
import { listen } from "./keys.js";
import { flash } from "./notice.js";
import { keepOffline } from "./offline.js";
import { TABS, fillPanel } from "./panel.js";
import { present } from "./present/show.js";
import { LAYERS } from "./reading.js";
import { loadSamples } from "./samples.js";
import { NARROW, annotationAt, closeSheet, finder, leave, openSheet, select, step, toggleCorrecting, turnTo } from "./selection.js";
import { keepOnLeaving, offerLater, open, resume, show, wake, warm } from "./session.js";
import { applyTheme, help, listenToSettings } from "./settings.js";
import { article, canvas, watchWidth } from "./stage.js";
import { options, state, t, title } from "./state.js";
import { listenToMenu } from "./takeaway.js";
import { copyQuotation, taking } from "./taking.js";

/** Goes one step back: out of the editor, out of the search, out of the card. @returns {boolean} whether there was anything to go back from */
function back() {
  if (state.editing) {
    toggleEditing();
    return true;
  }
  if (leaveBegun()) return true;
  if (finder.holdsFocus()) return finder.close();
  if (closeSheet()) return true;
  if (state.selected === null) return finder.close();
  leave();
  return true;
}

function listenToArticle() {
  article.addEventListener("click", (event) => {
    const range = getSelection();
    if (range && !range.isCollapsed && article.contains(range.anchorNode)) return;
    if (pickAt(/** @type {Element} */ (event.target))) return;
    closeSheet();
    // Beside the panel what is clicked stays where it is; a sheet from below may cover it.
    select(annotationAt(/** @type {Element} */ (event.target)), { scroll: innerWidth <= NARROW, focus: true });
  });
  // A mark that Tab reaches is thereby chosen.
  article.addEventListener("keyup", (event) => {
    const { id } = /** @type {HTMLElement} */ (event.target).dataset;
    if (event.key === "Tab" && id) select(id, { scroll: false });
  });
  article.addEventListener("copy", (event) => {
    const range = getSelection()?.rangeCount ? getSelection()?.getRangeAt(0) : null;
    const text = state.reading?.text;
    if (!range || range.collapsed || !canvas || text === undefined || !event.clipboardData) return;
    if (!article.contains(range.commonAncestorContainer)) return;
    event.clipboardData.setData("text/plain", text.slice(canvas.offset(range.startContainer, range.startOffset), canvas.offset(range.endContainer, range.endOffset)));
    event.preventDefault();
  });
}

function listenToPanel() {
  byId("panel", "aside").addEventListener("click", (event) => {
    const id = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-go]"))?.dataset.go;
    if (!id) return;
    closeSheet();
    select(id);
  });
  const tabs = /** @type {HTMLElement} */ (document.querySelector(".tabs"));
  tabs.addEventListener("click", (event) => {
    const tab = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-tab]"))?.dataset.tab;
    if (!tab) return;
    // The same again puts it down.
    if (tab !== state.tab || !closeSheet()) openSheet(/** @type {Tab} */ (tab));
  });
  tabs.addEventListener("keydown", (event) => {
    const shown = TABS.filter((tab) => !byId(`tab-${tab}`, "button").hidden);
    const at = shown.indexOf(state.tab);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1 + shown.length, Home: 0, End: shown.length - 1 }[event.key];
    const tab = to === undefined ? undefined : shown[to % shown.length];
    if (!tab) return;
    event.preventDefault();
    turnTo(tab);
    byId(`tab-${tab}`, "button").focus();
  });
}

/** Shows the article to a class. */
function presentIt() {
  if (state.reading && !state.editing) present(state.reading, title(), t(), state.ui);
}

function listenToTools() {
  byId("edit", "button").addEventListener("click", toggleEditing);
  byId("seek", "button").addEventListener("click", () => finder.open());
  byId("show", "button").addEventListener("click", presentIt);
  byId("help", "button").addEventListener("click", help);
  listenToMenu(() => {
    const article = taking();
    return article && { article, options: options() };
  }, flash);
  addEventListener("beforeprint", () => {
    finder.close();
    if (state.reading) fillPanel();
    canvas?.finish();
  });
  listen(document.body, {
    step,
    open() {
      const { id } = /** @type {HTMLElement} */ (document.activeElement).dataset;
      if (id && id !== state.selected) select(id, { scroll: false });
      byId("detail", "section").focus();
    },
    back,
    help,
    present: presentIt,
    edit: toggleEditing,
    copy: () => void copyQuotation(),
    correct: toggleCorrecting,
    add: addWords,
    search: () => finder.open(),
    walk: (by) => finder.walk(by),
    layer: (at) => {
      const layer = LAYERS[at];
      if (layer && state.reading) toggle(layer);
    },
    on: () => state.keys,
  });
}

/** Everything is asked for now, so that nothing has to be asked for later. */
async function start() {
  applyTheme();
  lendGlyphs();
  describe();
  show("empty");
  listenToEntries();
  listenToSettings();
  listenToArticle();
  listenToPanel();
  listenToTools();
  listenToCorrections();
  watchWidth();
  keepOnLeaving();
  wake();
  const faces = Promise.allSettled([...document.fonts].map((face) => face.load()));
  try {
    const samples = await loadSamples();
    offerSamples(samples, open);
    await warm(samples.values());
  } catch {
    // Without samples the page still reads what is pasted; their buttons stay disabled.
  }
  await resume();
  await faces;
  try {
    await keepOffline(offerLater);
  } catch {
    // Private windows and hosts without HTTPS refuse; the page then needs its host at each visit.
  }
  document.documentElement.dataset.ready = "";
}

void start();
