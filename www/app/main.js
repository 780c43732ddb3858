/** The page: what is open, what is selected, and who is told when that changes. */

/** @import { Lang, Options } from "../../src/wasm/wire.js" */
/** @import { Layer, Reading } from "./reading.js" */
/** @import { Canvas } from "./paint.js" */
/** @import { Tab } from "./panel.js" */
import { createAnalyst, hireWorker } from "./analyst.js";
import { showDetail } from "./detail.js";
import { byId, h } from "./dom.js";
import { createEditor, insertRich } from "./editor.js";
import { quotation } from "./export/quotation.js";
import { createFinder } from "./finder.js";
import { showGuide } from "./guide.js";
import { fromExport, fromFile, pasted, tidy } from "./intake.js";
import { recall, remember } from "./keep.js";
import { listen } from "./keys.js";
import { nameSpeakers, place } from "./margin.js";
import { keepOffline } from "./offline.js";
import { paint } from "./paint.js";
import { TABS, fillPanel, openTab, showPanel } from "./panel.js";
import { LAYERS, figures, members, neighbour, read, spans, unread } from "./reading.js";
import { SAMPLES, loadSamples } from "./samples.js";
import { showSourcing } from "./sourcing.js";
import { STRINGS, translate } from "./strings.js";
import { copy, listenToMenu } from "./takeaway.js";

/**
 * An article with what the reader set for it.
 * @typedef {{ text: string, published: string, lang: string, title: string }} Opened
 */

/** What the page shows. */
const state = {
  /** @type {Lang} */
  ui: firstLanguage(),
  theme: recall("theme") ?? "auto",
  keys: recall("keys") !== "off",
  text: "",
  /** The day of publication as set by the reader. */
  published: "",
  lang: "",
  /** The title as given by the reader; empty while the article's own will do. */
  title: "",
  /** @type {Reading | null} */
  reading: null,
  /** @type {string | null} */
  selected: null,
  /** @type {Tab} */
  tab: "sources",
  /** @type {Set<Layer>} */
  hidden: new Set(),
  editing: false,
  /** @type {Opened | null} */
  before: null,
};

const root = document.documentElement;
const article = byId("article", "article");
const detail = byId("detail", "section");
const live = byId("live", "p");
const notice = byId("notice", "p");
const desk = byId("desk", "div");
const analyst = createAnalyst(hireWorker);
const editor = createEditor((text) => void analyse(text));
/** @type {Canvas | null} */
let canvas = null;
const finder = createFinder({
  reading: () => (state.editing ? null : state.reading),
  canvas: () => canvas,
  t: () => t(),
  select: (id) => select(id, { scroll: false }),
  bring,
});
/** @type {Map<string, string>} */
let samples = new Map();
/** Whether the notice is about a text that could not be read. */
let failed = false;
/** Changes to a newer version of the page, once there is one. @type {(() => void) | null} */
let renew = null;

/** @returns {Lang} */
function firstLanguage() {
  const kept = recall("ui");
  if (kept === "vi" || kept === "en") return kept;
  return navigator.languages.some((tag) => tag.toLowerCase().startsWith("vi")) ? "vi" : "en";
}

const t = () => STRINGS[state.ui];

// --- What is open -----------------------------------------------------------------------------------------------------

/**
 * Opens a text in place of what was open.
 * @param {string} text
 * @param {Partial<Opened>} [options]
 */
function open(text, { published = "", lang = "", title = "" } = {}) {
  if (text.trim() === "") return;
  if (state.text !== text) state.before = opened() ?? state.before;
  stopEditing();
  finder.close();
  hush();
  Object.assign(state, { published, lang, title, selected: null, tab: "sources" });
  byId("published", "input").value = published;
  byId("lang", "select").value = lang;
  show("reading");
  scrollTo({ top: 0 });
  void analyse(text, true);
  byId("main", "main").focus({ preventScroll: true });
}

/** @returns {Opened | null} */
function opened() {
  const { text, published, lang, title } = state;
  return text === "" ? null : { text, published, lang, title };
}

/** Goes back to where a text can be pasted; the one that was open can be brought back. */
function fresh() {
  stopEditing();
  finder.close();
  hush();
  state.before = opened() ?? state.before;
  Object.assign(state, { text: "", title: "", reading: null, selected: null });
  canvas?.stop();
  canvas = null;
  article.replaceChildren();
  detail.hidden = true;
  byId("field", "textarea").value = "";
  show("empty");
  scrollTo({ top: 0 });
  byId("field", "textarea").focus();
}

/** @param {"empty" | "reading"} view */
function show(view) {
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

/** @param {string} text */
function firstLine(text) {
  const line = text.trimStart().split("\n")[0] ?? "";
  return line.length > 48 ? `${line.slice(0, 46).trimEnd()}…` : line;
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
    canvas?.stop();
    canvas = null;
    article.replaceChildren();
  }
  await ask();
}

/** What the annotator is told beside the text. */
function options() {
  const { published, lang } = state;
  /** @type {Options} */
  const all = {};
  if (published !== "") all.published = published;
  if (lang === "vi" || lang === "en") all.lang = lang;
  return all;
}

/** Asks about the text that is open, with the options as they are. */
async function ask() {
  const { text } = state;
  desk.setAttribute("aria-busy", "true");
  // An ordinary text is read before one could see it plain.
  const plain = setTimeout(() => {
    if (!state.reading) draw();
  }, PLAIN);
  const slow = setTimeout(() => (live.textContent = t().reading), SLOW);
  const outcome = await analyst.ask(text, options());
  clearTimeout(plain);
  clearTimeout(slow);
  if ("replaced" in outcome) return;
  desk.removeAttribute("aria-busy");
  if ("failed" in outcome) {
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
  byId("version", "p").textContent = t().version(analyst.version() ?? "");
  state.reading = read(text, outcome.document);
  if (state.selected !== null && !state.reading.find(state.selected)) state.selected = null;
  if (state.editing) editor.show(state.reading);
  else draw();
  describe();
  announce();
}

/**
 * Says something above the article, with one thing that can be done about it.
 * @param {string} message
 * @param {string} [label]
 * @param {() => void} [act]
 */
function tell(message, label, act) {
  notice.hidden = false;
  notice.replaceChildren(h("span", {}, message), " ");
  if (label && act) notice.append(h("button", { type: "button", class: "link", onclick: act }, label), " ");
  notice.append(h("button", { type: "button", class: "icon", "aria-label": t().close, onclick: hush }, "×"));
}

function hush() {
  notice.hidden = true;
  notice.replaceChildren();
}

/** What has to be told without being asked for, soon gone again: to the eye, and to a screen reader. @param {string} message */
function flash(message) {
  const line = byId("said", "p");
  line.textContent = message;
  line.hidden = false;
  live.textContent = message;
  clearTimeout(flashing);
  flashing = setTimeout(() => (line.hidden = true), 2500);
}
/** @type {ReturnType<typeof setTimeout> | undefined} */
let flashing;

function announce() {
  if (!state.reading) return;
  const n = figures(state.reading.document);
  const said = n.quotes === 0 ? t().announceNone : t().announce(n.quotes, n.sources);
  // Typing that changes nothing is not announced.
  if (live.textContent !== said) live.textContent = said;
}

// --- Drawing ----------------------------------------------------------------------------------------------------------

/** When a text that is still being read is shown plain, and when its being read is announced: in milliseconds. */
const PLAIN = 100;
const SLOW = 600;
/** Up to this width, in pixels, the card is a sheet from below: as in panel.css. */
const NARROW = 991;
/** From this many blocks on, rows far from the screen are not laid out. */
const LONG = 150;

/** Rows near the screen, whose margins are then laid out. */
const near = new IntersectionObserver((entries) => {
  if (canvas) place(entries.filter(({ isIntersecting }) => isIntersecting).map(({ target }) => target), canvas.pieces);
}, { rootMargin: "400px" });

const resized = new ResizeObserver(() => placeAll());

function placeAll() {
  if (!canvas) return;
  const rows = [...article.querySelectorAll(".row:has(> .notes)")].filter((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return bottom > -400 && top < innerHeight + 400;
  });
  place(rows, canvas.pieces);
}

/** Draws the article, plain while it has not been read. */
function draw() {
  const reading = state.reading ?? unread(state.text);
  canvas?.stop();
  near.disconnect();
  canvas = paint(article, reading, t(), (row) => {
    if (nameSpeakers(row, reading)) near.observe(row);
  });
  article.classList.toggle("long", reading.document.blocks.length > LONG);
  article.lang = reading.document.lang ?? "";
}

/** Draws everything around the article, in the language of the interface. */
function describe() {
  const { reading } = state;
  translate(document, t());
  root.lang = state.ui;
  for (const button of document.querySelectorAll("[data-ui]")) button.setAttribute("aria-pressed", String(/** @type {HTMLElement} */ (button).dataset.ui === state.ui));
  const theme = `${t().theme}: ${{ light: t().themeLight, dark: t().themeDark }[state.theme] ?? t().themeAuto}`;
  byId("theme", "button").textContent = { light: "○", dark: "●" }[state.theme] ?? "◐";
  byId("theme", "button").title = theme;
  byId("theme", "button").setAttribute("aria-label", theme);
  byId("edit", "button").textContent = state.editing ? t().editDone : t().edit;
  showSamples();
  if (!reading) return;
  for (const fold of article.querySelectorAll(".fold")) {
    const label = t().furniture(Number(/** @type {HTMLElement} */ (fold).dataset.lines));
    fold.setAttribute("aria-label", label);
    fold.setAttribute("data-label", label);
  }
  showTitle();
  showSourcing(reading, t(), () => turnTo("findings"));
  showPanel(reading, t(), state.ui);
  showLayers(reading);
  showSettings(reading);
  turnTo(state.tab === "findings" && reading.document.findings.length === 0 ? "sources" : state.tab);
  select(state.selected, { scroll: false });
  finder.renew();
}

/** The title: the reader's own, else the headline, else how the text begins. */
function title() {
  if (state.title !== "") return state.title;
  const headline = state.reading?.document.blocks.find((block) => block.kind === "headline");
  return headline ? state.text.slice(headline.start, headline.end).trim() : firstLine(state.text);
}

function showTitle() {
  const field = byId("title", "input");
  if (document.activeElement !== field) field.value = title();
  field.title = title();
  document.title = `${title()} · Saidso`;
}

/** What is taken away, as it is now. */
function taking() {
  const { reading } = state;
  return reading && { reading, title: title(), t: t(), lang: state.ui, version: analyst.version() ?? "" };
}

/** Puts the selected quotation on the clipboard, with its attribution. */
async function copyQuotation() {
  const taken = taking();
  const found = state.selected === null ? undefined : state.reading?.find(state.selected);
  if (!taken || found?.layer !== "quotes") return flash(t().chooseQuote);
  flash((await copy(quotation(taken, found.item))) ? t().copied : t().notCopied);
}

/** @param {Reading} reading */
function showLayers(reading) {
  const { quotes, entities, dates } = reading.document;
  const counts = { quotes: figures(reading.document).quotes, names: entities.length, dates: dates.length, cues: quotes.filter((quote) => quote.cue).length };
  const box = byId("layers", "div");
  if (box.childElementCount === 0) {
    box.append(...LAYERS.map((layer) => h("button", { type: "button", class: "layer", "data-layer": layer, onclick: () => toggle(layer) })));
  }
  LAYERS.forEach((layer, at) => {
    const button = /** @type {HTMLElement} */ (box.children[at]);
    button.replaceChildren(h("span", { class: "layer-name" }, t()[layer]), " ", h("span", { class: "count" }, String(counts[layer])));
    button.setAttribute("aria-pressed", String(!state.hidden.has(layer)));
    button.title = `${t()[layer]} (${at + 1})`;
  });
  article.dataset.hide = [...state.hidden].join(" ");
}

/** @param {Layer} layer */
function toggle(layer) {
  if (!state.hidden.delete(layer)) state.hidden.add(layer);
  if (state.reading) showLayers(state.reading);
}

/** @param {Reading} reading */
function showSettings({ document: { published, lang } }) {
  const field = byId("published", "input");
  const own = state.published === "";
  if (document.activeElement !== field) field.value = published?.value.slice(0, 10) ?? "";
  byId("published-from", "span").textContent = published === null ? t().publishedNone : published.from === "text" ? t().publishedText : t().publishedOption;
  byId("unset", "button").hidden = own;
  const automatic = byId("lang", "select").options[0];
  if (automatic) automatic.textContent = lang === null || state.lang !== "" ? t().langAuto : t().langFound(lang === "vi" ? t().langVi : t().langEn);
  byId("lang", "select").title = lang === null ? t().langNone : "";
}

function showSamples() {
  byId("samples", "ul").replaceChildren(...SAMPLES.map(({ file, title, about, published, lang }) =>
    h("li", {}, h("button", { type: "button", class: "sample", disabled: !samples.has(file), onclick: () => open(samples.get(file) ?? "", { published }) },
      h("span", { class: "sample-about" }, about[state.ui]),
      h("span", { class: "sample-title", lang }, title)))));
}

/** @param {Tab} tab */
function turnTo(tab) {
  state.tab = tab;
  openTab(tab);
  finder.sift();
}

// --- Selecting --------------------------------------------------------------------------------------------------------

/**
 * Selects an annotation, a source or an entity; `null` selects nothing.
 * @param {string | null} id
 * @param {{ scroll?: boolean, focus?: boolean }} [how]
 */
function select(id, { scroll = true, focus = false } = {}) {
  const { reading } = state;
  state.selected = id;
  const found = reading && id !== null ? reading.find(id) : undefined;
  for (const lit of article.querySelectorAll(".selected, [tabindex='0']")) {
    lit.classList.remove("selected");
    lit.setAttribute("tabindex", "-1");
    lit.removeAttribute("aria-describedby");
  }
  for (const card of document.querySelectorAll(".panel [aria-current]")) card.removeAttribute("aria-current");
  if (!reading || !canvas || !found || id === null) {
    detail.hidden = true;
    light([]);
    // One mark can always be reached by Tab.
    article.querySelector("mark[tabindex]")?.setAttribute("tabindex", "0");
    document.body.classList.remove("selecting");
    return;
  }
  if (state.editing) {
    const [span] = spans(reading, id);
    if (span) editor.reveal(span);
  }
  const { pieces, finish } = canvas;
  const ids = members(reading, id);
  if (ids.some((one) => pieces(one).length === 0)) finish();
  const elements = ids.flatMap(pieces);
  for (const element of elements) element.classList.add("selected");
  const first = elements[0];
  document.body.classList.add("selecting");
  showDetail(reading, found, t(), state.ui, { close: () => back(), step, copy: () => void copyQuotation() });
  light("evidence" in found.item ? found.item.evidence : "mentions" in found.item && found.layer === "source" ? found.item.mentions : []);
  if (first) {
    first.tabIndex = 0;
    first.setAttribute("aria-describedby", "detail-sentence");
    first.closest(".furniture[hidden]")?.dispatchEvent(new Event("beforematch"));
    if (focus) first.focus({ preventScroll: true });
    if (scroll) bring(first);
  }
  currentCard(id);
}

/**
 * Marks in the panel what is selected, on the tab where it is.
 * @param {string} id
 */
function currentCard(id) {
  const { reading } = state;
  const found = reading?.find(id);
  if (!found) return;
  turnTo(/** @type {const} */ ({ quotes: "sources", source: "sources", names: "names", entity: "names", dates: "dates" })[found.layer]);
  const target = found.layer === "names" ? found.item.entity : id;
  const card = document.querySelector(`.sheets [data-go="${CSS.escape(target)}"]`);
  card?.setAttribute("aria-current", "true");
  const sheets = document.querySelector(".sheets");
  // In one column the panel lies below the article: there it must not pull the reader away.
  if (!card || !sheets || innerWidth <= NARROW) return;
  card.scrollIntoView({ block: "nearest" });
  // Before the page is scrolled, the card of what is selected lies over the end of the list.
  sheets.scrollTop += Math.max(0, card.getBoundingClientRect().bottom + 8 - detail.getBoundingClientRect().top);
}

/**
 * Lights the words that something rests on, without touching the elements.
 * @param {readonly { start: number, end: number }[]} stretches
 */
function light(stretches) {
  const registry = /** @type {any} */ (CSS).highlights;
  if (!registry) return;
  registry.delete("evidence");
  const ranges = canvas?.ranges(stretches) ?? [];
  if (ranges.length > 0) registry.set("evidence", new /** @type {any} */ (globalThis).Highlight(...ranges));
}

/** @param {Element | Range} place */
function bring(place) {
  const { top, bottom } = place.getBoundingClientRect();
  const upper = 96;
  const lower = innerHeight - (detail.hidden || innerWidth > NARROW ? 48 : detail.offsetHeight + 24);
  if (top >= upper && bottom <= lower) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  scrollBy({ top: top - upper - (lower - upper) / 3, behavior: calm ? "auto" : "smooth" });
}

/** @param {1 | -1} by */
function step(by) {
  if (!state.reading || state.editing) return;
  const next = neighbour(state.reading, state.selected, by, (layer) => !state.hidden.has(layer));
  if (next) select(next.item.id, { focus: true });
}

/** Goes one step back: out of the card, out of the editor. */
function back() {
  if (state.editing) {
    toggleEditing();
    return true;
  }
  if (finder.holdsFocus()) return finder.close();
  if (state.selected === null) return finder.close();
  const inside = detail.contains(document.activeElement);
  const first = canvas?.pieces(members(/** @type {Reading} */ (state.reading), state.selected)[0] ?? "")[0];
  select(null);
  if (inside && first) {
    article.querySelector("[tabindex='0']")?.setAttribute("tabindex", "-1");
    first.tabIndex = 0;
    first.focus({ preventScroll: true });
  }
  return true;
}

/**
 * The annotation under a point of the article, of a layer that is shown.
 * @param {Element} target
 * @returns {string | null}
 */
function annotationAt(target) {
  /** @type {Element | null} */
  let at = target;
  while (at && at !== article) {
    const { id, of, layer } = /** @type {HTMLElement} */ (at).dataset;
    if (id && !state.hidden.has(/** @type {Layer} */ (layer))) return id;
    if (of && !(at.classList.contains("cue") && state.hidden.has("cues"))) return of;
    at = at.parentElement;
  }
  return null;
}

// --- Editing ----------------------------------------------------------------------------------------------------------

function toggleEditing() {
  if (state.editing) {
    const caret = stopEditing();
    const row = [...article.querySelectorAll(".row")].find((one) => (canvas?.offset(one, one.childNodes.length) ?? 0) >= caret);
    byId("edit", "button").focus({ preventScroll: true });
    row?.scrollIntoView({ block: "center" });
    return;
  }
  if (document.body.dataset.view !== "reading") return;
  const caret = firstVisible();
  finder.close();
  state.editing = true;
  article.hidden = true;
  select(null);
  byId("edit", "button").setAttribute("aria-pressed", "true");
  byId("edit", "button").textContent = t().editDone;
  editor.open(state.text, state.reading, caret);
}

function stopEditing() {
  if (!state.editing) return 0;
  state.editing = false;
  article.hidden = false;
  byId("edit", "button").setAttribute("aria-pressed", "false");
  byId("edit", "button").textContent = t().edit;
  const caret = editor.close();
  if (state.reading?.text === state.text) draw();
  select(state.selected, { scroll: false });
  return caret;
}

/** The caret for the editor: where the selection is, else the first row on the screen. */
function firstVisible() {
  const selection = getSelection();
  if (!canvas) return 0;
  if (selection?.anchorNode && article.contains(selection.anchorNode)) return canvas.offset(selection.anchorNode, selection.anchorOffset);
  const row = [...article.querySelectorAll(".row")].find((one) => one.getBoundingClientRect().top >= 0);
  return row ? canvas.offset(row, 0) : 0;
}

// --- Listening --------------------------------------------------------------------------------------------------------

/** @param {File | null | undefined} file */
async function openFile(file) {
  if (!file) return;
  const text = await fromFile(file);
  const taken = text !== null && /\.json$/i.test(file.name) ? fromExport(text) : null;
  if (taken) open(taken.text, taken);
  else if (text === null) tell(t().notText(file.name));
  else if (text.trim() === "") tell(t().emptyFile(file.name));
  else open(text);
}

function listenAll() {
  const field = byId("field", "textarea");
  byId("paste", "form").addEventListener("submit", (event) => {
    event.preventDefault();
    open(tidy(field.value));
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) open(tidy(field.value));
  });
  // Pasting reads at once; into a text that is being written it only inserts.
  document.addEventListener("paste", (event) => {
    const { target } = event;
    if (event.defaultPrevented || (target !== field && target instanceof Element && target.closest("input, textarea"))) return;
    if (target === field && field.value.trim() !== "") return insertRich(event, field);
    const text = pasted(event.clipboardData);
    if (text.trim() === "") return;
    event.preventDefault();
    const before = opened();
    open(text);
    if (before) tell(t().opened, t().back(firstLine(before.title || before.text)), () => open(before.text, before));
  });

  const dropping = byId("dropping", "div");
  document.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.some((type) => type === "Files" || type.startsWith("text/"))) return;
    event.preventDefault();
    dropping.hidden = false;
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) dropping.hidden = true;
  });
  document.addEventListener("drop", (event) => {
    dropping.hidden = true;
    const { dataTransfer } = event;
    // What is dragged within the text field moves there as in any other.
    if (!dataTransfer || (dataTransfer.files.length === 0 && state.editing)) return;
    event.preventDefault();
    if (dataTransfer.files.length > 0) void openFile(dataTransfer.files[0]);
    else open(pasted(dataTransfer));
  });
  byId("file", "input").addEventListener("change", (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    void openFile(input.files?.[0]);
    input.value = "";
  });

  byId("home", "a").addEventListener("click", (event) => {
    event.preventDefault();
    if (document.body.dataset.view === "reading") fresh();
  });
  byId("fresh", "button").addEventListener("click", fresh);
  byId("back", "button").addEventListener("click", () => {
    if (state.before) open(state.before.text, state.before);
  });
  byId("edit", "button").addEventListener("click", toggleEditing);
  byId("seek", "button").addEventListener("click", () => finder.open());
  byId("help", "button").addEventListener("click", help);
  byId("theme", "button").addEventListener("click", () => {
    state.theme = { auto: "light", light: "dark", dark: "auto" }[state.theme] ?? "auto";
    remember("theme", state.theme);
    applyTheme();
    describe();
  });
  for (const button of document.querySelectorAll("[data-ui]")) {
    button.addEventListener("click", () => {
      state.ui = /** @type {HTMLElement} */ (button).dataset.ui === "vi" ? "vi" : "en";
      remember("ui", state.ui);
      describe();
      show(document.body.dataset.view === "reading" ? "reading" : "empty");
    });
  }

  const titleField = byId("title", "input");
  titleField.addEventListener("input", () => {
    state.title = titleField.value.trim();
    document.title = `${title()} · Saidso`;
  });
  titleField.addEventListener("blur", showTitle);
  titleField.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) titleField.blur();
  });
  listenToMenu(() => {
    const article = taking();
    return article && { article, options: options() };
  }, flash);

  byId("published", "input").addEventListener("change", (event) => {
    state.published = /** @type {HTMLInputElement} */ (event.target).value;
    void ask();
  });
  byId("unset", "button").addEventListener("click", () => {
    state.published = "";
    byId("published", "input").focus();
    void ask();
  });
  byId("lang", "select").addEventListener("change", (event) => {
    state.lang = /** @type {HTMLSelectElement} */ (event.target).value;
    void ask();
  });

  article.addEventListener("click", (event) => {
    const range = getSelection();
    if (range && !range.isCollapsed && article.contains(range.anchorNode)) return;
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
  byId("panel", "aside").addEventListener("click", (event) => {
    const id = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-go]"))?.dataset.go;
    if (id) select(id);
  });
  const tabs = /** @type {HTMLElement} */ (document.querySelector(".tabs"));
  tabs.addEventListener("click", (event) => {
    const tab = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-tab]"))?.dataset.tab;
    if (tab) turnTo(/** @type {Tab} */ (tab));
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
      detail.focus();
    },
    back,
    help,
    edit: toggleEditing,
    copy: () => void copyQuotation(),
    search: () => finder.open(),
    walk: (by) => finder.walk(by),
    layer: (at) => {
      const layer = LAYERS[at];
      if (layer && state.reading) toggle(layer);
    },
    on: () => state.keys,
  });
}

function help() {
  showGuide(t(), {
    keys: state.keys,
    setKeys(on) {
      state.keys = on;
      remember("keys", on ? "on" : "off");
    },
  });
}

function applyTheme() {
  if (state.theme === "auto") delete root.dataset.theme;
  else root.dataset.theme = state.theme;
}

/** Everything is asked for now, so that nothing has to be asked for later. */
async function start() {
  applyTheme();
  describe();
  show("empty");
  listenAll();
  resized.observe(article);
  analyst.wake();
  const faces = Promise.allSettled([...document.fonts].map((face) => face.load()));
  try {
    samples = await loadSamples();
  } catch {
    // Without samples the page still reads what is pasted; their buttons stay disabled.
  }
  showSamples();
  await faces;
  try {
    await keepOffline((use) => {
      renew = use;
      offerNewer();
    });
  } catch {
    // Private windows and hosts without HTTPS refuse; the page then needs its host at each visit.
  }
  root.dataset.ready = "";
}

void start();
