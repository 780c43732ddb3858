/** Annotates any element of a page in place: its markup stays, its words get marks. */

/** @import { Drawn, Layer } from "../www/app/reading.js" */
/** @import { Piece } from "../www/app/nest.js" */
/** @import { ElementOptions, AnnotatedElement } from "./element.js" */
/** @import { Run } from "./text.js" */
import { h } from "../www/app/dom.js";
import { nest } from "../www/app/nest.js";
import { voice, within } from "../www/app/paint.js";
import { DOUBTFUL, LAYERS, read } from "../www/app/reading.js";
import { annotate, load } from "./index.js";
import { adoptStyle } from "./style.js";
import { inNode, readText } from "./text.js";

const CLASSES = { quotes: "quote", names: "name", dates: "date", cues: "cue" };

/**
 * @param {Element} element
 * @param {ElementOptions} [options]
 * @returns {Promise<AnnotatedElement>}
 */
export async function annotateElement(element, { layers = LAYERS, style = true, ...options } = {}) {
  await load();
  const { text, sources } = readText(element);
  const reading = read(text, annotate(text, options));
  const drawn = reading.drawn.filter(({ layer }) => layers.includes(layer));
  if (style) adoptStyle(element.getRootNode());
  /** @type {Map<string, HTMLElement[]>} */
  const marks = new Map();
  const changed = sources.flatMap(({ node, runs }) => {
    const start = runs[0]?.start ?? 0;
    const end = runs.at(-1)?.end ?? 0;
    const pieces = nest(within(drawn, { start, end }), start, end);
    if (pieces.length === 0) return [];
    const nodes = build(node.data, 0, node.data.length, pieces, runs, marks);
    node.replaceWith(...nodes);
    return [{ node, nodes }];
  });
  return {
    text,
    document: reading.document,
    marks: (id) => marks.get(id) ?? [],
    clear() {
      for (const { node, nodes } of changed.splice(0)) {
        // What the page itself has removed since does not come back.
        nodes.find((one) => one.parentNode)?.replaceWith(node);
        for (const one of nodes) one.remove();
      }
      marks.clear();
    },
  };
}

/**
 * @param {string} data of a text node
 * @param {number} from in it
 * @param {number} to
 * @param {readonly Piece<Drawn>[]} pieces in the text
 * @param {readonly Run[]} runs
 * @param {Map<string, HTMLElement[]>} marks is given those that are made
 * @returns {ChildNode[]}
 */
function build(data, from, to, pieces, runs, marks) {
  /** @type {ChildNode[]} */
  const nodes = [];
  for (const piece of pieces) {
    const start = inNode(runs, piece.start);
    const end = inNode(runs, piece.end - 1) + 1;
    if (start > from) nodes.push(new Text(data.slice(from, start)));
    const element = mark(piece);
    element.append(...build(data, start, end, piece.inside, runs, marks));
    nodes.push(element);
    const { id, layer } = piece.of;
    if (layer !== "cues") marks.set(id, [...(marks.get(id) ?? []), element]);
    from = end;
  }
  if (from < to) nodes.push(new Text(data.slice(from, to)));
  return nodes;
}

/** @param {Piece<Drawn>} piece */
function mark({ of: { layer, id, marked }, first, last }) {
  const { item } = marked;
  return h(layer === "cues" ? "span" : "mark", {
    class: `saidso saidso-${CLASSES[layer]}`,
    "data-saidso": id,
    "data-kind": layer === "cues" ? null : marked.layer === "quotes" ? marked.item.kind : marked.item.type,
    "data-source": layer === "quotes" && marked.layer === "quotes" ? voice(marked.item) : null,
    "data-ends": `${first ? "first " : ""}${last ? "last" : ""}`.trim() || null,
    "data-doubtful": "confidence" in item && item.confidence < DOUBTFUL,
  });
}
