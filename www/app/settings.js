/** What the reader sets: for the page, and for the article. */

import { describe, showTitle } from "./desk.js";
import { byId } from "./dom.js";
import { showGuide } from "./guide.js";
import { remember } from "./keep.js";
import { ask, keepLater, show } from "./session.js";
import { state, t, title } from "./state.js";

/** Listens to everything that can be set. */
export function listenToSettings() {
  byId("theme", "button").addEventListener("click", () => {
    state.theme = { auto: "light", light: "dark", dark: "auto" }[state.theme] ?? "auto";
    remember("theme", state.theme);
    applyTheme();
    describe();
  });
  for (const button of document.querySelectorAll("[data-ui]")) {
    button.addEventListener("click", () => {
      state.ui = /** @type {HTMLElement} */ (button).dataset.ui === "vi" ? "vi" : "en";
      remember("ui", state.ui);
      describe();
      show(document.body.dataset.view === "reading" ? "reading" : "empty");
    });
  }

  const titleField = byId("title", "input");
  titleField.addEventListener("input", () => {
    state.title = titleField.value.trim();
    keepLater();
    document.title = `${title()} · Saidso`;
  });
  titleField.addEventListener("blur", showTitle);
  titleField.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) titleField.blur();
  });
  byId("published", "input").addEventListener("change", (event) => {
    state.published = /** @type {HTMLInputElement} */ (event.target).value;
    keepLater();
    void ask();
  });
  byId("unset", "button").addEventListener("click", () => {
    state.published = "";
    byId("published", "input").focus();
    keepLater();
    void ask();
  });
  byId("lang", "select").addEventListener("change", (event) => {
    state.lang = /** @type {HTMLSelectElement} */ (event.target).value;
    keepLater();
    void ask();
  });
  byId("order", "select").addEventListener("change", (event) => {
    state.order = /** @type {HTMLSelectElement} */ (event.target).value;
    keepLater();
    void ask();
  });
}

/** Shows the help, with the one thing that is set there. */
export function help() {
  showGuide(t(), {
    keys: state.keys,
    setKeys(on) {
      state.keys = on;
      remember("keys", on ? "on" : "off");
    },
  });
}

/** Gives the page the colours that were chosen. */
export function applyTheme() {
  if (state.theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = state.theme;
}
