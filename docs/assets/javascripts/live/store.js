// What is kept on the reader's own device. This module and later.js alone know under which
// keys, the latter what no page needs before the reader answers something:
//
//   progress, help     what is solved, and the help that was taken
//   edits:PATH         the edited cells of the page at that path
//   answers            what was predicted of cells, and chosen in quizzes
//   place              the section that was last read
//   unasked            that outputs are not to be covered until they are predicted
//   review             what comes back when, see review.js
//   scratch:PATH       what stands in the scratch cell of the page at that path
//
// Every access may fail (private windows, full disks); the page works all the same.

export const PREFIX = "nnfs-live:";
export const PROGRESS = ["progress", "help", "answers", "place"]; // keys, of what can be erased

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

/** A short name of what a cell says, unlike those that `names` has. */
export function nameOf(text, names) {
  let hash = 0x811c9dc5; // FNV-1a
  for (const sign of text) hash = Math.imul(hash ^ sign.codePointAt(0), 0x1000193);
  let name = (hash >>> 0).toString(16);
  while (name in names) name += "'";
  return name;
}

/**
 * The reader's versions of the cells of a page: the name of what a cell says -> its
 * `original`, the reader's `source`, the `number` it had, and the `exercise` it was part of.
 */
export function editsOf(page) {
  const edits = {};
  for (const [key, edit] of Object.entries(read(`edits:${page}`))) {
    // Once they were kept by number.
    if ("number" in edit) edits[key] = edit;
    else edits[nameOf(edit.original, edits)] = { ...edit, number: Number(key) };
  }
  return edits;
}

export function keepEdits(page, edits) {
  write(`edits:${page}`, edits);
}

/** Text as it was written: what is kept does not depend on how a page sets its signs. */
export function asWritten(text) {
  return text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/−/g, "-");
}

/** An exercise's name: its title without its number, which another edition may change. */
export function withoutNumber(title) {
  return asWritten(title.replace(/^\w+\.\d+ /, ""));
}

/** What is solved: chapter -> {solved: names, helped: those with help, of: how many}. */
export function progress() {
  const all = read("progress");
  for (const known of Object.values(all)) {
    for (const part of ["solved", "helped"]) {
      known[part] = [...new Set(known[part]?.map(withoutNumber))]; // once kept, too
    }
  }
  return all;
}

/** How much of a chapter is solved, in words. */
export function solvedIn({ solved, helped, of }) {
  const withHelp = helped.length ? `, ${helped.length} with help` : "";
  return `${solved.length} of ${of} exercises solved${withHelp}`;
}

/** Note that an exercise of a chapter is solved, alone or with help. */
export function keepSolved(chapter, name, of, withHelp) {
  const all = progress();
  const { solved = [], helped = [] } = all[chapter] ?? {};
  all[chapter] = {
    solved: [...new Set(solved).add(name)],
    helped: [...helped, ...(withHelp ? [name] : [])],
    of,
  };
  write("progress", all);
}

/** How many steps of an exercise's help the reader has taken: hints, lines, solution. */
export function stepsTaken(chapter, name) {
  const steps = Object.entries(read("help")[chapter] ?? {});
  return Math.max(0, ...steps.filter(([title]) => withoutNumber(title) === name).map(([, taken]) => taken));
}

/** Note how many steps of help were taken. */
export function keepSteps(chapter, name, steps) {
  const all = read("help");
  all[chapter] = { ...all[chapter], [name]: Math.max(steps, stepsTaken(chapter, name)) };
  write("help", all);
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
