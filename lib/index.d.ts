import type { Document, Options } from "../src/wasm/wire.js";

export type * from "../src/wasm/wire.js";

/** Reads a text. Never throws on any text; throws `Error` on options that are none. */
export function annotate(text: string, options?: Options): Document;

/** Version of the annotator, as in package.json. */
export function version(): string;

/**
 * Loads the annotator, once; before that nothing can be read. In node it is loaded from the start.
 *
 * @param wasm where it is, for bundlers that do not carry it along: `saidso/saidso.wasm`
 */
export function load(wasm?: URL | string | Response | BufferSource | WebAssembly.Module): Promise<void>;
