/** Makes of www/ what is put on a host (dist/), or with `single` one file that needs no host (dist/saidso.html). */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { constants, gzipSync } from "node:zlib";
import { build } from "./build.mjs";
import { begin, root, say } from "./command.mjs";
import { SERVICE_WORKER, files, serviceWorker } from "./offline.mjs";

const WWW = join(root, "www");
const DIST = join(root, "dist");

/** @type {import("esbuild").BuildOptions & { write: false }} */
const PACKED = { bundle: true, minify: true, format: "esm", target: "es2022", write: false, absWorkingDir: WWW, outdir: "app", logLevel: "error" };

/** A file of www/. @param {string} path */
const read = (path) => readFileSync(join(WWW, path));

/** A stylesheet without its comments. @param {string} path */
async function style(path) {
  // Asked for here: it is installed by what comes before.
  const { transform } = await import("esbuild");
  const { code } = await transform(read(path).toString("utf8"), { loader: "css", minify: true });
  return code.trim();
}

/** A module with all that it imports. @param {string} path @param {Pick<import("esbuild").BuildOptions, "plugins" | "format">} [how] */
async function script(path, how) {
  const { build: pack } = await import("esbuild");
  const { outputFiles: [made] } = await pack({ ...PACKED, ...how, entryPoints: [path] });
  if (!made) throw new Error(`expected one script of ${path}, found none`);
  return made.text;
}

/**
 * The page as a host serves it: three scripts, and everything else where it is in www/. Needs the wasm as built.
 *
 * @returns {Promise<Map<string, Buffer>>} the files by path, with `/`
 */
export async function hosted() {
  /** @type {Map<string, Buffer>} */
  const all = new Map();
  // Beside the script that asks for it.
  all.set("app/saidso_bg.wasm", read("pkg/saidso_bg.wasm"));
  for (const path of ["app/again.js", "app/main.js", "app/worker.js"]) all.set(path, Buffer.from(await script(path)));
  for (const path of files()) {
    if (path.endsWith(".css")) all.set(path, Buffer.from(await style(path)));
    else if (!path.endsWith(".js") && !path.startsWith("pkg/")) all.set(path, read(path));
  }
  all.set(SERVICE_WORKER, Buffer.from(serviceWorker(all)));
  for (const path of ["_headers", "vendor/LICENSE-purify", "vendor/LICENSE-literata", "vendor/LICENSE-be-vietnam-pro"]) all.set(path, read(path));
  return all;
}

/** Gives modules that no file holds, and puts modules in place of others. @param {Record<string, string | Uint8Array>} made @param {[RegExp, string][]} [instead] */
function given(made, instead = []) {
  return {
    name: "saidso",
    /** @param {import("esbuild").PluginBuild} packing */
    setup(packing) {
      for (const [filter, path] of instead) packing.onResolve({ filter }, () => ({ path: join(root, path) }));
      packing.onResolve({ filter: /^saidso:/ }, ({ path }) => ({ path, namespace: "saidso" }));
      packing.onLoad({ filter: /./, namespace: "saidso" }, ({ path }) => {
        const contents = made[path];
        if (contents === undefined) return null;
        if (path === "saidso:glue") return { contents, loader: "js" };
        return { contents, loader: typeof contents !== "string" ? "binary" : path === "saidso:samples" ? "json" : "text" };
      });
    },
  };
}

/** For a policy: what an element's content has to be. @param {string} content */
const hash = (content) => `'sha256-${createHash("sha256").update(content).digest("base64")}'`;

/** @param {string} path @param {string} type */
const data = (path, type) => `data:${type};base64,${read(path).toString("base64")}`;

/**
 * The page as one file, to be opened from a disk: it asks for nothing, and its policy allows nothing but what lies in it. Needs the wasm as built.
 *
 * @returns {Promise<string>}
 */
export async function single() {
  const wasm = gzipSync(read("pkg/saidso_bg.wasm"), { level: constants.Z_BEST_COMPRESSION });
  const glue = read("pkg/saidso.js").toString("utf8");
  const wasmInside = given({ "saidso:wasm": wasm, "saidso:glue": glue }, [[/pkg\/saidso\.js$/, "scripts/single-wasm.js"]]);
  const worker = await script("app/worker.js", { plugins: [wasmInside], format: "iife" });
  const samples = JSON.stringify(Object.fromEntries(files().filter((path) => path.startsWith("samples/")).map((path) => [path.slice("samples/".length), read(path).toString("utf8")])));
  const allInside = given({ "saidso:worker": worker, "saidso:samples": samples }, [[/\/place\.js$/, "scripts/single-place.js"]]);
  const code = await script("app/main.js", { plugins: [allInside] });
  // What would end the element, or begin a comment in it, stands in strings and patterns only.
  const main = code.replace(/<(?=!--|\/?script)/gi, "\\x3C");

  /** @type {string[]} */
  const styles = [];
  const html = read("index.html").toString("utf8");
  /** @type {[RegExp, (found: RegExpMatchArray) => string | Promise<string>][]} */
  const changes = [
    [/<link rel="icon" href="([^"]+)"/, ([, path = ""]) => `<link rel="icon" href="${data(path, "image/svg+xml")}"`],
    [/<link rel="manifest"[^>]*>\n/, () => ""],
    // Nothing can fail to come.
    [/<script defer src="app\/again\.js"><\/script>\n/, () => ""],
    [/<script type="module" src="app\/main\.js"><\/script>/, () => `<script type="module">${main}</script>`],
    ...[...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(() => /** @type {typeof changes[number]} */ ([
      /<link rel="stylesheet" href="([^"]+)"( media="\w+")?>/,
      async ([, path = "", media = ""]) => {
        const content = (await style(path)).replace(/url\("?\.\.\/([^)"]+\.woff2)"?\)/g, (_, font) => `url(${data(font, "font/woff2")})`);
        styles.push(hash(content));
        return `<style${media}>${content}</style>`;
      },
    ])),
    [/(<meta http-equiv="Content-Security-Policy" content=")[^"]+/, ([, before]) =>
      `${before}default-src 'none'; script-src ${hash(main)} 'wasm-unsafe-eval'; worker-src blob:; style-src ${styles.join(" ")}; font-src data:; img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types dompurify saidso`],
  ];
  let page = html;
  for (const [pattern, change] of changes) {
    const found = pattern.exec(page);
    if (!found) throw new Error(`expected ${pattern} in www/index.html, found nothing`);
    const made = await change(found);
    page = page.slice(0, found.index) + made + page.slice(found.index + found[0].length);
  }
  return page;
}

/** Puts files into a folder that is emptied first. @param {string} folder @param {ReadonlyMap<string, Buffer>} all */
export function put(folder, all) {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, content] of all) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await begin(async () => {
    await build();
    if (process.argv[2] === "single") {
      mkdirSync(DIST, { recursive: true });
      const page = await single();
      writeFileSync(join(DIST, "saidso.html"), page);
      say(`dist/saidso.html: ${(Buffer.byteLength(page) / 1e6).toFixed(1)} MB, opens from a disk`);
    } else {
      put(DIST, await hosted());
      say("dist/ is ready for any static host; dist/_headers lists the headers to send");
    }
  });
}
