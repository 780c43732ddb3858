/** Where the page's own files are. When the page is made into one file (`npm run build:single`), scripts/single-place.js stands in for this. */

/** The annotator's thread, and how it is started. */
export const WORKER = new URL("worker.js", import.meta.url).href;
/** @type {WorkerOptions} */
export const WORKER_OPTIONS = { type: "module" };

/** What keeps the page for offline use; `null` where nothing has to. @type {string | null} */
export const SERVICE_WORKER = new URL("../sw.js", import.meta.url).href;

/**
 * The text of a sample.
 * @param {string} file
 * @returns {Promise<string>}
 * @throws {Error} when the host does not give it
 */
export async function sampleText(file) {
  const response = await fetch(new URL(`../samples/${file}`, import.meta.url));
  if (!response.ok) throw new Error(`expected ${file}, found status ${response.status}`);
  return response.text();
}
