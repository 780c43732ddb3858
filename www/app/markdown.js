/** Markdown to plain text: a line for each paragraph, heading and item, without the marks. */

/**
 * @param {string} source
 * @returns {string}
 */
export function plainMarkdown(source) {
  /** @type {string[]} */
  const done = [];
  /** @type {string[]} */
  let paragraph = [];
  const close = () => {
    if (paragraph.length > 0) done.push(inline(paragraph.join(" ")));
    paragraph = [];
  };
  for (const line of source.split("\n")) {
    const bare = line.replace(/^\s{0,3}(?:>\s?)+/, "").trim();
    if (bare === "" || /^(?:[-*_]\s*){3,}$|^=+$|^(?:```|~~~)/.test(bare)) {
      close();
    } else if (/^#{1,6}\s/.test(bare)) {
      close();
      done.push(inline(bare.replace(/^#{1,6}\s+/, "").replace(/\s+#+$/, "")));
    } else if (/^(?:[-*+]|\d{1,3}[.)])\s+/.test(bare)) {
      close();
      paragraph.push(bare.replace(/^(?:[-*+]|\d{1,3}[.)])\s+/, ""));
    } else {
      paragraph.push(bare);
    }
  }
  close();
  return done.filter((line) => line !== "").join("\n");
}

/** @param {string} text */
function inline(text) {
  return text
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\[([^\]]+)\]\([^)]*\)/g, "$1")
    .replace(/<(https?:[^>\s]+)>/g, "$1")
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, "$2")
    .replace(/(?<![\p{L}\p{N}*_])([*_])(?=\S)(.+?)(?<=\S)\1(?![\p{L}\p{N}*_])/gu, "$2")
    .replace(/`([^`]+)`/g, "$1")
    .trim();
}
