/** Sourcing at a glance: whose words the article is made of. */

/** @import { SourceKind } from "../../src/wasm/wire.js" */
/** @import { Reading } from "./reading.js" */
/** @import { Strings } from "./strings.js" */
import { byId, h } from "./dom.js";
import { glyph } from "./glyphs.js";
import { figures } from "./reading.js";

/** @type {readonly SourceKind[]} */
export const KINDS = ["person", "org", "media", "document", "anonymous"];

/**
 * Whole percents of the article by who speaks, adding up to 100 by largest remainder; all 0 when there are no words.
 * @param {Readonly<Record<SourceKind | "none", number>>} words
 * @returns {Record<SourceKind | "none", number>}
 */
export function percents(words) {
  const keys = /** @type {const} */ ([...KINDS, "none"]);
  const total = keys.reduce((sum, key) => sum + words[key], 0);
  const share = /** @type {Record<SourceKind | "none", number>} */ (Object.fromEntries(keys.map((key) => [key, 0])));
  if (total === 0) return share;
  let left = 100;
  const rests = keys.map((key) => {
    const exact = (words[key] / total) * 100;
    share[key] = Math.floor(exact);
    left -= share[key];
    return { key, rest: exact - share[key] };
  });
  rests.sort((a, b) => b.rest - a.rest);
  for (const { key } of rests.slice(0, left)) share[key]++;
  return share;
}

/**
 * @param {SourceKind} kind
 * @param {Strings} t
 */
function plural(kind, t) {
  return { person: t.persons, org: t.orgs, media: t.medias, document: t.documents, anonymous: t.anonymouses }[kind];
}

/**
 * @param {Reading} reading
 * @param {Strings} t
 * @param {() => void} openFindings
 */
export function showSourcing({ document }, t, openFindings) {
  const words = document.ledger.words;
  const share = percents(words);
  const bar = byId("bar", "div");
  bar.replaceChildren();
  const silent = KINDS.every((kind) => words[kind] === 0);
  bar.hidden = silent;
  byId("key", "ul").hidden = silent;
  for (const kind of /** @type {const} */ ([...KINDS, "none"])) {
    if (words[kind] === 0) continue;
    const part = h("span", { class: "part", "data-source": kind });
    part.style.flexGrow = String(words[kind]);
    bar.append(part);
  }
  const said = [...KINDS.filter((kind) => words[kind] > 0).map((kind) => t.share(plural(kind, t), share[kind])), t.share(t.none, share.none)];
  bar.setAttribute("aria-label", t.barLabel(said.join(", ")));
  byId("key", "ul").replaceChildren(
    ...KINDS.filter((kind) => words[kind] > 0).map((kind) => h("li", { "data-source": kind }, swatch(kind), t.share(plural(kind, t), share[kind]))),
    h("li", { "data-source": "none" }, h("span", { class: "swatch", "data-source": "none", "aria-hidden": "true" }), t.share(t.none, share.none)),
  );
  const n = figures(document);
  const line = [t.nQuotes(n.quotes), t.nSources(n.sources), t.nAnonymous(n.anonymous), t.nSecondHand(n.secondHand)];
  const shown = byId("figures", "p");
  shown.replaceChildren(line.join(" · "));
  if (n.findings > 0) shown.append(" · ", h("button", { type: "button", class: "link", onclick: openFindings }, t.nFindings(n.findings)));
}

/** @param {SourceKind} kind */
function swatch(kind) {
  const box = h("span", { class: "swatch", "data-source": kind, "aria-hidden": "true" });
  box.append(glyph(kind));
  return box;
}
