// An exercise that marks itself, and the progress that comes of it.

import { announce, button, element } from "./dom.js";
import { showMeaning } from "./output.js";
import { eraseProgress, keepSolved, progress } from "./store.js";

export class Exercise {
  constructor(box, at, page, of) {
    this.box = box;
    this.page = page;
    this.of = of;
    this.title = box.querySelector(".admonition-title").textContent.trim();
    const mine = page.cells.filter(({ exercise }) => exercise === at);
    this.starter = mine.find(({ role }) => role === "starter");
    this.checkCell = mine.find(({ role }) => role === "check");
    this.checkButton = button("Check", `Check ${this.title}`, () => this.check());
    this.checkButton.classList.add("exercise-check");
    this.words = element("p", { class: "exercise-words", role: "status" });
    this.bar = element("div", { class: "exercise-bar" }, this.checkButton, this.words);
    this.starter.figure.after(this.bar);
    if (progress()[page.chapter]?.solved.includes(this.title)) this.mark();
  }

  /** Run the reader's answer and the check, and say in words what came of it. */
  async check() {
    this.say("checking", "…");
    const event = await this.page.ask(this.checkCell);
    const words = this.checkCell.status.textContent;
    this.checkCell.state("");
    if (event?.kind !== "checked") return this.say("unknown", `Not checked: ${words}.`);
    if (!event.passed) return this.say("failed", event.words, event.meaning);
    keepSolved(this.page.chapter, this.title, this.of);
    this.mark();
    this.say("passed", "Right. Every line of the check holds.");
    showProgress();
  }

  say(state, words, meaning = null) {
    this.words.dataset.state = state;
    this.words.textContent = words;
    this.bar.querySelector(".meaning")?.remove();
    if (meaning) showMeaning(meaning, this.bar);
  }

  mark() {
    this.box.dataset.solved = "";
  }
}

/** Show what is solved: on the chapter, and in the list of chapters on the first page. */
export function showProgress() {
  const all = progress();
  const bar = document.querySelector(".live-bar");
  bar?.querySelector(".live-progress")?.remove();
  const chapter = location.pathname.split("/").filter(Boolean).at(-1);
  if (bar && all[chapter]) bar.append(summary(all[chapter], () => eraseProgress(chapter)));
  for (const row of document.querySelectorAll(".contents-chapter[data-chapter]")) {
    row.querySelector(".live-progress")?.remove();
    const known = all[row.dataset.chapter];
    if (known) row.querySelector(".contents-title").append(summary(known));
  }
  const list = document.querySelector(".contents");
  list?.querySelector(":scope > .live-erase")?.remove();
  if (list && Object.keys(all).length) {
    const erase = eraseButton("Erase my progress", () => eraseProgress());
    erase.classList.add("live-erase");
    list.append(erase);
  }
}

function summary({ solved, of }, erase) {
  const words = `${solved.length} of ${of} exercises solved`;
  const shown = element("span", { class: "live-progress" }, words);
  if (erase) shown.append(" ", eraseButton("Erase", erase));
  return shown;
}

function eraseButton(text, erase) {
  return button(text, `${text}: forget on this device what I solved`, () => {
    erase();
    for (const box of document.querySelectorAll("[data-solved]")) delete box.dataset.solved;
    showProgress();
    announce("Your progress is erased.");
  });
}
