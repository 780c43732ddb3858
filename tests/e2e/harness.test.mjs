/** The wasm as served: under the Content-Security-Policy it gives what it gives in node, and asks nobody for anything else. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { load } from "../../scripts/annotator.mjs";
import { open } from "./harness.mjs";

const TEXT = "Bến phà mở lại\nHôm 12/4/2025, bà Lê Thị Sen nói: “Phà chạy êm 👍 lắm”.\n";

/** @type {import("./harness.mjs").Stage} */
let stage;
before(async () => (stage = await open()));
after(() => stage.close());

test("the wasm annotates in a page under the policy that hosts are asked to send", async () => {
  const { page, address, requests } = stage;
  // An address that serves nothing still has the policy, and no script of the page's own.
  const response = await page.goto(`${address}nothing-here`);
  assert.match(response?.headers()["content-security-policy"] ?? "", /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval';/);
  const document = await page.evaluate(async (text) => {
    const module = "/app/annotator.js";
    const { default: init, annotate } = await import(module);
    await init();
    return annotate(text);
  }, TEXT);
  const { annotate } = await load();
  assert.deepEqual(document, annotate(TEXT));
  // Chromium looks for an icon by itself, at any time.
  const paths = requests.map((url) => url.replace(address, "/")).filter((path) => path !== "/favicon.ico");
  assert.deepEqual(paths.sort(), ["/app/annotator.js", "/app/unpack.js", "/nothing-here", "/pkg/saidso.js", "/pkg/saidso_bg.wasm"]);
});

test("the policy stops a page from calling out", async () => {
  const { page, address } = stage;
  await page.goto(`${address}nothing-here`);
  const outcome = await page.evaluate(() => fetch("http://127.0.0.2:1/").then(() => "sent", () => "stopped"));
  assert.equal(outcome, "stopped");
  assert.ok(stage.errors.some((error) => error.includes("Content Security Policy")), stage.errors.join("\n"));
});
