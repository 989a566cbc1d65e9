// A page with cells: Run, Run all, Stop, Reset, and its exercises.

import { Cell } from "./cell.js";
import { awaitAnswers, coverSwitch } from "./cover.js";
import { announce, button, switchButton } from "./dom.js";
import { Exercise, showProgress } from "./exercise.js";
import { HOME } from "./home.js";
import { Interrupted, Python } from "./python.js";
import { editsOf } from "./store.js";

const python = new Python(); // one for all pages; it outlives them
let current = null;
let visits = 0;

// Another tab has changed what is kept, or did while this page was out of sight.
for (const type of ["storage", "pageshow"]) {
  addEventListener(type, ({ key, persisted }) => {
    if (persisted !== false) import("./kept.js").then(({ changed }) => changed(key, current));
  });
}

// Where the reader rests is where to go on another day.
const REST = 1500; // ms
let resting;
addEventListener(
  "scroll",
  () => {
    clearTimeout(resting);
    resting = setTimeout(() => {
      import("./place.js").then(({ notePlace }) => notePlace(current.article, HOME)).catch(() => {}); // no network
    }, REST);
  },
  { passive: true },
);

/** Show which keys do what. */
function showKeys() {
  import("./keys.js").then((keys) => keys.show(HOME));
}

addEventListener("keydown", ({ key, target, ctrlKey, altKey, metaKey }) => {
  if (ctrlKey || altKey || metaKey || document.querySelector("dialog[open]")) return;
  if (target.closest?.("input, textarea, select, [contenteditable]")) return;
  if (key === "?") showKeys();
  if (key === "c") current.openScratch();
});

/** Make the page that is shown now live. */
export function attachPage() {
  current?.leave();
  const article = document.querySelector("article");
  current = new LivePage(article);
  showProgress();
  if (article.querySelector(".contents")) {
    import("./due.js").then(({ attachContents }) => attachContents(article, HOME));
  }
  const place = document.querySelector(".review");
  if (place) import("./review.js").then(({ attachReview }) => attachReview(place, python, HOME));
}

/** Say in a line how an answer fails that stands nowhere on the page. */
function failureOf({ error, meaning }) {
  const line = [...error.matchAll(/File "<cell \d+>", line (\d+)/g)].at(-1)?.[1];
  const words = error.split("\n").at(-1);
  return { words: line ? `line ${line}: ${words}` : words, meaning };
}

class LivePage {
  constructor(article) {
    this.article = article;
    this.home = HOME;
    this.python = python;
    this.path = location.pathname;
    this.stops = 0;
    this.visit = `${this.path}#${(visits += 1)}`; // a fresh namespace for each visit
    this.edits = editsOf(this.path);
    this.named = {};
    const boxes = [...article.querySelectorAll(".admonition.exercise")];
    this.cells = [...article.querySelectorAll("figure.cell:not([data-native])")].map((figure) => {
      const box = boxes.indexOf(figure.closest(".admonition.exercise"));
      return new Cell(figure, box < 0 ? null : box, this);
    });
    const { data = "" } = article.querySelector(".live-bar")?.dataset ?? {};
    this.data = data.split(" ").filter(Boolean); // what Python gets before any cell runs
    this.exercises = boxes.map((box, at) => new Exercise(box, at, this, boxes.length));
    this.addBar(article.querySelector(".live-bar"));
    awaitAnswers(article, this.chapter, showProgress);
    article.addEventListener("recall", showProgress);
    const stage = article.querySelector(".stage");
    // Without a network the still stays, and the cell shows pictures as any other.
    if (stage) import("./stage.js").then(({ Stage }) => new Stage(stage, this.cells[0]), () => {});
    const earlier = Object.keys(this.edits).filter((key) => !this.named[key]);
    if (earlier.length) import("./earlier.js").then(({ offer }) => offer(this, earlier, HOME));
  }

  get chapter() {
    return this.path.split("/").filter(Boolean).at(-1) ?? "";
  }

  addBar(place) {
    if (!place) return;
    this.runAllButton = switchButton(
      { text: "Run all", label: "Run all cells of this page", click: () => this.runAll() },
      { text: "Stop", label: "Stop running", click: () => this.stop() },
    );
    this.resetButton = button("Reset", "Reset: forget all runs on this page", () => this.reset());
    this.resetButton.hidden = true;
    const label = "Scratch: try code with the names of this page";
    this.scratchButton = button("Scratch", label, () => this.openScratch());
    place.prepend(this.runAllButton, this.resetButton, this.scratchButton);
    if (matchMedia("(any-pointer: fine)").matches) {
      this.scratchButton.after(button("Keys", "Keys that work on this page", showKeys));
    }
    if (this.cells.some(({ figure }) => figure.dataset.asks)) this.resetButton.after(coverSwitch());
  }

  async openScratch() {
    if (!this.cells.length) return;
    const { openScratch } = await import("./scratch.js").catch(() => ({}));
    if (openScratch) openScratch(this, Cell);
    else announce("The scratch cell could not be loaded.");
  }

  /** The cells of the page, and its scratch cell. */
  get all() {
    return [...this.cells, ...(this.scratch ? [this.scratch] : [])];
  }

  /** Run one cell, after those above it that have not run. A check is its exercise's. */
  run(cell) {
    cell.figure.dispatchEvent(new Event("run"));
    if (cell.role === "check") return this.exercises[cell.exercise].check();
    return this.ask(cell);
  }

  /** Go to the next cell, if it is not folded up. */
  goOn(cell) {
    const below = this.cells.slice(this.cells.indexOf(cell) + 1);
    below.find(({ figure }) => !figure.closest("details:not([open])"))?.focus();
  }

  runAll() {
    const last = this.cells.findLast((cell) => cell.role === "cell");
    this.forgetRuns();
    return this.ask(last, { fresh: true });
  }

  /**
   * Send a cell to Python and show what comes back.
   *
   * @param {object} options - `answer` stands for what is in the starter of a check's
   *   exercise, and leaves what the page shows there as it is. `own` runs an exercise
   *   below the page's own code, without the reader's edits above it.
   * @returns {Promise<object|null>} The last event of this cell; null if interrupted.
   */
  async ask(cell, { fresh = false, answer = null, own = false } = {}) {
    let last = null;
    let failure = null; // of a given answer
    const given = ({ role, exercise }) =>
      answer !== null && role === "starter" && exercise === cell.exercise;
    if (cell.figure.dataset.state !== "running") cell.state("waiting", "waiting");
    this.working(true);
    try {
      const cells = new Set([...this.cells, cell]); // the scratch cell is none of them
      const loading = this.loadOutputs(cells);
      try {
        python.start();
      } catch {
        // The request says why not.
      }
      await loading;
      const message = {
        page: this.visit,
        fresh,
        own,
        data: this.data,
        cell: cell.number,
        cells: [...cells].map((each) => ({
          ...each.facts,
          ...(given(each) ? { source: answer } : {}),
        })),
      };
      await python.request(message, {
        progress: (...facts) => this.loading(cell, ...facts),
        begun: () => cell.state("waiting", "waiting"),
        event: (event) => {
          if (event.kind === "older") return this.age(event.cells);
          const of = this.cells.find(({ number }) => number === event.cell) ?? cell;
          if (!given(of)) of.take(event);
          else if (event.kind === "failed") failure = failureOf(event);
          if (of === cell) last = { ...event, failure };
        },
      });
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      this.interrupted(cell, error);
      last = null;
    }
    this.working(python.busy);
    this.scratch?.refresh();
    return last;
  }

  /** Load what shows runs, unless it is there. */
  async loadOutputs(cells) {
    const { stops } = this;
    const { outputs } = await import("./output.js").catch(() => {
      throw new Interrupted("could not be loaded; Run tries again", { stopped: true });
    });
    const Output = await outputs(this.home);
    if (stops !== this.stops) throw new Interrupted("stopped", { stopped: true });
    for (const cell of cells) cell.output ??= new Output(cell);
  }

  /** Show which outputs are older than what they depend on, and no others. */
  age(older) {
    const before = this.cells.filter(({ isOlder }) => isOlder).length;
    for (const cell of this.cells) cell.age(older.find(({ number }) => number === cell.number));
    const count = older.length;
    if (count <= before) return;
    const words = count > 1 ? `${count} outputs are` : "1 output is";
    announce(`${words} older than what it depends on.`, { also: true });
  }

  /** A cell shows the page's own code again: others may be older than that. */
  restored(cell) {
    if (!python.ready) return;
    const message = {
      page: this.visit,
      fresh: false,
      data: this.data,
      restored: cell.number,
      cells: this.cells.map((each) => each.facts),
    };
    const listener = {
      progress() {},
      begun() {},
      event: (event) => this.age(event.cells),
    };
    python.request(message, listener).catch(() => {}); // stopped: nothing counts as run
  }

  loading(cell, what, arrived, total) {
    const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
    const words =
      arrived < total || what !== "Python"
        ? `loading ${what}: ${megabytes(arrived)} of ${megabytes(total)} MB`
        : "starting Python";
    cell.state("waiting", words);
    cell.figure.style.setProperty("--loaded", arrived / total);
  }

  /** Links to cells: "cell 2 and cell 5". */
  linksTo(numbers) {
    const links = numbers.map((each) => this.cells.find(({ number }) => number === each).link);
    return links.flatMap((link, at) => (at ? [" and ", link] : [link]));
  }

  /** Python has ended: nothing counts as having run, though outputs stay to be read. */
  interrupted(cell, interruption) {
    for (const each of this.all) each.lose();
    cell.interrupted(interruption);
    announce(interruption.message);
  }

  stop() {
    this.stops += 1;
    python.stop("stopped; Python starts afresh");
  }

  /** Forget every run: names, outputs and marks. Edits stay. */
  reset() {
    this.visit += "'";
    if (python.busy) this.stop();
    this.forgetRuns();
    announce("Everything that ran is forgotten.");
    this.working(false);
    this.resetButton.hidden = true;
    this.runAllButton.focus();
  }

  forgetRuns() {
    for (const cell of this.all) cell.forget();
  }

  working(busy) {
    if (!this.runAllButton) return;
    this.runAllButton.turn(busy);
    this.resetButton.hidden = false;
  }

  /** The reader goes to another page; what still runs here runs for nobody. */
  leave() {
    this.stops += 1;
    // Python may still find out which outputs are older now, and nobody waits for that.
    const waits = ({ figure }) => /waiting|running/.test(figure.dataset.state);
    if (this.all.some(waits)) python.stop("the page was left");
    this.scratch?.close();
  }
}
