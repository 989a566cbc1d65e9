// One cell on the page: its code, its buttons and its state.

import { announce, button, element, switchButton } from "./dom.js";
import { HOME, Output } from "./output.js";
import { nameOf } from "./store.js";

export class Cell {
  /**
   * @param {HTMLElement} figure - The cell's figure.
   * @param {number|null} exercise - Which exercise of the page it belongs to.
   * @param {object} page - Has `run(cell)` and `goOn(cell)`, the `edits` that are kept of it, and its
   *   `named` cells, each by the name of what it says.
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
    this.source = page.edits[this.key]?.source ?? this.original;
    this.addTools();
    this.output = new Output(figure, this.tools);
    figure.addEventListener("keydown", (event) => this.press(event), true);
    if (this.edited) this.edit({ focus: false });
    if (figure.dataset.pad) this.addPad();
  }

  get edited() {
    return this.source !== this.original;
  }

  get name() {
    return this.role === "cell" ? `cell ${this.number}` : `the ${this.role}`;
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
      expected: this.output.expected,
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
    this.code.after(this.tools);
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
    const modules = [import("./editing.js"), import("../../vendor/editor.js")];
    const [loaded, { createEditor }] = await Promise.all(modules).catch(() => [null, {}]);
    if (!loaded) return this.state("failed", "the editor could not be loaded");
    this.editing ??= new loaded.Editing(this, createEditor);
    this.editing.open({ focus });
  }

  /** Show nothing of any run. */
  forget() {
    this.output.clear();
    this.state("");
  }

  /** Python has ended: this cell does not count as having run. */
  lose() {
    if (["waiting", "running"].includes(this.figure.dataset.state)) this.output.stop();
    this.state("");
  }

  state(name, ...words) {
    if (name) this.figure.dataset.state = name;
    else delete this.figure.dataset.state;
    this.status.replaceChildren(...words);
    this.pad?.status.replaceChildren(this.status.textContent);
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
    import("./help.js").then(({ helpStyles }) => helpStyles(HOME));
    this.output.draw(picture);
  }

  started() {
    this.state("running", "running");
    this.output.begin();
  }

  /** Python could not answer; the reader stopped it, or is told why. */
  interrupted({ message, stopped }) {
    if (stopped) return this.state("stopped", message);
    this.output.end(message, { kind: "error" });
    this.state("failed", "not run");
  }

  failed({ error, text, meaning }) {
    this.output.end(text + error, { kind: "error", meaning });
    this.state("failed", "stopped by an error");
    const words = [error.split("\n").at(-1), meaning?.words].filter(Boolean).join(". ");
    announce(`${this.name} fails: ${words}`);
  }

  ended({ same, text, meaning }) {
    this.output.end(text, { same, meaning });
    if (this.pad?.given) this.state("differs", "ran with your picture");
    else if (this.output.expected === null) this.state(same ? "same" : "differs", "ran");
    else if (same) this.state("same", "prints the same here");
    else this.state("differs", "differs from the page");
    announce(`${this.name}: ${this.status.textContent}.`);
  }
}
