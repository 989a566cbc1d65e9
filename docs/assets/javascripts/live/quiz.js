// A quiz: the answer that is opened first is the reader's, and the review asks it again.

import { keepReviewed, reviewed } from "./later.js";
import { asWritten } from "./store.js";

const DAY = 86_400_000; // ms

export class Quiz {
  constructor(box, record) {
    this.record = record;
    this.question = asWritten(questionOf(box));
    this.answers = [...box.querySelectorAll(":scope > details")];
    this.restore();
  }

  take({ type, target }) {
    if (type !== "toggle" || !target.open || !this.answers.includes(target)) return;
    const met = target.matches(".success");
    this.record.keep(this.question, textOf(target), met ? "met" : "missed");
    comeBack(kindOf(this.record.chapter, this.question), met);
    this.restore();
  }

  /** Mark the answer that was chosen; one that the page no longer has counts as none. */
  restore() {
    const { said } = this.record.find(this.question) ?? {};
    for (const answer of this.answers) answer.toggleAttribute("data-chosen", textOf(answer) === said);
  }
}

/** What a quiz is called among the kinds of the review. */
export function kindOf(chapter, question) {
  return `${chapter.slice(0, 2)}? ${asWritten(question)}`;
}

/** A quiz's question, as its title says it. */
export function questionOf(box) {
  return box.querySelector(".admonition-title").textContent.trim();
}

function textOf(answer) {
  return asWritten(answer.querySelector("summary").textContent.trim());
}

/** Let the review ask it: for the first time after a day, or three if it was met. */
function comeBack(kind, met) {
  const state = reviewed();
  if (state.cards?.[kind]) return;
  const due = new Date(Date.now() + (met ? 3 : 1) * DAY).toISOString();
  // A new card, as the scheduler makes it (createEmptyCard of ts-fsrs).
  const card = { due, stability: 0, difficulty: 0, elapsed_days: 0, scheduled_days: 0 };
  Object.assign(card, { learning_steps: 0, reps: 0, lapses: 0, state: 0 });
  keepReviewed({ ...state, cards: { ...state.cards, [kind]: card } });
}
