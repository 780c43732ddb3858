/** What the page shows: what is open, how it was set, what is selected. */

/** @import { Document, Lang, Options } from "../../src/wasm/wire.js" */
/** @import { Log } from "./correct/log.js" */
/** @import { Layer, Reading } from "./reading.js" */
/** @import { Tab } from "./panel.js" */
import { dateline } from "./correct/apply.js";
import { NOTHING } from "./correct/log.js";
import { recall } from "./keep.js";
import { STRINGS } from "./strings.js";

/**
 * An article with what the reader set for it and put right in it.
 * @typedef {{ id: string, text: string, published: string, lang: string, order: string, title: string, log: Log }} Opened
 */

export const state = {
  /** @type {Lang} */
  ui: firstLanguage(),
  theme: recall("theme") ?? "auto",
  keys: recall("keys") !== "off",
  /** What the article is kept under. */
  id: "",
  text: "",
  /** The day of publication as set by the reader. */
  published: "",
  lang: "",
  /** Which figure of 04/05/2025 is the day, as set by the reader. */
  order: "",
  /** The title as given by the reader; empty while the article's own will do. */
  title: "",
  log: NOTHING,
  /** What the annotator found, before anything was put right. @type {Document | null} */
  found: null,
  /** @type {Reading | null} */
  reading: null,
  /** The annotator's version, empty until it is known. */
  version: "",
  /** @type {string | null} */
  selected: null,
  /** @type {Tab} */
  tab: "sources",
  /** @type {Set<Layer>} */
  hidden: new Set(),
  editing: false,
  /** Whether what is selected is being put right. */
  correcting: false,
  /** What was open before, to be brought back. @type {Opened | null} */
  before: null,
};

/** @returns {Lang} */
function firstLanguage() {
  const kept = recall("ui");
  if (kept === "vi" || kept === "en") return kept;
  return navigator.languages.some((tag) => tag.toLowerCase().startsWith("vi")) ? "vi" : "en";
}

/** The words of the interface. */
export const t = () => STRINGS[state.ui];

/** @returns {Opened | null} */
export function opened() {
  const { id, text, published, lang, order, title, log } = state;
  return text === "" ? null : { id, text, published, lang, order, title, log };
}

/** What the annotator is told beside the text: the reader's settings, and the dateline where that was put right. */
export const asked = () => askedOf(state);

/** @param {Pick<Opened, "text" | "published" | "lang" | "order" | "log">} article */
export function askedOf({ text, published, lang, order, log }) {
  const all = optionsOf(published, lang, order);
  const day = dateline(text, log.done);
  return day === null || all.published !== undefined ? all : { ...all, published: day };
}

/** The reader's settings for the article. */
export const options = () => optionsOf(state.published, state.lang, state.order);

/** @param {string} published @param {string} lang @param {string} order */
function optionsOf(published, lang, order) {
  /** @type {Options} */
  const all = {};
  if (published !== "") all.published = published;
  if (lang === "vi" || lang === "en") all.lang = lang;
  if (order === "day-first" || order === "month-first") all.order = order;
  return all;
}

/** The title: the reader's own, else the headline, else how the text begins. */
export function title() {
  if (state.title !== "") return state.title;
  const headline = state.reading?.document.blocks.find((block) => block.kind === "headline");
  return headline ? state.text.slice(headline.start, headline.end).trim() : firstLine(state.text);
}

/** @param {string} text */
export function firstLine(text) {
  const line = text.trimStart().split("\n")[0] ?? "";
  return line.length > 48 ? `${line.slice(0, 46).trimEnd()}…` : line;
}
