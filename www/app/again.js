/** Runs before the rest: where a script of the page does not come, the page is loaded once more, and if that is no help it says so. */

{
  const TRIED = "saidso.again";
  const isMain = (/** @type {Event} */ { target }) => target instanceof HTMLScriptElement && target.type === "module";
  document.addEventListener("load", (event) => {
    if (!isMain(event)) return;
    if (remember(null)) history.scrollRestoration = "auto";
  }, true);
  // Of the module element alone: it hears of every module that it needs.
  document.addEventListener("error", (event) => {
    if (!isMain(event)) return;
    if (remember("1")) {
      // What comes above the page would be scrolled away, to have the rest where it was.
      history.scrollRestoration = "manual";
      location.reload();
    } else document.getElementById("broken")?.removeAttribute("hidden");
  }, true);

  /**
   * Remembers in this tab that the page is tried again, or with `null` that it need not be.
   * @param {"1" | null} value
   * @returns {boolean} whether that is news
   */
  function remember(value) {
    try {
      if (sessionStorage.getItem(TRIED) === value) return false;
      if (value === null) sessionStorage.removeItem(TRIED);
      else sessionStorage.setItem(TRIED, value);
      return true;
    } catch {
      // A browser that remembers nothing would try for ever.
      return false;
    }
  }
}
