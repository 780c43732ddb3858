/** How a text comes in: pasted, dropped, chosen. */

/** @import { Log } from "./correct/log.js" */
import { isLog } from "./correct/check.js";
import { NOTHING } from "./correct/log.js";
import { plainMarkdown } from "./markdown.js";
import { plainText } from "./rich.js";

/**
 * What was pasted or dropped as text; rich text where there is any.
 * @param {DataTransfer | null} data
 * @returns {string}
 */
export function pasted(data) {
  if (!data) return "";
  const html = data.getData("text/html");
  const plain = data.getData("text/plain");
  if (html !== "") {
    const rich = plainText(html);
    if (rich !== "") return tidy(rich);
  }
  return tidy(plain);
}

/**
 * Whether rich text says more than the plain text beside it.
 * @param {DataTransfer | null} data
 */
export function isRich(data) {
  return data?.types.includes("text/html") ?? false;
}

/**
 * The text of a file; `null` when it is no text.
 * @param {File} file
 * @returns {Promise<string | null>}
 */
export async function fromFile(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const encoding = wide ? (bytes[0] === 0xff ? "utf-16le" : "utf-16be") : "utf-8";
  /** @type {string} */
  let text;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
  if (text.includes("\0")) return null;
  if (/\.html?$/i.test(file.name) || file.type === "text/html") return tidy(plainText(text));
  if (/\.(?:md|markdown)$/i.test(file.name) || file.type === "text/markdown") return plainMarkdown(tidy(text));
  return tidy(text);
}

/**
 * An article as the page itself gives it away (export/json.js, export/annotation.js), with what the reader had set; `null` when it is none.
 * @param {string} text
 * @returns {{ text: string, title: string, published: string, lang: string, order: string, log: Log, damaged: boolean } | null} `damaged` when the corrections are left out
 */
export function fromExport(text) {
  /** @type {any} */
  let all;
  try {
    all = JSON.parse(text);
  } catch {
    return null;
  }
  const article = typeof all?.saidso === "string" ? all : all?.saidso;
  if (typeof article?.text !== "string") return null;
  const { title, options, corrections = [] } = article;
  const published = /^\d{4}-\d{2}-\d{2}$/.test(options?.published) ? options.published : "";
  const lang = options?.lang === "vi" || options?.lang === "en" ? options.lang : "";
  const order = options?.order === "day-first" || options?.order === "month-first" ? options.order : "";
  const damaged = !isLog(corrections);
  const log = damaged ? NOTHING : { done: corrections, undone: [] };
  return { text: tidy(article.text), title: typeof title === "string" ? title.trim() : "", published, lang, order, log, damaged };
}

/**
 * Line ends as a text field keeps them, so that the text is the same wherever it is shown.
 * @param {string} text
 */
export function tidy(text) {
  return text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
}
