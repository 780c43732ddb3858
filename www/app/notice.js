/** What has to be told: above the article with something to do about it, or in passing. */

import { byId, h } from "./dom.js";
import { t } from "./state.js";

const notice = byId("notice", "p");
const live = byId("live", "p");
/** @type {ReturnType<typeof setTimeout> | undefined} */
let flashing;

/**
 * Says something above the article, with one thing that can be done about it.
 * @param {string} message
 * @param {string} [label]
 * @param {() => void} [act]
 */
export function tell(message, label, act) {
  notice.hidden = false;
  notice.replaceChildren(h("span", {}, message), " ");
  if (label && act) notice.append(h("button", { type: "button", class: "link", onclick: act }, label), " ");
  notice.append(h("button", { type: "button", class: "icon", "aria-label": t().close, onclick: hush }, "×"));
}

/** Takes back what was said above the article. */
export function hush() {
  notice.hidden = true;
  notice.replaceChildren();
}

/** What has to be told without being asked for, soon gone again: to the eye, and to a screen reader. @param {string} message */
export function flash(message) {
  const line = byId("said", "p");
  line.textContent = message;
  line.hidden = false;
  live.textContent = message;
  clearTimeout(flashing);
  flashing = setTimeout(() => (line.hidden = true), 2500);
}

/** Tells a screen reader alone, once: typing that changes nothing is not announced. @param {string} message */
export function announce(message) {
  if (live.textContent !== message) live.textContent = message;
}
