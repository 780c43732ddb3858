/** Measures what a first visit downloads at most: every file of dist/ that a page can ask for, each compressed with brotli. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { build } from "./build.mjs";
import { begin, root } from "./command.mjs";
import { hosted } from "./dist.mjs";
import { NEVER } from "./offline.mjs";

/**
 * The bytes over the wire.
 *
 * @returns {Promise<{ files: { path: string, bytes: number }[], total: number, budget: number }>} the largest file first
 */
export async function measure() {
  const files = [...(await hosted())]
    .filter(([path]) => !NEVER.test(path))
    .map(([path, content]) => ({ path, bytes: compressed(content) }))
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
    const { files, total, budget } = await measure();
    for (const { path, bytes } of files) console.log(`${String(bytes).padStart(9)}  ${path}`);
    console.log(`${String(total).padStart(9)}  in all, of ${budget} bytes that are allowed`);
    return total > budget ? 1 : 0;
  });
}
