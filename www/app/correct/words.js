/** What a person did, in words. */

/** @import { Strings } from "../strings.js" */
/** @import { Operation } from "./apply.js" */
import { kindInWords } from "../describe.js";
import { spell } from "../timex.js";

/**
 * @param {Operation} one
 * @param {Strings} t
 * @returns {string}
 */
export function operationInWords(one, t) {
  /** @type {string[]} */
  const said = [];
  if (one.op === "add") said.push(t.didAdd(kindInWords(one.as.type ?? "date", t)));
  if (one.op === "remove") said.push(t.didRemove);
  if (one.op === "call") {
    if (one.name !== undefined) said.push(`${t.labelName}: ${one.name}`);
    if (one.role !== undefined) said.push(`${t.labelRole}: ${one.role || t.noRole}`);
  }
  if (one.op === "join") said.push(one.with ? t.didJoin(one.with.exact) : t.didPart);
  if (one.op === "speak") said.push(`${t.labelSource}: ${one.by.at.exact} (${t[one.by.kind]})`);
  if (one.op === "drop") said.push(t.didDrop);
  if (one.op === "set") {
    const { type, value, source, via, cue } = one.as;
    if (value !== undefined) said.push(`${t.labelValue}: ${spell(value, t.lang)}`);
    else if (type !== undefined) said.push(`${t.labelKind}: ${kindInWords(type, t)}`);
    if (source !== undefined) said.push(`${t.labelSource}: ${source?.at.exact ?? t.nobody}`);
    if (via !== undefined) said.push(`${t.labelVia}: ${via?.at.exact ?? t.noVia}`);
    if (cue !== undefined) said.push(`${t.labelCue}: ${cue?.exact ?? t.noCue}`);
    if (one.to) said.push(`${t.extent}: “${one.to.exact}”`);
  }
  if ("all" in one && one.all) said.push(t.didAll);
  return said.join("; ");
}
