import type { Document, Options } from "../src/wasm/wire.js";

export type Layer = "quotes" | "names" | "dates" | "cues";

export interface ElementOptions extends Options {
  /** What is marked; everything by default. */
  layers?: readonly Layer[];
  /** Whether the marks are styled; `true` by default. Colours are custom properties: `--saidso-person` and so on. */
  style?: boolean;
}

export interface AnnotatedElement {
  /** The element's text, a line for each block: what the document's offsets point into. */
  text: string;
  document: Document;
  /** The elements that mark an annotation, in text order. */
  marks(id: string): HTMLElement[];
  /** Takes all marks away: the element is as it was. */
  clear(): void;
}

/**
 * Reads an element and marks what is found in it. Its markup, listeners and state stay; only text nodes are divided.
 * Loads the annotator when that has not been done.
 *
 * @throws Error on options that are none, and when the annotator cannot be loaded
 */
export function annotateElement(element: Element, options?: ElementOptions): Promise<AnnotatedElement>;
