// Drop the style rules, most of them Material's, that no page and no script can use.
//
//     node tools/purge.mjs site

import { readdir, readFile, writeFile } from "node:fs/promises";
import { PurgeCSS } from "purgecss";

const site = process.argv[2];
const scripts = `${site}/assets/javascripts`;

// Names that Material's script has for features of Markdown. Where no page has any of a
// feature's names, the script makes none either.
const FEATURES = [
  /^annotate$|^md-annotation/,
  /^footnote/,
  /^keys$/,
  /^md-tag/,
  /^rtl$/,
  /^tabbed-/,
];

const TAG = /<[a-z](?:"[^"]*"|[^">])*>/gi;
const words = (text) => text.match(/[\w-]+/g) ?? [];

// Only what is in tags: that a text says "danger" does not matter.
const used = new Set();
for (const name of await readdir(site, { recursive: true })) {
  if (!name.endsWith(".html")) continue;
  const page = await readFile(`${site}/${name}`, "utf-8");
  for (const tag of page.match(TAG)) words(tag).forEach((word) => used.add(word));
}
const idle = FEATURES.filter((names) => ![...used].some((word) => names.test(word)));
const isIdle = (word) => idle.some((names) => names.test(word));

const purged = await new PurgeCSS().purge({
  content: [
    { raw: [...used].join(" "), extension: "html" },
    `${scripts}/**/*.js`,
    `${site}/assets/vendor/editor.js`,
  ],
  // Parts of lunr for languages that this site does not search.
  skippedContentGlobs: [`${scripts}/lunr/**`],
  extractors: [
    { extensions: ["js"], extractor: (text) => words(text).filter((word) => !isIdle(word)) },
  ],
  css: [`${site}/assets/stylesheets/site.css`],
  // Set from scripts as dataset.editing, dataset.state...: names that it does not see.
  dynamicAttributes: [
    ...["data-do", "data-editing", "data-key", "data-predicted", "data-solved", "data-state"],
    "data-taken",
  ],
  variables: true,
});
await Promise.all(purged.map(({ file, css }) => writeFile(file, css)));
