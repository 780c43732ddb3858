/** Articles kept in the browser (IndexedDB), with all that was put right in them, until they are deleted. */

/** @import { Opened } from "./state.js" */

/**
 * An article as it is kept. `name` is what it is called in a list, `opened` and `deleted` are times in milliseconds; `null` while it is not deleted.
 * @typedef {Opened & { name: string, opened: number, deleted: number | null }} Kept
 */

/** How long a deleted article can be brought back, in days. */
export const DAYS = 30;
/** A day in milliseconds. */
export const DAY = 86_400_000;

const STORE = "articles";

/** @type {Promise<IDBDatabase> | undefined} */
let opening;

/** @returns {Promise<IDBDatabase>} */
function database() {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("saidso", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "id" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opening;
}

/**
 * @template T
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest<T>} ask
 * @returns {Promise<T>}
 * @throws {unknown} where the browser keeps nothing, or has no room
 */
async function within(mode, ask) {
  const transaction = (await database()).transaction(STORE, mode);
  const request = ask(transaction.objectStore(STORE));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
}

/**
 * Every article that is kept, the last opened first. Those deleted too long ago are let go of.
 * @param {number} now
 * @returns {Promise<Kept[]>}
 */
export async function list(now) {
  /** @type {Kept[]} */
  const all = await within("readonly", (store) => store.getAll());
  const gone = all.filter(({ deleted }) => deleted !== null && now - deleted > DAYS * DAY);
  for (const { id } of gone) await forget(id);
  return all.filter((one) => !gone.includes(one)).sort((a, b) => b.opened - a.opened);
}

/** @param {string} id @returns {Promise<Kept | undefined>} */
export const fetchKept = (id) => within("readonly", (store) => store.get(id));

/**
 * Keeps an article, unless what is kept of it by now is not what it should be.
 * @param {Kept} article
 * @param {(there: Kept) => boolean} [expected]
 * @returns {Promise<boolean>} whether it was kept
 */
export async function keep(article, expected = () => true) {
  let done = true;
  await within("readwrite", (store) => {
    const there = store.get(article.id);
    there.onsuccess = () => {
      done = there.result === undefined || expected(there.result);
      if (done) store.put(article);
    };
    return there;
  });
  return done;
}

/** For good. @param {string} id */
export const forget = (id) => within("readwrite", (store) => store.delete(id));
