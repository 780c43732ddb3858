/** Measures what a first visit downloads at most: every file of www/ that a page can ask for, each compressed with brotli. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { build } from "./build.mjs";
import { begin, root } from "./command.mjs";
import { SERVICE_WORKER, files as paths, serviceWorker } from "./offline.mjs";

/**
 * The bytes over the wire.
 *
 * @returns {{ files: { path: string, bytes: number }[], total: number, budget: number }} the largest file first
 */
export function measure() {
  const www = join(root, "www");
  const files = paths()
    .map((path) => ({ path, bytes: compressed(readFileSync(join(www, path))) }))
    .concat({ path: SERVICE_WORKER, bytes: compressed(Buffer.from(serviceWorker())) })
    .sort((a, b) => b.bytes - a.bytes);
  const budget = JSON.parse(readFileSync(join(root, "scripts", "budget.json"), "utf8"));
  return { files, total: files.reduce((sum, { bytes }) => sum + bytes, 0), budget: budget.total };
}

/** What a host sends: what does not get smaller goes as it is. @param {Buffer} content */
function compressed(content) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  return Math.min(content.length, brotliCompressSync(content, { params }).length);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await begin(async () => {
    await build();
    const { files, total, budget } = measure();
    for (const { path, bytes } of files) console.log(`${String(bytes).padStart(9)}  ${path}`);
    console.log(`${String(total).padStart(9)}  in all, of ${budget} bytes that are allowed`);
    return total > budget ? 1 : 0;
  });
}
