import type { Annotation, Document } from "../src/wasm/wire.js";

/**
 * `<saidso-article published="2025-06-14" lang="vi" layers="quotes names">…</saidso-article>`: all attributes may be left out.
 * Importing the module defines the element.
 */
export declare class SaidsoArticle extends HTMLElement {
  /** What was found, `null` before anything was. */
  readonly document: Document | null;
  /** Reads the text again, after it was changed. */
  read(): Promise<void>;
}

declare global {
  interface HTMLElementTagNameMap {
    "saidso-article": SaidsoArticle;
  }
  interface HTMLElementEventMap {
    "saidso-read": CustomEvent<{ text: string; document: Document }>;
    "saidso-select": CustomEvent<{ item: Annotation; marks: HTMLElement[] }>;
    "saidso-error": CustomEvent<unknown>;
  }
}
