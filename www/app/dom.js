/** Elements made by hand; no markup is ever parsed here. */

/**
 * @typedef {Node | string | null | undefined | false} Child
 */

/**
 * An element with attributes, listeners (`onclick`) and children. `null`, `undefined` and `false` attributes are left out.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

/**
 * The element with an id that index.html has.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {string} id
 * @param {T} tag
 * @returns {HTMLElementTagNameMap[T]}
 */
export function byId(id, tag) {
  const element = document.getElementById(id);
  if (element?.localName !== tag) throw new Error(`expected <${tag} id="${id}"> in the page, found ${element?.localName ?? "nothing"}`);
  return /** @type {HTMLElementTagNameMap[T]} */ (element);
}

/**
 * Whether a key belongs to an element of its own: what it was pressed in lies in one that a selector finds.
 * What was just hidden has the focus until the next frame, and owns nothing any more.
 * @param {Element} target
 * @param {string} selector
 * @returns {boolean}
 */
export function belongs(target, selector) {
  const owner = target.closest(selector);
  return owner !== null && owner.getClientRects().length > 0;
}
