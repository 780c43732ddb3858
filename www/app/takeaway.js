/** What is taken away: files made in the page, and what goes to the clipboard. */

/** @import { Options } from "../../src/wasm/wire.js" */
/** @import { Article } from "./export/article.js" */
/** @import { Strings } from "./strings.js" */
import { byId, h } from "./dom.js";
import { nameByContent, webAnnotations } from "./export/annotation.js";
import { fileName } from "./export/article.js";
import { exercise } from "./export/exercise.js";
import { json } from "./export/json.js";
import { markdown } from "./export/markdown.js";
import { webPage } from "./export/page.js";
import { picturePng, pictureSvg } from "./export/picture.js";
import { dateTable, quotationTable } from "./export/table.js";

/**
 * @typedef {object} Format
 * @property {(t: Strings) => string} label
 * @property {string} extension
 * @property {string} type
 * @property {boolean} copies Whether it is of use on the clipboard.
 * @property {(article: Article, options: Options) => string | Blob | Promise<string | Blob>} make
 */

/** @type {readonly Format[]} */
const FORMATS = [
  { label: (t) => t.takeReport, extension: "md", type: "text/markdown", copies: true, make: markdown },
  { label: (t) => t.takePage, extension: "html", type: "text/html", copies: false, make: webPage },
  { label: (t) => t.takeQuotes, extension: "quotations.csv", type: "text/csv", copies: true, make: quotationTable },
  { label: (t) => t.takeDates, extension: "dates.csv", type: "text/csv", copies: true, make: dateTable },
  { label: (t) => t.takeJson, extension: "json", type: "application/json", copies: true, make: json },
  {
    label: (t) => t.takeAnnotations, extension: "jsonld", type: "application/ld+json", copies: true,
    make: async (article, options) => webAnnotations(article, await nameByContent(article.reading.text), options),
  },
  { label: (t) => t.takePicture, extension: "png", type: "image/png", copies: false, make: picturePng },
  { label: (t) => t.takePicture, extension: "svg", type: "image/svg+xml", copies: false, make: pictureSvg },
  { label: (t) => t.takeExercise, extension: "exercise.html", type: "text/html", copies: false, make: exercise },
];

/** How wide the menu is where there is room, and how far it stays from the edges: in pixels. */
const WIDTH = 352;
const GAP = 8;

/**
 * Makes the menu work.
 * @param {() => { article: Article, options: Options } | null} open what there is to take, as it is now
 * @param {(message: string) => void} say
 */
export function listenToMenu(open, say) {
  const button = byId("take", "button");
  const menu = byId("takeaway", "div");
  menu.addEventListener("beforetoggle", (event) => {
    const taken = open();
    if (/** @type {ToggleEvent} */ (event).newState !== "open" || !taken) return;
    fill(menu, taken.article, taken.options, say);
    const { bottom, right } = button.getBoundingClientRect();
    const room = document.documentElement.clientWidth - 2 * GAP;
    const width = Math.min(WIDTH, room);
    menu.style.width = `${width}px`;
    menu.style.top = `${bottom + scrollY + 4}px`;
    menu.style.left = `${Math.min(Math.max(right - width, GAP), room + GAP - width)}px`;
  });
}

/**
 * @param {HTMLElement} menu
 * @param {Article} article
 * @param {Options} options
 * @param {(message: string) => void} say
 */
function fill(menu, article, options, say) {
  const { t, title } = article;
  const rows = FORMATS.map(({ label, extension, type, copies, make }) => {
    const name = label(t);
    return h("li", {},
      h("button", { type: "button", class: "quiet take", onclick: async () => {
        const file = fileName(title, extension);
        save(file, type, await make(article, options));
        menu.hidePopover();
        say(t.saved(file));
      } }, name, " ", h("span", { class: "count" }, `.${extension.split(".").at(-1)}`)),
      copies && h("button", { type: "button", class: "quiet", "aria-label": t.copyOf(name), onclick: async () => {
        const done = await copy(String(await make(article, options)));
        menu.hidePopover();
        say(done ? t.copied : t.notCopied);
      } }, t.copy));
  });
  menu.replaceChildren(
    h("ul", {}, ...rows, h("li", {}, h("button", { type: "button", class: "quiet take", onclick: () => {
      menu.hidePopover();
      print();
    } }, t.takePrint))),
    h("p", { class: "fine" }, t.takeNote),
  );
}

/**
 * @param {string} name
 * @param {string} type
 * @param {string | Blob} content
 */
function save(name, type, content) {
  const url = URL.createObjectURL(typeof content === "string" ? new Blob([content], { type: `${type};charset=utf-8` }) : content);
  h("a", { href: url, download: name }).click();
  // The browser reads it in its own time.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/**
 * Puts text on the clipboard.
 * @param {string} text
 * @returns {Promise<boolean>} whether it is there
 */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Where the browser has no such clipboard, or withholds it, the obsolete way is left.
    const give = (/** @type {ClipboardEvent} */ event) => {
      event.clipboardData?.setData("text/plain", text);
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    addEventListener("copy", give, { capture: true, once: true });
    const done = document.execCommand("copy");
    removeEventListener("copy", give, { capture: true });
    return done;
  }
}
