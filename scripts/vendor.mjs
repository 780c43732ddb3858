/** Copies what the page takes from npm into www/vendor: the sanitiser and the faces, nothing more. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { begin, root } from "./command.mjs";

const VENDOR = join(root, "www", "vendor");

/** From a path below node_modules to a name in www/vendor. */
const FILES = [
  ["dompurify/dist/purify.es.mjs", "purify.js"],
  ["dompurify/dist/purify.es.d.mts", "purify.d.ts"],
  ["dompurify/LICENSE", "LICENSE-purify"],
  ...["latin", "vietnamese"].map((subset) => [`@fontsource-variable/literata/files/literata-${subset}-wght-normal.woff2`, `literata-${subset}.woff2`]),
  ["@fontsource-variable/literata/LICENSE", "LICENSE-literata"],
  ...["latin", "vietnamese"].flatMap((subset) =>
    [400, 600].map((weight) => [`@fontsource/be-vietnam-pro/files/be-vietnam-pro-${subset}-${weight}-normal.woff2`, `be-vietnam-pro-${subset}-${weight}.woff2`]),
  ),
  ["@fontsource/be-vietnam-pro/LICENSE", "LICENSE-be-vietnam-pro"],
];

/**
 * Fills www/vendor; needs the npm packages in place.
 *
 * @throws {Error} when a package lacks a file
 */
export function vendor() {
  mkdirSync(VENDOR, { recursive: true });
  // What was taken once and is no more would still be kept by every visitor.
  for (const name of readdirSync(VENDOR)) if (!FILES.some(([, to]) => to === name)) rmSync(join(VENDOR, name));
  for (const [from = "", to = ""] of FILES) {
    const source = join(root, "node_modules", from);
    if (!existsSync(source)) throw new Error(`expected ${from} in node_modules, found nothing: npm install`);
    copyFileSync(source, join(VENDOR, to));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await begin(async () => vendor());
