/** Draws an article: its blocks as rows, its annotations as elements. The text content of what is drawn is exactly the text. */

/** @import { Block, Lang, QuoteKind, SourceKind } from "../../src/wasm/wire.js" */
/** @import { Drawn, Reading } from "./reading.js" */
/** @import { Piece } from "./nest.js" */
import { h } from "./dom.js";
import { later } from "./later.js";
import { nest } from "./nest.js";
import { DOUBTFUL } from "./reading.js";

/** Characters drawn before the first frame, more than a screen holds; the others follow when there is time, so that a long text never blocks the page. */
const AT_ONCE = 4000;
/** Characters from which on a passage of the article is complete. */
const PASSAGE = 2500;

/** How often furniture was folded away: each fold has an id of its own. */
let folds = 0;

/**
 * @typedef {object} Canvas
 * @property {(id: string) => HTMLElement[]} pieces The elements of an annotation, in text order.
 * @property {(stretches: readonly { start: number, end: number }[]) => Range[]} ranges
 * @property {(node: Node, offset: number) => number} offset Where in the text a point of the article is.
 * @property {(at: number) => Element | undefined} row The row of a place in the text.
 * @property {() => void} finish Draws at once what is still to be drawn.
 * @property {() => void} stop Draws no more.
 * @property {Reading} reading What is drawn.
 * @property {Passage[]} passages
 */

/**
 * Some of the article: what the browser lays out, or leaves out, as one. Until it is drawn it is plain text.
 * @typedef {object} Passage
 * @property {HTMLElement} box
 * @property {number} start in the text
 * @property {number} end
 * @property {number} from the first of its blocks
 * @property {number} to the first block after it
 * @property {boolean} drawn
 * @property {string} look What was drawn in it, as one string.
 * @property {Map<string, HTMLElement[]>} made The elements of its annotations.
 */

/**
 * @param {HTMLElement} root emptied first, unless the same article stands in it
 * @param {Reading} reading
 * @param {{ furniture: (lines: number) => string }} words
 * @param {(box: HTMLElement, rows: HTMLElement[]) => void} [drawn] is told of each passage once its annotations are in it
 * @param {Canvas | null} [before] what stands in the root: of the same article only what looks otherwise now is drawn again
 * @returns {Canvas}
 */
export function paint(root, reading, words, drawn = () => {}, before = null) {
  const { text, document: { blocks } } = reading;
  const title = blocks.findIndex(({ kind }) => kind === "headline");
  /** @type {Map<string, HTMLElement[]>} */
  const elements = new Map();
  const again = before?.reading.text === text && alike(before.reading.document.blocks, blocks);
  const passages = again ? before.passages : divide(blocks, text);
  /** @param {Passage} passage */
  const enter = ({ made }) => {
    for (const [id, list] of made) elements.set(id, [...(elements.get(id) ?? []), ...list]);
  };

  /** @param {Passage} passage */
  const draw = (passage) => {
    if (passage.drawn) return;
    passage.drawn = true;
    passage.look = look(reading, passage);
    passage.made = new Map();
    const { box, from, to } = passage;
    const nodes = document.createDocumentFragment();
    /** @type {HTMLElement[]} */
    const rows = [];
    /** @type {HTMLElement | null} */
    let fold = null;
    let at = passage.start;
    for (let index = from; index < to; index++) {
      const block = blocks[index];
      if (!block) break;
      const gap = text.slice(at, block.start);
      at = block.end;
      if (block.kind !== "boilerplate") fold = null;
      (fold ?? nodes).append(gap);
      if (block.kind === "boilerplate" && !fold) {
        let until = index;
        while (blocks[until]?.kind === "boilerplate") until++;
        fold = furniture(nodes, until - index, words.furniture(until - index), `fold-${(folds += 1)}`);
      }
      const line = h(block.kind === "headline" ? (index === title ? "h2" : "h3") : "p", { class: "line" });
      line.append(...build(text, block.start, block.end, nest(within(reading.drawn, block), block.start, block.end), passage.made));
      const row = h("div", { class: "row", "data-kind": block.kind, "data-block": block.id, lang: block.lang }, line);
      (fold ?? nodes).append(row);
      rows.push(row);
    }
    nodes.append(text.slice(at, passage.end));
    box.replaceChildren(nodes);
    box.classList.remove("plain");
    enter(passage);
    drawn(box, rows);
  };

  if (again) {
    for (const passage of passages) {
      if (passage.drawn && passage.look === look(reading, passage)) enter(passage);
      else passage.drawn = false;
    }
    // All is measured before anything is drawn. What is far from the screen stands as it was until its turn comes.
    for (const passage of passages.filter(({ drawn, box }) => !drawn && isNear(box))) draw(passage);
  } else {
    let soon = 0;
    for (const passage of passages) {
      if (soon >= AT_ONCE) break;
      draw(passage);
      if (blocks[passage.from]?.kind !== "boilerplate") soon += passage.end - passage.start;
    }
    root.replaceChildren(...passages.map(({ box }) => box));
  }

  // One that comes near the screen is drawn before its turn.
  const listening = new AbortController();
  const boxes = new Map(passages.map((passage) => [/** @type {EventTarget | null} */ (passage.box), passage]));
  root.addEventListener("contentvisibilityautostatechange", (event) => {
    const passage = boxes.get(event.target);
    if (passage && !(/** @type {any} */ (event).skipped)) draw(passage);
  }, listening);
  const rest = later((function* () {
    for (const passage of passages) yield draw(passage);
  })());

  /** The passage that holds a place in the text. @param {number} at */
  const passageAt = (at) => {
    const passage = passages[Math.max(0, first(passages, (one) => one.start > at) - 1)];
    if (passage) draw(passage);
    return passage;
  };

  return {
    pieces(id) {
      const list = elements.get(id) ?? [];
      // Passages are not always drawn in their order.
      return list.length > 1 ? list.sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1)) : list;
    },
    ranges(stretches) {
      /** @type {Map<Passage, Texts>} */
      const known = new Map();
      /** @param {number} at @returns {[Node, number] | null} */
      const point = (at) => {
        const passage = passageAt(at);
        if (!passage) return null;
        const texts = known.get(passage) ?? textsIn(passage.box);
        known.set(passage, texts);
        return pointIn(texts, at - passage.start);
      };
      return stretches.flatMap(({ start, end }) => rangeOf(point(start), point(end - 1)));
    },
    offset(node, offset) {
      const passage = passages.find(({ box }) => box.contains(node));
      // A point between passages, as the article's own child.
      if (!passage) return passages[node === root ? offset : 0]?.start ?? text.length;
      const range = document.createRange();
      range.setStart(passage.box, 0);
      range.setEnd(node, offset);
      return passage.start + range.toString().length;
    },
    row(at) {
      const passage = passageAt(at);
      const block = passage && blocks.slice(passage.from, passage.to).findLast(({ start }, index) => start <= at || index === 0);
      return passage?.box.querySelector(`[data-block="${block?.id}"]`) ?? undefined;
    },
    finish: rest.finish,
    stop() {
      rest.stop();
      listening.abort();
    },
    reading,
    passages,
  };
}

/** @param {readonly Block[]} a @param {readonly Block[]} b */
function alike(a, b) {
  return a.length === b.length && a.every(({ start, end, kind, lang }, at) => start === b[at]?.start && end === b[at].end && kind === b[at].kind && lang === b[at].lang);
}

/** Whether something is on the screen, or less than a screen away. @param {HTMLElement} box */
function isNear(box) {
  const { top, bottom } = box.getBoundingClientRect();
  return bottom > -innerHeight && top < 2 * innerHeight;
}

/**
 * All that decides how a passage is drawn, as one string.
 * @param {Reading} reading
 * @param {Passage} passage
 */
function look({ drawn }, passage) {
  return within(drawn, passage).map(({ start, end, id, layer, marked }) => {
    if (layer === "cues") return `${start} ${end} ${id}`;
    const { item } = marked;
    const said = "source" in item ? `${voice(item)} ${item.source?.id} ${item.source?.name} ${item.via?.name}` : "";
    return `${start} ${end} ${id} ${"kind" in item ? item.kind : item.type} ${isDoubtful(marked)} ${!!item.person} ${said}`;
  }).join("\n");
}

/** @param {Drawn["marked"]} marked */
function isDoubtful({ layer, item }) {
  return ("confidence" in item && item.confidence < DOUBTFUL) || (layer === "dates" && item.problem !== null);
}

/**
 * Passages of an article, together all of its text; page furniture that is folded away as one is one.
 * @param {readonly Block[]} blocks
 * @param {string} text
 * @returns {Passage[]}
 */
function divide(blocks, text) {
  /** @type {Passage[]} */
  const passages = [];
  let from = 0;
  let start = 0;
  blocks.forEach((block, index) => {
    const next = blocks[index + 1];
    const furniture = block.kind === "boilerplate";
    const whole = furniture ? next?.kind !== "boilerplate" : next?.kind === "boilerplate" || block.end - start >= PASSAGE;
    if (next && !whole) return;
    const end = next?.start ?? text.length;
    const box = h("div", { class: "passage plain" }, text.slice(start, end));
    // What it will about measure, for as long as it is not laid out.
    box.style.setProperty("--height", `${furniture ? 2 : Math.ceil(((end - start) / 60) * 1.72 + (index + 1 - from) * 1.9)}em`);
    passages.push({ box, start, end, from, to: index + 1, drawn: false, look: "", made: new Map() });
    from = index + 1;
    start = end;
  });
  return passages;
}

/**
 * The first place in a list from which on something holds.
 * @template T
 * @param {readonly T[]} list
 * @param {(one: T) => boolean} holds for none before the first, for all after it
 */
function first(list, holds) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(/** @type {T} */ (list[middle]))) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * The stretches that reach into a block.
 * @param {readonly Drawn[]} drawn in text order
 * @param {{ start: number, end: number }} block
 */
export function within(drawn, { start, end }) {
  const from = first(drawn, (one) => one.start >= start);
  // Of what lies before, only quotations reach past the end of a block; they nest, so that the outermost is near.
  const over = drawn.slice(Math.max(0, from - 200), from).filter((one) => one.end > start);
  return [...over, ...drawn.slice(from, first(drawn, (one) => one.start >= end))];
}

/**
 * @param {ParentNode} parent
 * @param {number} lines
 * @param {string} label
 * @param {string} id
 */
function furniture(parent, lines, label, id) {
  const rows = h("div", { class: "furniture", id, hidden: "until-found" });
  const button = h("button", { type: "button", class: "fold", "aria-expanded": "false", "aria-controls": id, "aria-label": label, "data-label": label, "data-lines": lines });
  const open = (/** @type {boolean} */ yes) => {
    button.setAttribute("aria-expanded", String(yes));
    if (yes) rows.removeAttribute("hidden");
    else rows.setAttribute("hidden", "until-found");
  };
  button.addEventListener("click", () => open(button.getAttribute("aria-expanded") !== "true"));
  rows.addEventListener("beforematch", () => open(true));
  parent.append(button, rows);
  return rows;
}

/**
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @param {readonly Piece<Drawn>[]} pieces
 * @param {Map<string, HTMLElement[]>} elements is given the elements made
 * @returns {(Node | string)[]}
 */
export function build(text, start, end, pieces, elements) {
  /** @type {(Node | string)[]} */
  const nodes = [];
  let at = start;
  for (const piece of pieces) {
    if (piece.start > at) nodes.push(text.slice(at, piece.start));
    const element = mark(piece);
    element.append(...build(text, piece.start, piece.end, piece.inside, elements));
    nodes.push(element);
    if (piece.of.layer !== "cues") {
      const list = elements.get(piece.of.id);
      if (list) list.push(element);
      else elements.set(piece.of.id, [element]);
    }
    at = piece.end;
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

/** @param {Piece<Drawn>} piece */
function mark({ of: { layer, id, marked }, first, last }) {
  const ends = (first ? "first " : "") + (last ? "last" : "");
  if (layer === "cues") return h("span", { class: "cue", "data-of": id });
  return h("mark", {
    class: { quotes: "quote", names: "name", dates: "date" }[layer],
    "data-id": id,
    "data-layer": layer,
    "data-kind": marked.layer === "quotes" ? marked.item.kind : marked.item.type,
    "data-source": marked.layer === "quotes" ? voice(marked.item) : null,
    "data-ends": ends.trim() || null,
    "data-own": !!marked.item.person,
    "data-doubtful": isDoubtful(marked),
    tabindex: first ? -1 : null,
  });
}

/**
 * What colours a quotation: the kind of its source, `none` where the text gives none, `term` for a term.
 * @param {{ kind: QuoteKind, source: { kind: SourceKind } | null }} quote
 * @returns {SourceKind | "none" | "term"}
 */
export function voice({ kind, source }) {
  return kind === "term" ? "term" : source?.kind ?? "none";
}

/**
 * The texts of a tree, each with where it begins.
 * @typedef {{ node: Node, from: number, to: number }[]} Texts
 */

/** @param {HTMLElement} root @returns {Texts} */
function textsIn(root) {
  /** @type {Texts} */
  const texts = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let from = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const to = from + (node.nodeValue?.length ?? 0);
    if (to > from) texts.push({ node, from, to });
    from = to;
  }
  return texts;
}

/** @param {Texts} texts @param {number} at @returns {[Node, number] | null} the text that holds a character, and where in it */
function pointIn(texts, at) {
  const one = texts[first(texts, ({ to }) => to > at)];
  return one ? [one.node, at - one.from] : null;
}

/**
 * @param {[Node, number] | null} start
 * @param {[Node, number] | null} last the last character that is in it
 * @returns {Range[]} none where either is nowhere
 */
function rangeOf(start, last) {
  if (!start || !last) return [];
  const range = document.createRange();
  range.setStart(...start);
  range.setEnd(last[0], last[1] + 1);
  return [range];
}

/**
 * Stretches of a root's text content, in any order.
 * @param {HTMLElement} root
 * @param {readonly { start: number, end: number }[]} stretches
 * @returns {Range[]}
 */
export function rangesIn(root, stretches) {
  const texts = textsIn(root);
  return stretches.flatMap(({ start, end }) => rangeOf(pointIn(texts, start), pointIn(texts, end - 1)));
}
