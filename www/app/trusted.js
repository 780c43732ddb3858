/** The scripts that the page starts by their address, past Trusted Types where the browser has them; no others. */

/** The annotator's thread. */
export const WORKER = new URL("worker.js", import.meta.url).href;
/** What keeps the page for offline use. */
export const SERVICE_WORKER = new URL("../sw.js", import.meta.url).href;

/** @type {{ createScriptURL(url: string): unknown } | undefined} */
let policy;

/**
 * @param {string} url
 * @returns {string} an address as scripts may be started by: in some browsers not a string at all
 */
export function scriptUrl(url) {
  const factory = /** @type {any} */ (globalThis).trustedTypes;
  if (!factory) return url;
  policy ??= factory.createPolicy("saidso", {
    /** @param {string} asked */
    createScriptURL(asked) {
      if (asked !== WORKER && asked !== SERVICE_WORKER) throw new TypeError(`expected a script of the page's own, found ${asked}`);
      return asked;
    },
  });
  return /** @type {any} */ (policy?.createScriptURL(url));
}
