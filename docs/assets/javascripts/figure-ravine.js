// Figure 13.1: contours, descent and the number of steps, for the reader's size of a
// feature. The words and numbers are those of tools/figures/chapter_13/ravine.py.

import { listenToFields } from "./figure-draw.js";
import { dotsPath, linePath, scale } from "./figure-plot.js";

const SEEN = 40; // steps that are drawn

/** How many steps at the best rate leave a hundredth of the way. */
export function stepsNeeded(kappa) {
  if (kappa === 1) return 1;
  return Math.ceil(Math.log(100) / Math.log((kappa + 1) / (kappa - 1)));
}

/** The places of descent at the best rate, from (1, 1). */
export function walk(size) {
  const rate = 2 / (1 + size * size);
  const factors = [1 - rate, 1 - rate * size * size];
  const count = Math.min(SEEN, stepsNeeded(size * size));
  return Array.from({ length: count + 1 }, (_, i) => factors.map((f) => f ** i));
}

/** What the figure says about a size. */
export function says(size) {
  const kappa = size * size;
  const steps = stepsNeeded(kappa);
  const left = ((100 * (kappa - 1)) / (kappa + 1)).toFixed(0);
  const how =
    steps === 1
      ? "A single step arrives."
      : `A step leaves ${left} % of the way: ${steps} steps to a hundredth.`;
  return `Size ${size}: condition number ${kappa}. ${how}`;
}

export function setUp(player, { axes, steps, rings }, signal) {
  const part = (key) => player.drawing.querySelector(`[data-key="${key}"]`);
  const place = scale(axes);
  const unit = axes.width / (axes.across[1] - axes.across[0]);
  const change = ([size]) => {
    const places = walk(size).map((w) => place(...w));
    part("path").setAttribute("d", linePath(places));
    part("dots").setAttribute("d", dotsPath(places));
    rings.forEach((ring, i) => part(`ring ${i}`).setAttribute("rx", ring * size * unit));
    const here = scale(steps)(size, stepsNeeded(size * size));
    part("here").setAttribute("d", dotsPath([here]));
    player.drawing.querySelector("desc").textContent = says(size);
    player.say(says(size));
  };
  listenToFields(player, change, signal);
}
