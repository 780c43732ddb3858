/** The page without a network: a service worker keeps all it is made of. Where browsers have none the page works as before. */

import { SERVICE_WORKER } from "./place.js";
import { scriptUrl } from "./trusted.js";

/**
 * Keeps the page for offline use.
 * @param {(use: () => void) => void} newer is told when a newer version is there, and how to change to it; the page is then loaded again
 * @returns {Promise<void>} done when everything is kept that will ever be asked for
 */
export async function keepOffline(newer) {
  const { serviceWorker } = navigator;
  if (!serviceWorker || SERVICE_WORKER === null) return;
  const registration = await serviceWorker.register(scriptUrl(SERVICE_WORKER), { updateViaCache: "none" });
  /** @param {ServiceWorker | null} worker */
  const tell = (worker) => {
    // Without an older one there is nothing to change from.
    if (!worker || worker.state !== "installed" || !serviceWorker.controller) return;
    newer(() => {
      serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
      worker.postMessage("take over");
    });
  };
  tell(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const { installing } = registration;
    installing?.addEventListener("statechange", () => tell(installing));
  });
  await settled(registration);
}

/**
 * Waits until the newest worker has kept everything, or has given up.
 * @param {ServiceWorkerRegistration} registration
 * @returns {Promise<void>}
 */
function settled({ installing }) {
  return new Promise((done) => {
    if (!installing) return done();
    installing.addEventListener("statechange", () => {
      if (installing.state !== "installing") done();
    });
  });
}
