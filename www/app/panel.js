/** The panel: sources with what each said, dates in order, names. Everything that can be selected carries `data-go`. */

/** @import { Lang, LedgerSource, Quotation } from "../../src/wasm/wire.js" */
/** @import { Reading } from "./reading.js" */
/** @import { Strings } from "./strings.js" */
import { standing } from "./correct/log.js";
import { operationInWords } from "./correct/words.js";
import { drawChain, ways } from "./chain.js";
import { problemInWords, ruleInWords, sortInWords, sourceFacts, valueInWords } from "./describe.js";
import { byId, h } from "./dom.js";
import { glyph } from "./glyphs.js";
import { later } from "./later.js";
import { voice } from "./paint.js";
import { lookup } from "./strings.js";
import { arrange, spell } from "./timex.js";

/** @typedef {"sources" | "dates" | "names" | "findings" | "changes"} Tab */
/** @type {readonly Tab[]} */
export const TABS = ["sources", "dates", "names", "findings", "changes"];

/** The longest excerpt in a card, in characters. */
const EXCERPT = 180;

/** Entries of a list that are there at once, more than a screen holds; the others follow when there is time. */
const AT_ONCE = 40;

/** Sheets that are yet to be filled: each is when it is first looked at. @type {Map<Tab, () => Node[]>} */
const unfilled = new Map();
/** Entries that are still to come. @type {(() => void)[]} */
let coming = [];
/** @type {ReturnType<typeof later> | null} */
let rest = null;

/**
 * Puts entries into a list.
 * @typedef {<T>(list: HTMLElement, items: readonly T[], entry: (item: T) => Node) => HTMLElement} Enlist
 */

/** @type {Enlist} */
const atOnce = (list, items, entry) => {
  list.append(...items.map(entry));
  return list;
};

/** @type {Enlist} */
const firstAtOnce = (list, items, entry) => {
  for (let from = AT_ONCE; from < items.length; from += AT_ONCE) coming.push(() => void atOnce(list, items.slice(from, from + AT_ONCE), entry));
  return atOnce(list, items.slice(0, AT_ONCE), entry);
};

/**
 * What each sheet holds.
 * @param {Reading} reading
 * @param {Strings} t
 * @param {Lang} lang of the interface
 * @param {Enlist} [enlist]
 * @returns {Record<Tab, () => Node[]>}
 */
export function sheets(reading, t, lang, enlist = atOnce) {
  return {
    sources: () => sources(reading, t, enlist),
    dates: () => dates(reading, t, lang, enlist),
    names: () => names(reading, t, enlist),
    findings: () => findings(reading, t, lang),
    changes: () => changes(reading, t),
  };
}

/**
 * @param {Reading} reading
 * @param {Strings} t
 * @param {Lang} lang of the interface
 */
export function showPanel(reading, t, lang) {
  rest?.stop();
  coming = [];
  const all = sheets(reading, t, lang, firstAtOnce);
  for (const name of TABS) unfilled.set(name, all[name]);
  const { ledger, dates: whens, names: entities, findings: found } = reading.document;
  tab("sources", t.tabSources, ledger.sources.length);
  tab("dates", t.tabDates, whens.length);
  tab("names", t.tabNames, entities.length);
  tab("findings", t.tabFindings, found.length);
  const done = standing(reading.log).length;
  tab("changes", t.tabChanges, done);
  byId("tab-findings", "button").hidden = found.length === 0;
  byId("tab-changes", "button").hidden = done === 0;
}

/** Fills a sheet, if that is still to be done. @param {Tab} name */
function fill(name) {
  const make = unfilled.get(name);
  if (!make) return;
  unfilled.delete(name);
  byId(`sheet-${name}`, "div").replaceChildren(...make());
  rest?.stop();
  rest = later((function* () {
    for (let next = coming.shift(); next; next = coming.shift()) yield next();
  })());
}

/** Fills all sheets: on paper they follow each other. */
export function fillPanel() {
  TABS.forEach(fill);
  completePanel();
}

/** Adds at once what is still to come to the sheets that have been looked at. */
export function completePanel() {
  rest?.finish();
}

/**
 * @param {Tab} name
 * @param {string} label
 * @param {number} count
 */
function tab(name, label, count) {
  byId(`tab-${name}`, "button").replaceChildren(label, " ", h("span", { class: "count" }, String(count)));
  // On paper there are no tabs; the sheets follow each other with their titles.
  if (count > 0) byId(`sheet-${name}`, "div").dataset.title = label;
  else delete byId(`sheet-${name}`, "div").dataset.title;
}

/**
 * Shows one of the tabs.
 * @param {Tab} name
 */
export function openTab(name) {
  fill(name);
  for (const one of TABS) {
    const button = byId(`tab-${one}`, "button");
    button.setAttribute("aria-selected", String(one === name));
    button.tabIndex = one === name ? 0 : -1;
    byId(`sheet-${one}`, "div").hidden = one !== name;
  }
}

/**
 * @param {Reading} reading
 * @param {Strings} t
 * @param {Enlist} enlist
 */
function sources(reading, t, enlist) {
  const { ledger, quotes } = reading.document;
  /** @type {Node[]} */
  const cards = ledger.sources.map((source) => card(reading, source, t, enlist));
  const unsaid = quotes.filter((quote) => quote.kind !== "term" && quote.source === null);
  if (unsaid.length > 0) cards.push(h("section", { class: "card" }, h("h3", { class: "card-name" }, t.noSource), said(reading, unsaid, t, enlist)));
  const terms = quotes.filter((quote) => quote.kind === "term");
  if (terms.length > 0) cards.push(h("section", { class: "card terms" }, h("h3", { class: "card-name" }, t.terms), said(reading, terms, t, enlist)));
  return cards.length > 0 ? cards : [h("p", { class: "nothing" }, t.noQuotes)];
}

/**
 * @param {Reading} reading
 * @param {LedgerSource} source
 * @param {Strings} t
 * @param {Enlist} enlist
 */
function card(reading, source, t, enlist) {
  const quotes = source.quotes.flatMap((id) => {
    const found = reading.find(id);
    return found?.layer === "quotes" ? [found.item] : [];
  });
  return h(
    "section",
    { class: "card", "data-source": source.kind, "data-card": source.id },
    h("h3", { class: "card-name" }, h("button", { type: "button", class: "go", "data-go": source.id }, glyph(source.kind), h("span", {}, source.name))),
    // Through whom it came is drawn below.
    h("p", { class: "card-facts" }, sourceFacts(reading, { ...source, via: [] }, t).join(" · ")),
    ...ways(reading, source).map((hands) => h("p", { class: "chain" }, ...drawChain(source, hands, t, true))),
    said(reading, quotes, t, enlist),
  );
}

/**
 * @param {Reading} reading
 * @param {readonly Quotation[]} quotes
 * @param {Strings} t
 * @param {Enlist} enlist
 */
function said({ text }, quotes, t, enlist) {
  return enlist(h("ul", { class: "said" }), quotes, (quote) =>
    h("li", {}, h("button", { type: "button", class: "go", "data-go": quote.id, "data-kind": quote.kind, "data-source": voice(quote), "data-own": !!quote.person, title: t[quote.kind] },
      h("span", { class: "unseen" }, `${t[quote.kind]}: `),
      excerpt(text.slice(quote.start, quote.end)))));
}

/** @param {string} words */
function excerpt(words) {
  const line = words.replace(/\s+/g, " ");
  if (line.length <= EXCERPT) return line;
  const cut = line.lastIndexOf(" ", EXCERPT);
  return `${line.slice(0, cut > 0 ? cut : EXCERPT)}…`;
}

/**
 * @param {Reading} reading
 * @param {Strings} t
 * @param {Lang} lang
 * @param {Enlist} enlist
 */
function dates(reading, t, lang, enlist) {
  const { document, text } = reading;
  const { lengths, open } = arrange(document.dates);
  if (document.dates.length === 0) return [h("p", { class: "nothing" }, t.noDates)];
  /** @param {import("../../src/wasm/wire.js").DateExpression} date @param {Node | string} words */
  const entry = (date, words) =>
    h("button", { type: "button", class: "go when", "data-go": date.id, "data-implied": date.implied.length > 0, "data-own": !!date.person },
      h("span", { class: "when-value" }, valueInWords(date, t, lang)),
      h("span", { class: "when-words" }, words),
      date.problem !== null && h("span", { class: "when-problem" }, problemInWords(date.problem, t)));
  /** @param {import("../../src/wasm/wire.js").DateExpression} date */
  const alone = (date) => h("li", {}, entry(date, `“${text.slice(date.start, date.end)}”`));
  /** @param {import("../../src/wasm/wire.js").Event} event */
  const told = ({ value, dates, sentences, published }) => h("li", { "data-published": published },
    published && h("p", { class: "when-published" }, h("span", {}, t.publishedHere), " ", h("b", {}, valueInWords({ value, mod: null }, t, lang))),
    ...dates.flatMap((id) => {
      const found = reading.find(id);
      return found?.layer === "dates" ? [entry(found.item, inSentence(text, found.item, sentences))] : [];
    }));
  const { timeline } = document;
  return [
    ...(timeline.length > 0 ? [h("h3", { class: "part-title" }, t.inOrder), enlist(h("ol", { class: "timeline" }), timeline, told)] : []),
    ...(lengths.length > 0 ? [h("h3", { class: "part-title" }, t.lengths), enlist(h("ul", { class: "whens" }), lengths, alone)] : []),
    ...(open.length > 0 ? [h("h3", { class: "part-title" }, t.unresolved), enlist(h("ul", { class: "whens" }), open, alone)] : []),
    ...lookalikes(reading, t),
  ];
}

/**
 * A date in its sentence, as much of it as a card holds.
 * @param {string} text
 * @param {import("../../src/wasm/wire.js").Span} date
 * @param {readonly import("../../src/wasm/wire.js").Span[]} sentences
 */
function inSentence(text, date, sentences) {
  const { start, end } = sentences.find((sentence) => sentence.start <= date.start && date.end <= sentence.end) ?? date;
  const from = Math.max(start, date.start - EXCERPT / 2);
  const to = Math.min(end, date.end + EXCERPT / 2);
  const before = text.slice(from, date.start).replace(/\s+/g, " ");
  const after = text.slice(date.end, to).replace(/\s+/g, " ");
  return h("span", {}, from > start && "…", from > start ? before.replace(/^\S*/, "") : before, h("b", {}, text.slice(date.start, date.end)), to < end ? after.replace(/\S*$/, "") : after, to < end && "…");
}

/**
 * What looks like a date and is none: folded, for who wonders why it is not underlined.
 * @param {Reading} reading
 * @param {Strings} t
 */
function lookalikes({ document: { lookalikes: found }, text }, t) {
  if (found.length === 0) return [];
  return [h("details", { class: "lookalikes" }, h("summary", {}, t.lookalikes(found.length)),
    h("ul", { class: "whens" }, ...found.map(({ start, end, kind }) => h("li", {}, `“${text.slice(start, end)}”: ${lookup(t, "look", kind) ?? kind}`))))];
}

/**
 * @param {Reading} reading
 * @param {Strings} t
 * @param {Enlist} enlist
 */
function names({ document }, t, enlist) {
  if (document.names.length === 0) return [h("p", { class: "nothing" }, t.noNames)];
  const titles = { person: t.people, organization: t.organizations, place: t.places, misc: t.miscs };
  return /** @type {const} */ (["person", "organization", "place", "misc"]).flatMap((type) => {
    const mine = document.names.filter((entity) => entity.type === type);
    if (mine.length === 0) return [];
    return [
      h("h3", { class: "part-title" }, titles[type], " ", h("span", { class: "count" }, String(mine.length))),
      enlist(h("ul", { class: "names", "data-type": type }), mine, (entity) =>
        h("li", {}, h("button", { type: "button", class: "go", "data-go": entity.id, "data-own": !!entity.person },
          h("span", { class: "entity-name" }, entity.name),
          (entity.subtype || entity.roles.length > 0) && h("span", { class: "entity-role" }, [...(entity.subtype ? [sortInWords(entity, t)] : []), ...entity.roles.slice(0, 2)].join(" · ")),
          h("span", { class: "count", title: t.nMentions(entity.mentions.length) },
            h("span", { "aria-hidden": "true" }, `×${entity.mentions.length}`), h("span", { class: "unseen" }, t.nMentions(entity.mentions.length)))))),
    ];
  });
}

/**
 * @param {Reading} reading
 * @param {Strings} t
 * @param {Lang} lang
 */
function findings({ document, text, order }, t, lang) {
  return [h("ol", { class: "findings" }, ...document.findings.map((finding) => {
    const rule = ruleInWords(finding.rule, document.rules, lang);
    return h("li", { class: "card" },
      h("p", { lang: rule.lang }, rule.words),
      h("ul", { class: "said" }, ...finding.spans.flatMap((span) => {
        const marked = order.find(({ item }) => item.start <= span.start && item.end >= span.end);
        const words = excerpt(text.slice(span.start, span.end));
        return [h("li", {}, marked ? h("button", { type: "button", class: "go", "data-go": marked.item.id }, words) : words)];
      })),
      Object.keys(finding.details).length > 0 && h("p", { class: "card-facts" }, Object.entries(finding.details).map(([name, value]) => {
        const label = lookup(t, "detail", name);
        return label === null ? value : `${label}: ${spell(value, lang)}`;
      }).join(" · ")));
  }))];
}

/**
 * What a person put right, the newest first; what found no place in the text before all.
 * @param {Reading} reading
 * @param {Strings} t
 */
function changes({ log, lost }, t) {
  const all = standing(log).reverse();
  all.sort((a, b) => Number(lost.includes(b.at)) - Number(lost.includes(a.at)));
  return [h("ol", { class: "findings" }, ...all.map(({ operation, at }) => h("li", { class: "card change" },
    h("p", {}, h("q", {}, excerpt(operation.at.exact)), " → ", operationInWords(operation, t)),
    lost.includes(at) && h("p", { class: "when-problem" }, t.isLost),
    h("button", { type: "button", class: "link", "data-drop": at, "aria-label": t.takeBackOf(excerpt(operation.at.exact)) }, t.takeBack))))];
}
