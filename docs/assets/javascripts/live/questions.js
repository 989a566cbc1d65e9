// What asks on a page, cells and quizzes: loaded with the first answer.

import { answerTo, keepAnswer } from "./later.js";
import { Prediction } from "./predict.js";
import { Quiz } from "./quiz.js";

export class Questions {
  /**
   * @param {HTMLElement} article - The page.
   * @param {Function} progressed - Called after each answer.
   */
  constructor(article, chapter, progressed) {
    const record = {
      chapter,
      find: (question) => answerTo(chapter, question),
      keep(...answer) {
        keepAnswer(chapter, ...answer);
        progressed();
      },
    };
    const made = (selector, Kind) =>
      [...article.querySelectorAll(selector)].map((box) => [box, new Kind(box, record)]);
    this.all = new Map([...made("[data-asks]", Prediction), ...made(".quiz", Quiz)]);
  }

  /** Hand an event to the question that it happened in. */
  take(event) {
    if (event?.type === "recall") for (const each of this.all.values()) each.restore();
    else if (event) this.all.get(event.target.closest("[data-asks], .quiz"))?.take(event);
  }
}
