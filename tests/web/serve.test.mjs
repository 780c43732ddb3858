/** The server of `npm start`. */
import assert from "node:assert/strict";
import { request } from "node:http";
import { after, before, test } from "node:test";
import { headers, serve } from "../../scripts/serve.mjs";

/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
before(async () => (server = await serve(0)));
after(() => server.close());

/** Asks for a path as it stands: fetch would tidy it first. @param {string} path @returns {Promise<{ status: number, type: string | undefined }>} */
function ask(path) {
  return new Promise((resolve, reject) => {
    const { port } = new URL(server.address);
    request({ port, path }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, type: response.headers["content-type"] });
    })
      .on("error", reject)
      .end();
  });
}

test("every kind of file has its type", async () => {
  assert.deepEqual(await ask("/pkg/saidso_bg.wasm"), { status: 200, type: "application/wasm" });
  assert.deepEqual(await ask("/pkg/saidso.js?again"), { status: 200, type: "text/javascript; charset=utf-8" });
});

test("every answer has the headers that hosts are asked to send", async () => {
  const expected = Object.entries(headers());
  assert.ok(expected.length > 3);
  for (const path of ["pkg/saidso.js", "nothing-here"]) {
    const response = await fetch(server.address + path);
    for (const [name, value] of expected) assert.equal(response.headers.get(name), value, `${name} of ${path}`);
  }
});

test("the policy allows own scripts and wasm, and nothing by default", () => {
  const policy = headers()["Content-Security-Policy"]?.split("; ") ?? [];
  assert.ok(policy.includes("default-src 'none'"));
  assert.ok(policy.includes("script-src 'self' 'wasm-unsafe-eval'"));
  assert.ok(!policy.some((directive) => /unsafe-inline|'unsafe-eval'|https?:|\*/.test(directive)), policy.join("; "));
});

test("nothing outside www is served", async () => {
  for (const path of ["/../package.json", "/%2e%2e/package.json", "/..%2fpackage.json", "/pkg/../../package.json", "/%00", "/%", "/pkg"]) {
    assert.equal((await ask(path)).status, 404, path);
  }
});

test("a taken port gets the next one", async () => {
  const taken = Number(new URL(server.address).port);
  const other = await serve(taken);
  try {
    assert.ok(Number(new URL(other.address).port) > taken);
  } finally {
    await other.close();
  }
});
