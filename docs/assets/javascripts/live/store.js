// What is kept on the reader's own device. This module alone knows under which keys:
//
//   progress, help     what is solved, and the help that was taken
//   edits:PATH         the edited cells of the page at that path
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

/** Forget what is solved, and the help that was taken, in one chapter or in all. */
export function eraseProgress(chapter) {
  for (const key of ["progress", "help"]) {
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
