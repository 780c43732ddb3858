/** The page brings its own policy, the same that hosts are asked to send. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { headers } from "../../scripts/serve.mjs";

const html = readFileSync(new URL("../../www/index.html", import.meta.url), "utf8");

/** A policy by directive. @param {string} policy */
function directives(policy) {
  return Object.fromEntries(policy.split(";").map((part) => {
    const [name = "", ...values] = part.trim().split(/\s+/);
    return [name, values.join(" ")];
  }));
}

test("the page's policy is the hosts', but for what only a header can say", () => {
  const { "frame-ancestors": framed, ...sent } = directives(headers()["Content-Security-Policy"] ?? "");
  const own = directives(/http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? "");
  assert.deepEqual(own, sent);
  assert.equal(framed, "'none'");
  assert.equal(own["default-src"], "'none'");
  assert.equal(own["script-src"], "'self' 'wasm-unsafe-eval'");
  assert.equal(own["require-trusted-types-for"], "'script'");
});

test("the page has no script, style or handler of its own in the markup", () => {
  assert.deepEqual(html.match(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)|javascript:/gi) ?? [], []);
});
