/** The sourcing as a picture for a slide: laid out once, then written as SVG or drawn as PNG. */

/** @import { SourceKind } from "../../../src/wasm/wire.js" */
/** @import { Article } from "./article.js" */
import { h } from "../dom.js";
import { PATHS } from "../glyphs.js";
import { KINDS, figuresInWords, keyInWords, sharesInWords } from "../sourcing.js";
import { publishedInWords } from "./article.js";

export const WIDTH = 1200;
export const HEIGHT = 675;
/** Points of the PNG for each of the picture. */
const SCALE = 2;
const MARGIN = 64;
const BAR = { y: 232, height: 92 };
/** Glyphs are drawn in a box of so many units. */
const GLYPH = 16;

/**
 * A shape or a line of words; `font` is CSS, `x` and `y` are where its first letter stands on the line.
 * @typedef {{ d: string, fill: string, at?: [x: number, y: number, scale: number] } | { words: string, font: string, fill: string, x: number, y: number, end?: boolean }} Item
 *
 * @typedef {(name: string) => string} Colour what a custom property of style/colours.css is
 * @typedef {(words: string, font: string) => number} Measure how wide words are
 */

const SERIF = 'Literata, Charter, "Noto Serif", Georgia, serif';
const SANS = '"Be Vietnam Pro", "Noto Sans", system-ui, sans-serif';

/**
 * @param {Article} article
 * @param {Colour} colour
 * @param {Measure} measure
 * @returns {Item[]} in the order in which they are drawn
 */
export function layOut(article, colour, measure) {
  const { reading: { document }, title, t } = article;
  const ink = colour("ink");
  const soft = colour("soft");
  /** @type {Item[]} */
  const items = [{ d: rectangle(0, 0, WIDTH, HEIGHT), fill: colour("paper") }];
  const heading = `600 40px ${SERIF}`;
  balance(title, WIDTH - 2 * MARGIN, 2, (words) => measure(words, heading)).forEach((words, line) => items.push({ words, font: heading, fill: ink, x: MARGIN, y: 96 + 50 * line }));
  const published = publishedInWords(article);
  if (published) items.push({ words: `${t.publishedHere}: ${published}`, font: `400 22px ${SANS}`, fill: soft, x: MARGIN, y: 196 });

  const { words } = document.ledger;
  const kinds = /** @type {const} */ ([...KINDS, "none"]).filter((kind) => words[kind] > 0);
  const total = kinds.reduce((sum, kind) => sum + words[kind], 0);
  let x = MARGIN;
  for (const kind of kinds) {
    const width = (words[kind] / total) * (WIDTH - 2 * MARGIN);
    items.push(...segment(kind, x, Math.max(width - 3, 1), colour));
    x += width;
  }

  const label = `400 24px ${SANS}`;
  keyInWords(words, t).forEach(({ kind, words: said }, index) => {
    const left = MARGIN + (index % 3) * 360;
    const top = 356 + Math.floor(index / 3) * 52;
    items.push({ d: rectangle(left, top, 34, 34), fill: colour(kind === "none" ? "sunken" : kind) });
    if (kind !== "none") items.push({ d: PATHS[kind], fill: colour(`${kind}-ink`), at: [left + 6, top + 6, 22 / GLYPH] });
    items.push({ words: said, font: label, fill: ink, x: left + 48, y: top + 26 });
  });

  const found = document.findings.length;
  const figures = [...figuresInWords(document, t), ...(found > 0 ? [t.nFindings(found)] : [])];
  figures.forEach((said, index) => {
    const [number = "", ...rest] = said.split(" ");
    const left = MARGIN + index * ((WIDTH - 2 * MARGIN) / figures.length);
    items.push({ words: number, font: `400 60px ${SERIF}`, fill: ink, x: left, y: 546 }, { words: rest.join(" "), font: `400 22px ${SANS}`, fill: soft, x: left, y: 580 });
  });
  const small = `400 18px ${SANS}`;
  items.push({ words: t.colophon, font: small, fill: soft, x: MARGIN, y: HEIGHT - 32 }, { words: "Saidso", font: `600 20px ${SERIF}`, fill: soft, x: WIDTH - MARGIN, y: HEIGHT - 32, end: true });
  return items;
}

/** @param {number} x @param {number} y @param {number} width @param {number} height */
const rectangle = (x, y, width, height) => `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}z`;

/** @param {number} value */
const round = (value) => Number(value.toFixed(2));

/**
 * A part of the bar: a colour, and a pattern that is there without it.
 * @param {SourceKind | "none"} kind
 * @param {number} x
 * @param {number} width
 * @param {Colour} colour
 * @returns {Item[]}
 */
function segment(kind, x, width, colour) {
  const { y, height } = BAR;
  /** @type {Item} */
  const ground = { d: rectangle(x, y, width, height), fill: colour(kind === "none" ? "sunken" : `${kind}-ink`) };
  /** @type {string[]} */
  const over = [];
  /** @param {number} step @param {number} length @param {(at: number) => void} draw */
  const repeat = (step, length, draw) => {
    for (let at = step; at < length; at += step) draw(at);
  };
  if (kind === "org") repeat(9, height, (at) => over.push(rectangle(x, y + at, width, 2)));
  if (kind === "document") repeat(12, width, (at) => over.push(rectangle(x + at, y, 2, height)));
  if (kind === "media") repeat(12, width, (column) => repeat(12, height, (row) => over.push(`M${round(x + column - 2)} ${round(y + row)}a2 2 0 1 0 4 0a2 2 0 1 0 -4 0z`)));
  if (kind === "anonymous") repeat(14, width + height, (at) => over.push(stripe(x, y, width, height, at, 5)));
  // The article's own voice is nearly as light as the paper.
  if (kind === "none") return [ground, { d: rectangle(x, y, width, height) + rectangle(x + 1, y + 1, Math.max(width - 2, 0), height - 2), fill: colour("line") }];
  return over.length > 0 ? [ground, { d: over.join(""), fill: colour("paper") }] : [ground];
}

/**
 * A stripe from the lower left to the upper right, cut at the edges of its box.
 * @param {number} x @param {number} y @param {number} width @param {number} height of the box
 * @param {number} at where its right edge meets the upper edge of the box, or would if the box were wider
 * @param {number} thick
 */
function stripe(x, y, width, height, at, thick) {
  // Along the upper edge a line at `s` begins at (s, 0) and falls to (s - height, height).
  /** @param {number} s @returns {[upper: [number, number], lower: [number, number]]} */
  const ends = (s) => [[Math.min(s, width), Math.max(s - width, 0)], [Math.max(s - height, 0), Math.min(s, height)]];
  const left = Math.max(at - thick, 0);
  const right = Math.min(at, width + height);
  const [a, b] = ends(left);
  const [c, d] = ends(right);
  // The corners of the box that the stripe covers belong to it.
  const points = [a, ...(left < width && right > width ? [/** @type {[number, number]} */ ([width, 0])] : []), c, d, ...(left < height && right > height ? [/** @type {[number, number]} */ ([0, height])] : []), b];
  return `M${points.map(([px, py]) => `${round(x + px)} ${round(y + py)}`).join("L")}z`;
}

/**
 * Words in at most so many lines; what has no room is cut with an ellipsis.
 * @param {string} words
 * @param {number} width
 * @param {number} most
 * @param {(words: string) => number} measure
 * @returns {string[]}
 */
export function wrap(words, width, most, measure) {
  /** @type {string[]} */
  const lines = [];
  let line = "";
  for (const word of words.trim().split(/\s+/)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line === "" || measure(longer) <= width) {
      line = longer;
    } else {
      lines.push(line);
      line = word;
    }
  }
  lines.push(line);
  const kept = lines.slice(0, most);
  let last = kept.at(-1) ?? "";
  const cut = lines.length > most || measure(last) > width;
  while (cut && last !== "" && measure(`${last}…`) > width) last = [...last].slice(0, -1).join("");
  return cut ? [...kept.slice(0, -1), `${last.trimEnd()}…`] : kept;
}

/**
 * As `wrap`, but no line is much shorter than another where everything has room.
 * @param {string} words
 * @param {number} width
 * @param {number} most
 * @param {(words: string) => number} measure
 */
export function balance(words, width, most, measure) {
  let lines = wrap(words, width, most, measure);
  for (let narrow = width * 0.95; narrow > width / 3; narrow *= 0.95) {
    const other = wrap(words, narrow, most, measure);
    if (other.length > lines.length || other.join(" ") !== lines.join(" ")) break;
    lines = other;
  }
  return lines;
}

/** @param {string} text */
const escape = (text) => text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? "").replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, " ");

/**
 * @param {Article} article
 * @param {Item[]} items
 * @returns {string}
 */
export function svg({ title, t, lang, reading: { document } }, items) {
  const drawn = items.map((item) => {
    if ("d" in item) return `<path d="${item.d}" fill="${item.fill}" fill-rule="evenodd"${item.at ? ` transform="translate(${item.at[0]} ${item.at[1]}) scale(${item.at[2]})"` : ""}/>`;
    return `<text x="${round(item.x)}" y="${item.y}" fill="${item.fill}" style="font:${escape(item.font)}"${item.end ? ' text-anchor="end"' : ""}>${escape(item.words)}</text>`;
  });
  const said = `${t.barLabel(sharesInWords(document.ledger.words, t).join(", "))} ${figuresInWords(document, t).join(", ")}.`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" xml:lang="${lang}" aria-labelledby="title desc">
<title id="title">${escape(title)}</title>
<desc id="desc">${escape(said)}</desc>
${drawn.join("\n")}
</svg>
`;
}

/**
 * The page's colours as they are on paper, whatever theme is chosen.
 * @returns {Colour}
 */
function paperColours() {
  return (name) => {
    const probe = h("span", { hidden: true });
    probe.style.colorScheme = "light";
    probe.style.color = `var(--${name})`;
    document.body.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  };
}

/** @param {Article} article */
function drawing(article) {
  const context = h("canvas", { width: WIDTH * SCALE, height: HEIGHT * SCALE }).getContext("2d");
  if (!context) throw new Error("expected a canvas to draw on, found none");
  const items = layOut(article, paperColours(), (words, font) => {
    context.font = font;
    return context.measureText(words).width;
  });
  return { context, items };
}

/** @param {Article} article */
export const pictureSvg = (article) => svg(article, drawing(article).items);

/**
 * @param {Article} article
 * @returns {Promise<Blob>}
 * @throws {Error} when the browser makes no picture of the canvas
 */
export function picturePng(article) {
  const { context, items } = drawing(article);
  for (const item of items) {
    context.setTransform(SCALE, 0, 0, SCALE, 0, 0);
    context.fillStyle = item.fill;
    if ("d" in item) {
      if (item.at) {
        const [x, y, scale] = item.at;
        context.transform(scale, 0, 0, scale, x, y);
      }
      context.fill(new Path2D(item.d), "evenodd");
    } else {
      context.font = item.font;
      context.textAlign = item.end ? "right" : "left";
      context.fillText(item.words, item.x, item.y);
    }
  }
  return new Promise((done, fail) => context.canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("expected a picture, found none"))), "image/png"));
}
