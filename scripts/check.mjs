/** Runs every check there is, or with `quick` those that take seconds, and counts all their tests in one last line. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "./build.mjs";
import { begin, root, run, say, Trouble } from "./command.mjs";
import { needBrowsers, needBuildTools, needPackages, needRust } from "./need.mjs";
import { vendor } from "./vendor.mjs";

/** @typedef {{ passed: number, failed: number }} Count */
/** @typedef {{ name: string, run: () => Promise<Count> }} Step */

const WASM = ["--target", "wasm32-unknown-unknown"];
const LINTS = ["--locked", "--", "-D", "warnings"];

/** The sum of the numbers that a pattern finds. @param {string} text @param {RegExp} pattern */
function sum(text, pattern) {
  return [...text.matchAll(pattern)].reduce((all, [, number]) => all + Number(number), 0);
}

/** A program that ends with how many tests it ran. @param {RegExp} passed @param {RegExp} failed @returns {(program: string, args: string[], env?: Record<string, string>) => Promise<Count>} */
function counted(passed, failed) {
  return async (program, args, env) => {
    const { code, output } = await run(program, args, { env, output: process.stdout });
    const count = { passed: sum(output, passed), failed: sum(output, failed) };
    // A runner that dies, or that runs nothing, has failed whatever it counted.
    if (count.failed === 0 && (code !== 0 || count.passed === 0)) count.failed = 1;
    if (count.passed + count.failed === 1 && count.failed === 1) say(`no test has passed: ${program} ${args.join(" ")}`);
    return count;
  };
}

const rust = counted(/^test result: .*?(\d+) passed/gm, /^test result: .*?(\d+) failed/gm);
const nodeTests = counted(/^ℹ pass (\d+)$/gm, /^ℹ (?:fail|cancelled) (\d+)$/gm);

/** A check that passes or fails as a whole. @param {string} program @param {string[]} args @returns {Promise<Count>} */
async function whole(program, args) {
  const { code } = await run(program, args, { output: process.stdout });
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Every `*.test.mjs` below some folders of tests/. @param {string[]} folders */
function testFiles(...folders) {
  return folders.flatMap((folder) => {
    const at = join(root, "tests", folder);
    if (!existsSync(at)) return [];
    const names = readdirSync(at, { recursive: true }).map(String).filter((name) => name.endsWith(".test.mjs"));
    return names.sort().map((name) => join("tests", folder, name));
  });
}

/** @param {string[]} files @param {string[]} [options] @returns {Promise<Count>} */
async function node(files, options = []) {
  // Without a file, node would look for tests everywhere.
  if (files.length === 0) {
    console.log("no test file: expected at least one");
    return { passed: 0, failed: 1 };
  }
  return nodeTests(process.execPath, ["--test", "--test-reporter=spec", ...options, ...files]);
}

const tsc = (/** @type {string} */ project) => whole(process.execPath, ["node_modules/typescript/bin/tsc", "-p", project]);

/** @type {Step[]} */
const quick = [
  { name: "format", run: () => whole("cargo", ["fmt", "--check"]) },
  { name: "clippy", run: () => whole("cargo", ["clippy", "--all-targets", ...LINTS]) },
  { name: "native tests", run: () => rust("cargo", ["test", "--locked"]) },
];

/** @param {string} driver the path of Chromium's driver @returns {Step[]} */
function thorough(driver) {
  const wasmTest = (/** @type {string} */ name, env = {}) => rust("cargo", ["test", "--locked", ...WASM, "--test", name], env);
  return [
    { name: "clippy of the wasm", run: () => whole("cargo", ["clippy", "--lib", ...WASM, ...LINTS]) },
    { name: "wasm tests in node", run: () => wasmTest("wasm_node") },
    { name: "wasm tests in Chromium", run: () => wasmTest("wasm_browser", { CHROMEDRIVER: driver }) },
  ];
}

/** @type {Step[]} */
const types = [
  { name: "types of the page", run: () => tsc("tsconfig.json") },
  { name: "types of the scripts", run: () => tsc("scripts/tsconfig.json") },
];

/** @type {Step[]} */
const scripts = [
  { name: "page tests in node", run: () => node(testFiles("web")) },
  { name: "headless tests", run: () => node(testFiles("cli")) },
  // One at a time: each test file has a browser of its own.
  { name: "end-to-end tests in Chromium and Firefox", run: () => node(testFiles("e2e"), ["--test-concurrency=1"]) },
];

/** @returns {Promise<Step[]>} what to run, once everything it needs is there */
async function prepare() {
  needRust();
  if (process.argv[2] === "quick") {
    await needPackages();
    // The page's types begin with the wasm's; a build that is out of date will do.
    if (existsSync(join(root, "www", "pkg", "saidso.d.ts"))) await vendor();
    else await build();
    return [...quick, ...types];
  }
  await needBuildTools();
  const { driver } = await needBrowsers();
  // Before tsc: it reads what the build and the documents are made of.
  const wire = { name: "documents for tsc", run: () => whole(process.execPath, ["scripts/wire.mjs"]) };
  return [...quick, ...thorough(driver), { name: "build", run: built }, wire, ...types, ...scripts];
}

/** The wasm that the page and the tests load. @returns {Promise<Count>} */
async function built() {
  try {
    await build();
    return { passed: 1, failed: 0 };
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    console.log(error.message);
    return { passed: 0, failed: 1 };
  }
}

await begin(async () => {
  /** @type {(Count & { name: string })[]} */
  const done = [];
  for (const step of await prepare()) {
    console.log(`\n== ${step.name}`);
    const start = performance.now();
    const count = await step.run();
    done.push({ name: step.name, ...count });
    console.log(`== ${step.name}: ${count.passed} passed, ${count.failed} failed, ${((performance.now() - start) / 1000).toFixed(1)} s`);
  }
  const all = (/** @type {"passed" | "failed"} */ key) => done.reduce((sum, count) => sum + count[key], 0);
  const bad = done.filter((count) => count.failed > 0).map((count) => count.name);
  if (bad.length > 0) console.log(`\nfailed: ${bad.join(", ")}`);
  console.log(`\n${all("passed")} passed, ${all("failed")} failed`);
  return all("failed") > 0 ? 1 : 0;
});
