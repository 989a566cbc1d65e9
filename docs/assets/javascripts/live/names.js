// What the names of a page hold, asked of Python while it runs and runs no cell. Loaded
// with the editor.

import { announce } from "./dom.js";

/** A page's names, for an editor of the page or of its scratch cell. */
export class Names {
  constructor(page, scratch = false) {
    this.page = page;
    this.scratch = scratch;
  }

  /** Every name and what it holds: [[name, line]]; null if Python cannot say. */
  all() {
    return this.ask({});
  }

  /** What `a.b.c` holds, where it stands in some code, in a line. */
  about(path, source, line) {
    return this.ask({ about: path, source, line });
  }

  /** What can be written after `a.b.c` and a dot, or of its own: [[name, line]]. */
  members(path) {
    return this.ask({ members: path });
  }

  tell(words) {
    announce(words);
  }

  async ask(question) {
    const { python, visit } = this.page;
    const isIdle = python.waiting.every(({ message }) => message.names);
    if (!python.ready || !isIdle) return null;
    const message = { page: visit, fresh: false, data: [], names: { ...question, scratch: this.scratch } };
    let said = null;
    const listener = {
      progress() {},
      begun() {},
      event: (event) => ({ said } = event),
    };
    await python.request(message, listener).catch(() => {}); // stopped: it knows nothing any more
    return said;
  }
}
