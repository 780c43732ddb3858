/** Draws an article: its blocks as rows, its annotations as elements. The text content of what is drawn is exactly the text. */

/** @import { Block, Lang, QuoteKind, SourceKind } from "../../src/wasm/wire.js" */
/** @import { Drawn, Reading } from "./reading.js" */
/** @import { Piece } from "./nest.js" */
import { h } from "./dom.js";
import { nest } from "./nest.js";
import { DOUBTFUL } from "./reading.js";

/** Rows drawn before the first frame; the others follow in slices, so that a long text never blocks the page. */
const AT_ONCE = 40;
/** How long a slice may take, in milliseconds. */
const SLICE = 8;

/**
 * @typedef {object} Canvas
 * @property {(id: string) => HTMLElement[]} pieces The elements of an annotation, in text order.
 * @property {(stretches: readonly { start: number, end: number }[]) => Range[]} ranges
 * @property {(node: Node, offset: number) => number} offset Where in the text a point of the article is.
 * @property {() => void} finish Draws at once what is still to be drawn.
 * @property {() => void} stop Draws no more.
 */

/**
 * @param {HTMLElement} root emptied first
 * @param {Reading} reading
 * @param {{ furniture: (lines: number) => string }} words
 * @param {(row: HTMLElement) => void} [drawn] is told of each row once its annotations are in it
 * @returns {Canvas}
 */
export function paint(root, reading, words, drawn = () => {}) {
  const { text, document: { blocks } } = reading;
  /** @type {Map<string, HTMLElement[]>} */
  const elements = new Map();
  /** @type {(() => void)[]} */
  const waiting = [];
  const top = document.createDocumentFragment();
  /** @type {HTMLElement | null} */
  let fold = null;
  let at = 0;
  let next = 0;
  let titled = false;

  blocks.forEach((block, index) => {
    const before = blocks[index - 1];
    const gap = text.slice(at, block.start);
    if (block.kind === "boilerplate") {
      if (before?.kind === "boilerplate" && fold) {
        fold.append(gap);
      } else {
        top.append(gap);
        let until = index;
        while (blocks[until]?.kind === "boilerplate") until++;
        fold = furniture(top, until - index, words.furniture(until - index), `fold-${block.id}`);
      }
    } else {
      fold = null;
      top.append(gap);
    }
    const heading = block.kind === "headline" ? (titled ? "h3" : "h2") : "p";
    titled ||= block.kind === "headline";
    const line = h(heading, { class: "line" }, text.slice(block.start, block.end));
    const row = h("div", { class: "row", "data-kind": block.kind, "data-block": block.id, lang: block.lang }, line);
    (fold ?? top).append(row);
    at = block.end;

    const from = next;
    while (next < reading.drawn.length && (reading.drawn[next]?.start ?? 0) < block.end) next++;
    const mine = reading.drawn.slice(from, next);
    // What begins in an earlier block and reaches into this one.
    const over = reach(reading.drawn, from, block.start);
    const draw = () => {
      line.replaceChildren(...build(text, block.start, block.end, nest([...over, ...mine], block.start, block.end), elements));
      drawn(row);
    };
    if (index < AT_ONCE) draw();
    else waiting.push(draw);
  });
  top.append(text.slice(at));
  root.replaceChildren(top);

  let turn = 0;
  let done = 0;
  const slice = () => {
    const until = performance.now() + SLICE;
    while (done < waiting.length && performance.now() < until) waiting[done++]?.();
    turn = done < waiting.length ? requestAnimationFrame(slice) : 0;
  };
  if (waiting.length > 0) turn = requestAnimationFrame(slice);

  return {
    pieces: (id) => elements.get(id) ?? [],
    ranges: (stretches) => rangesIn(root, stretches),
    offset: (node, offset) => offsetIn(root, node, offset),
    finish() {
      while (done < waiting.length) waiting[done++]?.();
    },
    stop() {
      cancelAnimationFrame(turn);
    },
  };
}

/**
 * Stretches before `from` that reach past `start`; quotations over several paragraphs do.
 * @param {readonly Drawn[]} drawn
 * @param {number} from
 * @param {number} start
 */
function reach(drawn, from, start) {
  /** @type {Drawn[]} */
  const over = [];
  // Only the outermost of what lies just before can reach here: quotations nest, everything else stays in its block.
  for (let at = from - 1; at >= 0 && at >= from - 200; at--) {
    const stretch = drawn[at];
    if (stretch && stretch.end > start) over.push(stretch);
  }
  return over.reverse();
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
  const sure = !("confidence" in marked.item) || marked.item.confidence >= DOUBTFUL;
  return h("mark", {
    class: { quotes: "quote", names: "name", dates: "date" }[layer],
    "data-id": id,
    "data-layer": layer,
    "data-kind": marked.layer === "quotes" ? marked.item.kind : marked.item.type,
    "data-source": marked.layer === "quotes" ? voice(marked.item) : null,
    "data-ends": ends.trim() || null,
    "data-doubtful": !sure || (marked.layer === "dates" && marked.item.problem !== null),
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
 * Stretches of a root's text content, in any order.
 * @param {HTMLElement} root
 * @param {readonly { start: number, end: number }[]} stretches
 * @returns {Range[]}
 */
export function rangesIn(root, stretches) {
  if (stretches.length === 0) return [];
  /** @type {{ node: Text, from: number }[]} */
  const texts = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let length = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    texts.push({ node: /** @type {Text} */ (node), from: length });
    length += node.nodeValue?.length ?? 0;
  }
  /** The last text that begins before an offset, or at it. @param {number} at */
  const holder = (at) => {
    let low = 0;
    let high = texts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((texts[middle]?.from ?? 0) <= at) low = middle;
      else high = middle;
    }
    return texts[low];
  };
  return stretches.flatMap(({ start, end }) => {
    const first = holder(start);
    const last = holder(end - 1);
    if (!first || !last || end > length) return [];
    const range = document.createRange();
    range.setStart(first.node, start - first.from);
    range.setEnd(last.node, end - last.from);
    return [range];
  });
}

/**
 * @param {HTMLElement} root
 * @param {Node} node
 * @param {number} offset
 */
function offsetIn(root, node, offset) {
  const range = document.createRange();
  range.setStart(root, 0);
  range.setEnd(node, offset);
  return range.toString().length;
}
