#!/usr/bin/env node
/** Annotates files with the very wasm that the page runs, and prints JSON. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { parseArgs } from "node:util";
import { load } from "./annotator.mjs";
import { say, Trouble } from "./command.mjs";

const HELP = `saidso: who said what, when, and on whose word

usage: saidso [--published YYYY-MM-DD] [--lang vi|en] [--order day-first|month-first] [--out DIR] FILE...

  FILE                     a text in UTF-8; - reads standard input
  --published YYYY-MM-DD   the day the text was published, which relative dates count from
  --lang vi|en             the language of the text; found out when left out
  --order day-first|month-first
                           which figure of 04/05/2025 is the day; found out, or left open, when left out
  --out DIR                writes DIR/NAME.json for each FILE, NAME being its name without extension
  --help                   prints this

Prints one document for one FILE, and for several one line of JSON each, {"file", "document"}.
Offsets count UTF-16 code units, as JavaScript strings do; a byte order mark is no part of the text.
Ends with 0 when all went well, else with 2, each failure told in one line on standard error;
the other files are done all the same.
`;

/** @typedef {import("../src/wasm/wire.js").Options} Options */

/**
 * What the command line asks for.
 *
 * @param {string[]} argv
 * @returns {{ help: true } | { help: false, files: string[], out: string | undefined, options: Options }}
 * @throws {Trouble} on options that are none
 */
function read(argv) {
  const string = /** @type {const} */ ({ type: "string" });
  let parsed;
  try {
    const options = { published: string, lang: string, order: string, out: string, help: /** @type {const} */ ({ type: "boolean" }) };
    parsed = parseArgs({ args: argv, options, allowPositionals: true });
  } catch (error) {
    const [first = ""] = String(/** @type {Error} */ (error).message).split(/[.\n]/);
    throw new Trouble(`expected the options of \`saidso --help\`, found: ${first.charAt(0).toLowerCase()}${first.slice(1)}`);
  }
  const { help, out, published, lang, order } = parsed.values;
  const given = Object.entries({ published, lang, order }).filter(([, value]) => value !== undefined);
  if (help) return { help };
  if (parsed.positionals.length === 0) throw new Trouble("expected at least one file or -, found none: see `saidso --help`");
  return {
    help: false,
    files: parsed.positionals,
    out,
    // Whether they are any good is for the annotator to say.
    options: /** @type {Options} */ (Object.fromEntries(given)),
  };
}

/** The text of a file. @param {string} file @throws {Trouble} when there is none */
function text(file) {
  let bytes;
  try {
    bytes = readFileSync(file === "-" ? 0 : file);
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    /** @type {Record<string, string>} */
    const found = { ENOENT: "no such file", EISDIR: "a directory", EACCES: "one that may not be read" };
    throw new Trouble(`${file}: expected a file to read, found ${found[code ?? ""] ?? code}`);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Trouble(`${file}: expected text in UTF-8, found bytes that are none`);
  }
}

/** The name that a file's document gets. @param {string} file */
const name = (file) => (file === "-" ? "stdin" : basename(file, extname(file)));

/** @param {string[]} argv */
async function main(argv) {
  const asked = read(argv);
  if (asked.help) {
    process.stdout.write(HELP);
    return;
  }
  const { files, out, options } = asked;
  const { annotate } = await load();
  try {
    annotate("", options);
  } catch (error) {
    throw new Trouble(/** @type {Error} */ (error).message);
  }
  if (out !== undefined) {
    try {
      mkdirSync(out, { recursive: true });
    } catch {
      throw new Trouble(`expected --out to name a folder, found ${JSON.stringify(out)}`);
    }
  }
  /** @type {Map<string, string>} */
  const written = new Map();
  for (const file of files) {
    try {
      const document = annotate(text(file), options);
      if (out === undefined) {
        const single = files.length === 1;
        process.stdout.write(`${single ? JSON.stringify(document, null, 2) : JSON.stringify({ file, document })}\n`);
        continue;
      }
      const other = written.get(name(file));
      if (other !== undefined) throw new Trouble(`${file}: expected a name of its own, found ${name(file)}.json already written for ${other}`);
      written.set(name(file), file);
      writeFileSync(join(out, `${name(file)}.json`), `${JSON.stringify(document, null, 2)}\n`);
    } catch (error) {
      tell(error);
    }
  }
}

/** Tells what went wrong and goes on. @param {unknown} error */
function tell(error) {
  if (!(error instanceof Trouble)) throw error;
  say(`saidso: ${error.message}`);
  process.exitCode = 2;
}

// A reader that has seen enough, such as `head`, is no failure.
process.stdout.on("error", (/** @type {NodeJS.ErrnoException} */ error) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});
await main(process.argv.slice(2)).catch(tell);
