/** Whether what comes from elsewhere is what this page gave away: operations are performed only as they are described in apply.js. */

/** @import { Operation } from "./apply.js" */

const LAYERS = ["names", "dates", "quotes"];
const KINDS = ["person", "anonymous", "org", "media", "document"];
/** @type {Readonly<Record<string, readonly string[]>>} */
const TYPES = { names: ["person", "organization", "place", "misc"], dates: ["date", "time", "duration", "set"], quotes: ["direct", "indirect", "mixed", "term"] };

/** Whether something from elsewhere is what a log has done. @param {unknown} value @returns {value is Operation[]} */
export function isLog(value) {
  return Array.isArray(value) && value.every((one, at) => isOperation(one, at));
}

/** @param {any} one @param {number} at */
function isOperation(one, at) {
  if (one?.op === "drop") return Number.isInteger(one.of) && one.of >= 0 && one.of < at;
  if (!isAnchor(one?.at) || (one.all !== undefined && typeof one.all !== "boolean")) return false;
  switch (one.op) {
    case "add":
      return LAYERS.includes(one.layer) && areFields(one.as, one.layer);
    case "set":
      return LAYERS.includes(one.layer) && areFields(one.as, one.layer) && areFields(one.base, one.layer) && (one.dateline === undefined || typeof one.dateline === "boolean") && (one.to === undefined || isAnchor(one.to));
    case "remove":
      return LAYERS.includes(one.layer);
    case "speak":
      return isSpeaker(one.by);
    case "call":
      return [one.name, one.role].every((words) => words === undefined || typeof words === "string") && one.name !== "";
    case "join":
      return one.with === null || isAnchor(one.with);
    default:
      return false;
  }
}

/** @param {any} one */
function isAnchor(one) {
  return Number.isInteger(one?.start) && one.start >= 0 && one.end > one.start && [one.exact, one.prefix, one.suffix].every((words) => typeof words === "string") && one.exact !== "";
}

/** @param {any} one */
const isSpeaker = (one) => isAnchor(one?.at) && KINDS.includes(one.kind);

/** @param {any} one @param {string} layer */
function areFields(one, layer) {
  if (typeof one !== "object" || one === null) return false;
  const { type, value, source, via, cue } = one;
  return (type === undefined || (TYPES[layer] ?? []).includes(type)) && (value === undefined || typeof value === "string") && (cue === undefined || cue === null || isAnchor(cue))
    && [source, via].every((speaker) => speaker === undefined || speaker === null || isSpeaker(speaker));
}
