/** The headers of a host: what servers are told is what www/_headers says. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { HOSTS } from "../../scripts/hosts.mjs";
import { headers } from "../../scripts/serve.mjs";

const SCRIPT = fileURLToPath(new URL("../../scripts/hosts.mjs", import.meta.url));

/** How each server writes a header. @type {Record<string, RegExp>} */
const LINES = { nginx: /^add_header ([\w-]+) "((?:[^"\\]|\\.)*)" always;$/gm, apache: /^Header always set ([\w-]+) "((?:[^"\\]|\\.)*)"$/gm, caddy: /^\t([\w-]+) "((?:[^"\\]|\\.)*)"$/gm };

for (const name of Object.keys(HOSTS)) {
  test(`${name} is told every header, and none besides`, () => {
    const told = execFileSync(process.execPath, [SCRIPT, name], { encoding: "utf8" });
    const read = Object.fromEntries([...told.matchAll(LINES[name] ?? /$^/g)].map(([, header, value]) => [header, value?.replace(/\\(.)/g, "$1")]));
    assert.deepEqual(read, headers());
    assert.ok("Content-Security-Policy" in read);
  });
}

test("a server that is none is refused in one line", () => {
  const { status, stderr } = spawnSync(process.execPath, [SCRIPT, "lighttpd"], { encoding: "utf8" });
  assert.equal(status, 1);
  assert.match(stderr, /expected one of nginx, apache, caddy, found "lighttpd"\n$/);
});
