import assert from "node:assert/strict";
import { test } from "node:test";
import { difference, shift } from "../../www/app/shift.js";

test("the difference is the smallest change between two ends that agree", () => {
  assert.deepEqual(difference("one two", "one big two"), { at: 4, removed: 0, added: 4 });
  assert.deepEqual(difference("one big two", "one two"), { at: 4, removed: 4, added: 0 });
  assert.deepEqual(difference("abc", "abc"), { at: 3, removed: 0, added: 0 });
  assert.deepEqual(difference("aa", "aaa"), { at: 2, removed: 0, added: 1 });
  assert.deepEqual(difference("", "x"), { at: 0, removed: 0, added: 1 });
});

/** The words of stretches after a text has been changed. @param {string} before @param {string} after @param {...string} marked */
function moved(before, after, ...marked) {
  const stretches = marked.map((words) => ({ start: before.indexOf(words), end: before.indexOf(words) + words.length }));
  return shift(stretches, difference(before, after)).map(({ start, end }) => after.slice(start, end));
}

test("what stands before and after a change keeps its words", () => {
  assert.deepEqual(moved("Lan nói hôm qua", "Lan vừa nói hôm qua", "Lan", "hôm qua"), ["Lan", "hôm qua"]);
});

test("a stretch grows and shrinks with what is typed in it", () => {
  assert.deepEqual(moved("He said yes today", "He said yes, surely, today", "said yes today"), ["said yes, surely, today"]);
  assert.deepEqual(moved("He said yes today", "He said today", "said yes today"), ["said today"]);
});

test("a stretch that is typed over is dropped", () => {
  assert.deepEqual(moved("one two three", "one three", "two "), []);
});
