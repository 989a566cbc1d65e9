// An exercise that marks itself, and the progress that comes of it.

import { button, element, switchButton } from "./dom.js";
import { eraseButton } from "./erase.js";
import { HOME } from "./home.js";
import { answered, keepSolved, keepSteps, progress, solvedIn, stepsTaken, withoutNumber } from "./store.js";

export class Exercise {
  constructor(box, at, page, of) {
    this.box = box;
    this.page = page;
    this.of = of;
    this.title = box.querySelector(".admonition-title").textContent.trim();
    this.name = withoutNumber(this.title);
    const mine = page.cells.filter(({ exercise }) => exercise === at);
    this.starter = mine.find(({ role }) => role === "starter");
    this.checkCell = mine.find(({ role }) => role === "check");
    this.checkButton = this.checkSwitch("Check", `Check ${this.title}`, () => this.check());
    this.words = element("p", { class: "exercise-words", role: "status" });
    this.bar = element("div", { class: "exercise-bar" }, this.checkButton, this.words);
    this.starter.figure.after(this.bar);
    this.help = box.querySelectorAll(":scope > details:is(.hint, .lines, .success)");
    for (const [at, step] of this.help.entries()) {
      step.addEventListener("toggle", () => step.open && this.takeStep(step, at + 1));
    }
    this.recall();
    page.article.addEventListener("recall", () => this.recall());
  }

  /** Show what the device keeps of it. */
  recall() {
    const { solved = [], helped = [] } = progress()[this.page.chapter] ?? {};
    if (solved.includes(this.name)) this.mark(helped.includes(this.name));
    else delete this.box.dataset.solved;
    this.steps = stepsTaken(this.page.chapter, this.name);
    for (const [at, step] of this.help.entries()) {
      step.toggleAttribute("data-taken", at < this.steps || step.open);
    }
  }

  /** A button that checks, and stops that. */
  checkSwitch(text, label, click) {
    const made = switchButton(
      { text, label, click },
      { text: "Stop", label: `Stop checking ${this.title}`, click: () => this.page.stop() },
    );
    made.classList.add("exercise-check");
    return made;
  }

  /**
   * Run an answer and the check, and say in words what came of it.
   *
   * @param {object} options - Those of `ask`.
   * @param {object} place - Where to say it: its `bar`, the `words` and the `checkButton`
   *   in it.
   */
  async check(options, place = this) {
    place.checkButton.turn(true);
    place.words.ariaBusy = "true"; // what comes in between is to be seen only
    this.checkCell.onState = (name, words) => this.follow(name, words, options, place);
    const { state, words, meaning, ...above } = await this.judge(options);
    place.checkButton.turn(false);
    place.words.ariaBusy = "false";
    this.say(state, words, place);
    if (meaning) {
      const { showMeaning } = await import("./output.js");
      showMeaning(meaning, place.bar, this.page.home);
    }
    this.nameAbove(above, () => this.check({ ...options, own: true }, place), place);
  }

  /** Name the cells above that an answer needs, if they failed or were edited. */
  nameAbove({ failed = [], edited = [] }, withOwn, { bar }) {
    if (!failed.length && !edited.length) return;
    const words = failed.length
      ? ["It needs ", ...this.page.linksTo(failed), ", which failed."]
      : ["It ran with your edits in ", ...this.page.linksTo(edited), "."];
    const text = "Check with the page’s own code";
    const own = button(text, `${text}: ${this.title}`, withOwn);
    bar.append(element("p", { class: "exercise-above" }, ...words, " ", own));
  }

  /**
   * Put an answer to the check: the reader's own, or one that is given.
   *
   * @param {object} options - Those of `ask`.
   * @returns {Promise<object>} The verdict: its `state`, `words`, and perhaps `meaning`,
   *   and by their numbers the cells above that it needs and that `failed` or are `edited`.
   */
  async judge(options) {
    const event = await this.page.ask(this.checkCell, options);
    const status = this.checkCell.status.textContent;
    this.checkCell.onState = null;
    this.checkCell.state("");
    if (event?.kind === "blocked") return { state: "unknown", words: "Not checked.", failed: event.by };
    if (event?.kind !== "checked") return { state: "unknown", words: `Not checked: ${status}.` };
    const { edited } = event;
    if (!options?.answer) this.showVerdict(event);
    if (!event.passed) return { state: "failed", edited, ...(event.failure ?? event) };
    this.solve();
    return { state: "passed", words: "Right. Every line of the check holds.", edited };
  }

  /** Say how far a check is; the cell of the answer has not ended before it has. */
  follow(name, words, options, place) {
    if (name === "running" && !options?.answer) this.starter.state(name, "checking");
    if (name) this.say("checking", name === "running" ? "checking" : words, place);
  }

  /** The cell of the answer says what the check says, not that it ran. */
  showVerdict({ passed, line }) {
    if (this.starter.figure.dataset.state === "failed") return; // by itself, and it says so
    this.starter.state(passed ? "same" : "failed", passed ? "right" : "not right yet");
    this.starter.mark(line);
  }

  /** Note that it is solved, alone or with help; the first time counts. */
  solve() {
    if (this.box.dataset.solved) return;
    const helped = this.steps > 0;
    keepSolved(this.page.chapter, this.name, this.of, helped);
    this.mark(helped);
    showProgress();
  }

  /** A hint, the lines or the solution was unfolded. */
  takeStep(step, number) {
    step.dataset.taken = "";
    this.steps = Math.max(this.steps, number);
    keepSteps(this.page.chapter, this.name, this.steps);
    if (!step.matches(".lines") || this.ordering) return;
    this.ordering = true;
    const failed = () => (this.ordering = false); // without a network it is a list to read
    import("./lines.js").then(({ putInOrder }) => putInOrder(step, this, this.page.home)).catch(failed);
  }

  say(state, said, { bar, words } = this) {
    words.dataset.state = state;
    words.textContent = said;
    for (const part of bar.querySelectorAll(".meaning, .exercise-above")) part.remove();
  }

  mark(helped) {
    this.box.dataset.solved = helped ? "with help" : "alone";
  }
}

/** Say in the navigation and below a chapter's title what is solved, and how predictions went. */
export function showProgress() {
  if (Object.keys(progress()).length || document.querySelector(".nav-solved")) {
    import("./solved.js").then(({ markSolved }) => markSolved()).catch(() => {}); // no network
  }
  const bar = document.querySelector(".live-bar");
  bar?.querySelector(".live-progress")?.remove();
  const chapter = location.pathname.split("/").filter(Boolean).at(-1);
  const known = progress()[chapter];
  const words = [known && solvedIn(known), metIn(chapter)].filter(Boolean);
  if (!bar || !words.length) return;
  const erase = eraseButton("Erase", chapter, bar, HOME);
  bar.append(element("span", { class: "live-progress" }, words.join(" · "), " ", erase));
}

/** What became of the reader's predictions and choices in quizzes. */
function metIn(chapter) {
  const made = answered(chapter).filter((how) => how !== "skipped");
  const met = made.filter((how) => how === "met");
  return made.length ? `${met.length} of ${made.length} predictions right` : "";
}
