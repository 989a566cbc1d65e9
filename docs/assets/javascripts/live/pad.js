// A pad below a cell: the reader draws, takes an example or chooses a photo, and the cell
// gets it by way of nnfs_ref.show.pad. A picture goes to Python in this page, nowhere else.

import { announce, button, element } from "./dom.js";

const SIDE = 280; // pixels of an empty pad
const MOST_SIDE = 320; // of a photo; more would only be averaged away
const MOST_BYTES = 40e6; // of a photo's file
const MOST_UNDO = 30;
const PAPER = "#fff";
const INK = "#222";

// Outlines to start from, and to draw with where there is no pointer.
const EXAMPLES = {
  "T-shirt": "M100 30l20 12h40l20-12l70 40l-18 42l-36-12v150h-112v-150l-36 12l-18-42z",
  Trousers: "M100 30h80l15 220h-40l-15-150l-15 150h-40z",
  Boot: "M190 30h-75l3 90l-38 35l-40 25l-5 40h125l2-8l38 13l-2-95z",
  Bag: "M60 120h30c0-80 100-80 100 0h30l15 110h-190zM102 120h76c0-62-76-62-76 0z",
};

export class Pad {
  /**
   * @param {HTMLElement} figure - The cell's.
   * @param {Function} run - Runs the cell; returns a promise.
   */
  constructor(figure, run) {
    this.figure = figure;
    this.run = run;
    this.past = []; // what the pad held before each change
    this.canvas = element("canvas", { width: SIDE, height: SIDE, role: "img" });
    this.ink = this.canvas.getContext("2d", { willReadFrequently: true });
    this.words = element("p", { class: "pad-words", role: "status" });
    this.blank();
    this.box = element(
      "div",
      { class: "pad", role: "group", "aria-label": "Your own picture" },
      element("div", { class: "pad-paper" }, this.canvas, this.words),
      this.controls(),
    );
    figure.append(this.box);
    this.listen();
    this.describe("Draw here: the inside of each outline is filled. Or drop a photo.");
  }

  /** What Python gets; null while there is nothing of the reader's own. */
  get given() {
    const left_out = this.steps.filter(({ checked }) => !checked).map(({ value }) => value);
    if (!this.used && !left_out.length) return null;
    const { width, height } = this.canvas;
    return { width, height, left_out, pixels: this.used ? this.pixels() : "" };
  }

  /** Red, green and blue of every pixel, as base64. */
  pixels() {
    const { data } = this.ink.getImageData(0, 0, this.canvas.width, this.canvas.height);
    const colors = data.filter((_, at) => at % 4 < 3);
    let text = "";
    for (let at = 0; at < colors.length; at += 32768) {
      text += String.fromCharCode(...colors.subarray(at, at + 32768));
    }
    return btoa(text);
  }

  controls() {
    this.tools = ["Shape", "Line", "Eraser"].map((value, at) =>
      element("input", { type: "radio", name: `tool-${this.figure.id}`, value, checked: !at }),
    );
    this.width = element("input", { type: "range", min: 2, max: 40, value: 10 });
    this.steps = this.figure.dataset.pad
      .split(" ")
      .map((value) => element("input", { type: "checkbox", value, checked: true }));
    for (const step of this.steps) step.addEventListener("change", () => this.refresh());
    // A label is no button: the field itself takes the keyboard.
    this.file = element("input", { type: "file", accept: "image/*" });
    const examples = Object.keys(EXAMPLES).map((name) =>
      button(name, `Draw an example: ${name}`, () => this.example(name)),
    );
    const labelled = (input) => element("label", {}, input, ` ${input.value}`);
    const fields = (legend, ...parts) =>
      element("fieldset", {}, element("legend", {}, legend), ...parts);
    this.status = element("span", {}); // the cell's own is far above
    this.go = button("Classify", "Classify: run this cell with the picture in the pad", () =>
      this.update(),
    );
    this.go.classList.add("exercise-check");
    return element(
      "div",
      { class: "pad-controls" },
      fields("Draw", ...this.tools.map(labelled), element("label", {}, "Width ", this.width)),
      fields(
        "",
        button("Undo", "Undo the last change of the pad", () => this.undo()),
        button("Clear", "Clear the pad", () => this.clear()),
      ),
      fields("Or take an example", ...examples),
      fields(
        "Or a photo of your own. It stays on this device",
        element("label", {}, element("span", { class: "visually-hidden" }, "Choose a photo"), this.file),
      ),
      fields("Steps; remove a mark to leave one out", ...this.steps.map(labelled)),
      element("div", { class: "pad-go" }, this.go, this.status),
    );
  }

  listen() {
    this.canvas.addEventListener("pointerdown", (event) => this.down(event));
    this.canvas.addEventListener("pointermove", (event) => this.move(event));
    for (const type of ["pointerup", "pointercancel"]) {
      this.canvas.addEventListener(type, () => this.up());
    }
    this.file.addEventListener("change", () => this.photo(this.file.files[0]));
    this.box.addEventListener("dragover", (event) => event.preventDefault());
    this.box.addEventListener("drop", (event) => {
      event.preventDefault();
      this.photo(event.dataTransfer.files[0]);
    });
    this.box.addEventListener("keydown", (event) => {
      if (event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      this.undo();
    });
    // The page may be swapped for another one; this pad then takes no more.
    const paste = (event) => {
      if (!this.box.isConnected) return document.removeEventListener("paste", paste);
      const photo = [...event.clipboardData.files].find(({ type }) => type.startsWith("image/"));
      if (photo) this.photo(photo);
    };
    document.addEventListener("paste", paste);
  }

  // ------------------------------------------------------------------ drawing

  place({ clientX, clientY }) {
    const { left, top, width, height } = this.canvas.getBoundingClientRect();
    return [
      ((clientX - left) / width) * this.canvas.width,
      ((clientY - top) / height) * this.canvas.height,
    ];
  }

  down(event) {
    if (event.button !== 0 || this.path) return;
    event.preventDefault();
    this.canvas.setPointerCapture(event.pointerId);
    this.remember();
    this.tool = this.tools.find(({ checked }) => checked).value;
    this.path = new Path2D();
    this.path.moveTo(...this.place(event));
    this.path.lineTo(...this.place(event)); // a click is a dot
    this.stroke();
  }

  move(event) {
    if (!this.path) return;
    const passed = event.getCoalescedEvents?.() ?? [];
    for (const each of passed.length ? passed : [event]) this.path.lineTo(...this.place(each));
    this.stroke();
  }

  up() {
    if (!this.path) return;
    if (this.tool === "Shape") this.ink.fill(this.path);
    this.path = null;
    this.drawn(this.tool === "Eraser" ? "Erased." : "Drawn.");
  }

  stroke() {
    const color = this.tool === "Eraser" ? PAPER : INK;
    Object.assign(this.ink, {
      lineWidth: this.width.valueAsNumber,
      lineCap: "round",
      lineJoin: "round",
      strokeStyle: color,
      fillStyle: color,
    });
    this.ink.stroke(this.path);
  }

  example(name) {
    this.remember();
    this.blank();
    this.ink.fillStyle = INK;
    this.ink.fill(new Path2D(EXAMPLES[name]), "evenodd");
    this.drawn(`An example: ${name}.`);
  }

  async photo(file) {
    this.file.value = ""; // so that the same one can be chosen again
    if (!file) return;
    if (file.size > MOST_BYTES) {
      return this.refuse(`${file.name} has ${Math.round(file.size / 1e6)} MB. Take one below 40 MB.`);
    }
    let image;
    try {
      image = await createImageBitmap(file);
    } catch {
      return this.refuse(`${file.name} is no picture that this browser can read. JPEG and PNG are.`);
    }
    const { width, height } = image;
    const share = Math.min(1, MOST_SIDE / Math.max(width, height));
    this.remember();
    this.blank(Math.max(1, Math.round(width * share)), Math.max(1, Math.round(height * share)));
    this.ink.imageSmoothingQuality = "high";
    this.ink.drawImage(image, 0, 0, this.canvas.width, this.canvas.height);
    image.close();
    const size = `${this.canvas.width} by ${this.canvas.height}`;
    this.drawn(
      share < 1
        ? `Your photo of ${width} by ${height} pixels, shrunk to ${size}.`
        : `Your picture, ${size} pixels.`,
    );
  }

  refuse(words) {
    this.words.textContent = words;
    this.words.dataset.state = "failed";
  }

  // ------------------------------------------------------------------ what it holds

  blank(width = SIDE, height = SIDE) {
    Object.assign(this.canvas, { width, height });
    this.ink.fillStyle = PAPER;
    this.ink.fillRect(0, 0, width, height);
  }

  remember() {
    const { width, height } = this.canvas;
    const pixels = this.ink.getImageData(0, 0, width, height);
    this.past.push({ pixels, used: this.used, words: this.words.textContent });
    if (this.past.length > MOST_UNDO) this.past.shift();
  }

  undo() {
    const before = this.past.pop();
    if (!before) return this.describe("There is nothing to undo.");
    Object.assign(this.canvas, { width: before.pixels.width, height: before.pixels.height });
    this.ink.putImageData(before.pixels, 0, 0);
    this.used = before.used;
    this.describe(before.words);
    this.refresh();
  }

  clear() {
    this.remember();
    this.blank();
    this.used = false;
    this.describe("The pad is empty: the cell takes the page’s own picture.");
    this.refresh();
  }

  drawn(words) {
    this.used = true;
    this.describe(words);
    this.refresh();
  }

  describe(words) {
    this.words.textContent = words;
    delete this.words.dataset.state;
    const holds = this.used ? words : "empty";
    this.canvas.setAttribute("aria-label", `Drawing pad: ${holds}`);
  }

  // ------------------------------------------------------------------ running

  /** Run again, if the cell has run: the reader has asked for Python then. */
  refresh() {
    if (this.figure.dataset.state) this.update();
  }

  /** Run the cell; what changes meanwhile is run once more at the end. */
  async update() {
    this.again = true;
    if (this.running) return;
    this.running = true;
    while (this.again) {
      this.again = false;
      await this.run();
    }
    this.running = false;
    const said = this.figure.querySelector(".live-output samp, .cell-output samp");
    announce(said.textContent);
  }
}
