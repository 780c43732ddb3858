/** Measures the wasm in node on news text of both languages: how fast, and how the cost grows with the length. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "./annotator.mjs";
import { build } from "./build.mjs";
import { begin, root } from "./command.mjs";

/** Milliseconds for one call: the median of as many as two seconds allow, five at least. @param {() => unknown} call */
function median(call) {
  /** @type {number[]} */
  const times = [];
  for (const end = performance.now() + 2000; times.length < 5 || performance.now() < end; ) {
    const start = performance.now();
    call();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[times.length >> 1] ?? NaN;
}

await begin(async () => {
  await build();
  const { annotate } = await load();
  console.log("text    length      time     speed   cost per byte, against 1x");
  for (const name of ["vi", "en"]) {
    const article = readFileSync(join(root, "benches", `${name}.txt`), "utf8");
    // The first calls are slow: the engine compiles what it sees is used.
    for (let i = 0; i < 200; i += 1) annotate(article);
    let first = 0;
    for (const times of [1, 10, 100]) {
      const text = article.repeat(times);
      const bytes = Buffer.byteLength(text);
      const ms = median(() => annotate(text));
      first ||= ms / bytes;
      const columns = [`${(bytes / 1000).toFixed(1)} KB`, `${ms.toFixed(2)} ms`, `${(bytes / ms / 1000).toFixed(1)} MB/s`, (ms / bytes / first).toFixed(2)];
      console.log(`${name} ${`${times}x`.padStart(4)}${columns.map((column) => column.padStart(10)).join("")}`);
    }
  }
});
