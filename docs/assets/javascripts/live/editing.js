// The reader's own code in a cell: its editor, the way back to the page's code, and what the
// device keeps of it. Loaded with the first Edit, or at once if the device keeps edits of
// the page.

import { announce, switchButton } from "./dom.js";
import { Names } from "./names.js";
import { editsOf, keepEdits } from "./store.js";

await import("./kept.js"); // who writes hears of other tabs, also where the network ends

export class Editing {
  constructor(cell, createEditor) {
    this.cell = cell;
    this.createEditor = createEditor;
    this.past = null; // what Undo brings back, until the reader writes on
    this.restoreButton = switchButton(
      { text: "Restore", label: `Restore ${cell.name}`, click: () => this.restore() },
      { text: "Undo", label: `Undo: bring back the code in ${cell.name}`, click: () => this.undo() },
    );
    cell.editButton.before(this.restoreButton);
  }

  open({ focus = true } = {}) {
    const { cell } = this;
    cell.editor ??= this.createEditor({
      parent: cell.code,
      source: cell.source,
      label: `Code of ${cell.name}. Escape leaves the editor.`,
      changed: (source) => this.write(source),
      leave: () => cell.runButton.focus(),
      names: new Names(cell.page),
    });
    cell.editor.mark(cell.failedLine);
    cell.figure.dataset.editing = "";
    cell.editButton.hidden = true;
    this.offerWayBack();
    if (focus) cell.editor.focus();
  }

  close() {
    const { cell } = this;
    cell.editor?.destroy();
    cell.editor = null;
    delete cell.figure.dataset.editing;
    cell.editButton.hidden = false;
    this.offerWayBack();
  }

  /** The reader has written this. */
  write(source) {
    this.past = null;
    this.keep(source);
    this.cell.outdate();
  }

  /** The cell's code is this from now on. */
  keep(source) {
    const { cell } = this;
    cell.source = source;
    keepEdit(cell.page, cell.key, cell.edited ? factsOf(cell) : null);
    this.offerWayBack();
  }

  /** Show the cell's code: in the editor, or as the page has it. */
  show() {
    const { edited, source, editor } = this.cell;
    if (!edited) return this.close();
    editor?.set(source);
    this.open({ focus: false });
  }

  /**
   * Put code in the place of the reader's. Undo brings that back, until the reader writes.
   *
   * @param {Function} undone - Called then.
   */
  replace(source, undone = () => {}) {
    this.past = { source: this.cell.source, undone };
    this.keep(source);
    this.show();
  }

  undo() {
    const { source, undone } = this.past;
    this.past = null;
    this.keep(source);
    this.show();
    undone();
    if (this.restoreButton.hidden) this.cell.editButton.focus();
    announce(`The code in ${this.cell.name} is back.`);
  }

  /** Bring back the page's own code and output. */
  restore() {
    this.replace(this.cell.original);
    this.cell.forget();
    this.cell.page.restored(this.cell);
    announce(`${this.cell.name} is as it was. Undo brings your code back.`);
  }

  /** The button that restores, or undoes. What can be undone is seen without pointing at it. */
  offerWayBack() {
    this.restoreButton.turn(this.past !== null);
    this.restoreButton.hidden = !this.past && !this.cell.edited;
    this.restoreButton.style.opacity = this.past ? 1 : "";
  }
}

/** Keep an edit of a page; null forgets it. What else is kept may come from another tab. */
export function keepEdit({ path }, key, edit) {
  const edits = editsOf(path);
  if (edit) edits[key] = edit;
  else delete edits[key];
  keepEdits(path, edits);
}

/** What is kept of a cell: earlier.js finds it by this when the page says something else. */
function factsOf({ original, source, number, exercise, page }) {
  const facts = { original, source, number };
  return exercise === null ? facts : { ...facts, exercise: page.exercises[exercise].name };
}
