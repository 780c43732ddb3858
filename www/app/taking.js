/** What is taken away of the open article, as it is now. */

import { quotation } from "./export/quotation.js";
import { flash } from "./notice.js";
import { state, t, title } from "./state.js";
import { copy } from "./takeaway.js";

/** The open article with the words of the interface, `null` until it has been read. */
export function taking() {
  const { reading } = state;
  return reading && { reading, title: title(), t: t(), lang: state.ui, version: state.version };
}

/** Puts the selected quotation on the clipboard, with its attribution. */
export async function copyQuotation() {
  const taken = taking();
  const found = state.selected === null ? undefined : state.reading?.find(state.selected);
  if (!taken || found?.layer !== "quotes") return flash(t().chooseQuote);
  flash((await copy(quotation(taken, found.item))) ? t().copied : t().notCopied);
}
