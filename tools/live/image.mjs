// Take an image of Python's memory with everything imported that a page needs first.
//
//     node tools/live/image.mjs PYODIDE PACKAGES.tar FOLDER
//
// writes FOLDER/image.bin and FOLDER/libraries.json; boot.js restores them.

import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { install, untar } from "../../docs/assets/javascripts/live/boot.js";

const [pyodideFolder, archive, folder] = process.argv.slice(2);
const IMPORTS = `
import numpy, numpy.random, numpy.linalg, numpy.fft, numpy.polynomial
import tools.live.session
import gc
gc.collect()
`;

// The same image for the same input: nothing may depend on the time or on chance.
let ticks = 0;
Date.now = () => 1_700_000_000_000 + ticks++;
performance.now = () => ticks++;
crypto.getRandomValues = (array) => array.fill(7);

const indexURL = `${pathToFileURL(pyodideFolder).href}/`;
const { loadPyodide } = await import(`${indexURL}pyodide.mjs`);
await import(`${indexURL}pyodide.asm.js`);
const create = globalThis._createPyodideModule;
let Module;
globalThis._createPyodideModule = async (settings) => (Module = await create(settings));

const pyodide = await loadPyodide({
  indexURL: pyodideFolder,
  env: { PYTHONHASHSEED: "0" },
  fsInit: install(untar(readFileSync(archive))),
  _makeSnapshot: true,
});
pyodide.runPython(IMPORTS);
eraseFreeMemory();

const libraries = Object.entries(Module.LDSO.loadedLibsByHandle)
  .map(([handle, { name }]) => ({ name, handle: Number(handle) }))
  .filter(({ handle }) => handle !== 0)
  .sort((a, b) => tablePlace(a.handle) - tablePlace(b.handle));
writeFileSync(`${folder}/image.bin`, pyodide.makeMemorySnapshot());
writeFileSync(`${folder}/libraries.json`, JSON.stringify(libraries));

/** Where a library's functions begin, which tells the order of loading. */
function tablePlace(handle) {
  return Module.HEAPU32[(handle + 20) >> 2];
}

/** Fill what is free with zeros: an image full of old rubbish compresses badly. */
function eraseFreeMemory() {
  const taken = [];
  for (let size = 1 << 20; size >= 16; size >>= 1) {
    // What is asked for zeroed comes out of free pieces, until none is as large.
    const end = Module._sbrk(0);
    while (Module._sbrk(0) === end) taken.push(Module._PyMem_RawCalloc(1, size));
  }
  taken.forEach((place) => Module._PyMem_RawFree(place));
}
