/** `<saidso-article>`: an article on any page that shows by itself who said what. Importing this defines it. */

/** @import { AnnotatedElement, Layer } from "./element.js" */
import { LAYERS } from "../www/app/reading.js";
import { annotateElement } from "./element.js";

export class SaidsoArticle extends HTMLElement {
  static observedAttributes = ["published", "lang", "layers"];

  /** @type {AnnotatedElement | null} */
  #annotated = null;
  /** Which reading is the newest. */
  #turn = 0;
  /** Readings follow each other: two at once would mark each other's marks. @type {Promise<void>} */
  #last = Promise.resolve();

  /** What was found, `null` before anything was. */
  get document() {
    return this.#annotated?.document ?? null;
  }

  connectedCallback() {
    this.addEventListener("click", this.#select);
    // While the page is still arriving, so is the text.
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => void this.read(), { once: true });
    else void this.read();
  }

  disconnectedCallback() {
    this.removeEventListener("click", this.#select);
    this.#turn++;
  }

  attributeChangedCallback() {
    if (this.isConnected && document.readyState !== "loading") void this.read();
  }

  /**
   * Reads the text again, after it was changed. Tells of it by the event `saidso-read`, or by `saidso-error`.
   * @returns {Promise<void>}
   */
  read() {
    const turn = ++this.#turn;
    this.#last = this.#last.then(() => this.#read(turn));
    return this.#last;
  }

  /** @param {number} turn */
  async #read(turn) {
    if (turn !== this.#turn || !this.isConnected) return;
    const published = this.getAttribute("published");
    const lang = this.getAttribute("lang")?.slice(0, 2);
    const asked = this.getAttribute("layers")?.split(/\s+/);
    try {
      this.#annotated?.clear();
      this.#annotated = null;
      this.#annotated = await annotateElement(this, {
        ...(published && { published }),
        ...((lang === "vi" || lang === "en") && { lang }),
        layers: LAYERS.filter((layer) => !asked || asked.includes(layer)),
      });
      const { text, document } = this.#annotated;
      this.dispatchEvent(new CustomEvent("saidso-read", { bubbles: true, detail: { text, document } }));
    } catch (error) {
      this.dispatchEvent(new CustomEvent("saidso-error", { bubbles: true, detail: error }));
    }
  }

  /** Tells which annotation was clicked, by the event `saidso-select`. @param {Event} event */
  #select = (event) => {
    const id = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-saidso]"))?.dataset.saidso;
    const found = this.#annotated?.document;
    const item = id && found && [...found.quotes, ...found.dates, ...found.entities].find((one) => one.id === id);
    if (item) this.dispatchEvent(new CustomEvent("saidso-select", { bubbles: true, detail: { item, marks: this.#annotated?.marks(id) } }));
  };
}

if (!customElements.get("saidso-article")) customElements.define("saidso-article", SaidsoArticle);
