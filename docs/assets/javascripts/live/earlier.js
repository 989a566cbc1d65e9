// Edits of cells that the page does not have as they were: another edition of it says
// something else. Each is offered beside the cell that stands in that place now.

import { announce, button, element, switchButton } from "./dom.js";
import { keepEdit } from "./editing.js";
import { helpStyles } from "./help.js";

/** Offer the edits of a page that are kept under these names. */
export async function offer(page, keys, home) {
  await helpStyles(home);
  for (const key of keys) {
    const edit = page.edits[key];
    const cell = successor(edit, page);
    // It says now what the reader had made of it, or has nothing to edit any more.
    if (cell?.original === edit.source) keepEdit(page, key, null);
    else if (cell) new Earlier(cell, key, edit);
  }
}

/**
 * The cell that an edit belongs to now: that of its exercise; or the most alike, if at
 * least half of the two is the same; or else the nearest by number that is not folded up.
 */
function successor({ original, number, exercise }, { cells, exercises }) {
  const named = exercises.find(({ name }) => name === exercise);
  if (named) return named.starter;
  const far = (cell) => Math.abs(cell.number - number);
  const among = cells.filter(({ role, edited }) => role !== "check" && !edited);
  const ranked = among
    .map((cell) => ({ cell, alike: alike(original, cell.original) }))
    .sort((a, b) => b.alike - a.alike || far(a.cell) - far(b.cell));
  if (ranked[0]?.alike >= 0.5) return ranked[0].cell;
  const seen = cells.filter(({ figure }) => !figure.closest("details"));
  return seen.sort((a, b) => far(a) - far(b))[0];
}

/** How much of two programs is the same, from 0 to 1: Dice's coefficient of their words. */
function alike(one, other) {
  const [left, right] = [one, other].map((text) => text.match(/\w+/g) ?? []);
  const rest = [...right];
  const same = left.filter((word) => {
    const at = rest.indexOf(word);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  });
  return (2 * same.length) / (left.length + right.length || 1);
}

class Earlier {
  constructor(cell, key, edit) {
    Object.assign(this, { cell, key, edit });
    this.box = element("div", {
      class: "earlier",
      role: "group",
      "aria-label": `Your code of an earlier version of ${cell.name}`,
    });
    cell.tools.after(this.box);
    this.ask();
  }

  ask() {
    const which = `your code of the earlier ${this.cell.name}`;
    const code = element("pre", { tabindex: 0, hidden: true }, element("code", {}, this.edit.source));
    const show = switchButton(
      { text: "Show it", label: `Show it: ${which}`, click: () => look(true) },
      { text: "Hide it", label: `Hide it: ${which}`, click: () => look(false) },
    );
    const look = (shown) => {
      code.hidden = !shown;
      show.turn(shown);
    };
    this.say(
      "You edited an earlier version of this cell.",
      show,
      button("Use it", `Use it: ${which}`, () => this.use()),
      button("Forget it", `Forget it: ${which}`, () => this.forget()),
    );
    this.box.append(code);
  }

  say(words, ...buttons) {
    this.box.replaceChildren(element("p", {}, words, " ", ...buttons));
  }

  /** Put it in the place of what the cell says. */
  async use() {
    const { cell } = this;
    await cell.edit({ focus: false });
    if (!cell.editing) return;
    cell.editing.replace(this.edit.source, () => this.bringBack());
    this.settle();
    cell.editing.restoreButton.focus();
    announce(`Your code is in ${cell.name}. Undo takes it out again.`);
  }

  forget() {
    this.settle();
    const undo = button("Undo", `Undo: keep your code of the earlier ${this.cell.name}`, () => {
      this.bringBack();
      this.box.querySelector("button").focus();
    });
    this.say("Your code of the earlier version is forgotten.", undo);
    this.cell.tools.after(this.box);
    undo.focus();
    announce("Forgotten. Undo brings it back.");
  }

  settle() {
    keepEdit(this.cell.page, this.key, null);
    this.box.remove();
  }

  bringBack() {
    keepEdit(this.cell.page, this.key, this.edit);
    this.cell.tools.after(this.box);
    this.ask();
  }
}
