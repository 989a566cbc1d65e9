// What is kept on the reader's own device. This module alone knows under which keys:
//
//   progress, help     what is solved, and the help that was taken
//   edits:PATH         the edited cells of the page at that path
//   answers            what was predicted of cells, and chosen in quizzes
//   unasked            that outputs are not to be covered until they are predicted
//   review             what comes back when, see review.js
//
// Every access may fail (private windows, full disks); the page works all the same.

export const PREFIX = "nnfs-live:";

/** What is kept under a key. */
export function read(key) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + key)) ?? {};
  } catch {
    return {};
  }
}

/** Keep something under a key. */
export function write(key, value) {
  try {
    if (Object.keys(value).length) localStorage.setItem(PREFIX + key, JSON.stringify(value));
    else localStorage.removeItem(PREFIX + key);
  } catch {
    // Nothing is kept then, and nothing else suffers.
  }
}

/** The reader's version of a cell, if the page's own has not changed since. */
export function editOf(page, number, original) {
  const edit = read(`edits:${page}`)[number];
  return edit?.original === original ? edit.source : null;
}

/** Keep the reader's version of a cell; null forgets it. */
export function keepEdit(page, number, original, source) {
  const edits = read(`edits:${page}`);
  if (source === null) delete edits[number];
  else edits[number] = { original, source };
  write(`edits:${page}`, edits);
}

/** What is solved: chapter -> {solved: titles, helped: those with help, of: how many}. */
export function progress() {
  return read("progress");
}

/** Note that an exercise of a chapter is solved, alone or with help. */
export function keepSolved(chapter, title, of, helped) {
  const all = progress();
  const known = all[chapter];
  all[chapter] = {
    solved: [...new Set(known?.solved).add(title)],
    helped: [...new Set(known?.helped), ...(helped ? [title] : [])],
    of,
  };
  write("progress", all);
}

/** How many steps of an exercise's help the reader has taken: hints, lines, solution. */
export function stepsTaken(chapter, title) {
  return read("help")[chapter]?.[title] ?? 0;
}

/** Note how many steps of help were taken. */
export function keepSteps(chapter, title, steps) {
  const all = read("help");
  all[chapter] = { ...all[chapter], [title]: steps };
  write("help", all);
}

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

/** How the answers of a chapter went. */
export function answered(chapter) {
  return Object.values(read("answers")[chapter] ?? {}).map(({ how }) => how);
}

/** Whether outputs are covered until they are predicted; live.js reads this, too. */
export function asksFirst() {
  return !read("unasked").off;
}

export function askFirst(on) {
  write("unasked", on ? {} : { off: true });
}

/** Forget what was solved, helped, predicted and chosen, in one chapter or in all. */
export function eraseProgress(chapter) {
  for (const key of ["progress", "help", "answers"]) {
    const all = chapter ? read(key) : {};
    delete all[chapter];
    write(key, all);
  }
}

/** What the review keeps; see review.js. */
export function reviewed() {
  return read("review");
}

/** Keep it. */
export function keepReviewed(value) {
  write("review", value);
}
