/** Makes sure that what a script needs is there: installs it where it can, names the command where it cannot. */
import { accessSync, constants, existsSync, readFileSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { ask, must, root, run, say, Trouble } from "./command.mjs";

const WASM = "wasm32-unknown-unknown";

/** A program of the wasm-bindgen CLI, installed for this checkout. @param {string} name */
export function tool(name) {
  return join(root, ".tools", "bin", process.platform === "win32" ? `${name}.exe` : name);
}

/** Rust itself. @throws {Trouble} */
export function needRust() {
  for (const program of ["cargo", "rustc"]) {
    if (ask(program, ["--version"]) === null) {
      throw new Trouble(
        `${program} is missing: install Rust with \`curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh\``,
      );
    }
  }
}

/** Rust's wasm target. @throws {Trouble} */
async function needTarget() {
  const folder = ask("rustc", ["--print", "target-libdir", "--target", WASM]);
  if (folder && existsSync(folder)) return;
  if (ask("rustup", ["--version"]) === null) {
    throw new Trouble(
      `rustup is missing, and Rust has no target ${WASM}: ` +
        "install rustup with `curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh`",
    );
  }
  say(`installing the Rust target ${WASM}`);
  await must("rustup", ["target", "add", WASM]);
}

/** The version of a crate that Cargo.lock names. @param {string} name */
export function locked(name) {
  const lock = readFileSync(join(root, "Cargo.lock"), "utf8");
  const version = new RegExp(`name = "${name}"\\r?\\nversion = "([^"]+)"`).exec(lock)?.[1];
  if (!version) throw new Trouble(`Cargo.lock names no ${name}: restore it with \`git checkout Cargo.lock\``);
  return version;
}

/** The wasm-bindgen CLI, in exactly the version of the crate: the two speak a private format. @throws {Trouble} */
async function needBindgen() {
  const version = locked("wasm-bindgen");
  if (ask(tool("wasm-bindgen"), ["--version"]) === `wasm-bindgen ${version}`) return;
  say(`installing wasm-bindgen-cli ${version} into .tools (a few minutes, once)`);
  const args = ["install", "wasm-bindgen-cli", "--version", version, "--root", ".tools", "--force"];
  // A registry that lags behind may lack a version that its lock file names.
  if ((await run("cargo", [...args, "--locked"])).code !== 0) await must("cargo", args);
}

/** The npm packages of package-lock.json. @throws {Trouble} */
export async function needPackages() {
  const changed = (/** @type {string} */ path) => statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (changed("node_modules/.package-lock.json") >= changed("package-lock.json")) return;
  say("installing npm packages");
  await must("npm", ["ci"]);
}

/** All that a build of the wasm needs. @throws {Trouble} */
export async function needBuildTools() {
  needRust();
  await needTarget();
  await needBindgen();
  await needPackages();
}

/** The first of some programs that can be run. @param {(string | undefined)[]} names names or paths */
function find(names) {
  const folders = (process.env.PATH ?? "").split(delimiter);
  for (const name of names) {
    if (!name) continue;
    for (const path of name.includes("/") ? [name] : folders.map((folder) => join(folder, name))) {
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not here: look further.
      }
    }
  }
  return null;
}

/** Chromium or Chrome: `CHROME`, or what the system has. */
export function findBrowser() {
  return find([
    process.env.CHROME,
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  ]);
}

/** Chromium's driver: `CHROMEDRIVER`, or what the system has. */
export function findDriver() {
  return find([process.env.CHROMEDRIVER, "chromedriver", "/usr/lib/chromium-browser/chromedriver"]);
}

/** Firefox: `FIREFOX`, or what the system has. */
export function findFirefox() {
  return find([process.env.FIREFOX, "firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"]);
}

/**
 * The browsers of the tests and Chromium's driver: what is there, else Debian's packages.
 *
 * @returns {Promise<{ browser: string, driver: string, firefox: string }>} their paths
 * @throws {Trouble}
 */
export async function needBrowsers() {
  const found = () => ({ browser: findBrowser(), driver: findDriver(), firefox: findFirefox() });
  const packages = ["chromium", "chromium-driver", "firefox-esr"];
  if (Object.values(found()).includes(null) && process.getuid?.() === 0 && find(["apt-get"])) {
    say(`installing ${packages.join(", ")}`);
    await run("apt-get", ["update", "-q"]);
    await run("apt-get", ["install", "-y", "-q", "--no-install-recommends", ...packages]);
  }
  const { browser, driver, firefox } = found();
  if (!browser || !driver || !firefox) {
    const missing = [!browser && "chromium", !driver && "chromedriver", !firefox && "firefox"].filter(Boolean).join(", ");
    throw new Trouble(
      `missing, and needed by the tests: ${missing}; install with \`sudo apt-get install ${packages.join(" ")}\`, ` +
        "or name their paths in CHROME, CHROMEDRIVER and FIREFOX",
    );
  }
  return { browser, driver, firefox };
}
