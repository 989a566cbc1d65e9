// Figure 21.5 with a damage of the reader's choice. What each check says was found when
// the figure was drawn, by tools/figures/chapter_21/damage.py.

import { listenToFields } from "./figure-draw.js";

/** What a check says that stands before, at, or behind the one that caught. */
export const verdict = (place, caught) =>
  place === caught ? "refuses" : place < caught ? "passes" : "not asked";

const COLORS = { refuses: "wrong", passes: "right", "not asked": "soft" };

export function setUp(player, { damages }, signal) {
  const { drawing } = player;
  const change = ([chosen]) => {
    const { parts, caught, says } = damages[chosen];
    for (const part of drawing.querySelectorAll("g[data-name]"))
      part.classList.toggle("wrong", parts.includes(part.dataset.name));
    for (const element of drawing.querySelectorAll('[data-key^="verdict"]')) {
      const word = verdict(Number(element.dataset.key.slice(7)), caught);
      element.textContent = word;
      element.setAttribute("class", COLORS[word]);
    }
    player.say(says);
  };
  listenToFields(player, change, signal);
}
