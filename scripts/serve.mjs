/** Serves the page on this machine alone, with the headers that www/_headers asks every host to send. */
import { createReadStream, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { root } from "./command.mjs";
import { SERVICE_WORKER, serviceWorker } from "./offline.mjs";

const WWW = join(root, "www");

/** @type {Record<string, string>} */
const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".woff2": "font/woff2",
};

/** The headers of every page: the indented lines of www/_headers. */
export function headers() {
  /** @type {Record<string, string>} */
  const all = {};
  for (const line of readFileSync(join(WWW, "_headers"), "utf8").split(/\r?\n/)) {
    const [, name, value] = /^\s+([\w-]+):\s*(.+)$/.exec(line) ?? [];
    if (name && value) all[name] = value;
  }
  return all;
}

/** The file of a folder that an address names, `null` when there is none. @param {string} folder @param {string} address */
function locate(folder, address) {
  let path;
  try {
    path = decodeURIComponent(new URL(address, "http://localhost").pathname);
  } catch {
    return null;
  }
  const full = normalize(join(folder, path.endsWith("/") ? `${path}index.html` : path));
  const inside = full.startsWith(folder + sep) && !full.includes("\0");
  return inside && statSync(full, { throwIfNoEntry: false })?.isFile() ? full : null;
}

/**
 * Serves a folder on 127.0.0.1.
 *
 * @param {number} port where to begin looking for a free port; 0 takes any
 * @param {(path: string) => void} [seen] is told every path asked for
 * @param {ReadonlyMap<string, string | null>} [others] scripts to send in place of those there are, by path; `null` where none is to be found
 * @param {string} [folder] www/ by default
 * @returns {Promise<{ address: string, close: () => Promise<void> }>}
 */
export function serve(port, seen = () => {}, others = new Map(), folder = WWW) {
  const always = headers();
  const server = createServer((request, response) => {
    seen(request.url ?? "/");
    // The service worker is made as it is asked for: who changes a file of www/ and loads the page again is told of a newer version.
    const other = others.get(request.url ?? "/");
    const script = other ?? (folder === WWW && request.url === `/${SERVICE_WORKER}` ? serviceWorker() : null);
    if (script !== null) {
      response.writeHead(200, { ...always, "Content-Type": TYPES[".js"] }).end(script);
      return;
    }
    const file = other === null ? null : locate(folder, request.url ?? "/");
    if (!file) {
      response.writeHead(404, { ...always, "Content-Type": "text/plain; charset=utf-8" }).end("not found\n");
      return;
    }
    const { size, mtimeMs } = statSync(file);
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    const etag = `"${size}-${mtimeMs}"`;
    // What is kept for offline use is asked for a second time, and then not sent again.
    if (request.headers["if-none-match"] === etag) {
      response.writeHead(304, { ...always, ETag: etag }).end();
      return;
    }
    response.writeHead(200, { ...always, "Content-Type": type, "Content-Length": size, ETag: etag });
    if (request.method === "HEAD") response.end();
    else createReadStream(file).pipe(response);
  });
  return new Promise((resolve, reject) => {
    let next = port;
    server.on("error", (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === "EADDRINUSE" && next < port + 100) server.listen((next += 1), "127.0.0.1");
      else reject(error);
    });
    server.on("listening", () => {
      const at = server.address();
      if (at === null || typeof at === "string") return;
      resolve({
        address: `http://127.0.0.1:${at.port}/`,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      });
    });
    server.listen(next, "127.0.0.1");
  });
}
