import assert from "node:assert/strict";
import { test } from "node:test";
import { nest } from "../../www/app/nest.js";

const TEXT = "abcdefghijklmnopqrstuvwxyz";

/** @param {string} id @param {number} start @param {number} end */
const at = (id, start, end, rank = 0) => ({ id, start, end, rank });

/** The tree as a person would write it: `(q:abc(e:d))`. @param {ReturnType<typeof nest>} pieces @param {number} from @param {number} to @returns {string} */
function written(pieces, from, to) {
  let line = "";
  let done = from;
  for (const { of, start, end, first, last, inside } of pieces) {
    line += `${TEXT.slice(done, start)}(${first ? "" : "~"}${of.id}:${written(inside, start, end)}${last ? "" : "~"})`;
    done = end;
  }
  return line + TEXT.slice(done, to);
}

/** @param {ReturnType<typeof at>[]} stretches */
const draw = (stretches, from = 0, to = 10) => written(nest(stretches, from, to), from, to);

test("stretches beside each other stay beside each other", () => {
  assert.equal(draw([at("b", 5, 7), at("a", 1, 3)]), "a(a:bc)de(b:fg)hij");
});

test("a stretch inside another is inside it", () => {
  assert.equal(draw([at("e", 2, 4), at("q", 1, 6)]), "a(q:b(e:cd)ef)ghij");
});

test("of two with the same bounds the lower rank is outside", () => {
  assert.equal(draw([at("e", 1, 4, 3), at("q", 1, 4, 0)]), "a(q:(e:bcd))efghij");
});

test("a stretch that crosses the end of another is cut there", () => {
  assert.equal(draw([at("q", 1, 5), at("e", 3, 7)]), "a(q:bc(e:de~))(~e:fg)hij");
});

test("what is cut off still holds what lies in it", () => {
  assert.equal(draw([at("q", 0, 4), at("p", 2, 8), at("e", 5, 6)]), "(q:ab(p:cd~))(~p:e(e:f)gh)ij");
});

test("three that cross each other lose nothing", () => {
  assert.equal(draw([at("a", 0, 5), at("b", 2, 7), at("c", 4, 9)]), "(a:ab(b:cd(c:e~)~))(~c:(~b:fg)hi)j");
});

test("a stretch that reaches over the bounds is cut at them", () => {
  assert.equal(draw([at("q", 0, 20), at("x", 12, 14)], 3, 6), "(~q:def~)");
});

test("many stretches at random keep the text and their own words", () => {
  let seed = 7;
  const random = (/** @type {number} */ below) => (seed = (seed * 48271) % 2147483647) % below;
  for (let round = 0; round < 300; round++) {
    const stretches = Array.from({ length: 8 }, (_, index) => {
      const start = random(24);
      return at(String(index), start, start + 1 + random(26 - start - 1), random(3));
    });
    const pieces = nest(stretches, 0, 26);
    assert.equal(written(pieces, 0, 26).replace(/\(~?\d:|~?\)/g, ""), TEXT);
    /** @type {Map<string, string>} */
    const words = new Map();
    const collect = (/** @type {typeof pieces} */ list) => {
      for (const { of, start, end, inside } of list) {
        words.set(of.id, (words.get(of.id) ?? "") + TEXT.slice(start, end));
        collect(inside);
      }
    };
    collect(pieces);
    for (const { id, start, end } of stretches) assert.equal(words.get(id), TEXT.slice(start, end));
  }
});
