// Put the lines of a solution in order: by keyboard, by touch, with a screen reader. Every
// move is a button. Loaded when a reader unfolds the lines.

import { announce, button, element } from "./dom.js";
import { helpStyles } from "./help.js";

/** Let the reader put the lines of a box in order; an exercise judges them. */
export async function putInOrder(box, exercise, home) {
  await helpStyles(home);
  new Lines(box, exercise);
}

class Lines {
  constructor(box, exercise) {
    this.exercise = exercise;
    this.texts = new Map(); // row -> its line, which the page shows without its blanks
    this.left = box.querySelector("ul");
    this.wanted = Number(this.left.dataset.take);
    this.left.className = "lines-left";
    this.left.setAttribute("aria-label", "Lines to choose from");
    this.chosen = element("ol", { class: "lines-chosen", "aria-label": "Your lines, in order" });
    for (const row of [...this.left.children]) this.fill(row);
    this.words = element("p", { class: "exercise-words", role: "status" });
    const label = `Check these lines of ${exercise.title}`;
    this.checkButton = exercise.checkSwitch("Check these lines", label, () => this.check());
    this.bar = element("div", { class: "exercise-bar" }, this.checkButton, this.words);
    this.left.before(this.chosen);
    this.left.after(this.bar);
    this.count();
  }

  /** Give a row its buttons: the line itself, which changes sides, and two that move it. */
  fill(row) {
    const code = row.querySelector("code");
    const text = code.textContent;
    this.texts.set(row, text);
    code.textContent = text.trimStart();
    code.style.setProperty("--indent", text.length - text.trimStart().length);
    const line = element("button", { type: "button", class: "line" }, code);
    line.addEventListener("click", () => this.changeSides(row));
    line.addEventListener("keydown", (event) => {
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!step || row.parentElement !== this.chosen) return;
      event.preventDefault();
      this.move(row, step, line);
    });
    const moves = [
      ["↑", "up", -1],
      ["↓", "down", 1],
    ].map(([sign, way, step]) => {
      const made = button(sign, `Move ${way}: ${text.trim()}`, () => this.move(row, step, made));
      made.classList.add("line-move");
      return made;
    });
    row.replaceChildren(line, ...moves);
  }

  get rows() {
    return [...this.chosen.children];
  }

  get source() {
    return this.rows.map((row) => this.texts.get(row)).join("\n");
  }

  /** A line is chosen, or put back among those that are left. */
  changeSides(row) {
    const chosen = row.parentElement === this.chosen;
    if (!chosen && this.rows.length === this.wanted) {
      return this.say("unknown", `${this.wanted} lines are in place. Put one back first.`);
    }
    const next = row.nextElementSibling ?? row.previousElementSibling;
    (chosen ? this.left : this.chosen).append(row);
    const all = this.rows.length === this.wanted && !chosen;
    (all ? this.checkButton : (next?.querySelector(".line") ?? row.querySelector(".line"))).focus();
    this.count();
    announce(chosen ? "Put back." : `Line ${this.rows.length} of ${this.wanted}.`);
  }

  move(row, step, focused) {
    const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (other && step < 0) other.before(row);
    else other?.after(row);
    focused.focus();
    this.count();
    announce(`Line ${this.rows.indexOf(row) + 1} of ${this.wanted}.`);
  }

  count() {
    this.say("", `${this.rows.length} of ${this.wanted} lines in place.`);
  }

  async check() {
    if (this.rows.length < this.wanted) return this.count();
    await this.exercise.check({ answer: this.source }, this);
  }

  say(state, words) {
    this.exercise.say(state, words, this);
  }
}
