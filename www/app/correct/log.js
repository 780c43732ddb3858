/** What was done, to be undone and done again without limit. Never changed in place: each step gives another log. */

/** @import { Operation } from "./apply.js" */

/**
 * @typedef {object} Log
 * @property {readonly Operation[]} done
 * @property {readonly Operation[]} undone The last one undone comes last.
 */

/** @type {Log} */
export const NOTHING = { done: [], undone: [] };

/**
 * The operations of a log that count, with their places in it.
 * @param {readonly Operation[]} done
 */
export function standing(done) {
  const dropped = new Set(done.map((one) => (one.op === "drop" ? one.of : -1)));
  return done.flatMap((operation, at) => (operation.op === "drop" || dropped.has(at) ? [] : [{ operation, at }]));
}

/** @param {Log} log @param {Operation} operation @returns {Log} */
export const act = (log, operation) => ({ done: [...log.done, operation], undone: [] });

/** @param {Log} log @returns {Log} the same where there is nothing to undo */
export const undo = ({ done, undone }) => ({ done: done.slice(0, -1), undone: [...undone, ...done.slice(-1)] });

/** @param {Log} log @returns {Log} the same where nothing was undone */
export const redo = ({ done, undone }) => ({ done: [...done, ...undone.slice(-1)], undone: undone.slice(0, -1) });
