/** The pairs that style/colours.css declares have the contrast it declares, in both themes. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const css = readFileSync(new URL("../../www/style/colours.css", import.meta.url), "utf8");

/** @type {Map<string, { light: string, dark: string }>} */
const colours = new Map();
const [base = ""] = css.split("@media");
for (const [, name = "", light = "", dark = ""] of base.matchAll(/(--[\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)) colours.set(name, { light, dark });
const pairs = [...css.matchAll(/@pair (--[\w-]+) (--[\w-]+) ([\d.]+)/g)];

/** Relative luminance as WCAG 2 defines it. @param {string} hex */
function luminance(hex) {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** @param {string} a @param {string} b */
function contrast(a, b) {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

test("contrast is counted as WCAG counts it", () => {
  assert.equal(contrast("#000000", "#ffffff"), 21);
  assert.ok(Math.abs(contrast("#777777", "#ffffff") - 4.478) < 0.001);
});

test("every colour is declared for both themes, and every text colour is in a pair", () => {
  assert.ok(colours.size >= 25, `${colours.size} colours`);
  const named = new Set(pairs.flatMap(([, text, ground]) => [text, ground]));
  const alone = [...colours.keys()].filter((name) => !named.has(name) && name !== "--line");
  assert.deepEqual(alone, []);
});

for (const theme of /** @type {const} */ (["light", "dark"])) {
  test(`every pair has its contrast in the ${theme} theme`, () => {
    assert.ok(pairs.length > 30);
    const low = pairs.flatMap(([, text = "", ground = "", least]) => {
      const ratio = contrast(colours.get(text)?.[theme] ?? "", colours.get(ground)?.[theme] ?? "");
      return ratio >= Number(least) ? [] : [`${text} on ${ground}: ${ratio.toFixed(2)}, expected ${least}`];
    });
    assert.deepEqual(low, []);
  });
}

// Matrices of Machado, Oliveira and Fernandes (2009), severity 1, applied to linear light.
const DEFICIENCIES = {
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

/** @param {string} hex @param {number[][]} matrix */
function seen(hex, matrix) {
  const linear = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return `#${matrix.map((row) => {
    const value = Math.min(1, Math.max(0, row.reduce((sum, weight, at) => sum + weight * (linear[at] ?? 0), 0)));
    const coded = value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055;
    return Math.round(coded * 255).toString(16).padStart(2, "0");
  }).join("")}`;
}

for (const [name, matrix] of Object.entries(DEFICIENCIES)) {
  test(`text stays readable on every ground with ${name}`, () => {
    const low = pairs.filter(([, text]) => text === "--ink" || text?.endsWith("-ink")).flatMap(([, text = "", ground = "", least]) =>
      /** @type {const} */ (["light", "dark"]).flatMap((theme) => {
        const ratio = contrast(seen(colours.get(text)?.[theme] ?? "", matrix), seen(colours.get(ground)?.[theme] ?? "", matrix));
        return ratio >= Math.min(Number(least), 4.5) * 0.95 ? [] : [`${theme}: ${text} on ${ground}: ${ratio.toFixed(2)}`];
      }));
    assert.deepEqual(low, []);
  });
}
