/** The npm package as it is installed: the README's examples in node, in a bundle, in a plain page; its types. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { build } from "esbuild";
import { root } from "../../scripts/command.mjs";
import { open } from "./harness.mjs";

const readme = readFileSync(join(root, "README.md"), "utf8");
/** The README's example that has some words in it. @param {string} language @param {string} words */
function example(language, words) {
  const found = [...readme.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].find(([, of, code = ""]) => of === language && code.includes(words));
  assert.ok(found?.[2], `expected an example in ${language} with ${words} in README.md`);
  return found[2];
}

/** @type {string} */
let folder;
/** @param {string} name @param {string} content */
const write = (name, content) => writeFileSync(join(folder, name), content);
/** @param {string} program @param {string[]} args */
function run(program, args, cwd = folder) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: "utf8" });
  assert.equal(status, 0, `${program} ${args.join(" ")}:\n${stdout}${stderr}`);
  return stdout;
}

before(() => {
  folder = mkdtempSync(join(tmpdir(), "saidso-"));
  run("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], root);
  const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz"));
  write("package.json", '{ "name": "reader", "private": true, "type": "module" }');
  run("npm", ["install", "--offline", "--no-audit", "--no-fund", join(folder, tarball ?? "")]);
});
after(() => rmSync(folder, { recursive: true }));

test("in node the README's example prints who spoke", () => {
  write("node.js", example("js", 'from "saidso"'));
  assert.equal(run(process.execPath, ["node.js"]), "Minh\n");
});

test("its command annotates", () => {
  write("a.txt", "“No,” said Alasdair Munro.");
  const out = JSON.parse(run(process.execPath, [join("node_modules", "saidso", "scripts", "saidso.mjs"), "a.txt"]));
  assert.equal(JSON.stringify(out).includes("Alasdair Munro"), true);
});

test("the types fit the README's examples, and refuse what is wrong", () => {
  const options = ["--noEmit", "--strict", "--skipLibCheck", "false", "--target", "es2022", "--module", "esnext", "--moduleResolution", "bundler", "--lib", "es2022,dom,dom.iterable"];
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  write("right.ts", `import { annotate, load, type Document } from "saidso";
import { annotateElement } from "saidso/element";
import "saidso/article";
await load();
const found: Document = annotate("“No,” said Munro.", { published: "2025-04-16" });
const name: string | undefined = found.quotes[0]?.source?.name;
const { marks, clear } = await annotateElement(document.body, { layers: ["quotes"], lang: "en" });
document.querySelector("saidso-article")?.addEventListener("saidso-read", ({ detail }) => detail.document.quotes.length);
export { name, marks, clear };
`);
  run(process.execPath, [tsc, ...options, "right.ts"]);
  write("wrong.ts", 'import { annotate } from "saidso";\nannotate("", { published: 1 });\n');
  const { status, stdout } = spawnSync(process.execPath, [tsc, ...options, "wrong.ts"], { cwd: folder, encoding: "utf8" });
  assert.notEqual(status, 0);
  assert.match(stdout, /wrong\.ts\(2,\d+\): error TS2322/);
});

test("in a browser: bundled, by hand, and as an element, under a strict policy, with the markup kept", async () => {
  mkdirSync(join(folder, "out"), { recursive: true });
  write("entry.js", `import wasm from "saidso/saidso.wasm";\n${example("js", 'from "saidso"').replace("load()", "load(new URL(wasm, import.meta.url))").replace("console.log(", "globalThis.bundled = (")}`);
  await build({ entryPoints: [join(folder, "entry.js")], bundle: true, format: "esm", outdir: join(folder, "out"), loader: { ".wasm": "file" }, logLevel: "error", absWorkingDir: folder });
  write("by-hand.js", `${example("js", "annotateElement").replace('"saidso/element"', '"./node_modules/saidso/lib/element.js"')}
globalThis.byHand = { found, marks, clear };
`);
  write("index.html", `<!doctype html><html lang="en"><meta charset="utf-8"><title>t</title><link rel="icon" href="data:,">
<main><h2>Harbour <em>news</em></h2><p>“We will <a href="#x">come
   back</a>,” Anna <b>Lake</b> said.<script type="text/plain">not read</script><p>Nothing else.</main>
${example("html", "<saidso-article")}<script type="module" src="by-hand.js"></script><script type="module" src="out/entry.js"></script>`);
  const stage = await open(folder);
  const { page } = stage;
  try {
    await page.evaluateOnNewDocument(() => addEventListener("saidso-read", (event) => (/** @type {any} */ (globalThis).read = /** @type {CustomEvent} */ (event).detail.text)));
    await page.goto(stage.address);
    await page.waitForFunction(() => {
      const all = /** @type {any} */ (globalThis);
      return all.byHand && all.bundled && all.read;
    });
    const main = () => page.$eval("main", (element) => element.innerHTML);
    const { marked, bundled, title } = await page.evaluate(() => ({
      marked: [...document.querySelectorAll("main mark")].map((mark) => mark.textContent),
      bundled: /** @type {any} */ (globalThis).bundled,
      title: /** @type {HTMLElement} */ (document.querySelector("main mark")).title,
    }));
    assert.deepEqual(marked, ["We will ", "come\n   back", ","]);
    assert.equal(bundled, "Minh");
    assert.equal(title, "said by Anna Lake");
    assert.ok((await main()).includes('<a href="#x"><mark'), "the link is still a link");
    assert.notEqual(await page.$eval("main mark", (mark) => getComputedStyle(mark).backgroundImage), "none");
    await page.evaluate(() => /** @type {any} */ (globalThis).byHand.clear());
    assert.ok((await main()).includes('“We will <a href="#x">come\n   back</a>,” Anna <b>Lake</b> said.'));
    // The element: read, clicked, read again with other layers, and quiet when it is told nothing.
    assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).read), "“We will come,” Anna Lake said on Tuesday.\n");
    const item = await page.evaluate(() => new Promise((then) => {
      addEventListener("saidso-select", (event) => then(/** @type {CustomEvent} */ (event).detail.item.kind));
      /** @type {HTMLElement} */ (document.querySelector("saidso-article .saidso-quote")).click();
    }));
    assert.equal(item, "direct");
    assert.equal(await page.$eval("saidso-article .saidso-date", (mark) => mark.textContent), "Tuesday");
    await page.$eval("saidso-article", (element) => element.setAttribute("layers", "names"));
    await page.waitForFunction(() => !document.querySelector("saidso-article .saidso-quote"));
    assert.equal(await page.$eval("saidso-article .saidso-name", (mark) => mark.textContent), "Anna Lake");
    assert.equal(await page.$eval("saidso-article em", (em) => em.textContent), "come");
    assert.deepEqual(stage.errors, []);
  } finally {
    await stage.close();
  }
});
