/** The wasm as served: it loads and annotates under the Content-Security-Policy, and asks nobody else for anything. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open } from "./harness.mjs";

/** @type {import("./harness.mjs").Stage} */
let stage;
before(async () => (stage = await open()));
after(() => stage.close());

test("the wasm annotates in a page under the policy that hosts are asked to send", async () => {
  const { page, address, requests } = stage;
  // An address that serves nothing still has the policy, and no script of the page's own.
  const response = await page.goto(`${address}nothing-here`);
  assert.match(response?.headers()["content-security-policy"] ?? "", /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval';/);
  const lang = await page.evaluate(async () => {
    const pkg = "/pkg/saidso.js";
    const { default: init, annotate } = await import(pkg);
    await init();
    return annotate("Bộ trưởng nói: “Trời hôm nay đẹp quá, chúng ta cùng đi dạo nhé”.").lang;
  });
  assert.equal(lang, "vi");
  assert.deepEqual(
    requests.map((url) => url.replace(address, "/")),
    ["/nothing-here", "/pkg/saidso.js", "/pkg/saidso_bg.wasm"],
  );
});

test("the policy stops a page from calling out", async () => {
  const { page, address } = stage;
  await page.goto(`${address}nothing-here`);
  const outcome = await page.evaluate(() => fetch("http://127.0.0.2:1/").then(() => "sent", () => "stopped"));
  assert.equal(outcome, "stopped");
  assert.ok(stage.errors.some((error) => error.includes("Content Security Policy")), stage.errors.join("\n"));
});
