// What is kept on the reader's own device, see store.js, and is not asked for before the
// reader answers a question or opens the review.

import { read, write } from "./store.js";

/** The answer that a question of a chapter got first: {said, how, at}. */
export function answerTo(chapter, question) {
  return read("answers")[chapter]?.[question];
}

/**
 * Note an answer; the first time counts.
 *
 * @param {string} how - met, missed or skipped.
 */
export function keepAnswer(chapter, question, said, how) {
  const all = read("answers");
  all[chapter] = { [question]: { said, how, at: Date.now() }, ...all[chapter] };
  write("answers", all);
}

/** What the review keeps; see review.js. */
export function reviewed() {
  return read("review");
}

/** Keep it. */
export function keepReviewed(value) {
  write("review", value);
}
