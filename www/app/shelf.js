/** The articles that are kept: opened, deleted, brought back. */

/** @import { Kept } from "./store.js" */
import { standing } from "./correct/log.js";
import { byId, h } from "./dom.js";
import { state, t } from "./state.js";
import { DAY, DAYS, forget, keep, list } from "./store.js";

/** Whether it is to be seen: what takes its time must not show it in another view. */
let wanted = false;

/**
 * Shows what is kept.
 * @param {(article: Kept) => void} open
 * @param {(a: Kept, b: Kept) => void} compare
 * @returns {Promise<boolean>} whether this browser keeps anything
 */
export async function showShelf(open, compare) {
  wanted = true;
  const shelf = byId("shelf", "section");
  /** @type {Kept[]} */
  let all;
  try {
    all = await list(Date.now());
  } catch {
    return false;
  }
  const again = async () => void (await showShelf(open, compare));
  /** Ticked to be compared, in the order of the ticks. @type {Kept[]} */
  let chosen = [];
  const go = h("button", { type: "button", class: "quiet", id: "compare", disabled: true, onclick: () => {
    const [a, b] = chosen;
    if (a && b) compare(a, b);
  } }, t().compareTwo);
  /** @param {Kept} article */
  const tick = (article) => h("input", { type: "checkbox", "aria-label": t().compareOf(article.name), onchange: (/** @type {Event} */ event) => {
    chosen = chosen.filter((one) => one !== article);
    if (/** @type {HTMLInputElement} */ (event.target).checked) chosen.push(article);
    go.disabled = chosen.length !== 2;
  } });
  const here = all.filter(({ deleted }) => deleted === null);
  const gone = all.filter(({ deleted }) => deleted !== null);
  const wasOpen = shelf.querySelector("details")?.open ?? false;
  shelf.replaceChildren(
    h("h2", { class: "samples-title", id: "shelf-title" }, t().shelf),
    h("ul", {}, ...here.map((article) => h("li", {}, here.length > 1 && tick(article),
      h("button", { type: "button", class: "kept", onclick: () => open(article) }, h("span", { class: "kept-title" }, article.name), " ", h("span", { class: "kept-about" }, about(article))),
      h("button", { type: "button", class: "quiet", "aria-label": t().deleteOf(article.name), onclick: async () => {
        await keep({ ...article, deleted: Date.now() });
        if (state.before?.id === article.id) state.before = null;
        byId("back", "button").hidden = state.before === null;
        await again();
        shelf.querySelector("summary")?.focus();
      } }, t().delete)))),
    here.length > 1 ? go : "",
    gone.length > 0 ? h("details", { open: wasOpen },
      h("summary", {}, t().nDeleted(gone.length)),
      h("ul", {}, ...gone.map((article) => h("li", {},
        h("span", { class: "kept" }, h("span", { class: "kept-title" }, article.name), " ", h("span", { class: "kept-about" }, t().daysLeft(daysLeft(article)))),
        h("span", {}, h("button", { type: "button", class: "quiet", "aria-label": t().bringBackOf(article.name), onclick: async () => {
          await keep({ ...article, deleted: null });
          await again();
          /** @type {HTMLElement | null} */ (shelf.querySelector("summary") ?? shelf.querySelector(".kept"))?.focus();
        } }, t().bringBack),
        h("button", { type: "button", class: "quiet", "aria-label": t().forgetOf(article.name), onclick: async () => {
          await forget(article.id);
          await again();
          (shelf.querySelector("summary") ?? byId("field", "textarea")).focus();
        } }, t().forget)))))) : "",
    h("p", { class: "fine" }, t().shelfNote),
  );
  shelf.hidden = !wanted || all.length === 0;
  return true;
}

/** Puts it away while an article is open. */
export function hideShelf() {
  wanted = false;
  byId("shelf", "section").hidden = true;
  byId("shelf", "section").replaceChildren();
}

/** @param {Kept} article */
function about({ opened, log }) {
  const when = new Intl.DateTimeFormat(state.ui === "en" ? "en-GB" : state.ui, { dateStyle: "medium" }).format(opened);
  const corrections = standing(log.done).length;
  return corrections > 0 ? `${when} · ${t().nCorrections(corrections)}` : when;
}

/** @param {Kept} article */
function daysLeft({ deleted }) {
  return Math.max(1, DAYS - Math.floor((Date.now() - (deleted ?? 0)) / DAY));
}
