// The page without a network: everything it is made of is kept when it is first visited, and given from there ever after, all of one version.
const SCOPE = self.registration.scope;
const NAME = `saidso ${SCOPE} `;
const CACHE = NAME + VERSION;
const KEPT = new Set(FILES.map((path) => new URL(path, SCOPE).href));

self.addEventListener("install", (event) => {
  // Asked for anew, past what the browser keeps of its own: files of two versions must not be mixed.
  const requests = [...KEPT].map((url) => new Request(url, { cache: "no-cache" }));
  // Where a browser can, it takes what is kept by itself: no file then waits for this worker to be started, or is lost because it just ended.
  event.addRoutes?.({ condition: { urlPattern: new URLPattern({ baseURL: SCOPE, pathname: "*", search: "" }) }, source: { cacheName: CACHE } }).catch(() => {});
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(requests)));
});

self.addEventListener("activate", (event) => {
  const others = caches.keys().then((names) => Promise.all(names.filter((name) => name.startsWith(NAME) && name !== CACHE).map((name) => caches.delete(name))));
  event.waitUntil(Promise.all([others, self.clients.claim()]));
});

// A newer version waits until every page of the older one is closed, or until a page asks for it.
self.addEventListener("message", ({ data }) => {
  if (data === "take over") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  url.search = url.hash = "";
  if (event.request.method !== "GET" || !KEPT.has(url.href)) return;
  event.respondWith(caches.open(CACHE).then((cache) => cache.match(url.href)).then((kept) => kept ?? fetch(event.request)));
});
