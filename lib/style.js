/** How marks look in other people's pages: quiet, on any ground, in any theme. */

const CSS_TEXT = `
.saidso { color: inherit; background: none; }
.saidso-quote { --saidso-ground: var(--saidso-none, color-mix(in srgb, gray 14%, transparent)); background: linear-gradient(var(--saidso-ground), var(--saidso-ground)); }
.saidso-quote[data-source="person"] { --saidso-ground: var(--saidso-person, color-mix(in srgb, #e0a100 26%, transparent)); }
.saidso-quote[data-source="org"] { --saidso-ground: var(--saidso-org, color-mix(in srgb, #2f7ae0 20%, transparent)); }
.saidso-quote[data-source="media"] { --saidso-ground: var(--saidso-media, color-mix(in srgb, #12a06a 20%, transparent)); }
.saidso-quote[data-source="document"] { --saidso-ground: var(--saidso-document, color-mix(in srgb, #8a4fe0 20%, transparent)); }
.saidso-quote[data-source="anonymous"] { --saidso-ground: var(--saidso-anonymous, color-mix(in srgb, #e0353f 22%, transparent)); background: repeating-linear-gradient(135deg, var(--saidso-ground) 0 5px, transparent 5px 7px); }
.saidso-quote[data-kind="indirect"], .saidso-quote[data-kind="mixed"] { background-size: 100% 55%; background-position: 0 100%; background-repeat: no-repeat; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
.saidso-quote[data-doubtful] { opacity: .8; }
.saidso-name { text-decoration: underline 1px; text-underline-offset: .22em; }
.saidso-date { text-decoration: underline dotted 2px; text-underline-offset: .22em; }
.saidso-cue { font-weight: 600; }
@media (forced-colors: active) { .saidso-quote { background: none; border-block-end: 2px solid CanvasText; } }
`;

/** @type {CSSStyleSheet | null} */
let sheet = null;

/**
 * Gives a page, or a shadow root, the look of the marks, once. Neither element nor attribute: a strict policy allows it.
 * @param {Node} root
 */
export function adoptStyle(root) {
  if (!("adoptedStyleSheets" in root)) return;
  const scope = /** @type {Document | ShadowRoot} */ (root);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS_TEXT);
  }
  if (!scope.adoptedStyleSheets.includes(sheet)) scope.adoptedStyleSheets = [...scope.adoptedStyleSheets, sheet];
}
