// An exercise that marks itself, and the progress that comes of it.

import { announce, button, element } from "./dom.js";
import { HOME, showMeaning } from "./output.js";
import { answered, eraseProgress, keepSolved, keepSteps, progress, stepsTaken, withoutNumber } from "./store.js";

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
    this.checkButton = button("Check", `Check ${this.title}`, () => this.check());
    this.checkButton.classList.add("exercise-check");
    this.words = element("p", { class: "exercise-words", role: "status" });
    this.bar = element("div", { class: "exercise-bar" }, this.checkButton, this.words);
    this.starter.figure.after(this.bar);
    this.steps = stepsTaken(page.chapter, this.name);
    const steps = box.querySelectorAll(":scope > details:is(.hint, .lines, .success)");
    for (const [at, step] of steps.entries()) {
      if (at < this.steps) step.dataset.taken = "";
      step.addEventListener("toggle", () => step.open && this.takeStep(step, at + 1));
    }
    const { solved = [], helped = [] } = progress()[page.chapter] ?? {};
    if (solved.includes(this.name)) this.mark(helped.includes(this.name));
  }

  /**
   * Run an answer and the check, and say in words what came of it.
   *
   * @param {object} options - Those of `ask`.
   * @param {object} place - Where to say it: its `bar` and the `words` in it.
   */
  async check(options, place = this) {
    this.say("checking", "…", place);
    const { state, words, meaning, ...above } = await this.judge(options);
    this.say(state, words, place);
    if (meaning) showMeaning(meaning, place.bar);
    this.nameAbove(above, () => this.check({ ...options, own: true }, place), place);
  }

  /** Name the cells above that an answer needs, if they failed or were edited. */
  nameAbove({ failed = [], edited = [] }, withOwn, { bar }) {
    if (!failed.length && !edited.length) return;
    const words = failed.length
      ? ["It needs ", ...this.page.linksTo(failed), ", which failed."]
      : ["It ran with your edits in ", ...this.page.linksTo(edited), "."];
    const text = "Check with the page's own code";
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
    this.checkCell.state("");
    if (event?.kind === "blocked") return { state: "unknown", words: "Not checked.", failed: event.by };
    if (event?.kind !== "checked") return { state: "unknown", words: `Not checked: ${status}.` };
    const { edited } = event;
    if (!event.passed) return { state: "failed", edited, ...(event.failure ?? event) };
    this.solve();
    return { state: "passed", words: "Right. Every line of the check holds.", edited };
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
    import("./lines.js").then(({ putInOrder }) => putInOrder(step, this, HOME)).catch(failed);
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

/** Show what is solved: on the chapter, and in the list of chapters on the first page. */
export function showProgress() {
  const all = progress();
  const bar = document.querySelector(".live-bar");
  bar?.querySelector(".live-progress")?.remove();
  const chapter = location.pathname.split("/").filter(Boolean).at(-1);
  const words = [all[chapter] && solvedIn(all[chapter]), metIn(chapter)].filter(Boolean);
  if (bar && words.length) bar.append(summary(words, () => eraseProgress(chapter)));
  for (const row of document.querySelectorAll(".contents-chapter[data-chapter]")) {
    row.querySelector(".live-progress")?.remove();
    const known = all[row.dataset.chapter];
    if (known) row.querySelector(".contents-title").append(summary([solvedIn(known)]));
  }
  const list = document.querySelector(".contents");
  list?.querySelector(":scope > .live-erase")?.remove();
  if (list && Object.keys(all).length) {
    const erase = eraseButton("Erase my progress", () => eraseProgress());
    erase.classList.add("live-erase");
    list.append(erase);
  }
}

function solvedIn({ solved, helped = [], of }) {
  const withHelp = helped.length ? `, ${helped.length} with help` : "";
  return `${solved.length} of ${of} exercises solved${withHelp}`;
}

/** What became of the reader's predictions and choices in quizzes. */
function metIn(chapter) {
  const made = answered(chapter).filter((how) => how !== "skipped");
  const met = made.filter((how) => how === "met");
  return made.length ? `${met.length} of ${made.length} predictions right` : "";
}

function summary(words, erase) {
  const shown = element("span", { class: "live-progress" }, words.join(" · "));
  if (erase) shown.append(" ", eraseButton("Erase", erase));
  return shown;
}

function eraseButton(text, erase) {
  return button(text, `${text}: forget on this device what I solved`, () => {
    erase();
    for (const box of document.querySelectorAll("[data-solved]")) delete box.dataset.solved;
    for (const step of document.querySelectorAll("details[data-taken]:not([open])")) {
      delete step.dataset.taken;
    }
    document.querySelector("article")?.dispatchEvent(new Event("erased"));
    showProgress();
    announce("Your progress is erased.");
  });
}
