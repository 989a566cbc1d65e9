// The picture on the first page, where the cell beside it shows its training. Samples and
// the start can be dragged: that writes into the cell's code, which alone says what is so.

import { announce, button, element, switchButton } from "./dom.js";
import { loadStyles } from "./help.js";

const SIDE = 300; // units along the picture, as in tools/stage.py
const NEAR = 24; // pixels between a sample and what points at it
const STEP = 0.02; // of an arrow key
const NUMBER = "(-?(?:\\d+\\.?\\d*|\\.\\d+))";
const PLACE = ` *= *${NUMBER}, *${NUMBER}`;
const START = new RegExp(`^start${PLACE}(?= *(?:#.*)?$)`, "m");
const MOVED = new RegExp(`^X\\[(\\d+)\\]${PLACE} *\\n`, "gm");
const MADE = /^X, y = .*\n(?![ \t)])/m; // a whole statement, below which samples are moved

const BY_TOUCH = matchMedia("(hover: none)").matches;
const HINT = BY_TOUCH
  ? "Tap a point to drag it, or drag the ring where the network starts."
  : "Drag points, or the ring where the network starts. The code follows.";
const AGAIN = BY_TOUCH
  ? "Tap a point to drag it, or drag the ring, and play again."
  : "Drag points, or the ring where the network starts, and play again.";
const CHOSEN = BY_TOUCH
  ? "Drag its circle to move it."
  : "Arrow keys move it, Page Up and Page Down choose another point, Enter plays.";
const EDITED = "Play trains the network from here.";

export class Stage {
  /**
   * @param {HTMLElement} box - Holds the picture of tools/stage.py.
   * @param {object} cell - The Cell that trains.
   */
  constructor(box, cell) {
    Object.assign(this, { box, cell });
    this.svg = box.querySelector("svg");
    this.sectors = box.querySelector(".stage-ground");
    this.ring = box.querySelector(".stage-start");
    [, this.dots] = this.svg.querySelectorAll("g");
    this.still = readStill(box, this.svg, this.dots);
    this.shown = this.still; // or the last picture of a run
    this.held = null; // what is being dragged
    this.canvas = element("canvas", { "aria-hidden": "true" });
    this.svg.before(this.canvas);
    this.startHandle = this.addHandle("start");
    this.handle = this.addHandle(this.still.points.length - 1);
    this.addBar();
    this.listen();
    cell.stage = this;
    cell.onState = (state) => this.change(state);
    this.follow();
  }

  addBar() {
    const { cell } = this;
    this.playButton = switchButton(
      { text: "Play", label: `Play: run ${cell.name}`, click: () => cell.page.run(cell) },
      { text: "Stop", label: `Stop ${cell.name}`, click: () => cell.page.stop() },
    );
    this.playButton.className = "stage-play";
    const label = "Reset: the page's own points, start and code";
    this.resetButton = button("Reset", label, () => this.reset());
    this.resetButton.hidden = true;
    this.words = element("p", {}, HINT);
    const bar = element("div", { class: "stage-bar" }, this.playButton, this.words, this.resetButton);
    loadStyles("stage.css", cell.page.home).then(() => {
      this.box.append(this.startHandle, this.handle);
      this.box.after(bar);
    });
  }

  /** A button over what can be moved, for the keyboard and for fingers. */
  addHandle(item) {
    const handle = element("button", { type: "button", class: "stage-handle", on: {
      click: ({ detail }) => detail || this.plays || this.playButton.click(), // by Enter
      focus: () => handle.matches(":focus-visible") && this.words.replaceChildren(CHOSEN),
      blur: () => this.say(),
      keydown: (event) => this.press(event, handle),
    } });
    handle.item = item;
    return handle;
  }

  listen() {
    this.box.addEventListener("pointerdown", (event) => this.take(event));
    this.box.addEventListener("pointermove", (event) => this.drag(event));
    for (const type of ["pointerup", "pointercancel"]) {
      this.box.addEventListener(type, (event) => this.drop(event));
    }
    // A finger that moves scrolls the page; one that taps chooses a point, and then drags it.
    this.svg.addEventListener("click", (event) => this.choose(this.nearest(event)));
  }

  // ------------------------------------------------------------------ what the code says

  /** Whether all but moved samples and the start is the page's own code. */
  get isOwn() {
    const plain = (code) => code.replace(MOVED, "").replace(START, "");
    return plain(this.cell.source) === plain(this.cell.original);
  }

  /** Draw what the code says now. */
  follow() {
    const { source } = this.cell;
    const [, ...start] = START.exec(source) ?? [];
    this.start = start.length ? start.map(Number) : null;
    this.points = [...this.shown.points];
    for (const [, at, x, y] of source.matchAll(MOVED)) {
      if (at < this.points.length) this.points[at] = [Number(x), Number(y)];
    }
    const last = this.points.length - 1;
    if (this.handle.item > last) { // it was chosen in a picture of more samples
      this.handle.item = last;
      this.handle.removeAttribute("data-chosen");
    }
    if (this.held !== null && !this.placeOf(this.held)) this.held = null;
    this.canMove = MADE.test(source);
    this.box.toggleAttribute("data-other", !this.isOwn);
    this.paint();
    this.say();
  }

  paint() {
    const { classes, marks } = this.shown;
    const outlines = marks.map(() => "");
    for (const [at, point] of this.points.entries()) {
      const k = classes[at] % marks.length;
      outlines[k] += `M${this.onStage(point)}${marks[k]}`;
    }
    for (const [k, path] of [...this.dots.children].entries()) path.setAttribute("d", outlines[k] ?? "");
    this.ring.style.display = this.start ? "" : "none";
    this.startHandle.hidden = !this.start;
    this.handle.hidden = !this.canMove;
    if (this.start) {
      for (const part of [this.ring, this.sectors]) {
        part.setAttribute("transform", `translate(${this.onStage(this.start)})`);
      }
    }
    for (const handle of [this.startHandle, this.handle]) this.place(handle);
  }

  place(handle) {
    const at = this.placeOf(handle.item);
    if (!at) return;
    const [x, y] = this.onStage(at).split(" ");
    Object.assign(handle.style, { left: `${(100 * x) / SIDE}%`, top: `${(100 * y) / SIDE}%` });
    handle.setAttribute("aria-label", this.about(handle.item));
  }

  about(item) {
    const { classes } = this.shown;
    const name = item === "start" ? "The start" : `Point ${item}, class ${classes[item]}`;
    return `${name}, at ${codeOf(this.placeOf(item))}`;
  }

  placeOf(item) {
    return item === "start" ? this.start : this.points[item];
  }

  /** A point in the units of the picture. */
  onStage([x, y]) {
    const { low, high } = this.shown;
    const across = (SIDE * (x - low[0])) / (high[0] - low[0]);
    const down = (SIDE * (high[1] - y)) / (high[1] - low[1]);
    return `${across.toFixed(1)} ${down.toFixed(1)}`;
  }

  // ------------------------------------------------------------------ dragging

  /** Where an event points: in the units of the samples. */
  pointOf({ clientX, clientY }) {
    const { low, high } = this.shown;
    const { left, top, width, height } = this.svg.getBoundingClientRect();
    return [
      low[0] + ((clientX - left) / width) * (high[0] - low[0]),
      high[1] - ((clientY - top) / height) * (high[1] - low[1]),
    ];
  }

  /** What is nearest to an event: the start if that is in its ring, or else a sample. */
  nearest(event) {
    const { left, top, width } = this.svg.getBoundingClientRect();
    const far = (point) => {
      const [x, y] = this.onStage(point).split(" ").map((at) => (at * width) / SIDE);
      return Math.hypot(left + x - event.clientX, top + y - event.clientY);
    };
    if (this.start && far(this.start) < 18) return "start";
    if (!this.canMove) return null;
    const distances = this.points.map(far);
    const least = Math.min(...distances);
    return least < NEAR ? distances.indexOf(least) : null;
  }

  take(event) {
    if (event.button !== 0 || this.held !== null) return;
    const byHand = event.pointerType === "touch";
    const { item } = event.target;
    if (byHand && item === undefined) return; // it may scroll
    this.held = byHand ? item : this.nearest(event);
    if (this.held === null) return;
    event.preventDefault();
    this.from = event;
    const from = this.pointOf(event);
    this.grip = this.placeOf(this.held).map((at, axis) => at - from[axis]);
    this.box.setPointerCapture(event.pointerId);
    this.box.classList.add("stage--held");
    this.choose(this.held);
  }

  drag(event) {
    if (this.held === null || event.pointerId !== this.from.pointerId) return;
    const way = Math.hypot(event.clientX - this.from.clientX, event.clientY - this.from.clientY);
    this.hasMoved ||= way > 2; // or else the hand only trembled
    if (!this.hasMoved) return;
    this.move(this.held, this.pointOf(event).map((at, axis) => at + this.grip[axis]));
  }

  drop(event) {
    if (event.pointerId !== this.from?.pointerId) return; // another finger
    if (this.hasMoved && this.held !== null) announce(this.about(this.held));
    this.held = null;
    this.hasMoved = false;
    this.box.classList.remove("stage--held");
  }

  /** Take a sample, or the start, as what keys and fingers move. */
  choose(item) {
    if (item === null) return;
    const handle = item === "start" ? this.startHandle : this.handle;
    handle.item = item;
    this.handle.toggleAttribute("data-chosen", item !== "start");
    this.place(handle);
    handle.focus({ preventScroll: true });
  }

  press(event, handle) {
    const { key, shiftKey } = event;
    const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
    const turn = { PageDown: 1, PageUp: -1 }[key];
    if (!ways[key] && !(turn && this.canMove)) return;
    event.preventDefault();
    const by = shiftKey ? 5 : 1;
    if (turn) {
      const count = this.points.length;
      this.choose((this.handle.item + turn * by + count) % count);
    } else {
      this.move(handle.item, this.placeOf(handle.item).map((at, axis) => at + ways[key][axis] * by * STEP));
    }
    announce(this.about((turn ? this.handle : handle).item));
  }

  /** Write into the code where something is now. */
  move(item, point) {
    const { low, high } = this.shown;
    const { source } = this.cell;
    const place = codeOf(point.map((at, axis) => Math.min(high[axis], Math.max(low[axis], at))));
    if (item === "start") {
      delete this.box.dataset.trained; // the sectors show what is trained from there
      return this.write(source.replace(START, `start = ${place}`));
    }
    const line = `X[${item}] = ${place}\n`;
    const lines = [...source.matchAll(MOVED)];
    const own = lines.findLast(([, number]) => Number(number) === item);
    const above = own ?? lines.at(-1);
    if (!above) return this.write(source.replace(MADE, `$&${line}`));
    const end = above.index + above[0].length;
    this.write(source.slice(0, own?.index ?? end) + line + source.slice(end));
  }

  /** Let the cell have this code; its editor is loaded for that. */
  async write(source) {
    const { cell } = this;
    cell.source = source;
    this.opening ??= cell.edit({ focus: false });
    await this.opening;
    if (!cell.editing) {
      this.opening = this.held = null;
      cell.source = cell.original; // the code could not follow, so nothing was moved
    }
    if (cell.source !== source) return;
    cell.editing.write(source);
    cell.editing.show();
  }

  // ------------------------------------------------------------------ runs

  get plays() {
    return ["waiting", "running"].includes(this.cell.figure.dataset.state);
  }

  /** Draw a picture of a run. */
  async draw(picture) {
    const { CLASSES, ground, MARKS } = await import("./picture.js");
    const canvas = ground(picture);
    this.svg.setAttribute("aria-label", canvas.getAttribute("aria-label"));
    canvas.setAttribute("aria-hidden", "true");
    this.canvas.replaceWith(canvas);
    this.canvas = canvas;
    if (this.shown === this.still) {
      while (this.dots.children.length < CLASSES.length) this.dots.append(this.dots.lastElementChild.cloneNode());
      for (const [k, name] of CLASSES.entries()) this.dots.children[k].style.color = `var(${name})`;
    }
    this.shown = { ...picture, marks: MARKS };
    this.box.dataset.trained = "";
    this.follow();
  }

  /** A run that ends because of Reset is none that was stopped. */
  change(state) {
    const ends = this.resets && state === "stopped";
    if (state) this.resets = false;
    if (ends) this.cell.forget();
    else this.say();
  }

  /** Say what the cell says, or else what can be done. */
  say() {
    const { edited, figure, status } = this.cell;
    const { state } = figure.dataset;
    this.playButton.turn(this.plays);
    let words = status.textContent || HINT;
    if (["same", "differs"].includes(state)) words = AGAIN;
    else if (edited && (!state || state === "edited")) words = EDITED;
    this.words.replaceChildren(words);
    this.resetButton.hidden = !edited && !state;
  }

  /** Show the still again: nothing counts as having run. */
  clear() {
    this.shown = this.still;
    this.svg.setAttribute("aria-label", this.still.label);
    delete this.box.dataset.trained;
    this.follow();
  }

  reset() {
    const { cell } = this;
    this.resets = this.plays;
    if (this.plays) cell.page.stop();
    if (cell.edited && cell.editing) cell.editing.restore();
    else {
      cell.forget();
      cell.page.restored(cell);
    }
    this.playButton.focus();
  }
}

/** A place as it is written in the code. */
function codeOf(point) {
  return point.map((value) => value.toFixed(2)).join(", ");
}

/** The still as a picture of a run would be. */
function readStill(box, svg, dots) {
  const [x0, y0, x1, y1] = box.dataset.view.split(" ").map(Number);
  const label = svg.getAttribute("aria-label");
  const still = { label, low: [x0, y0], high: [x1, y1], points: [], classes: [], marks: [] };
  for (const [k, path] of [...dots.children].entries()) {
    const outline = path.getAttribute("d");
    still.marks.push(/^M[\d. ]+([^M]+)/.exec(outline)[1]);
    for (const [, across, down] of outline.matchAll(/M([\d.]+) ([\d.]+)/g)) {
      still.points.push([x0 + (across / SIDE) * (x1 - x0), y1 - (down / SIDE) * (y1 - y0)]);
      still.classes.push(k);
    }
  }
  return still;
}
