// The runtime of the page under Node, for the tests: the same files, the same start.
//
//     node tools/live/node.mjs docs/assets/vendor/live tools/node_modules/pyodide
//
// reads requests for session.py from standard input, one a line, and writes their events,
// one a line; an empty line ends the answer to a request.

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import { boot, provide, untar } from "../../docs/assets/javascripts/live/boot.js";

const [runtime, pyodideFolder] = process.argv.slice(2);
const { files, libraries, data } = JSON.parse(readFileSync(`${runtime}/files.json`, "utf8"));
const read = ({ path }) => new Uint8Array(gunzipSync(readFileSync(`${runtime}/${path}`)));
const unpacked = (name) => read(files[name]);
const { loadPyodide } = await import(pathToFileURL(`${pyodideFolder}/pyodide.mjs`));

const pyodide = await boot({
  loadPyodide,
  indexURL: pyodideFolder,
  script: pathToFileURL(`${pyodideFolder}/pyodide.asm.js`).href,
  packages: new Map(untar(unpacked("packages.tar"))),
  image: unpacked("image"),
  libraries,
});
const { handle } = pyodide.pyimport("tools.live.session");
const provided = new Set();
for await (const request of createInterface({ input: process.stdin })) {
  for (const name of JSON.parse(request).data ?? []) {
    if (!provided.has(name)) provide(pyodide, name, data[name].variable, read(data[name]));
    provided.add(name);
  }
  handle(request, (event) => process.stdout.write(`${event}\n`));
  process.stdout.write("\n");
}
