// Drop the style rules, most of them Material's, that no page and no script can use.
//
//     node tools/purge.mjs site

import { writeFile } from "node:fs/promises";
import { PurgeCSS } from "purgecss";

const site = process.argv[2];
const purged = await new PurgeCSS().purge({
  content: [
    `${site}/**/*.html`,
    `${site}/assets/javascripts/**/*.js`,
    `${site}/assets/vendor/editor.js`,
  ],
  css: [`${site}/assets/stylesheets/*.min.css`, `${site}/assets/**/{site,katex}.css`],
  // Set from scripts as dataset.editing, dataset.state...: names that it does not see.
  dynamicAttributes: [
    ...["data-do", "data-editing", "data-key", "data-predicted", "data-solved", "data-state"],
    "data-taken",
  ],
  variables: true,
});
await Promise.all(purged.map(({ file, css }) => writeFile(file, css)));
