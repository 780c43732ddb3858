/** The command line: what it prints, writes and refuses. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { load } from "../../scripts/annotator.mjs";

const PROGRAM = fileURLToPath(new URL("../../scripts/saidso.mjs", import.meta.url));
const FERRY = "Bến phà mở lại\nHôm qua, bà Lê Thị Sen nói: “Phà chạy êm 👍 lắm”.\n";
const MARKET = "The market reopened on Monday, Ada Quill said.\n";

/** @type {string} */
let folder;
/** @type {Awaited<ReturnType<typeof load>>["annotate"]} */
let annotate;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "saidso-"));
  writeFileSync(join(folder, "ferry.txt"), FERRY);
  writeFileSync(join(folder, "market.txt"), MARKET);
  writeFileSync(join(folder, "mark.txt"), `\uFEFF${MARKET}`);
  writeFileSync(join(folder, "latin.txt"), Buffer.from("caf\xe9", "latin1"));
  ({ annotate } = await load());
});
after(() => rmSync(folder, { recursive: true }));

/** Runs the program in the folder. @param {string[]} args @param {string} [input] */
function saidso(args, input = "") {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], { cwd: folder, input, encoding: "utf8" });
  return { status, stdout, errors: stderr.split("\n").filter(Boolean) };
}

test("one file gives one document", () => {
  const { status, stdout, errors } = saidso(["ferry.txt"]);
  assert.deepEqual([status, errors], [0, []]);
  assert.deepEqual(JSON.parse(stdout), annotate(FERRY));
});

test("several files give a line each, in the order given", () => {
  const { status, stdout } = saidso(["market.txt", "ferry.txt"]);
  assert.equal(status, 0);
  const lines = stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
  assert.deepEqual(lines, [
    { file: "market.txt", document: annotate(MARKET) },
    { file: "ferry.txt", document: annotate(FERRY) },
  ]);
});

test("- reads standard input", () => {
  const { status, stdout } = saidso(["-"], FERRY);
  assert.equal(status, 0);
  assert.deepEqual(JSON.parse(stdout), annotate(FERRY));
});

test("a byte order mark is no part of the text", () => {
  assert.deepEqual(JSON.parse(saidso(["mark.txt"]).stdout), annotate(MARKET));
});

test("--published and --lang reach the annotator", () => {
  const { stdout } = saidso(["--published", "2025-04-16", "--lang=vi", "ferry.txt"]);
  const document = JSON.parse(stdout);
  assert.deepEqual(document, annotate(FERRY, { published: "2025-04-16", lang: "vi" }));
  assert.deepEqual(document.published, { value: "2025-04-16", from: "option", date: null });
});

test("--order settles which figure is the day", () => {
  const days = (/** @type {string} */ order) => {
    const { stdout } = saidso(["--lang=en", "--order", order, "-"], "He came on 04/05/2025.");
    return JSON.parse(stdout).dates.map((/** @type {any} */ { value, readings }) => [value, readings.length]);
  };
  assert.deepEqual([days("day-first"), days("month-first")], [[["2025-05-04", 0]], [["2025-04-05", 0]]]);
});

test("--out writes a file each and prints nothing", () => {
  const { status, stdout, errors } = saidso(["--out", "made/here", "ferry.txt", "market.txt", "-"], MARKET);
  assert.deepEqual([status, stdout, errors], [0, "", []]);
  const written = (/** @type {string} */ name) => JSON.parse(readFileSync(join(folder, "made", "here", name), "utf8"));
  assert.deepEqual(readdirSync(join(folder, "made", "here")).sort(), ["ferry.json", "market.json", "stdin.json"]);
  assert.deepEqual(written("ferry.json"), annotate(FERRY));
  assert.deepEqual(written("stdin.json"), annotate(MARKET));
});

test("--out keeps apart what would have one name", () => {
  const { status, errors } = saidso(["--out", "apart", "ferry.txt", "./ferry.txt"]);
  assert.equal(status, 2);
  assert.deepEqual(errors, ["saidso: ./ferry.txt: expected a name of its own, found ferry.json already written for ferry.txt"]);
});

test("--help prints what there is", () => {
  const { status, stdout } = saidso(["--help"]);
  assert.equal(status, 0);
  for (const word of ["--published", "--lang", "--out", "FILE"]) assert.ok(stdout.includes(word), word);
});

test("a file that cannot be read is told in one line, and the others are done", () => {
  const { status, stdout, errors } = saidso(["nowhere.txt", "latin.txt", ".", "market.txt"]);
  assert.equal(status, 2);
  assert.deepEqual(errors, [
    "saidso: nowhere.txt: expected a file to read, found no such file",
    "saidso: latin.txt: expected text in UTF-8, found bytes that are none",
    "saidso: .: expected a file to read, found a directory",
  ]);
  assert.deepEqual(JSON.parse(stdout), { file: "market.txt", document: annotate(MARKET) });
});

for (const [args, message] of /** @type {[string[], string][]} */ ([
  [["--published", "2025-02-30", "ferry.txt"], 'saidso: published: expected a day as YYYY-MM-DD, found "2025-02-30"'],
  [["--published", "", "ferry.txt"], 'saidso: published: expected a day as YYYY-MM-DD, found ""'],
  [["--lang", "fr", "ferry.txt"], 'saidso: lang: expected one of vi, en, found "fr"'],
  [["--colour", "ferry.txt"], "saidso: expected the options of `saidso --help`, found: unknown option '--colour'"],
  [["ferry.txt", "--lang"], "saidso: expected the options of `saidso --help`, found: option '--lang <value>' argument missing"],
  [[], "saidso: expected at least one file or -, found none: see `saidso --help`"],
  [["--out", "ferry.txt", "market.txt"], 'saidso: expected --out to name a folder, found "ferry.txt"'],
])) {
  test(`refused in one line: ${JSON.stringify(args)}`, () => {
    const { status, stdout, errors } = saidso(args);
    assert.deepEqual({ status, stdout, errors }, { status: 2, stdout: "", errors: [message] });
  });
}
