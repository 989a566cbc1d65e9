// What the device keeps is not what the page shows: another tab has changed it, or the
// reader erases it, or brings it back. Loaded when that happens.

import { announce, button, element } from "./dom.js";
import { helpStyles } from "./help.js";
import { editsOf, PREFIX, PROGRESS, read, write } from "./store.js";

/** Show on a page what is kept now, if that has changed under a key, or under any. */
export function changed(key, page) {
  if (key && !key.startsWith(PREFIX)) return;
  page.edits = editsOf(page.path);
  for (const cell of page.cells) {
    const source = page.edits[cell.key]?.source ?? cell.original;
    if (source === cell.source) continue;
    cell.source = source;
    if (cell.editing) cell.editing.show();
    else cell.edit({ focus: false });
  }
  page.scratch?.recall();
  recall(page.article);
}

function recall(article) {
  article.dispatchEvent(new Event("recall"));
}

/**
 * Forget what was solved, helped, predicted and chosen, in one chapter or in all, until the
 * reader thinks better of it.
 *
 * @param {HTMLElement} place - Where the way back is shown.
 */
export async function erase(chapter, place, home) {
  const article = place.closest("article");
  const before = PROGRESS.map((key) => [key, read(key)]);
  for (const key of PROGRESS) {
    const rest = chapter ? read(key) : {};
    delete rest[chapter];
    write(key, rest);
  }
  recall(article);
  await offerUndo(place, "Your progress is erased.", home, () => {
    for (const [key, value] of before) write(key, merged(value, read(key)));
    recall(article);
    announce("Your progress is back.");
    place.querySelector(".live-progress .cell-button, .live-erase")?.focus();
  });
}

/** Two states of what is kept as one that lacks nothing of either. */
function merged(before, now) {
  if (now === undefined) return before;
  if (Array.isArray(before)) return [...new Set([...before, ...now])];
  if (typeof before === "number") return Math.max(before, now);
  if (typeof before !== "object" || "at" in before) return before; // the first answer counts
  const both = { ...now };
  for (const [name, value] of Object.entries(before)) both[name] = merged(value, now[name]);
  return both;
}

/** Say what was done, with a button that undoes it, until the reader leaves the page. */
async function offerUndo(place, words, home, undo) {
  await helpStyles(home);
  place.querySelector(":scope > .undo")?.remove();
  const undoButton = button("Undo", `Undo: ${words}`, () => {
    box.remove();
    undo();
  });
  const box = element("p", { class: "undo" }, words, " ", undoButton);
  place.append(box);
  undoButton.focus();
  announce(`${words} Undo brings it back.`);
}
