/** Rich text to plain text: one line for every block, without scripts, forms and navigation. */

import DOMPurify from "../vendor/purify.js";

/** What is dropped with all that is in it. */
const DROPPED = ["script", "style", "noscript", "template", "nav", "form", "button", "select", "svg", "math", "iframe", "object", "audio", "video", "canvas", "head", "title"];

const BLOCKS = new Set(("address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hr html"
  + " legend li main ol p pre section summary table tbody tfoot thead tr ul").split(" "));

/**
 * @param {string} html
 * @returns {string}
 */
export function plainText(html) {
  const clean = DOMPurify.sanitize(html, {
    RETURN_DOM_FRAGMENT: true,
    WHOLE_DOCUMENT: false,
    FORBID_TAGS: DROPPED,
    FORBID_CONTENTS: DROPPED,
    ALLOWED_ATTR: ["role", "hidden", "aria-hidden"],
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: true,
  });
  for (const element of clean.querySelectorAll('[role="navigation"], [role="menu"], [role="search"], [hidden], [aria-hidden="true"]')) element.remove();
  return lines(clean);
}

/**
 * The text of a tree, a line for each block; what stands in `<pre>` keeps its own line breaks.
 * @param {Node} root
 * @returns {string}
 */
export function lines(root) {
  /** @type {string[]} */
  const done = [];
  let line = "";
  const close = () => {
    const trimmed = line.replace(/[ \t\n\r\f]+/g, " ").trim();
    if (trimmed !== "") done.push(trimmed);
    line = "";
  };
  /** @param {Node} node */
  const walk = (node) => {
    if (node.nodeType === 3) {
      line += node.nodeValue;
      return;
    }
    const name = node.nodeName.toLowerCase();
    if (name === "br") return close();
    if (name === "pre") {
      close();
      for (const part of (node.textContent ?? "").split("\n")) {
        line = part;
        close();
      }
      return;
    }
    const block = BLOCKS.has(name);
    if (block) close();
    for (const child of node.childNodes) walk(child);
    if (block) close();
    else if (name === "td" || name === "th") line += " ";
  };
  walk(root);
  close();
  return done.join("\n");
}
