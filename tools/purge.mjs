// Drop the style rules, most of them Material's, that no page and no script can use.
//
//     node tools/purge.mjs site

import { writeFile } from "node:fs/promises";
import { PurgeCSS } from "purgecss";

const site = process.argv[2];
const purged = await new PurgeCSS().purge({
  content: [`${site}/**/*.html`, `${site}/assets/javascripts/**/*.js`],
  css: [`${site}/assets/stylesheets/*.min.css`, `${site}/assets/**/{site,katex}.css`],
  variables: true,
});
await Promise.all(purged.map(({ file, css }) => writeFile(file, css)));
