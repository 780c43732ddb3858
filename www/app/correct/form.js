/** What can be put right about something selected: the lower part of its card. What is chosen is told as a `correction` event with the operation. */

/** @import { DateType, EntityType, SourceKind, Span } from "../../../src/wasm/wire.js" */
/** @import { Found, Marked, Reading } from "../reading.js" */
/** @import { Strings } from "../strings.js" */
/** @import { Anchor } from "./anchor.js" */
/** @import { Layer, Operation, Speaker } from "./apply.js" */
import { kindInWords } from "../describe.js";
import { h } from "../dom.js";
import { KINDS } from "../sourcing.js";
import { lookup } from "../strings.js";
import { isDay, spell } from "../timex.js";
import { anchor } from "./anchor.js";
import { stretch } from "./extent.js";

/** The kinds of each layer that a person may choose; those of dates follow from their values. */
export const TYPES = {
  names: /** @type {const} */ (["person", "organization", "place", "misc"]),
  quotes: /** @type {const} */ (["direct", "indirect", "mixed", "term"]),
};

/** What kind of source a name makes, unless a person says otherwise. @type {Readonly<Record<EntityType, SourceKind>>} */
const SPEAKS = { person: "person", organization: "org", place: "org", misc: "document" };

/** Whether a choice holds for all that is alike; kept while one goes on putting right. */
let all = false;

/**
 * Tells what a person did.
 * @param {EventTarget} from
 * @param {Operation} operation
 */
export function tellOperation(from, operation) {
  from.dispatchEvent(new CustomEvent("correction", { detail: operation, bubbles: true }));
}

/**
 * The operation that moves one end of an annotation by a word, `null` where it cannot move.
 * @param {Reading} reading
 * @param {Marked} found
 * @param {"start" | "end"} side
 * @param {1 | -1} by
 * @returns {Operation | null}
 */
export function moveEnd(reading, found, side, by) {
  const to = stretch(reading.text, found.item, side, by);
  return to && spanned(reading, found, to);
}

/**
 * The operation that gives an annotation another span, and all that are like it where that is chosen.
 * @param {Reading} reading
 * @param {Marked} found
 * @param {Span} to
 * @returns {Operation}
 */
export function spanned(reading, found, to) {
  const { text } = reading;
  const like = all && found.layer !== "quotes" && alike(reading, found.layer, found.item) > 1;
  return { op: "set", layer: found.layer, at: anchor(text, found.item), to: anchor(text, to), as: {}, base: baseOf(found), ...(like && { all: true }) };
}

/** What an annotation is, should it have to be made anew. @param {Marked} found */
function baseOf({ layer, item }) {
  return layer === "quotes" ? { type: item.kind } : layer === "dates" ? { type: item.type, value: item.value } : { type: item.type };
}

/**
 * A source as an operation has it: by where it is named, of the kind that it is in the ledger, or that its name makes it.
 * @param {Reading} reading
 * @param {Span} span
 * @returns {Speaker}
 */
export function speakerAt({ text, document, find }, span) {
  const here = (/** @type {Span} */ one) => one.start === span.start && one.end === span.end;
  const mention = document.entities.find(here);
  const known = document.ledger.sources.find((source) => source.mentions.some(here) || (mention && source.entity === mention.entity));
  const entity = mention && find(mention.entity);
  return { at: anchor(text, span), kind: known?.kind ?? (entity?.layer === "entity" ? SPEAKS[entity.item.type] : "anonymous") };
}

/**
 * @param {Reading} reading
 * @param {Found} found
 * @param {Strings} t
 * @param {(part: "source" | "via" | "cue") => void} pick has the words picked in the text
 */
export function form(reading, found, t, pick) {
  const { text, document, find } = reading;
  const box = h("div", { class: "form", role: "group", "aria-label": t.correct });
  const say = (/** @type {Operation} */ operation) => tellOperation(box, operation);
  const line = (/** @type {string} */ label, /** @type {(Node | string | false | null)[]} */ ...parts) => h("div", { class: "line-of", role: "group", "aria-label": label }, h("span", { class: "label", "aria-hidden": "true" }, label), h("span", { class: "choices" }, ...parts));
  /** @param {string} name @param {string} label @param {boolean} on @param {() => void} act */
  const choice = (name, label, on, act) => h("button", { type: "button", id: `fix-${name}`, class: "choice", "aria-pressed": String(on), onclick: act }, label);
  /** @param {string} id @param {string} label @param {() => void} act */
  const button = (id, label, act) => h("button", { type: "button", id: `fix-${id}`, class: "link", onclick: act }, label);

  /**
   * A list to choose one of.
   * @param {string} id
   * @param {string} label
   * @param {[string, [string, string][]][]} groups options by group: value and label
   * @param {string | null} chosen
   * @param {(value: string) => void} act
   */
  const select = (id, label, groups, chosen, act) => {
    const list = h("select", { id: `fix-${id}`, "aria-label": label, onchange: () => list.value !== "?" && act(list.value) },
      ...groups.flatMap(([name, options]) => {
        const all = options.map(([value, words]) => h("option", { value }, words));
        return name === "" ? all : all.length > 0 ? [h("optgroup", { label: name }, ...all)] : [];
      }));
    list.value = chosen ?? "?";
    return list;
  };
  const entityOptions = (/** @type {string | null} */ but) => /** @type {[string, string][]} */ (document.names.filter(({ id }) => id !== but).map(({ id, name }) => [id, name]));
  const firstOf = (/** @type {string} */ id) => {
    const entity = find(id);
    const mention = entity?.layer === "entity" ? find(entity.item.mentions[0] ?? "") : undefined;
    return mention?.layer === "names" ? mention.item : null;
  };
  /** Where a source or an entity of the lists is named. @param {string} id @returns {Speaker | null} */
  const speaker = (id) => {
    const source = find(id);
    const span = source?.layer === "source" ? source.item.mentions[0] : firstOf(id);
    return span ? speakerAt(reading, span) : null;
  };
  /** @param {string | null} but @param {[string, string][]} first @returns {[string, [string, string][]][]} */
  const speakers = (but, first) => {
    const sources = document.ledger.sources.filter(({ id }) => id !== but);
    const speaking = new Set(document.ledger.sources.map(({ entity }) => entity));
    return [["", first], [t.tabSources, sources.map(({ id, name }) => [id, name])], [t.tabNames, entityOptions(null).filter(([id]) => !speaking.has(id))]];
  };

  /**
   * Fields for what somebody is called, and for their office.
   * @param {Anchor} at where they are named
   * @param {{ name: string, roles: readonly string[] }} who
   */
  const called = (at, { name, roles }) => [
    line(t.labelName, field("name", t.labelName, name, (now) => now !== "" && say({ op: "call", at, name: now }))),
    line(t.labelRole, field("role", t.labelRole, roles[0] ?? "", (now) => say({ op: "call", at, role: now }))),
  ];
  /** @param {string} id @param {string} label @param {string} value @param {(now: string) => void} act */
  const field = (id, label, value, act) => {
    const input = h("input", { id: `fix-${id}`, class: "wide", value, spellcheck: "false", autocomplete: "off", "aria-label": label, onchange: () => {
      const now = input.value.trim().replace(/\s+/g, " ");
      if (now !== value) act(now);
    } });
    return input;
  };

  /** The kinds of source, to choose one for all that a source says. @param {Span} span where it is named @param {SourceKind} now */
  const kinds = (span, now) => {
    const at = anchor(text, span);
    return KINDS.map((kind) => choice(kind, t[kind], now === kind, () => say({ op: "speak", at, by: { at, kind } })));
  };

  if (found.layer === "source") {
    const { item } = found;
    const [first] = item.mentions;
    const at = first && anchor(text, first);
    if (!first || !at) return box;
    box.append(
      ...called(at, item),
      line(t.labelSourceKind, ...kinds(first, item.kind)),
      line(t.sameAs, select("same", t.sameAs, speakers(item.id, [["?", t.choose]]), null, (value) => {
        const by = speaker(value);
        if (by) say({ op: "speak", at, by });
      })),
    );
    return box;
  }

  const mention = found.layer === "entity" ? firstOf(found.item.id) : found.layer === "names" ? found.item : null;
  const marked = found.layer === "entity" ? (mention && /** @type {Marked} */ ({ layer: "names", item: mention })) : found;
  if (!marked) return box;
  const { layer, item } = marked;
  const at = anchor(text, item);
  const whole = found.layer === "entity";
  const like = layer === "quotes" ? 0 : alike(reading, layer, item);
  const everywhere = () => whole || (all && like > 1);

  if (layer !== "dates") {
    const now = layer === "quotes" ? item.kind : item.type;
    box.append(line(t.labelKind, ...TYPES[layer].map((type) => choice(type, lookup(t, "short", type) ?? kindInWords(type, t), now === type, () => say({ op: "set", layer, at, as: { type }, base: baseOf(marked), all: everywhere() })))));
  } else {
    box.append(line(t.labelValue, ...valueField(item.value, item.readings.map(({ value }) => value), t, (value) => say({ op: "set", layer, at, as: { value, ...(typeOf(value) !== item.type && { type: typeOf(value) }) }, base: baseOf(marked), ...(document.published?.date === item.id && { dateline: true }), all: everywhere() }))));
  }
  if (layer === "quotes" && item.kind !== "term") {
    for (const part of /** @type {const} */ (["source", "via"])) {
      const label = part === "source" ? t.labelSource : t.labelVia;
      box.append(line(label,
        select(part, label, speakers(null, [["", part === "source" ? t.nobody : t.noVia]]), item[part]?.id ?? "", (value) => {
          const chosen = value === "" ? null : speaker(value);
          if (value === "" || chosen) say({ op: "set", layer, at, as: { [part]: chosen }, base: baseOf(marked) });
        }),
        button(`pick-${part}`, t.pick, () => pick(part)),
        ...(part === "source" && item.source ? kinds(item.source, item.source.kind) : [])));
    }
    box.append(line(t.labelCue,
      item.cue ? h("q", {}, text.slice(item.cue.start, item.cue.end)) : t.noCue,
      button("pick-cue", t.pick, () => pick("cue")),
      item.cue && button("no-cue", t.remove, () => say({ op: "set", layer, at, as: { cue: null }, base: baseOf(marked) }))));
  }
  if (layer === "names") {
    const entity = find(item.entity);
    if (entity?.layer === "entity") box.append(...called(at, entity.item));
    box.append(line(t.sameAs,
      select("same", t.sameAs, [["", [["?", t.choose]]], ["", entityOptions(item.entity)]], null, (value) => {
        const other = firstOf(value);
        if (other) say({ op: "join", at, with: anchor(text, other), all: everywhere() });
      }),
      !whole && entity?.layer === "entity" && entity.item.mentions.length > 1 && button("apart", t.apart, () => say({ op: "join", at, with: null, all: everywhere() }))));
  }
  if (!whole) {
    /** @param {"start" | "end"} side @param {1 | -1} by */
    const end = (side, by) => h("button", {
      type: "button", id: `fix-${side}${by}`, class: "icon", "aria-label": side === "start" ? (by === 1 ? t.startLater : t.startEarlier) : by === 1 ? t.endLater : t.endEarlier,
      onclick: () => {
        const operation = moveEnd(reading, marked, side, by);
        if (operation) say(operation);
      },
    }, by === 1 ? "→" : "←");
    box.append(line(t.extent, h("span", {}, t.labelStart, " ", end("start", -1), end("start", 1)), h("span", {}, t.labelEnd, " ", end("end", -1), end("end", 1))));
  }
  box.append(h("div", { class: "form-foot" },
    !whole && like > 1 && h("label", { class: "check" }, h("input", { type: "checkbox", id: "fix-all", checked: all, onchange: (/** @type {Event} */ event) => void (all = /** @type {HTMLInputElement} */ (event.target).checked) }), " ", t.allLike(like)),
    button("remove", whole ? t.removeAll : t.remove, () => say({ op: "remove", layer, at, all: everywhere() }))));
  return box;
}

/**
 * How many annotations a choice for all would reach: as in apply.js.
 * @param {Reading} reading
 * @param {Layer} layer
 * @param {Marked["item"]} item
 */
function alike({ text, order }, layer, item) {
  const words = text.slice(item.start, item.end);
  const entity = "entity" in item ? item.entity : null;
  return order.filter((one) => one.layer === layer && (text.slice(one.item.start, one.item.end) === words || (entity !== null && "entity" in one.item && one.item.entity === entity))).length;
}

/**
 * A field for a value, which says in words what it means.
 * @param {string} value
 * @param {readonly string[]} readings what the annotator thinks it could be, too
 * @param {Strings} t
 * @param {(value: string) => void} act
 */
function valueField(value, readings, t, act) {
  const lang = t.lang;
  const says = h("output", { for: "fix-value" }, spell(value, lang));
  const field = h("input", {
    id: "fix-value", value, size: 14, spellcheck: "false", autocomplete: "off", "aria-label": t.labelValue,
    oninput: () => {
      const now = field.value.trim();
      field.setAttribute("aria-invalid", String(!isValue(now)));
      says.textContent = isValue(now) ? spell(now, lang) : t.valueHint;
    },
    onchange: () => {
      const now = field.value.trim();
      if (isValue(now) && now !== value) act(now);
    },
  });
  return [field, says, ...readings.filter((one) => one !== value).map((one) => h("button", { type: "button", class: "choice", onclick: () => act(one) }, spell(one, lang)))];
}

/** Whether a value is one that the page can say in words. @param {string} value */
export function isValue(value) {
  if (value === "?") return true;
  const days = value.match(/\d{4}-\d\d-\d\d/g) ?? [];
  return days.every(isDay) && value !== "" && spell(value, "en") !== value || /^\d{4}$/.test(value);
}

/** @param {string} value @returns {DateType} */
function typeOf(value) {
  return value.startsWith("R") ? "set" : value.startsWith("P") ? "duration" : value.includes("T") ? "time" : "date";
}
