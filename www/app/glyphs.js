/** One small drawing for each kind of source; the same everywhere, so that kinds are told apart without colour. */

/** @import { SourceKind } from "../../src/wasm/wire.js" */

const SVG = "http://www.w3.org/2000/svg";

/** @type {Readonly<Record<SourceKind, string>>} paths in a 16 by 16 box */
export const PATHS = {
  person: "M8 8.2a3.1 3.1 0 1 0 0-6.2 3.1 3.1 0 0 0 0 6.2zM2.2 14c.4-3.1 2.7-4.8 5.8-4.8s5.4 1.7 5.8 4.8z",
  org: "M2 14V6.2L8 2l6 4.2V14h-3.2V8.2H9.3V14H6.7V8.2H5.2V14z",
  media: "M2 3h9.5v8.8a1 1 0 0 0 2 0V6h1v6.2A1.8 1.8 0 0 1 12.7 14H3.8A1.8 1.8 0 0 1 2 12.2zm2 2v2.5h5.5V5zm0 4.2v1.2h5.5V9.2zm0 2.2v1.1h3.5v-1.1z",
  document: "M3.5 1.5h6L13 5v9.5H3.5zm5.2 1.3V5.8h3zM5.5 8v1.1h5V8zm0 2.5v1.1h5v-1.1z",
  anonymous: "M1.3 5.3c2.3-1.2 4.6-1.1 6.7.1 2.1-1.2 4.4-1.3 6.7-.1.3 3.9-1 6.2-3.5 6.2-1.5 0-2.5-.9-3.2-1.9-.7 1-1.7 1.9-3.2 1.9-2.5 0-3.8-2.3-3.5-6.2zm2 1.9c.5 1.1 1.6 1.5 3 1-.5-1.1-1.6-1.5-3-1zm9.4 0c-1.4-.5-2.5-.1-3 1 1.4.5 2.5.1 3-1z",
};

/** Gives the drawings to the style sheets, as `--glyph-person` and so on: on paper they stand for the colours. */
export function lendGlyphs() {
  for (const [kind, path] of Object.entries(PATHS)) {
    document.documentElement.style.setProperty(`--glyph-${kind}`, `url('data:image/svg+xml,<svg xmlns="${SVG}" viewBox="0 0 16 16"><path fill-rule="evenodd" d="${path}"/></svg>')`);
  }
}

/**
 * @param {SourceKind} kind
 * @returns {SVGSVGElement}
 */
export function glyph(kind) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", "glyph");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[kind]);
  path.setAttribute("fill", "currentColor");
  path.setAttribute("fill-rule", "evenodd");
  svg.append(path);
  return svg;
}
