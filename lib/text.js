/** The text of an element as a reader sees it, a line for each block, and the way back from it into the element. */

/** What nobody reads as part of a text. */
const SKIPPED = new Set("SCRIPT STYLE NOSCRIPT TEMPLATE TEXTAREA INPUT SELECT BUTTON SVG MATH IFRAME OBJECT AUDIO VIDEO CANVAS".split(" "));

/**
 * A stretch of a text node that stands in the text as it is.
 * @typedef {{ at: number, start: number, end: number }} Run `at` in the node, `start` and `end` in the text
 *
 * @typedef {{ node: Text, runs: Run[] }} Source
 */

/**
 * @param {Element} root
 * @returns {{ text: string, sources: Source[] }} the nodes that gave the text, in its order
 */
export function readText(root) {
  const view = root.ownerDocument.defaultView;
  let text = "";
  /** @type {Source[]} */
  const sources = [];
  const close = () => {
    if (text !== "" && !text.endsWith("\n")) text += "\n";
  };

  /** @param {Text} node @param {boolean} kept whether white space stands as it is */
  const take = (node, kept) => {
    /** @type {Run[]} */
    const runs = [];
    for (const { 0: part, index } of node.data.matchAll(kept ? /[^]+/g : /[ \t\n\r\f]+|[^ \t\n\r\f]+/g)) {
      const blank = !kept && /^[ \t\n\r\f]/.test(part);
      // White space is one space, and none where a line begins.
      if (blank && (text === "" || /[ \n]$/.test(text))) continue;
      const shown = blank ? " " : part;
      const last = runs.at(-1);
      if (last && last.end === text.length && last.at + last.end - last.start === index) last.end += shown.length;
      else runs.push({ at: index, start: text.length, end: text.length + shown.length });
      text += shown;
    }
    if (runs.length > 0) sources.push({ node, runs });
  };

  /** @param {Node} node @param {boolean} kept */
  const walk = (node, kept) => {
    if (node.nodeType === 3) return take(/** @type {Text} */ (node), kept);
    if (node.nodeType !== 1) return;
    const element = /** @type {Element} */ (node);
    if (element !== root && (SKIPPED.has(element.tagName.toUpperCase()) || element.getAttribute("aria-hidden") === "true")) return;
    if (element.tagName === "BR") {
      text += text === "" ? "" : "\n";
      return;
    }
    const style = view?.getComputedStyle(element);
    if (style?.display === "none") return;
    const block = !/^(?:inline|contents|ruby)/.test(style?.display || "inline");
    if (block) close();
    for (const child of element.childNodes) walk(child, /^(?:pre|break-spaces)/.test(style?.whiteSpace ?? ""));
    if (block) close();
  };
  walk(root, false);
  return { text, sources };
}

/**
 * Where in its node a character of the text is.
 * @param {readonly Run[]} runs
 * @param {number} at
 */
export function inNode(runs, at) {
  let low = 0;
  let high = runs.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.start ?? 0) <= at) low = middle;
    else high = middle;
  }
  const run = runs[low];
  return run ? run.at + Math.min(Math.max(at - run.start, 0), run.end - run.start) : 0;
}
