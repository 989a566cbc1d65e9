// Start Python from an image of its memory, taken when the site was built, with NumPy
// and nnfs_ref already imported. Used by the worker and, under Node, by the tests and by
// the step that takes the image (tools/live/image.mjs).
//
// Pyodide can restore its own memory but knows nothing of NumPy's compiled libraries.
// Emscripten does: a library that is marked as loaded in memory is put back at the same
// place. So the memory is written once for the libraries to find their places, and once
// more, by Pyodide, because starting them scribbles on it.

const PAGE = 65536; // bytes of WebAssembly's memory

/** The files of a tar archive (ustar): [name, bytes] in order. */
export function* untar(bytes) {
  const text = (start, length) =>
    new TextDecoder().decode(bytes.subarray(start, start + length)).replace(/\0.*$/s, "");
  for (let at = 0; bytes[at]; ) {
    const size = parseInt(text(at + 124, 12), 8);
    const prefix = text(at + 345, 155);
    const name = (prefix && `${prefix}/`) + text(at, 100);
    yield [name, bytes.subarray(at + 512, at + 512 + size)];
    at += 512 + 512 * Math.ceil(size / 512);
  }
}

/** A hook for Pyodide: put the files of the packages where Python finds them. */
export function install(packages) {
  return (FS, { sitePackages }) => {
    for (const [name, bytes] of packages) {
      const path = `${sitePackages}/${name}`;
      FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
      FS.writeFile(path, bytes);
    }
  };
}

/**
 * Start Python.
 *
 * @param {Function} loadPyodide - From pyodide.mjs.
 * @param {string} indexURL - The folder that Pyodide's own files come from.
 * @param {string} script - The address of pyodide.asm.js.
 * @param {Map<string, Uint8Array>} packages - Path below site-packages -> content.
 * @param {Uint8Array} image - The memory as Pyodide saved it.
 * @param {Array<{name: string, handle: number}>} libraries - Those in the image, in order.
 */
export async function boot({ loadPyodide, indexURL, script, packages, image, libraries }) {
  await import(script);
  const compiled = libraries.map(({ name }) =>
    WebAssembly.compile(packages.get(name.replace(/^.*\/site-packages\//, ""))),
  );
  const create = globalThis._createPyodideModule;
  let Module, memory;
  globalThis._createPyodideModule = async (settings) => {
    // Made here, so that our own loop can have it, too.
    const initial = settings.INITIAL_MEMORY / PAGE;
    memory = new WebAssembly.Memory({ initial, maximum: 2 ** 32 / PAGE });
    settings.wasmMemory = memory;
    Module = await create(settings);
    Module.HEAPU8.set(image.subarray(new Uint32Array(image.buffer, image.byteOffset, 2)[1]));
    for (const [at, { name, handle }] of libraries.entries()) {
      const exports = Module.loadWebAssemblyModule(
        await compiled[at],
        { loadAsync: false, nodelete: true, global: false },
        name,
        {},
        handle,
      );
      register(Module, name, handle, exports);
    }
    return Module;
  };
  const pyodide = await loadPyodide({
    indexURL,
    env: { PYTHONHASHSEED: "0" },
    fsInit: install(packages),
    _loadSnapshot: image,
  });
  await multiplyFaster(pyodide, Module, memory, packages.get("matmul.wasm"));
  return pyodide;
}

/** Put our loop for products of matrices (tools/live/matmul.wat) in the place of NumPy's. */
async function multiplyFaster(pyodide, Module, memory, code) {
  const [ufunc, which] = pyodide
    .runPython("import numpy; id(numpy.matmul), numpy.matmul.types.index('dd->d')")
    .toJs();
  // PyUFuncObject.functions, in NumPy's ufuncobject.h: it comes after the object's own two
  // fields and four numbers of the ufunc.
  const place = (Module.HEAPU32[(ufunc + 24) >> 2] >> 2) + which;
  const [takes, gives, both] = Module.HEAPU32.subarray((ufunc + 8) >> 2);
  if (takes !== 2 || gives !== 1 || both !== 3)
    throw new Error("np.matmul is laid out otherwise than in NumPy 2.0: see ufuncobject.h.");
  const longest = 2048;
  const room = Module._PyMem_RawCalloc(1, 64 * (longest + 1) + 15);
  const { instance } = await WebAssembly.instantiate(code, {
    python: {
      memory,
      table: Module.wasmTable,
      before: Module.HEAPU32[place],
      panel: (room + 15) & ~15,
      longest,
    },
  });
  Module.HEAPU32[place] = Module.addFunction(instance.exports.matmul, "viiii");
}

/** Put a data set where the code of a page looks for it. */
export function provide(pyodide, name, variable, archive) {
  const folder = `/data/${name}`;
  pyodide.FS.mkdirTree(folder);
  for (const [file, bytes] of untar(archive)) pyodide.FS.writeFile(`${folder}/${file}`, bytes);
  const [key, value] = [variable, folder].map((text) => JSON.stringify(text));
  pyodide.runPython(`import os; os.environ[${key}] = ${value}`);
}

/** Tell Emscripten's loader about a library that is back in its place. */
function register(Module, name, handle, exports) {
  const library = { refcount: Infinity, name, exports, global: false };
  Module.LDSO.loadedLibsByName[name] = library;
  Module.LDSO.loadedLibsByHandle[handle] = library;
}
