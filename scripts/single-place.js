/** In place of www/app/place.js where the page is one file: nothing is anywhere else. */
import samples from "saidso:samples";
import worker from "saidso:worker";

export const WORKER = URL.createObjectURL(new Blob([worker], { type: "text/javascript" }));

// Chromium starts no module out of a page that was opened from a disk.
export const WORKER_OPTIONS = {};

export const SERVICE_WORKER = null;

/** @param {string} file */
export const sampleText = async (file) => samples[file];
