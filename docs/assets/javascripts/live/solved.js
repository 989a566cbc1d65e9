// What is solved, beside each chapter and project in the navigation. Loaded when there is
// something to say.

import { element } from "./dom.js";
import { progress, solvedIn } from "./store.js";

// On a phone a page's own entry is a label, which unfolds its contents.
const ENTRIES = ".md-nav--primary .md-nav__link:is([href], [for='__toc']):not(.md-nav--secondary *)";

/** Mark them, and take the marks off those of which nothing is kept any more. */
export function markSolved() {
  const all = progress();
  for (const mark of document.querySelectorAll(".nav-solved")) mark.remove();
  for (const entry of document.querySelectorAll(ENTRIES)) {
    const known = all[new URL(entry.href ?? location.href).pathname.split("/").at(-2)];
    if (!known?.solved.length) continue;
    const words = solvedIn(known);
    const mark = element("span", { class: "nav-solved", title: words });
    mark.append(element("span", { class: "visually-hidden" }, ` (${words})`));
    mark.style.setProperty("--solved", Math.min(1, known.solved.length / known.of));
    mark.toggleAttribute("data-all", known.solved.length >= known.of);
    entry.append(mark);
  }
}
