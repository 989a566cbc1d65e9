// What is kept on the reader's own device: edited cells and solved exercises.
// Every access may fail (private windows, full disks); the page works all the same.

const PREFIX = "nnfs-live:";

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + key)) ?? {};
  } catch {
    return {};
  }
}

function write(key, value) {
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

/** What is solved: chapter -> {solved: titles, of: how many exercises it has}. */
export function progress() {
  return read("progress");
}

/** Note that an exercise of a chapter is solved. */
export function keepSolved(chapter, title, of) {
  const all = progress();
  const solved = new Set(all[chapter]?.solved);
  all[chapter] = { solved: [...solved.add(title)], of };
  write("progress", all);
}

/** Forget what is solved in one chapter, or in all. */
export function eraseProgress(chapter) {
  const all = chapter ? progress() : {};
  delete all[chapter];
  write("progress", all);
}
