/** Writes the headers that www/_headers asks for as the configuration of a web server: `npm run headers -- nginx`, `apache` or `caddy`. */
import { pathToFileURL } from "node:url";
import { begin, Trouble } from "./command.mjs";
import { headers } from "./serve.mjs";

/** In double quotes, as all three servers read it. @param {string} value */
const quoted = (value) => `"${value.replace(/[\\"]/g, "\\$&")}"`;

/** What each server is told, by its name. @type {Readonly<Record<string, (all: Record<string, string>) => string[]>>} */
export const HOSTS = {
  nginx: (all) => [
    "# In a `server` or `location` block; one that has an `add_header` of its own needs these lines, too.",
    ...Object.entries(all).map(([name, value]) => `add_header ${name} ${quoted(value)} always;`),
    "gzip on;",
    "gzip_types text/css text/javascript application/javascript application/wasm application/manifest+json image/svg+xml text/plain;",
    "# Its mime.types has to know .wasm as application/wasm.",
  ],
  apache: (all) => [
    "# In .htaccess beside index.html, or in a <Directory>; needs mod_headers.",
    ...Object.entries(all).map(([name, value]) => `Header always set ${name} ${quoted(value)}`),
    "AddType application/wasm .wasm",
    "AddType application/manifest+json .webmanifest",
    "AddOutputFilterByType DEFLATE text/html text/css text/javascript application/javascript application/wasm image/svg+xml text/plain",
  ],
  caddy: (all) => ["# In the site's block.", "header {", ...Object.entries(all).map(([name, value]) => `\t${name} ${quoted(value)}`), "}", "encode zstd gzip"],
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await begin(async () => {
    const name = process.argv[2] ?? "";
    const write = Object.hasOwn(HOSTS, name) ? HOSTS[name] : undefined;
    if (!write) throw new Trouble(`expected one of ${Object.keys(HOSTS).join(", ")}, found "${name}"`);
    console.log(write(headers()).join("\n"));
    return 0;
  });
}
