// One cell on the page: its code, its buttons and its state.

import { announce, button, element, switchButton } from "./dom.js";
import { nameOf } from "./store.js";

export class Cell {
  #source;

  /**
   * @param {HTMLElement} figure - The cell's figure.
   * @param {number|null} exercise - Which exercise of the page it belongs to.
   * @param {object} page - The LivePage.
   */
  constructor(figure, exercise, page) {
    this.figure = figure;
    this.exercise = exercise;
    this.page = page;
    this.number = Number(figure.id.replace("cell-", ""));
    this.role = figure.dataset.role;
    this.code = figure.querySelector(".highlight");
    this.original = this.code.querySelector("code").textContent.replace(/\n$/, "");
    this.key = nameOf(this.original, page.named);
    page.named[this.key] = this;
    this.#source = page.edits[this.key]?.source ?? this.original;
    this.pageOutput = figure.querySelector(":scope > .cell-output");
    this.stage = null; // of stage.js, on the first page
    this.output = null; // of output.js, which comes with the first Run
    this.addTools();
    figure.addEventListener("keydown", (event) => this.press(event), true);
    if (this.edited) this.edit({ focus: false });
    if (figure.dataset.pad) this.addPad();
  }

  /** Its code as it is now. */
  get source() {
    return this.#source;
  }

  set source(code) {
    this.#source = code;
    this.stage?.follow();
  }

  get edited() {
    return this.source !== this.original;
  }

  get name() {
    return this.role === "cell" ? `cell ${this.number}` : `the ${this.role}`;
  }

  /** What the page says that it prints; null if nothing. */
  get expected() {
    return this.pageOutput?.querySelector("samp").textContent ?? null;
  }

  /** A link to it. */
  get link() {
    return element("a", { href: `#${this.figure.id}` }, this.name);
  }

  /** The cell as session.py wants it. */
  get facts() {
    const { raises = null, tol } = this.figure.dataset;
    return {
      number: this.number,
      role: this.role,
      source: this.source,
      exercise: this.exercise,
      expected: this.expected,
      tol: tol ? Number(tol) : null,
      raises,
      pad: this.pad?.given ?? null,
      original: this.edited ? this.original : null,
    };
  }

  addTools() {
    this.status = element("span", { class: "cell-status" });
    this.runButton = switchButton(
      { text: "Run", label: `Run ${this.name}`, click: () => this.page.run(this) },
      { text: "Stop", label: `Stop ${this.name}`, click: () => this.page.stop() },
    );
    this.tools = element("div", { class: "cell-tools" }, this.status);
    if (this.role !== "check") {
      this.editButton = button("Edit", `Edit ${this.name}`, () => this.edit());
      this.tools.append(this.editButton);
    }
    this.tools.append(this.runButton);
    const number = element("span", { class: "cell-number", "aria-hidden": "true" }, this.number);
    this.code.after(number, this.tools);
  }

  /** Run on Control, Command or Shift and Enter, before the editor or a button takes that. */
  press(event) {
    const { key, shiftKey, target } = event;
    if (key !== "Enter" || !(event.ctrlKey || event.metaKey || shiftKey)) return;
    if (target.closest("a, .predict")) return;
    event.preventDefault();
    event.stopPropagation();
    this.page.run(this);
    if (shiftKey) this.page.goOn(this);
  }

  focus() {
    (this.editor ?? this.runButton).focus();
    this.figure.scrollIntoView({ block: "nearest" });
  }

  async addPad() {
    const { Pad } = await import("./pad.js");
    this.pad = new Pad(this.figure, () => this.page.run(this));
  }

  /** Put an editor in the place of the code. */
  async edit({ focus = true } = {}) {
    const styles = import("./help.js").then(({ loadStyles }) => loadStyles("run.css", this.page.home));
    const modules = [import("./editing.js"), import("../../vendor/editor.js"), styles];
    const [loaded, { createEditor }] = await Promise.all(modules).catch(() => [null, {}]);
    if (!loaded) return this.state("failed", "the editor could not be loaded");
    this.editing ??= new loaded.Editing(this, createEditor);
    this.editing.open({ focus });
  }

  /** The reader has written something: what the cell says of a run is not of this code. */
  outdate() {
    const { state } = this.figure.dataset;
    if (state && !["waiting", "running"].includes(state)) this.state("edited", "edited since it ran");
  }

  /** Show nothing of any run. */
  forget() {
    this.output?.clear();
    this.isLost = this.isOlder = false;
    this.mark(null);
    this.state("");
    this.stage?.clear();
  }

  /** Python has ended: this cell does not count as having run. */
  lose() {
    const runs = ["waiting", "running"].includes(this.figure.dataset.state);
    if (runs) this.output?.stop();
    this.state("");
    if (this.isLost) return;
    this.age(null);
    this.isLost = !runs && Boolean(this.output?.isShown);
    if (this.isLost) this.output.age(["From before Python started afresh."]);
  }

  /** Say that what is shown is older than other cells, by their numbers, or that it is not. */
  age(older) {
    if (this.isLost) return;
    this.isOlder = Boolean(older);
    if (!older) return this.output?.age(null);
    const than = this.page.linksTo(older.than);
    if (older.own) {
      this.output.age(["The page’s output, from before your edit of ", ...than, "."], "Run");
    } else {
      const have = than.length > 1 ? "have" : "has";
      this.output.age(["Older than ", ...than, `, which ${have} changed since.`]);
    }
  }

  /** Mark the line that an error came from; null takes the mark off. */
  mark(line) {
    this.failedLine = line;
    this.editor?.mark(line);
    this.figure.toggleAttribute("data-failed-line", Boolean(line));
    this.figure.style.setProperty("--failed-line", line);
  }

  state(name, ...words) {
    if (name) this.figure.dataset.state = name;
    else delete this.figure.dataset.state;
    this.status.replaceChildren(...words);
    this.pad?.status.replaceChildren(this.status.textContent);
    this.onState?.(name, this.status.textContent);
    this.runButton.turn(["waiting", "running"].includes(name));
  }

  /** Take in one event of session.py. */
  take({ kind, ...facts }) {
    if (kind === "started") this.started();
    else if (kind === "printed") this.output.print(facts.text);
    else if (kind === "picture") this.draw(facts.picture);
    else if (kind === "failed") this.failed(facts);
    else if (kind === "ended") this.ended(facts);
    else if (kind === "blocked") this.state("blocked", "needs ", ...this.page.linksTo(facts.by));
  }

  draw(picture) {
    if (this.stage && picture.kind === "regions") return this.stage.draw(picture);
    import("./help.js").then(({ helpStyles }) => helpStyles(this.page.home));
    this.output.draw(picture);
  }

  started() {
    this.isLost = false;
    this.mark(null);
    this.state("running", "running");
    this.output.begin();
  }

  /** Python could not answer; the reader stopped it, or is told why. */
  interrupted({ message, stopped }) {
    if (stopped) return this.state("stopped", message);
    this.output.end("", { error: message });
    this.state("failed", "not run");
  }

  failed({ error, line, text, meaning, cut }) {
    this.output.end(text, { error, meaning, cut });
    this.mark(line);
    this.state("failed", line ? `stopped by an error in line ${line}` : "stopped by an error");
    const words = [error.split("\n").at(-1), meaning?.words].filter(Boolean).join(". ");
    announce(`${this.name} fails: ${words}`);
  }

  ended({ same, text, ...facts }) {
    this.output.end(text, { same, ...facts });
    if (this.pad?.given) this.state("differs", "ran with your picture");
    else if (this.expected === null) this.state(same ? "same" : "differs", "ran");
    else if (same) this.state("same", "prints the same here");
    else this.state("differs", "differs from the page");
    announce(`${this.name}: ${this.status.textContent}.`);
  }
}
