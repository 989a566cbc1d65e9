// Python's own thread. It loads the runtime at once, then answers requests, one by one.
//
// To the page: {progress: [arrived, total]}, {ready: addresses of what was loaded},
// {provided: addresses} when the data of a page is there, {event: JSON of one event},
// {idle: true} after a request, {broken: message} when nothing works any more.

import { boot, provide, untar } from "./boot.js";
import { DownloadError, Files } from "./files.js";

const RUNTIME = new URL("../../vendor/live/", import.meta.url);

const started = start().catch((error) => {
  postMessage({ broken: error.message, download: error instanceof DownloadError });
});

onmessage = async ({ data }) => {
  const python = await started;
  if (!python) return;
  try {
    await python.needs(JSON.parse(data).data);
    python.handle(data, (event) => postMessage({ event }));
    postMessage({ idle: true });
  } catch (error) {
    // Errors of cells never come here: this is Python itself, out of memory or worse.
    postMessage({ broken: error.message, download: error instanceof DownloadError });
  }
};

async function start() {
  const files = new Files(RUNTIME, (arrived, total) =>
    postMessage({ progress: [arrived, total] }),
  );
  const { libraries, lock } = await files.open();
  serve(files, lock);
  const [{ loadPyodide }, packages, image] = await Promise.all([
    import(files.address("pyodide.mjs")),
    files.bytes("packages.tar").then((bytes) => new Map(untar(bytes))),
    files.bytes("image"),
  ]);
  const pyodide = await boot({
    loadPyodide,
    indexURL: RUNTIME.href,
    script: files.address("pyodide.asm.js").href,
    packages,
    image,
    libraries,
  });
  // Chance was frozen in the image.
  pyodide.runPython("import random, numpy; random.seed(); numpy.random.seed()");
  const { handle } = pyodide.pyimport("tools.live.session");
  postMessage({ ready: performance.getEntriesByType("resource").map(({ name }) => name) });
  return { handle, needs: dataFrom(files, pyodide) };
}

/** A function that loads the data sets of a page, each only once. */
function dataFrom(files, pyodide) {
  const there = new Set();
  return async (names) => {
    for (const name of names.filter((each) => !there.has(each))) {
      const { archive, address, variable } = await files.dataSet(name);
      provide(pyodide, name, variable, archive);
      there.add(name);
      postMessage({ provided: [address] });
    }
  };
}

/** Pyodide asks for its files by name; give it those that are on their way. */
function serve(files, lock) {
  const outside = globalThis.fetch;
  globalThis.fetch = (address, options) => {
    const name = String(address).split("/").at(-1);
    if (name === "pyodide-lock.json") return Promise.resolve(Response.json(lock));
    return files.responses[name] ?? outside(address, options);
  };
}
