/** Builds the release wasm into www/pkg, when what it is made of has changed, and fills www/vendor. */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { begin, must, root, say } from "./command.mjs";
import { needBuildTools, needPackages, needRust, tool } from "./need.mjs";
import { SERVICE_WORKER, serviceWorker } from "./offline.mjs";
import { vendor } from "./vendor.mjs";

const PKG = join(root, "www", "pkg");
const STAMP = join(PKG, "stamp");
const INPUTS = ["Cargo.toml", "Cargo.lock", ".cargo/config.toml", "scripts/build.mjs", "src"];

/** What the compiler may use: in every browser since 2022. */
const FEATURES = ["bulk-memory", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext", "multivalue"];

/** A digest of everything the wasm is made of. */
function fingerprint() {
  const hash = createHash("sha256");
  const add = (/** @type {string} */ path) => {
    const full = join(root, path);
    const stat = statSync(full, { throwIfNoEntry: false });
    if (stat?.isDirectory()) for (const name of readdirSync(full).sort()) add(`${path}/${name}`);
    else if (stat) hash.update(`${path}\0${stat.size}\0`).update(readFileSync(full));
  };
  for (const path of INPUTS) add(path);
  return hash.digest("hex");
}

/** Whether www/pkg holds what the sources give. @param {string} print */
function fresh(print) {
  try {
    return readFileSync(STAMP, "utf8") === print;
  } catch {
    return false;
  }
}

/**
 * Builds what is out of date, and installs what that takes.
 *
 * @throws {import("./command.mjs").Trouble}
 */
export async function build() {
  const print = fingerprint();
  const stale = !fresh(print);
  // What cannot be installed is told before anything is.
  if (stale) needRust();
  await needPackages();
  await vendor();
  if (stale) await compile(print);
  writeFileSync(join(root, "www", SERVICE_WORKER), serviceWorker());
}

/** Compiles the wasm, makes it small, and leaves the digest of what it was made of. @param {string} print */
async function compile(print) {
  await needBuildTools();
  say("building the wasm");
  mkdirSync(PKG, { recursive: true });
  rmSync(STAMP, { force: true });
  await must("cargo", ["build", "--release", "--lib", "--locked", "--target", "wasm32-unknown-unknown"]);
  const compiled = join("target", "wasm32-unknown-unknown", "release", "saidso.wasm");
  await must(tool("wasm-bindgen"), [compiled, "--target", "web", "--out-dir", PKG]);
  const wasm = join(PKG, "saidso_bg.wasm");
  const smaller = join(PKG, "saidso_bg.wasm.new");
  // Code that has run often is some 10 % slower for it; a page that has just been opened has its first findings a fifth sooner.
  const wasmOpt = join("node_modules", "binaryen", "bin", "wasm-opt");
  await must(process.execPath, [wasmOpt, "-Oz", ...FEATURES.map((name) => `--enable-${name}`), wasm, "-o", smaller]);
  renameSync(smaller, wasm);
  writeFileSync(STAMP, print);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await begin(build);
