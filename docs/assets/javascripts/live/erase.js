// The button that forgets what was solved, on a chapter's page and on the first page.

import { announce, button, element } from "./dom.js";

const FAILED = "Nothing is erased, because what could undo it did not load. Try again with a network.";

/**
 * A button that forgets, in one chapter or in all.
 *
 * @param {HTMLElement} place - Where it is said what became of that.
 */
export function eraseButton(text, chapter, place, home) {
  const failed = () => {
    place.querySelector(":scope > .undo")?.remove();
    place.append(element("p", { class: "undo" }, FAILED));
    announce(FAILED);
  };
  return button(text, `${text}: forget on this device what I solved and where I was`, () =>
    import("./kept.js").then((kept) => kept.erase(chapter, place, home), failed),
  );
}
