// What is kept on the reader's own device, see store.js, and is not asked for before the
// reader answers a question, opens a scratch cell, or the review.

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

/** The place that was last read, if there is one. */
export function lastPlace() {
  return Object.values(read("place")).sort((one, other) => other.at - one.at)[0];
}

/** Note a place in a chapter, and forget others. */
export function keepPlace(chapter, place) {
  write("place", { [chapter]: place });
}

/** What stands in the scratch cell of the page at a path. */
export function scratchOf(page) {
  return read(`scratch:${page}`).source ?? "";
}

/** Keep it. */
export function keepScratch(page, source) {
  write(`scratch:${page}`, source ? { source } : {});
}

/** What the review keeps; see review.js. */
export function reviewed() {
  return read("review");
}

/** Keep it. */
export function keepReviewed(value) {
  write("review", value);
}
