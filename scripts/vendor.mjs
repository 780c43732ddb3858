/** Puts what the page takes from npm into www/vendor: the sanitiser as it is, and of the faces the letters and weights that the page uses. */
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { begin, root, say } from "./command.mjs";

const VENDOR = join(root, "www", "vendor");

/** From a path below node_modules to a name in www/vendor. */
const FILES = [
  ["dompurify/dist/purify.es.mjs", "purify.js"],
  ["dompurify/dist/purify.es.d.mts", "purify.d.ts"],
  ["dompurify/LICENSE", "LICENSE-purify"],
  ["@fontsource-variable/literata/LICENSE", "LICENSE-literata"],
  ["@fontsource/be-vietnam-pro/LICENSE", "LICENSE-be-vietnam-pro"],
];

/** The same for the faces. */
const FACES = ["latin", "vietnamese"].flatMap((subset) => [
  [`@fontsource-variable/literata/files/literata-${subset}-wght-normal.woff2`, `literata-${subset}.woff2`],
  ...[400, 600].map((weight) => [`@fontsource/be-vietnam-pro/files/be-vietnam-pro-${subset}-${weight}-normal.woff2`, `be-vietnam-pro-${subset}-${weight}.woff2`]),
]);

/** What shaping both languages takes, and the figures that the stylesheets ask for. */
const FEATURES = ["calt", "ccmp", "clig", "kern", "liga", "lnum", "locl", "mark", "mkmk", "onum", "pnum", "rlig", "tnum"];

/** What the faces in www/vendor were made of. */
const STAMP = join(VENDOR, "stamp");

/**
 * Fills www/vendor; needs the npm packages in place.
 *
 * @returns {Promise<void>}
 * @throws {Error} when a package lacks a file
 */
export async function vendor() {
  mkdirSync(VENDOR, { recursive: true });
  const names = new Set(["stamp", ...[...FILES, ...FACES].map(([, to]) => to)]);
  // What was taken once and is no more would still be kept by every visitor.
  for (const name of readdirSync(VENDOR)) if (!names.has(name)) rmSync(join(VENDOR, name));
  for (const [from = "", to = ""] of FILES) copyFileSync(taken(from), join(VENDOR, to));

  const declared = readFileSync(join(root, "www", "style", "type.css"), "utf8");
  const hash = createHash("sha256").update(declared).update(readFileSync(join(root, "scripts", "vendor.mjs")));
  for (const [from = ""] of FACES) hash.update(readFileSync(taken(from)));
  const print = hash.digest("hex");
  const kept = FACES.every(([, to = ""]) => existsSync(join(VENDOR, to)));
  if (kept && existsSync(STAMP) && readFileSync(STAMP, "utf8") === print) return;

  say("taking from the faces what the page uses");
  const { default: subset } = await import("subset-font");
  for (const [from = "", to = ""] of FACES) {
    const { letters, weights } = face(declared, to);
    const [min = 400, max = min] = weights;
    // The instructions for coarse screens go as well: Literata has none, and for Be Vietnam Pro they weigh more than its letters.
    const options = { targetFormat: /** @type {const} */ ("woff2"), keepFeatures: FEATURES, noHinting: true, ...(max > min && { variationAxes: { wght: { min, max, default: min } } }) };
    writeFileSync(join(VENDOR, to), await subset(readFileSync(taken(from)), letters, options));
  }
  writeFileSync(STAMP, print);
}

/** A file below node_modules. @param {string} path */
function taken(path) {
  const full = join(root, "node_modules", path);
  if (!existsSync(full)) throw new Error(`expected ${path} in node_modules, found nothing: npm install`);
  return full;
}

/**
 * What a stylesheet says of a face: the letters it is asked for, and from which weight to which.
 *
 * @param {string} declared
 * @param {string} name of its file
 * @returns {{ letters: string, weights: number[] }}
 * @throws {Error} when the stylesheet does not declare it
 */
export function face(declared, name) {
  const rule = declared.split("@font-face").find((one) => one.includes(`/${name})`));
  const weights = /font-weight:([\d\s]+);/.exec(rule ?? "")?.[1];
  const ranges = /unicode-range:([^;]+);/.exec(rule ?? "")?.[1];
  if (!weights || !ranges) throw new Error(`expected @font-face with ${name}, its weight and its unicode-range in www/style/type.css, found none`);
  const letters = ranges.split(",").flatMap((range) => {
    const [from = 0, to = from] = range.trim().slice(2).split("-").map((end) => Number.parseInt(end, 16));
    return Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at));
  });
  return { letters: letters.join("").replace(/\p{Cc}/gu, ""), weights: weights.trim().split(/\s+/).map(Number) };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await begin(vendor);
