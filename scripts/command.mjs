/** Runs other programs, and says in one line what is being done. */
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The root of the checkout. */
export const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");

// rustup puts its programs here; a shell opened before it was installed does not know.
const cargoBin = join(process.env.CARGO_HOME ?? join(homedir(), ".cargo"), "bin");
if (existsSync(cargoBin) && !process.env.PATH?.split(delimiter).includes(cargoBin)) {
  process.env.PATH = `${process.env.PATH}${delimiter}${cargoBin}`;
}

/** Something the person at the keyboard has to do; its message is all they need to read. */
export class Trouble extends Error {}

/** Says a line to the person, leaving standard output to results. @param {string} line */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/**
 * Runs a program in the root of the checkout, its output shown as it comes.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{ env?: Record<string, string> | undefined, output?: NodeJS.WritableStream }} [how] what it finds in its environment, and where its output goes, standard error by default
 * @returns {Promise<{ code: number, output: string }>} how it ended, and all it printed; 127 when there is no such program
 */
export function run(program, args, { env = {}, output = process.stderr } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    /** @type {Buffer[]} */
    const chunks = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        chunks.push(chunk);
        output.write(chunk);
      });
    }
    const text = () => Buffer.concat(chunks).toString("utf8");
    child.on("error", (error) => resolve({ code: 127, output: `${text()}${error.message}\n` }));
    child.on("close", (code) => resolve({ code: code ?? 1, output: text() }));
  });
}

/**
 * As `run`, but a program that fails ends everything.
 *
 * @param {string} program
 * @param {string[]} args
 * @throws {Trouble} when it fails
 */
export async function must(program, args) {
  const { code } = await run(program, args);
  if (code !== 0) throw new Trouble(`${program} ${args.join(" ")} failed with exit code ${code}`);
}

/**
 * What a program prints, `null` when it is missing or fails.
 *
 * @param {string} program
 * @param {string[]} args
 */
export function ask(program, args) {
  const { status, stdout } = spawnSync(program, args, { cwd: root, encoding: "utf8" });
  return status === 0 ? stdout.trim() : null;
}

/**
 * Runs a script's main function; trouble is told in one line.
 *
 * @param {() => Promise<number | void>} main gives the exit code, 0 when nothing
 */
export async function begin(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}
