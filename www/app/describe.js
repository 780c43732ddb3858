/** Says in one plain sentence what an annotation is. */

/** @import { Change, DateType, Entity, EntityType, Lang, LedgerSource, QuoteKind, Mention, Quotation, DateExpression, Span } from "../../src/wasm/wire.js" */
/** @import { Reading, Found } from "./reading.js" */
/** @import { Strings } from "./strings.js" */
import { RULES_VI } from "./rules.vi.js";
import { lookup } from "./strings.js";
import { spell } from "./timex.js";

/**
 * @param {Reading} reading
 * @param {Found} found
 * @param {Strings} t
 * @param {Lang} lang of the sentence
 * @returns {string}
 */
export function sentence(reading, found, t, lang) {
  const own = personInWords(found.item, t);
  const said = ofFound(reading, found, t, lang);
  return own ? `${said.slice(0, -1)}; ${own}.` : said;
}

/**
 * What of something a person put right, `null` where nothing.
 * @param {{ person?: Change[] }} one
 * @param {Strings} t
 */
export function personInWords({ person }, t) {
  return person ? t.byPerson(person.map((change) => lookup(t, "changed", change)).join(", ")) : null;
}

/**
 * @param {Reading} reading
 * @param {Found} found
 * @param {Strings} t
 * @param {Lang} lang
 */
function ofFound(reading, found, t, lang) {
  switch (found.layer) {
    case "quotes":
      return ofQuotation(reading, found.item, t);
    case "names":
      return ofMention(reading, found.item, t);
    case "dates":
      return ofDate(reading, found.item, t, lang);
    case "source":
      return t.sourceSentence(found.item.name, t[found.item.kind], found.item.quotes.length);
    case "entity":
      return end(t.nameOf(sortInWords(found.item, t), found.item.name), ...found.item.roles, t.nMentions(found.item.mentions.length));
  }
}

/**
 * The heading for something selected: "Direct quotation", "Person", "Date".
 * @param {Found} found
 * @param {Strings} t
 * @returns {string}
 */
export function heading(found, t) {
  switch (found.layer) {
    case "quotes":
      return t[found.item.kind];
    case "names":
    case "dates":
      return kindInWords(found.item.type, t);
    case "entity":
      return sortInWords(found.item, t);
    case "source":
      return t.labelSource;
  }
}

/**
 * @param {EntityType | DateType | QuoteKind} type
 * @param {Strings} t
 */
export function kindInWords(type, t) {
  return {
    person: t.isPerson, organization: t.isOrganization, place: t.isPlace, misc: t.isMisc,
    date: t.isDate, time: t.isTime, duration: t.isDuration, set: t.isSet,
    direct: t.direct, indirect: t.indirect, mixed: t.mixed, term: t.term,
  }[type];
}

/**
 * What somebody or something is: the subtype where the text tells it.
 * @param {Entity} entity
 * @param {Strings} t
 */
export function sortInWords({ type, subtype }, t) {
  return (subtype && lookup(t, "sort", subtype)) ?? kindInWords(type, t);
}

/**
 * @param {Reading} reading
 * @param {Quotation} quote
 * @param {Strings} t
 */
function ofQuotation({ text }, quote, t) {
  if (quote.kind === "term") return end(t.quoteTerm);
  const how = { direct: t.quoteDirect, indirect: t.quoteIndirect, mixed: t.quoteMixed }[quote.kind];
  return end(
    how,
    quote.source ? t.saidBy(quote.source.name) : quote.cue ? t.reportedByNobody : t.saidByNobody,
    quote.via && t.through(quote.via.name),
    ...quote.hands.map(({ name }) => t.through(name)),
    quote.cue ? t.withCue(text.slice(quote.cue.start, quote.cue.end)) : t.withoutCue,
    quote.stance && lookup(t, "stance", quote.stance),
  );
}

/**
 * @param {Reading} reading
 * @param {Mention} mention
 * @param {Strings} t
 */
function ofMention(reading, mention, t) {
  const found = reading.find(mention.entity);
  if (found?.layer !== "entity") return end(t.nameOf(kindInWords(mention.type, t), reading.text.slice(mention.start, mention.end)));
  const { name, roles, mentions } = found.item;
  return end(t.nameOf(sortInWords(found.item, t), name), ...roles.slice(0, 2), t.mentionOf(mentions.indexOf(mention.id) + 1, mentions.length));
}

/**
 * @param {Reading} reading
 * @param {DateExpression} date
 * @param {Strings} t
 * @param {Lang} lang
 */
function ofDate(reading, date, t, lang) {
  const value = valueInWords(date, t, lang);
  /** @type {string} */
  let means;
  if (date.value === "?") means = t.unplaced;
  else if (date.type === "duration") means = t.lasts(value);
  else if (date.type === "set") means = t.repeats(value);
  else means = t.means(value);
  /** @type {string | null} */
  let from = null;
  if (date.anchor === "published") from = t.countedFromPublished;
  else if (date.anchor !== null) {
    const other = reading.find(date.anchor);
    if (other?.layer === "dates") from = t.countedFrom(reading.text.slice(other.item.start, other.item.end));
  }
  return end(means, from, date.implied.length > 0 && t.implied(date.implied.map((part) => lookup(t, "part", part) ?? part).join(", ")));
}

/**
 * @param {Pick<DateExpression, "value" | "mod">} date
 * @param {Strings} t
 * @param {Lang} lang
 */
export function valueInWords(date, t, lang) {
  const mod = date.mod && lookup(t, "mod", date.mod);
  return (mod ? `${mod} ` : "") + spell(date.value, lang);
}

/**
 * What is to be said about a date that is not as it should be.
 * @param {string} problem
 * @param {Strings} t
 */
export function problemInWords(problem, t) {
  return lookup(t, "problem", problem) ?? t.problemOther(problem);
}

/**
 * What there is to say of a source beside its name, as in its card.
 * @param {Reading} reading
 * @param {LedgerSource} source
 * @param {Strings} t
 * @returns {string[]}
 */
export function sourceFacts({ document, text, find }, source, t) {
  const { ledger, quotes } = document;
  const total = Object.values(ledger.words).reduce((sum, words) => sum + words, 0);
  const percent = total > 0 ? Math.round((source.words / total) * 100) : 0;
  const passed = quotes.filter((quote) => quote.via?.id === source.id).length;
  const via = source.via.flatMap((id) => {
    const found = find(id);
    return found?.layer === "source" ? [found.item.name] : [];
  });
  const facts = [
    source.roles[0] && source.roles[0] !== source.name ? source.roles[0] : null,
    t[source.kind],
    via.length > 0 ? t.viaLine(via.join(", ")) : null,
    source.words > 0 ? (percent > 0 ? t.ofArticle(percent) : t.lessThanOne) : null,
    passed > 0 ? t.passesOn(passed) : null,
    personInWords(source, t),
    document.ledger.credits.includes(source.id) ? t.credited : null,
    ...unnamedFacts(text, source, t),
  ];
  return facts.filter((fact) => fact !== null);
}

/**
 * What the article tells about a source that it does not name: how many, where they belong, why.
 * @param {string} text
 * @param {LedgerSource} source
 * @param {Strings} t
 * @returns {string[]}
 */
export function unnamedFacts(text, { unnamed }, t) {
  if (!unnamed) return [];
  const { count, affiliation, why } = unnamed;
  const cut = (/** @type {Span} */ span) => text.slice(span.start, span.end).replace(/\s+/g, " ");
  return [
    count === null ? null : count === "several" ? t.unnamedSeveral : t.unnamedCount(count),
    affiliation && t.unnamedAt(cut(affiliation)),
    why && t.unnamedWhy(cut(why)),
  ].filter((fact) => fact !== null);
}

/**
 * What a rule says: in the language of the interface where the page has it, else as the annotator says it.
 * @param {string} id
 * @param {Readonly<Record<string, string>>} rules as the document gives them
 * @param {Lang} lang of the interface
 * @returns {{ words: string, lang: Lang }}
 */
export function ruleInWords(id, rules, lang) {
  const own = lang === "vi" ? RULES_VI[id] : undefined;
  const words = own ?? rules[id];
  return { words: words ? `${words.replace(/\.$/, "")}.` : id, lang: own ? lang : "en" };
}

/** @param {...(string | null | undefined | false)} parts */
function end(...parts) {
  return `${parts.filter(Boolean).join("; ")}.`;
}
