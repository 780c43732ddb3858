/** An exercise for a class, made of an article: who says it is left blank, and the key follows on a page of its own. One file of HTML, to be printed. */

/** @import { Quotation, Span } from "../../../src/wasm/wire.js" */
/** @import { Article } from "./article.js" */
import { lookup } from "../strings.js";

const STYLE = `body { margin: 0 auto; max-width: 42rem; padding: 2rem 1.25rem; color: #000; background: #fff; font: 1.0625rem/1.7 Literata, Charter, "Noto Serif", Georgia, serif; }
h1, h2, h3 { line-height: 1.35; } .blank { white-space: nowrap; } .blank::after { content: ""; display: inline-block; width: 7em; border-bottom: 1px solid; margin-inline-start: .3em; }
.bank { padding: .5rem 1rem; border: 1px solid; } table { width: 100%; border-collapse: collapse; font-size: .9375rem; } th, td { padding: .35rem .5rem; border: 1px solid; text-align: start; vertical-align: top; }
td:empty { height: 1.6rem; } .key { break-before: page; margin-block-start: 3rem; border-block-start: 2px solid; } tr, p { break-inside: avoid; } @page { margin: 2cm; } @media print { body { padding: 0; max-width: none; } .key { border: 0; } }`;

/** @param {string} words */
const plain = (words) => words.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/**
 * Where the article says who speaks, each with what is said there; none over another.
 * @param {readonly Quotation[]} quotes
 * @returns {(Span & { said: Quotation[] })[]} in text order
 */
export function blanks(quotes) {
  /** @type {(Span & { said: Quotation[] })[]} */
  const all = [];
  for (const quote of [...quotes].sort((a, b) => (a.source?.start ?? 0) - (b.source?.start ?? 0))) {
    const { source } = quote;
    if (!source || quote.kind === "term") continue;
    const last = all.at(-1);
    if (last && source.start < last.end) {
      if (last.start === source.start) last.said.push(quote);
      continue;
    }
    all.push({ start: source.start, end: source.end, said: [quote] });
  }
  return all;
}

/**
 * @param {Article} article
 * @returns {string}
 */
export function exercise({ reading: { text, document: { blocks, quotes, lang: own } }, title, t, lang }) {
  const shown = blocks.filter(({ kind }) => kind !== "boilerplate");
  const gaps = blanks(quotes).filter((gap) => shown.some(({ start, end }) => start <= gap.start && gap.end <= end));
  let next = 0;
  const rows = shown.map(({ kind, start, end }) => {
    let at = start;
    let line = "";
    for (; next < gaps.length && (gaps[next]?.start ?? end) < end; next++) {
      const gap = /** @type {Span} */ (gaps[next]);
      line += `${plain(text.slice(at, gap.start))}<span class="blank">(${next + 1})</span>`;
      at = gap.end;
    }
    const tag = kind === "headline" ? "h3" : "p";
    return `<${tag}>${line}${plain(text.slice(at, end))}</${tag}>`;
  });
  const names = [...new Set(gaps.map(({ said: [quote] }) => quote?.source?.name ?? ""))].sort(new Intl.Collator(lang).compare);
  /** @param {string[]} heads @param {(string | undefined)[][]} lines */
  const table = (heads, lines) => `<table><thead><tr>${heads.map((head) => `<th>${plain(head)}</th>`).join("")}</tr></thead><tbody>${lines.map((cells) => `<tr>${cells.map((cell) => `<td>${plain(cell ?? "")}</td>`).join("")}</tr>`).join("\n")}</tbody></table>`;
  const heads = ["", t.labelSource, t.labelSourceKind, t.labelHand];
  const key = gaps.map(({ said }, at) => {
    const [first] = said;
    const through = first?.via ? ` (${t.through(first.via.name)})` : "";
    return [String(at + 1), first?.source?.name, first?.source ? t[first.source.kind] : "", `${lookup(t, "hand", String(first?.hearsay)) ?? ""}${through}`, said.map(({ start, end }) => `“${text.slice(start, end).replace(/\s+/g, " ")}”`).join(" ")];
  });
  return `<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${plain(title)}</title><style>${STYLE}</style></head>
<body><h1>${plain(t.exerciseTitle)}</h1><p>${plain(t.exerciseTask(gaps.length))}</p><p class="bank">${names.map(plain).join(" · ")}</p>
<article${own ? ` lang="${own}"` : ""}>
${rows.join("\n")}
</article>
${table(heads, gaps.map((_, at) => [String(at + 1), "", "", ""]))}
<section class="key"><h2>${plain(t.exerciseKey)}</h2>
${table([...heads, t.labelSays], key)}
</section></body></html>
`;
}
