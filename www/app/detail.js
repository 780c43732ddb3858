/** The card of what is selected: what it is in one sentence, the facts, and what it rests on. */

/** @import { Lang, Evidence, Annotation, Span } from "../../src/wasm/wire.js" */
/** @import { Found, Reading } from "./reading.js" */
/** @import { Strings } from "./strings.js" */
import { PERSON } from "./correct/apply.js";
import { heading, problemInWords, ruleInWords, sentence, unnamedFacts } from "./describe.js";
import { byId, h } from "./dom.js";
import { glyph } from "./glyphs.js";
import { DOUBTFUL, alsoHere, members } from "./reading.js";
import { lookup } from "./strings.js";
import { spell } from "./timex.js";

/**
 * @param {Reading} reading
 * @param {Found} found
 * @param {Strings} t
 * @param {Lang} lang of the interface
 * @param {{ close: () => void, step: (by: 1 | -1) => void, copy: () => void, correct: () => void }} acts
 * @param {Node | null} form what can be put right, while that is wanted
 */
export function showDetail(reading, found, t, lang, acts, form) {
  const { item } = found;
  const doubtful = "confidence" in item && item.confidence < DOUBTFUL;
  const box = byId("detail", "section");
  // What is worked with is made anew, and keeps the focus.
  const held = box.contains(document.activeElement) ? document.activeElement?.id : "";
  box.dataset.source = found.layer === "quotes" ? found.item.source?.kind ?? "none" : found.layer === "source" ? found.item.kind : "";
  box.hidden = false;
  const title = h("h2", { id: "detail-title", class: "detail-title" });
  if (found.layer === "quotes" && found.item.source) title.append(glyph(found.item.source.kind));
  if (found.layer === "source") title.append(glyph(found.item.kind));
  title.append(heading(found, t));
  if (doubtful) title.append(" ", h("span", { class: "doubt" }, t.doubtful));
  if (item.person) title.append(" ", h("span", { class: "own", title: t.own }, h("span", { class: "unseen" }, t.own)));
  box.replaceChildren(
    h("div", { class: "detail-top" }, title,
      h("div", { class: "detail-acts" },
        found.layer === "quotes" && h("button", { type: "button", class: "quiet", "aria-label": t.copyQuote, title: `${t.copyQuote} (c)`, onclick: acts.copy }, t.copy),
        h("button", { type: "button", class: "quiet", id: "detail-correct", "aria-pressed": String(form !== null), title: `${t.correct} (r)`, onclick: acts.correct }, t.correct),
        h("button", { type: "button", class: "icon", "aria-label": t.previous, title: `${t.previous} (k)`, onclick: () => acts.step(-1) }, "↑"),
        h("button", { type: "button", class: "icon", "aria-label": t.next, title: `${t.next} (j)`, onclick: () => acts.step(1) }, "↓"),
        h("button", { type: "button", class: "icon", id: "detail-close", "aria-label": t.close, title: `${t.close} (Esc)`, onclick: acts.close }, "×"))),
    h("p", { id: "detail-sentence", class: "detail-sentence" }, sentence(reading, found, t, lang)),
    form ?? facts(reading, found, t, lang),
    !form && "rule" in item && item.rule !== PERSON ? why(reading, item, t, lang) : "",
  );
  if (held) document.getElementById(held)?.focus({ preventScroll: true });
}

/**
 * @param {Reading} reading
 * @param {Found} found
 * @param {Strings} t
 * @param {Lang} lang
 */
function facts(reading, found, t, lang) {
  const list = h("dl", { class: "facts" });
  /** @param {string} label @param {(Node | string)[]} values */
  const add = (label, ...values) => {
    if (values.length > 0) list.append(h("div", {}, h("dt", {}, label), ...values.map((value) => h("dd", {}, value))));
  };
  /** @param {string} id @param {string} label */
  const go = (id, label) => h("button", { type: "button", class: "link", "data-go": id }, label);
  const cut = (/** @type {Span} */ span) => reading.text.slice(span.start, span.end);

  if (found.layer === "quotes") {
    const { source, via, hands } = found.item;
    if (source) add(t.labelSource, go(source.id, source.name), t[source.kind]);
    for (const hand of via ? [via, ...hands] : []) add(t.labelVia, go(hand.id, hand.name), t[hand.kind]);
    const hand = found.item.hearsay === null ? null : lookup(t, "hand", String(found.item.hearsay));
    if (hand) add(t.labelHand, hand);
    const speaker = source && reading.find(source.id);
    if (speaker?.layer === "source") add(t.labelUnnamed, ...unnamedFacts(reading.text, speaker.item, t));
  } else if (found.layer === "names") {
    if (found.item.role) add(t.labelRole, cut(found.item.role));
    const entity = reading.find(found.item.entity);
    if (entity?.layer === "entity" && entity.item.mentions.length > 1) add(t.labelMentions, go(entity.item.id, t.nMentions(entity.item.mentions.length)));
  } else if (found.layer === "dates") {
    add(t.labelValue, h("code", {}, found.item.value));
    if (found.item.problem !== null) add(t.labelProblem, problemInWords(found.item.problem, t));
    add(t.labelReadings, ...found.item.readings.map((other) => `${spell(other.value, lang)} (${lookup(t, "why", other.why) ?? other.why})`));
  } else {
    add(found.layer === "source" ? t.labelSays : t.labelMentions, ...members(reading, found.item.id).slice(0, 8).flatMap((id) => {
      const member = reading.find(id);
      return member && "start" in member.item ? [go(id, clip(cut(member.item)))] : [];
    }));
    if (found.layer === "source") add(t.labelUnnamed, ...unnamedFacts(reading.text, found.item, t));
    if (found.layer === "source" && found.item.entity) {
      const entity = reading.find(found.item.entity);
      if (entity?.layer === "entity") add(t.labelMentions, go(entity.item.id, t.nMentions(entity.item.mentions.length)));
    }
  }
  if ("start" in found.item) {
    const also = alsoHere(reading, found.item).slice(0, 4);
    add(t.labelAlso, ...also.map((marked) => go(marked.item.id, `${heading(marked, t)}: ${clip(cut(marked.item))}`)));
  }
  return list.childElementCount > 0 ? list : "";
}

/**
 * @param {Reading} reading
 * @param {Annotation} item
 * @param {Strings} t
 * @param {Lang} lang
 */
function why(reading, item, t, lang) {
  const rule = ruleInWords(item.rule, reading.document.rules, lang);
  return h("div", { class: "why" },
    h("h3", {}, t.labelWhy),
    h("p", { lang: rule.lang, title: item.rule }, rule.words),
    item.evidence.length > 0 && h("ul", { class: "evidence", "aria-label": t.labelEvidence }, ...item.evidence.map((one) => evidence(reading, one, t))));
}

/**
 * @param {Reading} reading
 * @param {Evidence} one
 * @param {Strings} t
 */
function evidence({ text }, one, t) {
  return h("li", {}, h("span", {}, lookup(t, "what", one.what) ?? one.what), " ", h("q", {}, clip(text.slice(one.start, one.end))));
}

/** @param {string} words */
function clip(words) {
  const line = words.replace(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, line.lastIndexOf(" ", 56) > 20 ? line.lastIndexOf(" ", 56) : 56)}…` : line;
}
