/** Makes a document of the numbers and the letters that it crosses as: src/wasm/pack.rs says how they are laid out. */

/** @import { Packed } from "../../src/wasm/wire.js" */

const OBJECT = 8;

/**
 * Every key seen, as the engine keeps the names of properties: a string that was cut from another is looked up anew at each use,
 * which would take most of the time. There are as many as the types of wire.d.ts and the rules have names.
 * @type {Map<string, string>}
 */
const names = new Map();

const double = new Float64Array(1);
const halves = new Uint32Array(double.buffer);

// What is being read: variables of the module are faster than those of a closure that is made for each document.
/** @type {Uint32Array} */
let numbers = new Uint32Array();
let next = 0;
/** @type {string[]} */
let strings = [];
/** The keys of objects. @type {string[][]} */
let shapes = [];

/**
 * @param {Packed} packed
 * @returns {any} what was packed
 */
export function unpack([all, letters]) {
  numbers = all;
  const end = all.length - 2;
  next = end;
  const shapesAt = number();
  const stringsAt = number();
  strings = [];
  next = stringsAt;
  for (let from = 0; next < end; ) {
    const to = from + number();
    strings.push(letters.slice(from, to));
    from = to;
  }
  shapes = [];
  next = shapesAt;
  while (next < stringsAt) shapes.push(list(number(), key));
  next = 0;
  return value();
}

/** The next number. */
const number = () => /** @type {number} */ (numbers[next++]);

/** The next string. */
const string = () => /** @type {string} */ (strings[number()]);

/** The next string, as a key. */
function key() {
  const found = string();
  let name = names.get(found);
  if (name === undefined) {
    [name = found] = Object.keys({ [found]: 0 });
    names.set(found, name);
  }
  return name;
}

/** @template T @param {number} length @param {() => T} read @returns {T[]} */
function list(length, read) {
  const all = [];
  for (; length > 0; length--) all.push(read());
  return all;
}

/** The next value. @returns {any} */
function value() {
  const tag = number();
  switch (tag) {
    case 0:
      return null;
    case 1:
      return false;
    case 2:
      return true;
    case 3:
      return number();
    case 4:
      halves[0] = number();
      halves[1] = number();
      return double[0];
    case 5:
      return string();
    case 6:
      return String.fromCharCode(number()) + value();
    case 7:
      return list(number(), value);
    default: {
      /** @type {Record<string, any>} */
      const object = {};
      for (const name of shapes[tag - OBJECT] ?? []) object[name] = value();
      return object;
    }
  }
}
