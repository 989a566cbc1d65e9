// What is kept on this device as one file: out of it, and into another.

import { announce, button, element } from "./dom.js";
import { PREFIX, read, write } from "./store.js";

const FORMAT = "nnfs-kept";
const VERSION = 1;
const OF_PAGE = /^(edits|scratch):/; // and the path of a page, which in a file begins at the site

const isText = (value) => typeof value === "string";
const isCount = (value) => Number.isInteger(value) && value >= 0;
const isDate = (value) => isText(value) && !Number.isNaN(Date.parse(value));
const isPage = (value) => isText(value) && /^(\w[\w-]*\/)+$/.test(value); // below the site
const isTexts = (value) => Array.isArray(value) && value.every(isText);
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const each = (check) => (value) => isObject(value) && Object.values(value).every(check);
const isMissing = (value) => value === undefined;
const maybe = (check) => (value) => isMissing(value) || check(value);
const record = (checks) => (value) =>
  isObject(value) && Object.entries(checks).every(([name, check]) => check(value[name]));

const isNumber = (value) => typeof value === "number" && Number.isFinite(value) && value >= 0;
const CARD = record({
  due: isDate,
  last_review: maybe(isDate),
  stability: isNumber,
  difficulty: isNumber,
  elapsed_days: isNumber,
  scheduled_days: isNumber,
  learning_steps: isCount,
  reps: isCount,
  lapses: isCount,
  state: (value) => [0, 1, 2, 3].includes(value),
});
// All that store.js may keep.
const PARTS = {
  progress: each(record({ solved: isTexts, helped: maybe(isTexts), of: isCount })),
  help: each(each(isCount)),
  edits: each(record({ original: isText, source: isText, number: maybe(isCount), exercise: maybe(isText) })),
  answers: each(each(record({ said: isText, how: isText, at: isCount }))),
  place: each(record({ page: isPage, name: isText, anchor: isText, section: isText, at: isCount })),
  scratch: record({ source: isText }),
  unasked: record({ off: (value) => typeof value === "boolean" }),
  review: record({
    cards: maybe(each(CARD)),
    read: maybe(each((value) => typeof value === "boolean")),
    showing: maybe(record({ kind: isText, seed: isCount })),
    day: maybe(record({ date: isText, fresh: isCount })),
  }),
};

const partOf = (key) => OF_PAGE.exec(key)?.[1] ?? key;

function ourKeys() {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  return keys.map((key) => key.slice(PREFIX.length));
}

/** Everything that is kept, by key. */
function everything() {
  try {
    return Object.fromEntries(ourKeys().map((key) => [key, read(key)]));
  } catch {
    return {}; // this browser keeps nothing
  }
}

/** Keep this, and nothing else; say whether it is kept. If not, what was there stays. */
function replaceEverything(kept) {
  const before = everything();
  try {
    for (const key of ourKeys()) localStorage.removeItem(PREFIX + key);
    for (const [key, value] of Object.entries(kept)) {
      localStorage.setItem(PREFIX + key, JSON.stringify(value));
    }
    return true;
  } catch {
    for (const key of Object.keys(kept)) write(key, {});
    for (const [key, value] of Object.entries(before)) write(key, value);
    return false;
  }
}

/** Everything as the text of a file, for a site at a path. */
function exported(root) {
  const kept = Object.entries(everything()).map(([key, value]) => [
    OF_PAGE.test(key) ? key.replace(`:${root}`, ":") : key,
    value,
  ]);
  const file = { format: FORMAT, version: VERSION, made: new Date().toISOString() };
  return JSON.stringify({ ...file, kept: Object.fromEntries(kept) }, null, 1);
}

/**
 * Read the text of such a file.
 *
 * @param {string} root - The path of the site.
 * @returns {object} What to keep, by key.
 * @throws {Error} With a sentence for the reader, if it is no such file.
 */
function imported(text, name, root) {
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    throw new Error(`${name} is not JSON. Choose a file that this page has exported.`);
  }
  if (file?.format !== FORMAT || !isObject(file.kept)) {
    throw new Error(`${name} was not exported by this site. Choose a file that this page has exported.`);
  }
  if (file.version !== VERSION) {
    throw new Error(
      `${name} has version ${file.version} of the format, and this site reads version ${VERSION}. Load this page anew, with a network.`,
    );
  }
  for (const [key, value] of Object.entries(file.kept)) {
    const check = Object.hasOwn(PARTS, partOf(key)) ? PARTS[partOf(key)] : null;
    if (!check) throw new Error(`${name} holds “${key}”, which this version of the site does not know.`);
    if (!check(value)) throw new Error(`${name} is damaged: what it says under “${key}” cannot be read.`);
  }
  return Object.fromEntries(
    Object.entries(file.kept).map(([key, value]) => [
      key.replace(OF_PAGE, (start) => start + root),
      value,
    ]),
  );
}

/** What is kept, in words. */
function contents(kept) {
  const sizes = { progress: 0, edits: 0, scratch: 0, review: 0, answers: 0 };
  for (const [key, value] of Object.entries(kept)) {
    if (key === "progress") for (const { solved } of Object.values(value)) sizes.progress += solved.length;
    else if (key === "answers") for (const all of Object.values(value)) sizes.answers += Object.keys(all).length;
    else if (key === "review") sizes.review += Object.keys(value.cards ?? {}).length;
    else if (partOf(key) === "edits") sizes.edits += Object.keys(value).length;
    else if (partOf(key) === "scratch") sizes.scratch += 1;
  }
  const count = (number, one) => `${number} ${one}${number === 1 ? "" : "s"}`;
  return [
    count(sizes.progress, "solved exercise"),
    count(sizes.edits, "edited cell"),
    count(sizes.review, "kind") + " of review items",
    count(sizes.answers, "answered question"),
    ...(sizes.scratch ? [count(sizes.scratch, "scratch cell")] : []),
  ].join(", ");
}

/**
 * Buttons that export, import and erase, in a box.
 *
 * @param {string} root - The path of the site.
 * @param {Function} changed - Called when something has changed what is kept.
 * @returns {object} The `box`; `refresh`, which says anew what is kept; and `settle`, after
 *   which what was done is not undone any more.
 */
export function backupTools(root, changed) {
  const words = element("p", { class: "exercise-words", role: "status" });
  const here = element("p", {});
  const refresh = () => (here.textContent = `On this device: ${contents(everything())}.`);
  const say = (text, state = "") => {
    words.textContent = text;
    words.dataset.state = state;
    refresh();
  };
  const wayBack = element("div", { class: "review-undo" });
  const settle = () => wayBack.replaceChildren();
  const done = (text, state) => {
    say(text, state);
    announce(text);
    changed();
  };
  const replace = (kept, text, state) => {
    const before = everything();
    settle();
    if (!replaceEverything(kept)) {
      return say("There is no room for it on this device, so nothing was changed.", "failed");
    }
    done(text, state);
    const undo = button("Undo", "Undo: bring back what was on this device", () => {
      settle();
      replaceEverything(before);
      done("What was on this device is back.");
      exportButton.focus();
    });
    wayBack.append(undo);
    undo.focus();
  };

  const exportButton = button("Export", "Export what is kept as a file", () => {
    const address = URL.createObjectURL(new Blob([exported(root)], { type: "application/json" }));
    element("a", { href: address, download: "nnfs-kept.json" }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
    say("Exported as nnfs-kept.json.");
  });
  const file = element("input", { type: "file", accept: ".json,application/json", "aria-label": "Import a file" });
  file.addEventListener("change", async () => {
    const [chosen] = file.files;
    if (!chosen) return;
    try {
      const kept = imported(await chosen.text(), chosen.name, root);
      replace(kept, `Imported ${contents(kept)} in the place of what was on this device.`, "passed");
    } catch (error) {
      say(`${error.message} Nothing was changed.`, "failed");
    }
    file.value = ""; // so that the same file can be chosen again
  });
  const eraseButton = button("Erase", "Erase all that is kept", () => replace({}, "Everything is erased."));
  say("");
  const importing = element("label", { class: "review-import" }, "Import ", file);
  const row = element("div", { class: "review-tools" }, exportButton, importing, eraseButton);
  return { box: element("div", {}, here, row, words, wayBack), refresh, settle };
}
