/** In place of www/pkg/saidso.js where the page is one file: the wasm lies in the script. */
import load from "saidso:glue";
import packed from "saidso:wasm";

export * from "saidso:glue";

export default () => {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return load({ module_or_path: new Response(stream, { headers: { "Content-Type": "application/wasm" } }) });
};
