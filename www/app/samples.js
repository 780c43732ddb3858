/** The sample articles: written for this page, read when it loads. */

/** @import { Lang } from "../../src/wasm/wire.js" */
import { sampleText } from "./place.js";

/**
 * `published` is left out where the article gives its own date.
 * @typedef {{ file: string, lang: Lang, published: string, title: string, about: Record<Lang, string> }} Sample
 */

/** @type {readonly Sample[]} */
export const SAMPLES = [
  {
    file: "harbour.vi.txt",
    lang: "vi",
    published: "2025-06-14",
    title: "Dự án cảng Bãi Nhạn tạm dừng sau báo cáo về rạn san hô",
    about: { en: "Vietnamese news", vi: "Tin tiếng Việt" },
  },
  {
    file: "ferry.en.txt",
    lang: "en",
    published: "2025-10-09",
    title: "Ferry operator halts night crossings after engine-room fire",
    about: { en: "English news", vi: "Tin tiếng Anh" },
  },
  {
    file: "messy.vi.txt",
    lang: "vi",
    published: "",
    title: "Quán phở 40 năm ở phố Hàng Lược bị phạt vì biển hiệu \"quá cũ\"",
    about: { en: "A whole web page, menus and all", vi: "Cả trang web, kể cả menu" },
  },
];

/**
 * Their texts, by file.
 * @returns {Promise<Map<string, string>>}
 */
export async function loadSamples() {
  return new Map(await Promise.all(SAMPLES.map(async ({ file }) => /** @type {const} */ ([file, await sampleText(file)]))));
}
