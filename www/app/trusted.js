/** The scripts that the page starts by their address, past Trusted Types where the browser has them; no others. */

import { SERVICE_WORKER, WORKER } from "./place.js";

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
