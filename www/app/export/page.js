/** The article as one file of HTML: highlights, ledger, dates and names, drawn as the page draws them, without a script. */

/** @import { Article } from "./article.js" */
/** @import { Reading } from "../reading.js" */
import { sentence } from "../describe.js";
import { h } from "../dom.js";
import { nameSpeakers } from "../margin.js";
import { paint } from "../paint.js";
import { TABS, sheets } from "../panel.js";
import { members } from "../reading.js";
import { drawSourcing, figuresInWords, sharesInWords } from "../sourcing.js";

/** What of the page's stylesheets the file needs. */
const NEEDED = /^(?::root|\*|\[data-source|\[data-own|\.(?:article|row|line|quote|name|date|cue|notes?|bar|part|key|swatch|glyph|count|unseen|card|said|part-title|timeline|whens?|names|entity|findings|nothing|chain|link-of|arrow)\b|mark\b|h1,|ul,)/;

/** What is the file's own: one column, and links where the page has buttons. */
const OWN = `body { margin: 0 auto; max-width: 44rem; padding: 2rem 1.25rem 4rem; background: var(--paper); color: var(--ink); font: 400 1rem/1.6 var(--sans); }
h1 { font: 600 1.25rem/1.4 var(--serif); }
.figures { font: 400 1.125rem/1.6 var(--serif); }
h2.sheet { font: 600 1.25rem/1.4 var(--serif); margin-block: 2.5rem .5rem; padding-block-start: 1rem; border-block-start: 1px solid var(--line); }
.article { margin-block-start: 2rem; }
.go { display: block; color: inherit; text-decoration: none; padding: .2rem .5rem; }
a.go:hover { background: var(--sunken); }
.names .go { display: grid; }
.card, .row, .said li { content-visibility: visible; }
mark { cursor: help; }
mark:target { outline: 2px solid var(--accent); outline-offset: 2px; }
details { margin-block: 1rem; color: var(--soft); }
footer { margin-block-start: 3rem; font-size: .8125rem; color: var(--soft); }
:root { --serif: Literata, Charter, "Noto Serif", Georgia, serif; --sans: "Be Vietnam Pro", system-ui, "Noto Sans", sans-serif; --step: 1.125rem; }
@media print { body { padding: 0; max-width: none; font-size: 9.5pt; } .row, .card { break-inside: avoid; } mark, .part, .swatch { print-color-adjust: exact; -webkit-print-color-adjust: exact; } :root { color-scheme: light; } }`;

/**
 * @param {Article} article
 * @returns {string}
 */
export function webPage(article) {
  const { reading, title, t, lang, version } = article;
  const { document: found } = reading;
  const page = document.implementation.createHTMLDocument(title);
  page.documentElement.lang = lang;
  page.head.prepend(h("meta", { charset: "utf-8" }));
  page.head.append(
    h("meta", { "http-equiv": "Content-Security-Policy", content: "default-src 'none'; style-src 'unsafe-inline'; img-src data:" }),
    h("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
  );
  const { bar, key } = drawSourcing(found, t);
  page.body.append(
    h("h1", {}, title),
    h("p", { class: "figures" }, figuresInWords(found, t).join(" · ")),
    bar.length > 0 ? h("div", { class: "bar", role: "img", "aria-label": t.barLabel(sharesInWords(found.ledger.words, t).join(", ")) }, ...bar) : "",
    h("ul", { class: "key" }, ...key),
    text(article),
  );
  const all = sheets(reading, t, lang);
  const labels = { sources: t.tabSources, dates: t.tabDates, names: t.tabNames, findings: t.tabFindings, changes: t.tabChanges };
  for (const name of TABS) {
    if ((name === "findings" && found.findings.length === 0) || (name === "changes" && reading.log.length === 0)) continue;
    page.body.append(h("h2", { class: "sheet" }, labels[name]), ...all[name]());
  }
  for (const button of page.body.querySelectorAll("[data-drop]")) button.remove();
  for (const button of page.body.querySelectorAll("[data-go]")) link(button, reading);
  page.body.append(h("footer", {}, h("p", {}, t.colophon), h("p", {}, t.version(version))));
  // As text: the page's own policy forbids style elements even in a document that is never shown.
  const markup = page.documentElement.outerHTML.replace("</head>", () => `<style>${styles()}\n${OWN}</style></head>`);
  return `<!doctype html>\n${markup}\n`;
}

/** @param {Article} article */
function text({ reading, t, lang }) {
  const root = h("article", { class: "article", lang: reading.document.lang });
  paint(root, reading, t, (_, rows) => rows.forEach((row) => void nameSpeakers(row, reading))).finish();
  for (const part of root.querySelectorAll(".passage")) part.replaceWith(...part.childNodes);
  for (const mark of root.querySelectorAll("mark")) {
    const { id = "" } = mark.dataset;
    const found = reading.find(id);
    if (mark.hasAttribute("tabindex")) mark.id = id;
    if (found) mark.title = sentence(reading, found, t, lang);
    mark.removeAttribute("tabindex");
  }
  for (const fold of root.querySelectorAll(".furniture")) {
    const button = fold.previousElementSibling;
    fold.replaceWith(h("details", {}, h("summary", {}, button?.getAttribute("aria-label")), ...fold.childNodes));
    button?.remove();
  }
  return root;
}

/**
 * Turns what selects something into a link to where it stands.
 * @param {Element} button
 * @param {Reading} reading
 */
function link(button, reading) {
  const [first] = members(reading, button.getAttribute("data-go") ?? "");
  const { source, kind, implied, own } = /** @type {HTMLElement} */ (button).dataset;
  button.replaceWith(h(first ? "a" : "span", { class: button.className, href: first ? `#${first}` : null, "data-source": source, "data-kind": kind, "data-implied": implied, "data-own": own }, ...button.childNodes));
}

/**
 * The rules of the page's stylesheets that the file needs, without those of a wide screen. Browsers give back nothing of a shorthand with a variable that
 * a longhand follows: such rules cannot be among them.
 */
function styles() {
  /** @type {string[]} */
  const kept = [];
  for (const sheet of document.styleSheets) {
    if (sheet.media.mediaText === "print") continue;
    for (const rule of sheet.cssRules) {
      if (rule instanceof CSSStyleRule ? NEEDED.test(rule.selectorText) : rule instanceof CSSMediaRule && rule.conditionText === "(forced-colors: active)") kept.push(rule.cssText);
    }
  }
  return kept.join("\n");
}
