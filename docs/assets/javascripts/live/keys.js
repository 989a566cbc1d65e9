// The sheet of keys, under "?". Loaded when it is asked for.

import { button, element } from "./dom.js";
import { helpStyles } from "./help.js";

const KEYS = {
  "In a cell": [
    ["Shift Enter", "run it, and go on to the next"],
    ["Ctrl Enter", "run it; ⌘ Enter on a Mac"],
    ["Escape", "leave the editor"],
    ["Tab", "indent; with Shift the other way"],
    ["Ctrl /", "make the lines comments, or code again"],
    ["Alt ↑", "move the lines up; with ↓ down"],
    ["Ctrl Z", "undo what you wrote; with Shift do it again"],
    ["Ctrl Space", "offer names, once Python runs; ↓ chooses, Enter takes"],
    ["Ctrl I", "say what the name at the cursor holds; ⌘ I on a Mac"],
  ],
  "At the buttons of a figure": [
    ["← →", "one step back, or on"],
    ["Home End", "to the first step, or the last"],
  ],
  "Anywhere, unless you are writing": [
    ["/", "search"],
    ["P", "the page before; also ,"],
    ["N", "the next page; also ."],
    ["C", "the scratch cell"],
    ["?", "this sheet"],
  ],
};

/** Show the sheet. */
export async function show(home) {
  await helpStyles(home);
  const close = button("Close", "Close", () => dialog.close());
  const dialog = element(
    "dialog",
    { class: "keys md-typeset", "aria-labelledby": "keys-title" },
    element("div", { class: "keys-head" }, element("h2", { id: "keys-title" }, "Keys"), close),
    ...Object.entries(KEYS).flatMap(([where, rows]) => [element("h3", {}, where), listOf(rows)]),
  );
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  // The page's keys mean nothing while it is covered.
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  document.body.append(dialog);
  dialog.showModal();
}

function listOf(rows) {
  return element(
    "dl",
    {},
    ...rows.map(([keys, does]) => {
      const each = keys.split(" ").map((key) => element("kbd", {}, key));
      return element("div", {}, element("dt", {}, ...each), element("dd", {}, does));
    }),
  );
}
