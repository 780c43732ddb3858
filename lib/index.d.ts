export * from "../src/wasm/wire.js";

/**
 * Loads the annotator, once; before that nothing can be read. In node it is loaded from the start.
 *
 * @param wasm where it is, for bundlers that do not carry it along: `saidso/saidso.wasm`
 */
export function load(wasm?: URL | string | Response | BufferSource | WebAssembly.Module): Promise<void>;
