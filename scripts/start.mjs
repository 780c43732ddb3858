/** Builds what is out of date and serves the page. */
import { begin } from "./command.mjs";
import { build } from "./build.mjs";
import { serve } from "./serve.mjs";

await begin(async () => {
  await build();
  const { address } = await serve(8000);
  console.log(`Saidso is at ${address} (Ctrl+C ends it)`);
});
