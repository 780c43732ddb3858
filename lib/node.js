/** Saidso in node: ready as soon as it is imported. */
import { readFileSync } from "node:fs";
import { initSync } from "../www/app/annotator.js";

export { annotate, version } from "../www/app/annotator.js";

initSync({ module: readFileSync(new URL("../www/pkg/saidso_bg.wasm", import.meta.url)) });

/** There is nothing left to load; here for code that runs in browsers too. @returns {Promise<void>} */
export const load = async () => {};
