// Outputs that are covered until they are predicted: the switch that turns this off, and
// what asks, which is loaded once somebody answers, or has answered before.

import { button } from "./dom.js";
import { answered, askFirst, asksFirst } from "./store.js";

/** Cover such outputs, or none; live.js does it before anybody has seen them. */
export function cover(on) {
  document.documentElement.toggleAttribute("data-predict", on);
}

/** A switch for the row below a chapter's title. */
export function coverSwitch() {
  const made = button("", "", () => {
    askFirst(!asksFirst());
    show();
  });
  const show = () => {
    made.textContent = asksFirst() ? "Predictions: on" : "Predictions: off";
    made.setAttribute("aria-label", `${made.textContent}. Cover some outputs until I answer`);
    cover(asksFirst());
  };
  show();
  made.classList.add("cover-switch");
  return made;
}

/**
 * Bring what a reader does with the questions of an article to live/questions.js.
 *
 * @param {Function} progressed - Called after each answer.
 */
export function awaitAnswers(article, chapter, progressed) {
  let questions;
  const load = async () => new (await import("./questions.js")).Questions(article, chapter, progressed);
  const take = async (event) => {
    if (event?.type === "submit") event.preventDefault();
    try {
      questions ??= load();
      (await questions).take(event);
    } catch {
      questions = null; // without a network nothing is asked, and nothing covered
      cover(false);
    }
  };
  for (const type of ["submit", "click", "run", "toggle"]) {
    const asked = (event) => event.target.closest("[data-asks], .quiz") && take(event);
    article.addEventListener(type, asked, true);
  }
  const recall = (event) => (questions || answered(chapter).length) && take(event);
  article.addEventListener("recall", recall);
  recall();
}
