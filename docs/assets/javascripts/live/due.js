// What the first page says of the reader: where to go on, what is solved, and how much of the review is due.
// That is known without Python, and without loading anything of the review.

import { element } from "./dom.js";
import { eraseButton } from "./erase.js";
import { lastPlace, reviewed } from "./later.js";
import { showPlace } from "./place.js";
import { progress, solvedIn } from "./store.js";

const FRESH = 10; // kinds of items that are new, a day

/** The day as the reader counts days: 2026-11-29. */
export function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
}

/** Whether a chapter counts as read: as the reader says, or else with a solved exercise. */
export function isRead(chapter) {
  return reviewed().read?.[chapter] ?? Boolean(progress()[chapter]?.solved.length);
}

/** Whether a kind is a quiz of a chapter; see quiz.js. */
export function isQuiz(kind) {
  return kind[2] === "?";
}

/** Whether a card is due by the end of this day. */
export function isDue({ due }) {
  return new Date(due) < new Date().setHours(24, 0, 0, 0);
}

/** How many new kinds may still begin today. */
export function freshLeft() {
  const { day } = reviewed();
  return Math.max(0, FRESH - (day?.date === today() ? day.fresh : 0));
}

/** Say on the first page where the reader is, and again when that changes. */
export function attachContents(article, home) {
  const show = () => {
    showSolved(article, home);
    showDue(article, home);
    showPlace(article, home);
  };
  show();
  article.addEventListener("recall", show);
}

function showSolved(article, home) {
  const all = progress();
  const list = article.querySelector(".contents");
  for (const row of list.querySelectorAll(".contents-chapter[data-chapter]")) {
    row.querySelector(".live-progress")?.remove();
    const known = all[row.dataset.chapter];
    const words = known && element("span", { class: "live-progress" }, solvedIn(known));
    if (words) row.querySelector(".contents-title").append(words);
  }
  list.querySelector(":scope > .live-erase")?.remove();
  if (!Object.keys(all).length && !lastPlace()) return;
  const erase = eraseButton("Erase my progress", null, list, home);
  erase.classList.add("live-erase");
  list.append(erase);
}

/** Say on the first page how many items are due, if any are. */
function showDue(article, home) {
  const place = article.querySelector(".hero-actions > p");
  place?.querySelector(".review-due")?.remove();
  const { cards = {} } = reviewed();
  let due = 0;
  let fresh = 0;
  for (const { dataset } of article.querySelectorAll(".contents-chapter[data-kinds]")) {
    if (!isRead(dataset.chapter)) continue;
    const known = Object.keys(cards).filter((kind) => kind.slice(0, 2) === dataset.chapter.slice(0, 2));
    due += known.filter((kind) => isDue(cards[kind])).length;
    fresh += Math.max(0, dataset.kinds - known.filter((kind) => !isQuiz(kind)).length);
  }
  due += Math.min(fresh, freshLeft());
  const link = element("a", { class: "review-due", href: new URL("review/", home) }, `${due} due for review`);
  if (due) place?.append(link);
}
