// Fetch the files of the runtime, all at once, and say how far it has come.

/** A download that failed. */
export class DownloadError extends Error {}

export class Files {
  /**
   * @param {URL} folder - Where files.json stands.
   * @param {Function} progress - Called with the bytes that have arrived and those of all.
   */
  constructor(folder, progress) {
    this.folder = folder;
    this.progress = progress;
    this.arrived = 0;
  }

  /** Ask for every file; `responses` and `bytes` then wait for one. Returns the list. */
  async open() {
    const list = await (await request(new URL("files.json", this.folder))).json();
    this.entries = list.files;
    this.dataSets = list.data;
    // Scripts are imported by their address.
    const names = Object.keys(list.files).filter((name) => !name.endsWith("js"));
    this.total = names.reduce((sum, name) => sum + list.files[name].bytes, 0);
    this.responses = Object.fromEntries(
      names.map((name) => [name, this.download(name)]),
    );
    return list;
  }

  /** The address of a file. It changes with the content, so it may be kept for good. */
  address(name) {
    return this.addressOf(this.entries[name]);
  }

  addressOf({ path, sha256 }) {
    return new URL(`${path}?sha256=${sha256}`, this.folder);
  }

  /** A file as a response whose body is unpacked as it arrives. */
  async download(name) {
    const body = await this.unpacked(this.address(name));
    const type = name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
    return new Response(body, { headers: { "content-type": type } });
  }

  async bytes(name) {
    return new Uint8Array(await (await this.responses[name]).arrayBuffer());
  }

  /** The archive of a data set that a page names. */
  async dataSet(name) {
    const entry = this.dataSets[name];
    this.arrived = 0;
    this.total = entry.bytes;
    const address = this.addressOf(entry);
    const body = await this.unpacked(address);
    const archive = new Uint8Array(await new Response(body).arrayBuffer());
    return { archive, address: address.href, variable: entry.variable };
  }

  async unpacked(address) {
    const { body } = await request(address);
    return body.pipeThrough(this.counter()).pipeThrough(new DecompressionStream("gzip"));
  }

  counter() {
    return new TransformStream({
      transform: (chunk, controller) => {
        this.arrived += chunk.byteLength;
        this.progress(this.arrived, this.total);
        controller.enqueue(chunk);
      },
    });
  }
}

async function request(address) {
  let response;
  try {
    response = await fetch(address);
  } catch {
    throw new DownloadError(`${address.pathname} could not be loaded`);
  }
  if (!response.ok) {
    throw new DownloadError(`${address.pathname}: the server said ${response.status}`);
  }
  return response;
}
