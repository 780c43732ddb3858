/** What the browser remembers between visits: choices, never texts. A browser that refuses to remember is no reason to fail. */

/**
 * @param {string} name
 * @returns {string | null}
 */
export function recall(name) {
  try {
    return localStorage.getItem(`saidso.${name}`);
  } catch {
    return null;
  }
}

/**
 * @param {string} name
 * @param {string} value
 */
export function remember(name, value) {
  try {
    localStorage.setItem(`saidso.${name}`, value);
  } catch {
    // Private windows and full stores refuse; the choice then lasts as long as the page.
  }
}
