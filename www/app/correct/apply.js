/** What a person put right, applied over what the annotator found. Pure: the annotator's document is left as it is. */

/** @import { Change, DateExpression, DateType, Document, Entity, EntityType, LedgerSource, Mention, Quotation, QuoteKind, Source, SourceKind, Span } from "../../../src/wasm/wire.js" */
/** @import { Anchor } from "./anchor.js" */
import { retell } from "../timex.js";
import { everywhere, locate } from "./anchor.js";
import { countWords, reckon } from "./ledger.js";
import { standing } from "./log.js";

/** @typedef {"names" | "dates" | "quotes"} Layer */

/**
 * Who says something or passes it on: where the text names them, and what kind of source that is.
 * @typedef {{ at: Anchor, kind: SourceKind }} Speaker
 */

/**
 * What can be put right: of names the type, of dates type and value, of quotations type, source, via and the words that report.
 * @typedef {object} Fields
 * @property {EntityType | DateType | QuoteKind} [type]
 * @property {string} [value]
 * @property {Speaker | null} [source]
 * @property {Speaker | null} [via]
 * @property {Anchor | null} [cue]
 */

/**
 * One thing that a person did. `all` means: wherever these words are marked so, or the same is named; where something is added, wherever they stand.
 * - `add`: an annotation that was not there.
 * - `set`: another type, value, source, cue or span (`to`). `base` is what it was: should the annotator no longer find it, it stands all the same.
 *   `dateline` on the day of publication: relative dates count from what it is now.
 * - `remove`: an annotation that is none.
 * - `speak`: all that the source at `at` says or passes on is `by` another, or by one of another kind.
 * - `call`: what is named at `at` has another name, or another title or office (none where that is empty).
 * - `join`: what is named at `at` is what is named at `with`, or, with `null`, something of its own; with `all` every mention that goes with it.
 * - `drop`: an earlier operation, by its place in the log, shall not count.
 * @typedef {{ op: "add", layer: Layer, at: Anchor, as: Fields, all?: boolean }
 *   | { op: "set", layer: Layer, at: Anchor, as: Fields, base: Fields, to?: Anchor, dateline?: boolean, all?: boolean }
 *   | { op: "remove", layer: Layer, at: Anchor, all?: boolean }
 *   | { op: "speak", at: Anchor, by: Speaker }
 *   | { op: "call", at: Anchor, name?: string, role?: string }
 *   | { op: "join", at: Anchor, with: Anchor | null, all?: boolean }
 *   | { op: "drop", of: number }} Operation
 */

/** The rule of what a person added. */
export const PERSON = "person";

/** Of two stretches that share so much of what they cover together one is the other. */
const SAME = 0.5;

/**
 * @param {string} text
 * @param {Document} document as the annotator gave it for this text
 * @param {readonly Operation[]} log in the order in which it was done
 * @returns {{ document: Document, lost: number[] }} the document put right, and which operations found no place in the text
 */
export function apply(text, document, log) {
  const stands = standing(log);
  if (stands.length === 0) return { document, lost: [] };
  const sheet = createSheet(text, copy(document));
  const lost = stands.flatMap(({ operation, at }) => (sheet.perform(operation) ? [] : [at]));
  return { document: sheet.finish(), lost };
}

/**
 * The day that the text is counted from, where a person put its dateline right; `null` where not.
 * @param {string} text
 * @param {readonly Operation[]} log
 * @returns {string | null} `YYYY-MM-DD`
 */
export function dateline(text, log) {
  for (const { operation } of standing(log).reverse()) {
    if (operation.op === "set" && operation.dateline && locate(text, operation.at)) return dayOf(operation.as.value ?? "");
  }
  return null;
}

/** @param {string} value @returns {string | null} */
const dayOf = (value) => /^\d{4}-\d\d-\d\d(?!\/)/.exec(value)?.[0] ?? null;

/**
 * A document of its own, as deep as operations reach; what they only replace is shared.
 * @param {Document} document
 * @returns {Document}
 */
function copy(document) {
  const of = (/** @type {Source | null} */ speaker) => speaker && { ...speaker };
  return {
    ...document,
    published: document.published && { ...document.published },
    entities: document.entities.map((one) => ({ ...one })),
    names: document.names.map((one) => ({ ...one })),
    dates: document.dates.map((one) => ({ ...one })),
    quotes: document.quotes.map((one) => ({ ...one, source: of(one.source), via: of(one.via), hands: one.hands.map((hand) => ({ ...hand })) })),
    ledger: { ...document.ledger, sources: document.ledger.sources.map((one) => ({ ...one })) },
    findings: [...document.findings],
    rules: { ...document.rules },
  };
}

/**
 * What operations change, step by step; what follows from it is made at the end.
 * @param {string} text
 * @param {Document} document changed in place
 */
function createSheet(text, document) {
  const layers = { names: document.entities, dates: document.dates, quotes: document.quotes };
  const letters = { names: "e", dates: "d", quotes: "q" };
  const entities = new Map(document.names.map((entity) => [entity.id, entity]));
  const ledger = new Map(document.ledger.sources.map((source) => [source.id, source]));
  /** Whom a source's words belong to now, where a person said so. @type {Map<string, string>} */
  const moved = new Map();
  /** What entities have become part of others. @type {Map<string, string>} */
  const became = new Map();
  /** What a person called entities and sources. @type {Map<Entity | LedgerSource, ("name" | "role")[]>} */
  const called = new Map();
  /** The day of publication as the text gives it, where a person put that right. @type {DateExpression | null} */
  let dated = null;
  /** Outlets that the article as a whole is credited to, with where they stand but beside a quotation. */
  const beside = new Set(document.quotes.flatMap(({ source, via }) => [source?.start, via?.start]));
  const credits = document.ledger.credits.flatMap((id) => ledger.get(id) ?? [])
    .map((source) => ({ source, all: source.mentions, mentions: source.mentions.filter(({ start }) => !beside.has(start)) }));
  /** The dates of the annotator. */
  const given = document.dates.map(({ id, start, end }) => ({ id, start, end }));
  const byId = new Map(document.entities.map((mention) => [mention.id, mention]));
  /** The mentions that the annotator gave an entity, wherever they go: a source of its stands on one of them. */
  const mentionsOf = new Map(document.names.map(({ id, mentions }) => [id, mentions.flatMap((one) => byId.get(one) ?? [])]));

  /** @param {string} letter @param {Iterable<{ id: string }>} taken */
  const free = (letter, taken) => letter + (Math.max(0, ...Array.from(taken, ({ id }) => Number(id.slice(1)))) + 1);

  /**
   * The annotation that stands at a place, or shares most of it.
   * @param {Layer} layer
   * @param {Span} span
   */
  function find(layer, span) {
    let most = SAME;
    /** @type {Mention | DateExpression | Quotation | undefined} */
    let best;
    for (const one of layers[layer]) {
      const share = shared(one, span);
      if (share > most || (share === most && !best)) {
        most = share;
        best = one;
      }
    }
    return best;
  }

  /**
   * Takes out what cannot stand beside an annotation: names and dates are disjoint, quotations may lie in each other.
   * @param {Layer} layer
   * @param {Span & { id: string }} one
   */
  function clear(layer, one) {
    const stays = (/** @type {Span & { id: string }} */ other) => {
      if (other.id === one.id || other.end <= one.start || other.start >= one.end) return true;
      if (layer !== "quotes" || shared(other, one) === 1) return false;
      return (other.start <= one.start && other.end >= one.end) || (other.start >= one.start && other.end <= one.end);
    };
    keep(layer, stays);
  }

  /**
   * The other annotations of the same words, and the other mentions of what a mention names.
   * @param {Layer} layer
   * @param {string} words
   * @param {object | null | undefined} than
   */
  function alike(layer, words, than) {
    const entity = than && "entity" in than ? than.entity : undefined;
    return [...layers[layer]].filter((one) => one !== than && (text.slice(one.start, one.end) === words || ("entity" in one && one.entity === entity)));
  }

  const list = (/** @type {Layer} */ layer) => /** @type {(Mention | DateExpression | Quotation)[]} */ (layers[layer]);

  /** @param {Layer} layer @param {(one: Span & { id: string }) => boolean} stays */
  function keep(layer, stays) {
    const all = list(layer);
    const staying = all.filter(stays);
    // Not by splice: it takes no more arguments than the stack holds.
    all.length = 0;
    for (const one of staying) all.push(one);
  }

  /**
   * Gives an annotation another span; what cannot stand beside it gives way.
   * @param {Layer} layer
   * @param {Mention | DateExpression | Quotation} one
   * @param {Span} to
   */
  function stretch(layer, one, to) {
    if (one.start === to.start && one.end === to.end) return;
    Object.assign(one, to);
    if ("confidence" in one) one.confidence = 1;
    if ("words" in one) one.words = countWords(text.slice(to.start, to.end));
    note(one, "span");
    clear(layer, one);
  }

  /**
   * @param {Layer} layer
   * @param {Span} span
   * @param {Fields} as
   */
  function add(layer, { start, end }, as) {
    const basis = { id: free(letters[layer], layers[layer]), start, end, rule: PERSON, evidence: [], person: [/** @type {const} */ ("added")] };
    clear(layer, basis);
    document.rules[PERSON] = "Put right by a person";
    if (layer === "names") {
      const name = text.slice(start, end);
      const type = /** @type {EntityType} */ (as.type ?? "misc");
      const known = [...entities.values()].find((entity) => entity.name === name && entity.type === type) ?? enter(name, type);
      document.entities.push({ ...basis, type, entity: known.id, role: null, confidence: 1 });
    } else if (layer === "dates") {
      document.dates.push({ ...basis, type: /** @type {DateType} */ (as.type ?? "date"), value: as.value ?? "?", mod: null, implied: [], readings: [], problem: null, anchor: null });
    } else {
      const quote = { ...basis, kind: /** @type {QuoteKind} */ (as.type ?? "direct"), source: null, via: null, hands: [], cue: null, stance: null, hearsay: null, words: countWords(text.slice(start, end)), confidence: 1 };
      document.quotes.push(quote);
      return speakers(quote, as);
    }
    return true;
  }

  /** A new entity. @param {string} name @param {EntityType} type @returns {Entity} */
  function enter(name, type) {
    /** @type {Entity} */
    const entity = { id: free("n", entities.values()), type, name, mentions: [], roles: [], person: ["added"] };
    entities.set(entity.id, entity);
    return entity;
  }

  /**
   * Changes fields of an annotation.
   * @param {Layer} layer
   * @param {Mention | DateExpression | Quotation} one
   * @param {Fields} as
   */
  function change(layer, one, as) {
    if ("confidence" in one) one.confidence = 1;
    if (as.type !== undefined) {
      if (layer === "quotes") /** @type {Quotation} */ (one).kind = /** @type {QuoteKind} */ (as.type);
      else /** @type {Mention | DateExpression} */ (one).type = /** @type {any} */ (as.type);
      note(one, "type");
    }
    if (as.value !== undefined) {
      // What the annotator said of the old value is not true of the new one.
      Object.assign(one, { value: as.value, implied: [], readings: [], problem: null, anchor: null });
      note(one, "value");
    }
    if (layer !== "quotes") return true;
    const quote = /** @type {Quotation} */ (one);
    if (quote.kind === "term") Object.assign(quote, { source: null, via: null, hands: [] });
    return [speakers(quote, as), as.cue === undefined || report(quote, as.cue)].every(Boolean);
  }

  /**
   * Gives a quotation another source, or another who passed it on.
   * @param {Quotation} quote
   * @param {Fields} as
   * @returns {boolean} whether those who speak have a place in the text
   */
  function speakers(quote, as) {
    let placed = true;
    for (const part of /** @type {const} */ (["source", "via"])) {
      const speaker = as[part];
      if (speaker === undefined) continue;
      const source = speaker && sourceOf(speaker);
      if (speaker && !source) {
        placed = false;
        continue;
      }
      quote.evidence = quote.evidence.filter(({ what }) => what !== part && (part !== "source" || what !== "antecedent"));
      if (source) quote.evidence.push({ what: part, start: source.start, end: source.end });
      quote.evidence.sort((a, b) => a.start - b.start);
      quote[part] = source;
      // What passed the words on to another is not known of this one.
      quote.hands = [];
      note(quote, part);
    }
    return placed;
  }

  /**
   * Gives a quotation other words that report it. How sure they sound only the annotator could say, and it did of others.
   * @param {Quotation} quote
   * @param {Anchor | null} at
   * @returns {boolean} whether they stand in the text
   */
  function report(quote, at) {
    const cue = at && locate(text, at);
    if (at && !cue) return false;
    quote.evidence = [...quote.evidence.filter(({ what }) => what !== "cue"), ...(cue ? [{ what: /** @type {const} */ ("cue"), ...cue }] : [])].sort((a, b) => a.start - b.start);
    Object.assign(quote, { cue, stance: null });
    note(quote, "cue");
    return true;
  }

  /** The source that a source has become. @param {LedgerSource | undefined} source */
  const present = (source) => source && (ledger.get(moved.get(source.id) ?? "") ?? source);

  /**
   * A source as a quotation has it; entered in the ledger, if it is new there.
   * @param {Speaker} speaker
   * @returns {Source | null}
   */
  function sourceOf({ at, kind }) {
    const span = locate(text, at);
    if (!span) return null;
    const mention = document.entities.find((one) => one.start === span.start && one.end === span.end);
    const words = text.slice(span.start, span.end);
    const name = (mention && entities.get(mention.entity)?.name) ?? words;
    const known = present([...ledger.values()].find((source) =>
      source.mentions.some((one) => one.start === span.start && one.end === span.end) || (mention ? source.entity === mention.entity : source.name === words)));
    const source = known ?? { id: free("s", ledger.values()), name, kind, entity: mention?.entity ?? null, roles: [...((mention && entities.get(mention.entity)?.roles) ?? [])], mentions: [], quotes: [], via: [], words: 0, unnamed: null };
    ledger.set(source.id, source);
    if (!known) source.mentions.push(span);
    if (source.kind !== kind) {
      source.kind = kind;
      note(source, "type");
    }
    return { ...span, kind, name: known?.name ?? name, id: source.id };
  }

  /**
   * @param {Exclude<Operation, { op: "drop" }>} one
   * @returns {boolean} whether it found its place
   */
  function perform(one) {
    const span = locate(text, one.at);
    const words = one.at.exact;
    if (!span) {
      // What holds for all such words holds while there are any.
      if (!("all" in one) || !one.all || one.op === "join" || everywhere(text, words).length === 0) return false;
    }
    switch (one.op) {
      case "add": {
        const places = one.all ? everywhere(text, words) : [];
        if (span && !places.some(({ start }) => start === span.start)) places.push(span);
        return places.map((place) => add(one.layer, place, one.as)).every(Boolean);
      }
      case "remove": {
        const gone = span && find(one.layer, span);
        const like = one.all ? alike(one.layer, words, gone) : [];
        keep(one.layer, (other) => other !== gone && !like.some(({ id }) => id === other.id));
        return true;
      }
      case "set": {
        const to = one.to && locate(text, one.to);
        if (one.to && !to) return false;
        if (span && !find(one.layer, span)) add(one.layer, span, one.base);
        const target = span && find(one.layer, span);
        const like = one.all ? alike(one.layer, words, target) : [];
        if (target && to) {
          // Where the same words stand around those that are like it, their ends move alike.
          const [before, after] = [to.start - target.start, to.end - target.end];
          const wanted = text.slice(to.start, to.end);
          for (const other of [target, ...like]) {
            const span = { start: other.start + before, end: other.end + after };
            if (text.slice(span.start, span.end) === wanted && list(one.layer).includes(other)) stretch(one.layer, other, span);
          }
        }
        if (one.dateline && target && "value" in target) dated = target;
        return [...(target ? [target] : []), ...like].map((other) => change(one.layer, other, one.as)).every(Boolean);
      }
      case "speak": {
        const from = present([...ledger.values()].find(({ mentions }) => span && mentions.some((mention) => shared(mention, span) >= SAME)));
        const by = from && sourceOf(one.by);
        if (!from || !by) return false;
        if (by.id !== from.id) lead(moved, from.id, by.id);
        note(ledger.get(by.id) ?? from, by.id === from.id ? "type" : "source");
        return true;
      }
      case "call": {
        const mention = span && /** @type {Mention | undefined} */ (find("names", span));
        const source = !mention && present([...ledger.values()].find(({ mentions }) => span && mentions.some((one) => shared(one, span) >= SAME)));
        const who = mention ? entities.get(mention.entity) : source ? entities.get(source.entity ?? "") ?? source : undefined;
        if (!who) return false;
        if (one.name !== undefined) who.name = one.name;
        if (one.role !== undefined) who.roles = one.role === "" ? [] : [one.role];
        const what = /** @type {const} */ (["name", "role"]).filter((part) => one[part] !== undefined);
        called.set(who, [...(called.get(who) ?? []), ...what]);
        for (const part of what) note(who, part);
        return true;
      }
      case "join": {
        const mention = span && /** @type {Mention | undefined} */ (find("names", span));
        const place = one.with && locate(text, one.with);
        const other = place && /** @type {Mention | undefined} */ (find("names", place));
        if (!mention || (one.with && !other)) return false;
        const from = mention.entity;
        const to = other?.entity ?? enter(text.slice(mention.start, mention.end), mention.type).id;
        for (const each of document.entities) {
          // Those of the same words go with a name that becomes another's; with `with`, all that it names.
          const goes = each === mention || (one.all && each.entity === from && (one.with !== null || text.slice(each.start, each.end) === words));
          if (!goes) continue;
          each.entity = to;
          note(each, "entity");
        }
        if (one.all && one.with && from !== to) lead(became, from, to);
        note(/** @type {Entity} */ (entities.get(to)), "entity");
        return true;
      }
    }
  }

  /** Makes what follows from the annotations: order, entities, the ledger. */
  function finish() {
    for (const list of Object.values(layers)) list.sort((a, b) => a.start - b.start || b.end - a.end);
    const dates = new Map(document.dates.map((date) => [date.id, date]));
    const own = document.dates.filter(({ person }) => person);
    for (const date of document.dates) if (date.anchor !== null && date.anchor !== "published" && !dates.has(date.anchor)) date.anchor = null;
    const { published } = document;
    const day = dated && dates.has(dated.id) ? dayOf(dated.value) : null;
    if (dated && day && (published?.from !== "option" || published.value === day)) {
      document.published = { value: day, from: "text", date: dated.id };
    } else if (published?.date) {
      const date = dates.get(published.date);
      if (date?.person && /^\d{4}-\d\d-\d\d/.test(date.value)) published.value = date.value.slice(0, 10);
      else if (!date || date.person) published.date = null;
    }
    // What counts from a date that is another now would have to be counted again.
    const other = new Set(own.filter(({ person }) => person?.includes("value")).map(({ id }) => id));
    for (const date of document.dates) {
      if (date.person || !other.has(date.anchor ?? "")) continue;
      other.add(date.id);
      date.problem = "anchor-corrected";
    }
    document.lookalikes = document.lookalikes.filter((one) => !own.some((date) => shared(date, one) > 0));
    document.timeline = retell(document.dates, document.timeline, document.published);
    gather();
    book();
    reckon(document, given.filter(({ id }) => dates.get(id)?.person ?? !dates.has(id)));
    return document;
  }

  /** Who is who, in the order of the first mentions. */
  function gather() {
    for (const entity of entities.values()) entity.mentions = [];
    for (const { id, entity } of document.entities) entities.get(entity)?.mentions.push(id);
    const mentions = new Map(document.entities.map((mention) => [mention.id, mention]));
    const everything = new Set(document.entities.map(({ start, end }) => text.slice(start, end)));
    document.names = [...new Set(document.entities.map(({ entity }) => /** @type {Entity} */ (entities.get(entity))))];
    for (const entity of document.names) {
      const its = entity.mentions.flatMap((one) => mentions.get(one) ?? []);
      const typed = its.find(({ person }) => person?.includes("type"));
      if (called.get(entity)?.includes("name")) everything.delete(entity.name);
      if (typed && its.every(({ type }) => type === typed.type)) {
        entity.type = typed.type;
        delete entity.subtype;
        note(entity, "type");
      }
      const written = its.map(({ start, end }) => text.slice(start, end));
      // A name that is no longer among its mentions, and was before, has gone elsewhere.
      if (!written.includes(entity.name) && everything.has(entity.name)) {
        entity.name = written.reduce((a, b) => (b.length > a.length ? b : a));
      }
    }
  }

  /** Enters every quotation with its source and who passed it on. */
  function book() {
    /** @type {Map<string, LedgerSource>} */
    const entered = new Map();
    for (const source of ledger.values()) {
      Object.assign(source, { quotes: [], via: [], mentions: [] });
      const entity = entities.get(source.entity ?? "");
      // What is no person after all does not speak as one, and the other way round.
      const isPerson = entity?.type === "person";
      if (!entity?.person?.includes("type") || source.person?.includes("type") || entity.type === "misc" || source.kind === "anonymous" || isPerson === (source.kind === "person")) continue;
      source.kind = isPerson ? "person" : "org";
      note(source, "type");
    }
    for (const quote of document.quotes) {
      if (!quote.via) quote.hands = [];
      const speakers = /** @type {const} */ ([["source", quote.source], ["via", quote.via], ...quote.hands.map((hand) => /** @type {const} */ (["via", hand]))]);
      for (const [part, speaker] of speakers) {
        if (!speaker) continue;
        const source = adopt(whose(speaker));
        if (source.id !== speaker.id) note(quote, part);
        Object.assign(speaker, { id: source.id, kind: source.kind, name: source.id === speaker.id && !called.get(source)?.includes("name") ? speaker.name : source.name });
        entered.set(source.id, source);
        const before = source.mentions.at(-1);
        if (before?.start !== speaker.start || before.end !== speaker.end) source.mentions.push({ start: speaker.start, end: speaker.end });
      }
      const source = entered.get(quote.source?.id ?? "");
      source?.quotes.push(quote.id);
      quote.hearsay = source ? (quote.via ? 1 + quote.hands.length : 0) : null;
      // Each is known through the next hand.
      const way = [source, ...(source && quote.via ? [quote.via, ...quote.hands] : [])].flatMap((one) => entered.get(one?.id ?? "") ?? []);
      way.forEach((own, at) => {
        const next = way[at + 1];
        if (next && next.id !== own.id && !own.via.includes(next.id)) own.via.push(next.id);
      });
      if (quote.person?.includes("source") && source) note(source, "source");
    }
    for (const { source, all, mentions } of credits) {
      source.mentions.push(...(entered.has(source.id) ? mentions : all));
      entered.set(source.id, adopt(source));
    }
    const named = new Set(document.names.map(({ id }) => id));
    for (const source of entered.values()) if (source.entity !== null && !named.has(source.entity)) source.entity = null;
    document.ledger.sources = [...entered.values()];
    document.ledger.independent = independent();
  }

  /** A source with what its entity is called. @param {LedgerSource} source */
  function adopt(source) {
    const entity = entities.get(source.entity ?? "");
    const parts = entity && called.get(entity);
    if (!entity || !parts || called.has(source)) return source;
    called.set(source, parts);
    for (const part of parts) note(source, part);
    if (parts.includes("name")) source.name = entity.name;
    if (parts.includes("role")) source.roles = entity.roles;
    return source;
  }

  /** How many sources speak, those counted once that are known only through the same one. */
  function independent() {
    const via = new Map(document.quotes.map((quote) => [quote.id, (quote.hands.at(-1) ?? quote.via)?.id]));
    const origins = document.ledger.sources.filter(({ quotes }) => quotes.length > 0).map((source) => {
      const hands = new Set(source.quotes.map((id) => via.get(id)));
      return hands.size === 1 ? [...hands][0] ?? source.id : source.id;
    });
    return new Set(origins).size;
  }

  /** The ledger's source for one who speaks, after all that was moved, joined and taken apart. @param {Source} speaker */
  function whose(speaker) {
    const id = moved.get(speaker.id) ?? speaker.id;
    const source = /** @type {LedgerSource} */ (ledger.get(id));
    const { entity } = source;
    if (entity === null) return source;
    // The name it stands on may have become part of somebody else, or somebody of its own.
    const mention = id === speaker.id ? mentionsOf.get(entity)?.find((one) => one.start >= speaker.start && one.end <= speaker.end) : undefined;
    const now = mention?.entity ?? became.get(entity) ?? entity;
    if (now === entity) return source;
    const known = [...ledger.values()].find((one) => one.entity === now);
    if (known) return known;
    const other = /** @type {Entity} */ (entities.get(now));
    if (became.has(entity)) {
      // Nobody else speaks by that name: it stays the same source under another.
      Object.assign(source, { entity: now, name: other.name, roles: [...other.roles] });
      note(source, "entity");
      return source;
    }
    /** @type {LedgerSource} */
    const made = { id: free("s", ledger.values()), name: other.name, kind: source.kind, entity: now, roles: [...other.roles], mentions: [], quotes: [], via: [], words: 0, unnamed: null, person: ["entity"] };
    ledger.set(made.id, made);
    return made;
  }

  return { perform, finish };
}

/**
 * How much two stretches share of what they cover together: 0 to 1.
 * @param {Span} a
 * @param {Span} b
 */
function shared(a, b) {
  const both = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return both <= 0 ? 0 : both / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
}

/**
 * Remembers that one has become another, whatever was said of either before.
 * @param {Map<string, string>} map
 * @param {string} from
 * @param {string} to
 */
function lead(map, from, to) {
  for (const [key, value] of map) if (value === from) map.set(key, to);
  map.set(from, to);
  map.delete(to);
}

/**
 * Marks something as a person's.
 * @param {{ person?: Change[] }} one
 * @param {Change} change
 */
function note(one, change) {
  one.person ??= [];
  if (!one.person.includes(change) && !one.person.includes("added")) one.person.push(change);
}
