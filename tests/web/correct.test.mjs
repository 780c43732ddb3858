/** Corrections: what a person put right, over what the annotator found, in the same text and in a changed one. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";
import { load } from "../../scripts/annotator.mjs";
import { anchor, everywhere, locate } from "../../www/app/correct/anchor.js";
import { apply, dateline } from "../../www/app/correct/apply.js";
import { snap, stretch, wholeWords, wordAt } from "../../www/app/correct/extent.js";
import { RULES, reckon } from "../../www/app/correct/ledger.js";
import { NOTHING, act, redo, undo } from "../../www/app/correct/log.js";

/** @import { Document, Span } from "../../src/wasm/wire.js" */
/** @import { Operation } from "../../www/app/correct/apply.js" */

const { annotate } = await load();

const NEWS = `Council closes market
By Nora Whitcombe, 9 October 2025
“We held on for years,” said Alasdair Munro, the chairman of Harbour Council.
The vote in Port Ardle was held yesterday, Munro said.
Two traders told the Skerry Herald that Port Ardle would miss the market.`;
const document = annotate(NEWS);

/** The samples of the page and the article above, read. */
const SAMPLES = new URL("../../www/samples/", import.meta.url);
const ARTICLES = [NEWS, ...readdirSync(SAMPLES).map((name) => readFileSync(new URL(name, SAMPLES), "utf8"))].map((text) => ({ text, document: annotate(text) }));

/** @param {string} words @param {string} [text] @param {number} [nth] */
function at(words, text = NEWS, nth = 0) {
  const span = [...text.matchAll(new RegExp(words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "g"))][nth];
  assert.ok(span, `expected “${words}” in the text`);
  return anchor(text, { start: span.index, end: span.index + words.length });
}

/** @param {readonly Operation[]} log @param {string} [text] */
function put(log, text = NEWS) {
  const { document: after, lost } = apply(text, text === NEWS ? document : annotate(text), log);
  check(text, after);
  return { after, lost };
}

/** What holds of every document, put right or not. @param {string} text @param {Document} found */
function check(text, found) {
  const { entities, dates, quotes, names, ledger } = found;
  for (const [layer, list] of Object.entries({ entities, dates, quotes })) {
    assert.equal(new Set(list.map(({ id }) => id)).size, list.length, `${layer}: an id twice`);
    let end = 0;
    for (const one of list) {
      assert.ok(0 <= one.start && one.start < one.end && one.end <= text.length, `${layer}: ${one.start} to ${one.end}`);
      assert.ok(found.rules[one.rule], `no rule ${one.rule}`);
      if (layer !== "quotes") assert.ok(one.start >= end, `${layer}: one over another at ${one.start}`);
      end = one.end;
    }
    assert.deepEqual(list, [...list].sort((a, b) => a.start - b.start || b.end - a.end), `${layer}: out of order`);
  }
  for (const a of quotes) for (const b of quotes) {
    assert.ok(!(a.start < b.start && b.start < a.end && a.end < b.end), `“${text.slice(a.start, a.end)}” crosses “${text.slice(b.start, b.end)}”`);
  }
  assert.deepEqual(names.flatMap(({ mentions }) => mentions).sort(), entities.map(({ id }) => id).sort(), "every mention belongs to one entity");
  for (const entity of names) for (const id of entity.mentions) assert.equal(entities.find((one) => one.id === id)?.entity, entity.id);
  assert.deepEqual(ledger.sources.flatMap((source) => source.quotes).sort(), quotes.filter(({ source }) => source).map(({ id }) => id).sort(), "every sourced quotation is in the ledger once");
  for (const { source, via } of quotes) for (const speaker of [source, via]) {
    if (!speaker) continue;
    const entry = ledger.sources.find(({ id }) => id === speaker.id);
    assert.equal(entry?.kind, speaker.kind);
    assert.ok(entry.mentions.some(({ start }) => start === speaker.start));
  }
  for (const { entity } of ledger.sources) assert.ok(entity === null || names.some(({ id }) => id === entity), `no entity ${entity}`);
  for (const n of Object.values(ledger.words)) assert.ok(n >= 0);
}

const named = (/** @type {Document} */ found, /** @type {string} */ words, text = NEWS) => found.entities.filter((one) => text.slice(one.start, one.end) === words);
const quoted = (/** @type {Document} */ found, /** @type {string} */ words, text = NEWS) => found.quotes.find((one) => text.slice(one.start, one.end).includes(words));

test("what follows from annotations, made again after a correction that changes nothing, is the annotator's: ledger, findings, timeline, who is who", () => {
  const specs = ["vi", "en"].flatMap((lang) => readdirSync(new URL(`../spec/${lang}/`, import.meta.url)).map((name) => readFileSync(new URL(`../spec/${lang}/${name}`, import.meta.url), "utf8").replace(/\r\n?/g, "\n")));
  const all = [...ARTICLES, ...specs.map((text) => ({ text, document: annotate(text, { published: "2025-10-09" }) }))];
  for (const { text, document: found } of all) {
    const { document: again } = apply(text, found, [{ op: "remove", layer: "names", at: at(text.slice(0, 1), text) }]);
    assert.deepEqual(again, found, text.slice(0, 40));
    const counted = structuredClone(found);
    reckon(counted);
    assert.deepEqual(counted, found, text.slice(0, 40));
  }
});

test("what findings are about is said as the annotator says it", () => {
  const rust = readFileSync(new URL("../../src/quote/mod.rs", import.meta.url), "utf8");
  for (const [id, words] of Object.entries(RULES)) assert.ok(rust.includes(`"${id}" "${words}"`), id);
});

test("nothing done gives the annotator's own document, and no operation changes that", () => {
  assert.equal(apply(NEWS, document, []).document, document);
  const before = structuredClone(document);
  put([{ op: "remove", layer: "names", at: at("Port Ardle"), all: true }, { op: "add", layer: "names", at: at("market"), as: { type: "misc" } }]);
  assert.deepEqual(document, before);
});

test("a type is put right once, or for all such words", () => {
  const once = put([{ op: "set", layer: "names", at: at("Port Ardle"), as: { type: "organization" }, base: { type: "place" } }]).after;
  assert.deepEqual(named(once, "Port Ardle").map(({ type, person }) => [type, person]), [["organization", ["type"]], ["place", undefined]]);
  const all = put([{ op: "set", layer: "names", at: at("Port Ardle"), as: { type: "organization" }, base: { type: "place" }, all: true }]).after;
  assert.deepEqual(named(all, "Port Ardle").map(({ type, person }) => [type, person]), [["organization", ["type"]], ["organization", ["type"]]]);
  assert.equal(all.names.find(({ name }) => name === "Port Ardle")?.type, "organization");
});

test("a span is put right, and what cannot stand beside it gives way", () => {
  const { after } = put([{ op: "set", layer: "names", at: at("Harbour Council"), to: at("chairman of Harbour Council"), as: {}, base: { type: "organization" } }]);
  const [one] = named(after, "chairman of Harbour Council");
  assert.deepEqual(one?.person, ["span"]);
  assert.equal(named(after, "Harbour Council").length, 0);
  const wide = put([{ op: "set", layer: "names", at: at("Alasdair Munro"), to: at("Alasdair Munro, the chairman of Harbour Council"), as: {}, base: { type: "person" } }]).after;
  assert.equal(named(wide, "Harbour Council").length, 0, "names are disjoint");
});

test("a date is given its value, and what was said of the old one is gone", () => {
  const { after } = put([{ op: "set", layer: "dates", at: at("yesterday"), as: { value: "2025-10-07" }, base: { type: "date", value: "2025-10-08" } }]);
  const date = after.dates.find(({ value }) => value === "2025-10-07");
  assert.deepEqual([date?.implied, date?.anchor, date?.person], [[], null, ["value"]]);
});

test("the dateline put right is the day that is counted from, until the reader sets another", () => {
  /** @type {Operation[]} */
  const log = [{ op: "set", layer: "dates", at: at("9 October 2025"), as: { value: "2025-10-03" }, base: { type: "date", value: "2025-10-09" }, dateline: true }];
  const day = dateline(NEWS, log);
  assert.equal(day, "2025-10-03");
  const counted = annotate(NEWS, { published: day ?? "" });
  for (const found of [document, counted]) {
    const { published, dates } = apply(NEWS, found, log).document;
    assert.deepEqual([published?.value, published?.from, dates.find(({ id }) => id === published?.date)?.value], ["2025-10-03", "text", "2025-10-03"]);
  }
  assert.ok(apply(NEWS, counted, log).document.dates.some(({ value }) => value === "2025-10-02"), "yesterday is the day before");
  assert.equal(apply(NEWS, annotate(NEWS, { published: "2025-01-01" }), log).document.published?.from, "option");
  assert.equal(dateline(NEWS, [...log, { op: "drop", of: 0 }]), null);
  assert.equal(dateline("Another text.", log), null);
});

test("what counts from a date that is put right is said to be open", () => {
  const text = "Fighting began on 12 April 2025. One day later the harbour was closed.";
  const found = annotate(text, { published: "2025-05-01" });
  assert.equal(found.dates.find(({ value }) => value === "2025-04-13")?.anchor, "d1", "expected a date that counts from another");
  const { after } = put([{ op: "set", layer: "dates", at: at("on 12 April 2025", text), as: { value: "2025-04-10" }, base: { type: "date", value: "2025-04-12" } }], text);
  assert.deepEqual(after.dates.map(({ problem }) => problem), [null, "anchor-corrected"]);
});

test("somebody is called otherwise, with another office, and the ledger says so, too", () => {
  const { after } = put([{ op: "call", at: at("Munro", NEWS, 1), name: "Alasdair I. Munro", role: "former chairman" }]);
  const [munro] = after.names.filter(({ name }) => name === "Alasdair I. Munro");
  assert.deepEqual([munro?.roles, munro?.person, munro?.mentions.length], [["former chairman"], ["name", "role"], 2]);
  assert.deepEqual(after.quotes.filter(({ source }) => source?.name === "Alasdair I. Munro").length, 2);
  const source = after.ledger.sources.find(({ name }) => name === "Alasdair I. Munro");
  assert.deepEqual([source?.roles, source?.person], [["former chairman"], ["name", "role"]]);
  const unnamed = put([{ op: "call", at: at("Two traders"), name: "Two fishmongers" }]).after;
  assert.equal(quoted(unnamed, "would miss")?.source?.name, "Two fishmongers");
  const none = put([{ op: "call", at: at("Alasdair Munro"), role: "" }]).after;
  assert.deepEqual(none.ledger.sources[0]?.roles, []);
  assert.deepEqual(put([{ op: "call", at: at("We held on"), name: "Nobody" }]).lost, [0]);
  const joined = put([{ op: "join", at: at("Harbour Council"), with: at("Skerry Herald"), all: true }, { op: "call", at: at("Harbour Council"), name: "The Herald" }]).after;
  assert.equal(quoted(joined, "would miss")?.via?.name, "The Herald");
});

test("a quotation is given the words that report it, or none", () => {
  const { after } = put([{ op: "set", layer: "quotes", at: anchorOf("We held on"), as: { cue: at("held") }, base: { type: "direct" } }]);
  const quote = quoted(after, "We held on");
  assert.deepEqual([quote?.cue && NEWS.slice(quote.cue.start, quote.cue.end), quote?.stance, quote?.person], ["held", null, ["cue"]]);
  assert.deepEqual(quote?.evidence.filter(({ what }) => what === "cue"), [{ what: "cue", ...quote?.cue }]);
  assert.equal(quoted(put([{ op: "set", layer: "quotes", at: anchorOf("We held on"), as: { cue: null }, base: { type: "direct" } }]).after, "We held on")?.cue, null);
  assert.deepEqual(put([{ op: "set", layer: "quotes", at: anchorOf("We held on"), as: { cue: { ...at("said"), exact: "shouted" } }, base: { type: "direct" } }]).lost, [0]);
});

test("an extent is put right for all that is alike, where the same words stand around", () => {
  const text = "The Harbour Council met. Munro left the Harbour Council in May. A Harbour Council is no court.";
  const marked = annotate(text).entities.filter((one) => text.slice(one.start, one.end) === "Harbour Council");
  assert.equal(marked.length, 3, "expected an article with the name three times");
  const { after } = put([{ op: "set", layer: "names", at: anchor(text, /** @type {Span} */ (marked[1])), to: at("the Harbour Council", text), as: {}, base: { type: "organization" }, all: true }], text);
  assert.deepEqual(after.entities.map((one) => text.slice(one.start, one.end)).filter((words) => words.includes("Council")), ["Harbour Council", "the Harbour Council", "Harbour Council"]);
  const one = put([{ op: "set", layer: "names", at: anchor(text, /** @type {Span} */ (marked[1])), to: at("Council", text, 1), as: {}, base: { type: "organization" }, all: true }], text).after;
  assert.equal(one.entities.filter((each) => text.slice(each.start, each.end) === "Council").length, 3);
});

test("the timeline follows, and what was told of a date that is put right is told no more", () => {
  const text = "By Nora Whitcombe, 9 October 2025\nThe market opened on Monday, 3 March 2020. The hall burned on 31 February 2021.";
  const found = annotate(text);
  assert.equal(found.findings.filter(({ rule }) => /weekday|impossible/.test(rule)).length, 2, "expected an article with two such dates");
  const { after } = put([{ op: "set", layer: "dates", at: at("31 February 2021", text), as: { value: "2021-02-28" }, base: { type: "date", value: "?" } }], text);
  assert.ok(after.timeline.some(({ value, dates }) => value === "2021-02-28" && dates.length === 1));
  assert.deepEqual(after.findings.map(({ rule }) => rule), ["any.finding.other-weekday"]);
  const none = put([{ op: "remove", layer: "dates", at: anchor(text, /** @type {Span} */ (found.dates.find(({ value }) => value === "2020-03-03"))) }], text).after;
  assert.deepEqual(none.findings.map(({ rule }) => rule), ["any.finding.impossible-date"]);
  const published = put([{ op: "set", layer: "dates", at: at("9 October 2025", text), as: { value: "2025-10-10" }, base: { type: "date", value: "2025-10-09" } }], text).after;
  assert.equal(published.published?.value, "2025-10-10");
});

test("a quotation is given another source, and the ledger and the words follow", () => {
  const before = document.ledger;
  const { after } = put([{ op: "set", layer: "quotes", at: anchorOf("We held on"), as: { source: { at: at("Two traders"), kind: "anonymous" } }, base: { type: "direct" } }]);
  const quote = quoted(after, "We held on");
  assert.equal(quote?.source?.name, "Two traders");
  assert.deepEqual(quote?.person, ["source"]);
  assert.ok(after.ledger.words.anonymous > before.words.anonymous);
  assert.equal(sum(after), sum(document), "no word is lost or won");
  assert.ok(after.ledger.sources.find(({ name }) => name === "Two traders")?.quotes.includes(quote?.id ?? ""));
  const nobody = put([{ op: "set", layer: "quotes", at: anchorOf("We held on"), as: { source: null }, base: { type: "direct" } }]).after;
  assert.equal(quoted(nobody, "We held on")?.source, null);
  assert.deepEqual(nobody.findings.map(({ rule }) => rule), ["any.finding.no-speaker"], "what there is to look at follows");
});

/** @param {Document} found */
const sum = (found) => Object.values(found.ledger.words).reduce((all, n) => all + n, 0);

/** The anchor of the annotator's quotation with some words. @param {string} words */
function anchorOf(words) {
  const quote = quoted(document, words);
  assert.ok(quote);
  return anchor(NEWS, quote);
}

test("a name in the text becomes a source, under the name of whom it names", () => {
  const { after } = put([{ op: "set", layer: "quotes", at: anchorOf("would miss"), as: { source: { at: at("Munro", NEWS, 1), kind: "person" } }, base: { type: "indirect" } }]);
  assert.equal(quoted(after, "would miss")?.source?.name, "Alasdair Munro");
  assert.equal(after.ledger.sources.filter(({ name }) => name === "Alasdair Munro").length, 1, "he is one source");
});

test("all that a source says is given to another, or another kind", () => {
  const { after } = put([{ op: "speak", at: at("Two traders"), by: { at: at("Skerry Herald"), kind: "media" } }]);
  assert.equal(quoted(after, "would miss")?.source?.name, "Skerry Herald");
  assert.ok(!after.ledger.sources.some(({ name }) => name === "Two traders"));
  const kind = put([{ op: "speak", at: at("Two traders"), by: { at: at("Two traders"), kind: "person" } }]).after;
  assert.equal(kind.ledger.sources.find(({ name }) => name === "Two traders")?.kind, "person");
  assert.equal(kind.ledger.words.anonymous, 0);
  assert.deepEqual(kind.ledger.sources.find(({ name }) => name === "Two traders")?.person, ["type"]);
});

test("what was given to another goes on with it", () => {
  const given = /** @type {const} */ ({ op: "speak", at: at("Two traders"), by: { at: at("Skerry Herald"), kind: "media" } });
  const { after } = put([given, { op: "speak", at: at("Two traders"), by: { at: at("Two traders"), kind: "org" } }]);
  assert.deepEqual([quoted(after, "would miss")?.source?.name, quoted(after, "would miss")?.source?.kind], ["Skerry Herald", "org"]);
  const back = put([given, { op: "speak", at: at("Skerry Herald"), by: { at: at("Alasdair Munro"), kind: "person" } }]).after;
  assert.equal(quoted(back, "would miss")?.source?.name, "Alasdair Munro");
});

test("who is no person after all speaks as none, unless a person says otherwise", () => {
  const type = /** @type {const} */ ({ op: "set", layer: "names", at: at("Alasdair Munro"), as: { type: "organization" }, base: { type: "person" }, all: true });
  const kind = (/** @type {Document} */ found) => quoted(found, "We held on")?.source?.kind;
  assert.deepEqual([kind(document), kind(put([type]).after)], ["person", "org"]);
  const said = /** @type {const} */ ({ op: "speak", at: at("Alasdair Munro"), by: { at: at("Alasdair Munro"), kind: "media" } });
  assert.equal(kind(put([said, type]).after), "media");
  assert.equal(kind(put([{ ...type, all: false }]).after), "person", "one mention of several does not make it");
});

test("two that are one are joined, their words with them, and taken apart again", () => {
  const { after } = put([{ op: "join", at: at("Harbour Council"), with: at("Skerry Herald"), all: true }]);
  assert.equal(named(after, "Harbour Council")[0]?.entity, named(after, "Skerry Herald")[0]?.entity);
  const apart = put([{ op: "join", at: at("Munro", NEWS, 1), with: null }]).after;
  const [short] = named(apart, "Munro");
  const [full] = named(apart, "Alasdair Munro");
  assert.notEqual(short?.entity, full?.entity);
  assert.notEqual(quoted(apart, "The vote in Port Ardle")?.source?.id, quoted(apart, "We held on")?.source?.id, "the ledger follows");
  const back = put([{ op: "join", at: at("Munro", NEWS, 1), with: null }, { op: "join", at: at("Munro", NEWS, 1), with: at("Alasdair Munro") }]).after;
  assert.equal(quoted(back, "The vote in Port Ardle")?.source?.id, quoted(back, "We held on")?.source?.id);
  const round = put([{ op: "join", at: at("Harbour Council"), with: at("Alasdair Munro"), all: true }, { op: "join", at: at("Alasdair Munro"), with: at("Skerry Herald"), all: true }]).after;
  assert.equal(new Set(["Harbour Council", "Alasdair Munro", "Munro", "Skerry Herald"].map((words) => named(round, words)[0]?.entity)).size, 1);
});

test("something is added where it stands, or wherever such words stand, and removed", () => {
  const { after } = put([{ op: "add", layer: "names", at: at("market"), as: { type: "place" }, all: true }]);
  assert.deepEqual(named(after, "market").map(({ person }) => person), [["added"], ["added"]]);
  assert.equal(after.names.filter(({ name }) => name === "market").length, 1);
  const quote = put([{ op: "add", layer: "quotes", at: at("Council closes market"), as: { type: "indirect", source: { at: at("Harbour Council"), kind: "org" } } }]).after;
  assert.equal(quoted(quote, "Council closes")?.source?.name, "Harbour Council");
  const gone = put([{ op: "remove", layer: "names", at: at("Port Ardle"), all: true }]).after;
  assert.equal(named(gone, "Port Ardle").length, 0);
  assert.ok(!gone.names.some(({ name }) => name === "Port Ardle"));
});

test("an operation that is dropped has never been", () => {
  /** @type {Operation[]} */
  const log = [
    { op: "set", layer: "names", at: at("Port Ardle"), as: { type: "organization" }, base: { type: "place" } },
    { op: "remove", layer: "names", at: at("Skerry Herald") },
    { op: "drop", of: 0 },
  ];
  const { after } = put(log);
  assert.equal(named(after, "Port Ardle")[0]?.type, "place");
  assert.equal(named(after, "Skerry Herald").length, 0);
  assert.equal(apply(NEWS, document, [...log, { op: "drop", of: 1 }]).document, document);
});

test("what the annotator no longer finds, or finds again, stays as a person left it", () => {
  const bare = { ...structuredClone(document), entities: [], names: [] };
  for (const source of bare.ledger.sources) source.entity = null;
  const { document: after } = apply(NEWS, bare, [{ op: "set", layer: "names", at: at("Port Ardle"), as: { type: "organization" }, base: { type: "place" } }]);
  assert.deepEqual(named(after, "Port Ardle").map(({ type }) => type), ["organization"]);
  const other = structuredClone(document);
  for (const one of other.entities) one.type = "misc";
  assert.equal(named(apply(NEWS, other, [{ op: "set", layer: "names", at: at("Port Ardle"), as: { type: "organization" }, base: { type: "place" } }]).document, "Port Ardle")[0]?.type, "organization");
});

/** Another analysis of the same text: some annotations lost, some of another kind or extent, all ids given out anew. @param {Document} found @param {(sides: number) => number} roll */
function another(found, roll) {
  const other = structuredClone(found);
  for (const list of [other.entities, other.dates, other.quotes]) {
    const rest = list.filter(() => roll(4) > 0);
    list.length = 0;
    for (const one of rest) {
      // Quotations stay as they are: shorter, they might cross those that they hold.
      if (list !== other.quotes && roll(5) === 0 && one.end - one.start > 4) one.end -= 2;
      list.push(/** @type {any} */ (one));
    }
    list.forEach((one, index) => (one.id = `${one.id[0]}${index + 1}`));
  }
  for (const one of other.entities) if (roll(3) === 0) one.type = "misc";
  for (const one of other.dates) Object.assign(one, roll(3) === 0 && { value: "?" }, { anchor: null });
  for (const one of other.quotes) Object.assign(one, roll(3) === 0 && { source: null, via: null });
  if (other.published) other.published.date = null;
  for (const { id } of other.names) {
    const entity = other.names.find((one) => one.id === id);
    if (entity) entity.mentions = other.entities.flatMap((one) => (one.entity === id ? one.id : []));
  }
  other.names = other.names.filter(({ mentions }) => mentions.length > 0);
  const left = new Set(other.names.map(({ id }) => id));
  for (const source of other.ledger.sources) if (!left.has(source.entity ?? "")) source.entity = null;
  other.timeline = [];
  return other;
}

test("a newer analysis, whatever it finds, never overwrites what a person put right", () => {
  for (let seed = 0; seed < 60; seed++) {
    const roll = dice(7000 + seed);
    const { text, document: found } = /** @type {typeof ARTICLES[number]} */ (ARTICLES[seed % ARTICLES.length]);
    const name = found.entities[roll(found.entities.length)];
    const date = found.dates[roll(found.dates.length)];
    const said = found.quotes.filter(({ kind, source }) => kind !== "term" && source);
    const quote = said[roll(said.length)];
    const gone = found.entities.find((one) => one !== name && text.slice(one.start, one.end) !== text.slice(name?.start, name?.end) && one.entity !== name?.entity);
    const by = found.ledger.sources.find(({ id }) => id !== quote?.source?.id);
    assert.ok(name && date && quote && gone && by);
    const speaker = /** @type {const} */ ({ at: anchor(text, /** @type {Span} */ (by.mentions[0])), kind: "document" });
    /** @type {Operation[]} */
    const log = [
      { op: "set", layer: "names", at: anchor(text, name), as: { type: "organization" }, base: { type: name.type } },
      { op: "call", at: anchor(text, name), name: "Called So" },
      { op: "set", layer: "dates", at: anchor(text, date), as: { value: "1999-12-31" }, base: { type: date.type, value: date.value } },
      { op: "set", layer: "quotes", at: anchor(text, quote), as: { source: speaker, type: "mixed" }, base: { type: quote.kind } },
      { op: "remove", layer: "names", at: anchor(text, gone) },
    ];
    const { document: after, lost } = apply(text, another(found, roll), log);
    check(text, after);
    assert.deepEqual(lost, []);
    const near = (/** @type {Span} */ a, /** @type {Span} */ b) => Math.abs(a.start - b.start) + Math.abs(a.end - b.end) <= 2;
    const mine = after.entities.find((one) => near(one, name));
    assert.equal(mine?.type, "organization");
    assert.equal(after.names.find(({ id }) => id === mine?.entity)?.name, "Called So");
    assert.equal(after.dates.find((one) => near(one, date))?.value, "1999-12-31");
    const spoken = after.quotes.find((one) => near(one, quote));
    assert.deepEqual([spoken?.kind, spoken?.source?.kind], ["mixed", "document"]);
    assert.ok(!after.entities.some((one) => near(one, gone)));
  }
});

test("after an edit of the text what still stands is kept, and what does not is named", () => {
  /** @type {Operation[]} */
  const log = [
    { op: "set", layer: "names", at: at("Port Ardle", NEWS, 1), as: { type: "organization" }, base: { type: "place" } },
    { op: "set", layer: "dates", at: at("yesterday"), as: { value: "2025-10-07" }, base: { type: "date", value: "2025-10-08" } },
    { op: "set", layer: "quotes", at: anchorOf("We held on"), as: { source: null }, base: { type: "direct" } },
  ];
  const edited = `A line before it all.\n\n${NEWS.replace("The vote in Port Ardle was held yesterday, Munro said.\n", "")}`;
  const { after, lost } = put(log, edited);
  assert.deepEqual(lost, [1]);
  assert.deepEqual(named(after, "Port Ardle", edited).map(({ type }) => type), ["organization"]);
  assert.equal(quoted(after, "We held on", edited)?.source, null);
  const { lost: again, after: same } = put(log, NEWS);
  assert.deepEqual(again, [], "nothing is forgotten: with the words back it stands again");
  assert.ok(same.dates.some(({ value }) => value === "2025-10-07"));
});

test("an anchor finds its words by what is around them, not by where they stood", () => {
  const text = "Munro came. Then Munro left the hall. At last Munro slept.";
  const second = at("Munro", text, 1);
  assert.deepEqual(locate(`Before. ${text}`, second), { start: 25, end: 30 });
  assert.deepEqual(locate(text.replace("Munro came. ", ""), second), { start: 5, end: 10 });
  assert.equal(locate("Munro wrote a letter.", second), null, "the same words elsewhere are others");
  assert.equal(locate("", second), null);
  assert.deepEqual(everywhere("Anna, Annabel and anna met Anna.", "Anna"), [{ start: 0, end: 4 }, { start: 27, end: 31 }]);
  assert.deepEqual(everywhere("Ông Bá gặp bà Bá.", "Bá").length, 2);
});

/** The same numbers each time (mulberry32). @param {number} seed */
function dice(seed) {
  return (/** @type {number} */ sides) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % sides;
  };
}

/** Something that a person might do to a document, sensible or not. @param {string} text @param {Document} found @param {(sides: number) => number} roll @returns {Operation} */
function anything(text, found, roll) {
  /** @template T @param {readonly T[]} list @returns {T} */
  const one = (list) => /** @type {T} */ (list[roll(list.length)]);
  const stretch = () => {
    const start = roll(text.length - 1);
    return { start, end: Math.min(text.length, start + 1 + roll(60)) };
  };
  /** @param {Span[]} list */
  const somewhere = (list) => anchor(text, list.length > 0 && roll(4) > 0 ? one(list) : stretch());
  const speaker = () => roll(4) === 0 ? null : { at: somewhere(roll(2) ? found.entities : found.ledger.sources.flatMap(({ mentions }) => mentions)), kind: one(/** @type {const} */ (["person", "org", "media", "document", "anonymous"])) };
  const all = roll(2) === 0;
  const layer = one(/** @type {const} */ (["names", "dates", "quotes"]));
  const list = { names: found.entities, dates: found.dates, quotes: found.quotes }[layer];
  const as = () => ({
    names: () => ({ type: one(/** @type {const} */ (["person", "organization", "place", "misc"])) }),
    dates: () => ({ type: one(/** @type {const} */ (["date", "time", "duration"])), value: one(["2025-10-09", "?", "P2Y"]) }),
    quotes: () => ({ type: one(/** @type {const} */ (["direct", "indirect", "mixed", "term"])), source: speaker(), via: speaker() }),
  })[layer]();
  if (roll(8) === 0) return roll(2) ? { op: "call", at: somewhere(found.entities), name: "Somebody", role: "" } : { op: "set", layer: "quotes", at: somewhere(found.quotes), as: { cue: roll(3) ? somewhere([]) : null }, base: { type: "direct" } };
  switch (roll(6)) {
    case 0: return { op: "add", layer, at: anchor(text, stretch()), as: as(), all };
    case 1: return { op: "remove", layer, at: somewhere(list), all };
    case 2: return { op: "join", at: somewhere(found.entities), with: roll(3) ? somewhere(found.entities) : null, all };
    case 3: return { op: "speak", at: somewhere(found.ledger.sources.flatMap(({ mentions }) => mentions)), by: speaker() ?? { at: somewhere(found.entities), kind: "person" } };
    default: return roll(2) ? { op: "set", layer, at: somewhere(list), as: as(), base: as(), all } : { op: "set", layer, at: somewhere(list), as: {}, base: as(), to: anchor(text, stretch()), all, dateline: roll(3) === 0 };
  }
}

test("whatever is done, the document holds together; undone it is the annotator's, done again the same", () => {
  for (let seed = 0; seed < 60; seed++) {
    const roll = dice(seed);
    const { text, document: found } = /** @type {typeof ARTICLES[number]} */ (ARTICLES[seed % ARTICLES.length]);
    let log = NOTHING;
    let now = found;
    for (let step = 0; step < 25; step++) {
      log = act(log, anything(text, now, roll));
      if (roll(8) === 0) log = act(log, { op: "drop", of: roll(log.done.length) });
      now = apply(text, found, log.done).document;
      check(text, now);
    }
    const all = log;
    while (log.done.length > 0) log = undo(log);
    assert.equal(apply(text, found, log.done).document, found);
    while (log.undone.length > 0) log = redo(log);
    assert.deepEqual(log, all);
    assert.deepEqual(apply(text, found, JSON.parse(JSON.stringify(log.done))).document, now, "as taken away and opened again");
    assert.equal(undo(NOTHING).done.length + redo(NOTHING).done.length, 0);
  }
});

test("whatever is edited, corrections of words that are left find them, and none stands on other words", () => {
  for (let seed = 0; seed < 80; seed++) {
    const roll = dice(1000 + seed);
    const { text, document: found } = /** @type {typeof ARTICLES[number]} */ (ARTICLES[seed % ARTICLES.length]);
    const lines = text.split("\n");
    const from = roll(lines.length);
    const count = 1 + roll(4);
    const edited = [...lines.slice(0, from), ...(roll(2) ? ["A line that was not there."] : []), ...lines.slice(from + count)].join("\n");
    const cut = lines.slice(0, from).join("\n").length;
    const until = lines.slice(0, from + count).join("\n").length;
    for (const one of found.entities) {
      const place = locate(edited, anchor(text, one));
      if (place) assert.equal(edited.slice(place.start, place.end), text.slice(one.start, one.end));
      if (one.end + 8 < cut) assert.equal(place?.start, one.start);
      if (one.start - 9 > until) assert.equal(place && edited.length - place.start, text.length - one.start);
    }
  }
});

test("stretches grow and shrink by words, and never to nothing", () => {
  const text = "Ông Minh, nói.\nRồi đi.";
  const minh = { start: 4, end: 8 };
  const cut = (/** @type {Span | null} */ span) => span && text.slice(span.start, span.end);
  assert.equal(cut(stretch(text, minh, "end", 1)), "Minh,");
  assert.equal(cut(stretch(text, minh, "start", -1)), "Ông Minh");
  assert.equal(stretch(text, minh, "end", -1), null);
  assert.equal(stretch(text, minh, "start", 1), null);
  assert.equal(stretch(text, { start: 0, end: 3 }, "start", -1), null);
  assert.equal(cut(stretch(text, { start: 0, end: 14 }, "end", 1)), "Ông Minh, nói.\nRồi");
  assert.equal(cut(wholeWords(text, { start: 5, end: 11 })), "Minh, nói");
  assert.equal(wholeWords(text, { start: 14, end: 15 }), null);
  assert.deepEqual([snap(text, 6, "start"), snap(text, 7, "end"), snap("", 0, "end")], [4, 8, 0]);
  assert.equal(cut(wordAt(text, 8)), "nói");
});
