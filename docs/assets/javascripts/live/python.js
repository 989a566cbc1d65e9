// Python as the page sees it: started on first use, one request at a time, ended when
// it must stop. A stop ends the worker, for only that interrupts a loop that never ends
// without headers that a static host cannot send.

const MOST_SECONDS = 300; // of one request
const PATIENCE = 90; // seconds without news while loading
const NO_START = "Python did not start. A content policy may forbid WebAssembly here.";
const NO_DATA = "The data of this page did not arrive. Run tries again.";
const TOO_LONG = `Stopped after ${MOST_SECONDS / 60} minutes, the limit for one run.`;

/** Why a request was not answered; the message is for the reader. */
export class Interrupted extends Error {
  constructor(message, { stopped = false } = {}) {
    super(message);
    this.stopped = stopped; // because the reader wanted it
  }
}

export class Python {
  worker = null;
  ready = false;
  waiting = []; // requests, the first of which is being answered
  timer = 0;

  /** Begin to load, if that has not happened. Harmless to call again. */
  start() {
    if (this.worker) return;
    const missing = whatIsMissing();
    if (missing) throw new Interrupted(missing);
    this.ready = false;
    try {
      this.worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
    } catch {
      throw new Interrupted("This browser refuses to start a worker, which Python needs.");
    }
    this.worker.onmessage = ({ data }) => this.receive(data);
    this.worker.onerror = (event) => {
      event.preventDefault();
      this.end("Python could not start: its worker was blocked or not found. Run tries again.");
    };
    this.alarm(PATIENCE, NO_START);
  }

  get busy() {
    return this.waiting.length > 0;
  }

  /**
   * Send a request to tools/live/session.py.
   *
   * @param {object} message - The request.
   * @param {object} listener - Its `event` takes what happens, its `progress` takes
   *   what is loaded, the bytes that have arrived and those of all, its `begun` is called when Python takes it up.
   * @returns {Promise} Resolved when all is done, rejected with Interrupted.
   */
  request(message, listener) {
    return new Promise((resolve, reject) => {
      this.waiting.push({ message, listener, resolve, reject });
      try {
        this.start();
        if (this.ready && this.waiting.length === 1) this.send();
      } catch (error) {
        this.waiting = [];
        reject(error);
      }
    });
  }

  /** End Python and what it was doing; load it again if the reader has used it. */
  stop(reason) {
    const used = this.ready;
    this.end(reason, { stopped: true });
    if (used) this.start();
  }

  receive(data) {
    const listener = this.waiting[0]?.listener;
    if (data.progress) {
      this.alarm(PATIENCE, this.ready ? NO_DATA : NO_START);
      listener?.progress(this.ready ? "the data" : "Python", ...data.progress);
    } else if (data.ready) {
      this.ready = true;
      clearTimeout(this.timer);
      navigator.serviceWorker?.controller?.postMessage({ keep: data.ready });
      this.send();
    } else if (data.provided) {
      this.alarm(MOST_SECONDS, TOO_LONG);
      navigator.serviceWorker?.controller?.postMessage({ keep: data.provided });
      listener?.begun();
    } else if (data.event) {
      listener?.event(JSON.parse(data.event));
    } else if (data.idle) {
      clearTimeout(this.timer);
      this.waiting.shift().resolve();
      this.send();
    } else if (data.broken) {
      let reason = this.ready
        ? `Python broke down, perhaps out of memory, and starts afresh. (${data.broken})`
        : `Python could not be loaded: ${data.broken}. Run tries again.`;
      if (this.ready && data.download) {
        reason = `The data of this page could not be loaded: ${data.broken}. Run tries again.`;
      }
      this.end(reason);
    }
  }

  send() {
    if (!this.busy) return;
    const { message, listener } = this.waiting[0];
    listener.begun();
    this.worker.postMessage(JSON.stringify(message));
    this.alarm(MOST_SECONDS, TOO_LONG);
  }

  alarm(seconds, reason) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.end(reason), seconds * 1000);
  }

  end(reason, { stopped = false } = {}) {
    clearTimeout(this.timer);
    this.worker?.terminate();
    this.worker = null;
    this.ready = false;
    const waiting = this.waiting;
    this.waiting = [];
    for (const { reject } of waiting) reject(new Interrupted(reason, { stopped }));
  }
}

function whatIsMissing() {
  const needed = { WebAssembly: "WebAssembly", Worker: "web workers", DecompressionStream: "DecompressionStream" };
  for (const [name, words] of Object.entries(needed)) {
    if (!(name in globalThis)) {
      return `Python cannot run here: this browser has no ${words}. A current one has.`;
    }
  }
  return null;
}
