// Figure 13.4: the best border between a common and a rare class, for the reader's
// share. The words and numbers are those of tools/figures/chapter_13/rare.py.

import { listenToFields } from "./figure-draw.js";
import { curvePath, scale } from "./figure-plot.js";

/** The share of a normal distribution below x, by Simpson's rule from 0. */
export function below(x) {
  const parts = 200;
  const h = x / parts;
  let sum = 0;
  for (let i = 0; i <= parts; i += 1) {
    const weight = i === 0 || i === parts ? 1 : i % 2 ? 4 : 2;
    sum += weight * Math.exp(-((i * h) ** 2) / 2);
  }
  return 0.5 + (sum * h) / 3 / Math.sqrt(2 * Math.PI);
}

/** The best border between normal classes at 0 and 2, and how it does. */
export function bestBorder(share, alike) {
  const at = alike ? 1 : 1 + Math.log((1 - share) / share) / 2;
  const [recall, alarms] = [1 - below(at - 2), 1 - below(at)];
  const named = share * recall + (1 - share) * alarms;
  return {
    at,
    accuracy: share * recall + (1 - share) * (1 - alarms),
    recall,
    precision: (share * recall) / named,
  };
}

/** What the figure says. */
export function says(percent, { at, accuracy, recall }) {
  return (
    `${percent} in 100 are rare. Always saying common is right ${100 - percent} times in ` +
    `100. The border at ${at.toFixed(2)} is right ${(100 * accuracy).toFixed(1)} ` +
    `times, and finds ${(100 * recall).toFixed(0)} % of the rare ones.`
  );
}

export function setUp(player, { axes, long }, signal) {
  const part = (key) => player.drawing.querySelector(`[data-key="${key}"]`);
  const place = scale(axes);
  const change = ([percent, alike]) => {
    const share = percent / 100;
    const border = bestBorder(share, alike === 1);
    const curve = (middle, size) =>
      curvePath(axes, (x) => size * Math.exp(-((x - middle) ** 2) / 2), 80);
    part("common").setAttribute("d", curve(0, 1 - share));
    part("rare").setAttribute("d", curve(2, share));
    const [x] = place(border.at, 0);
    part("border").setAttribute("d", `M${x.toFixed(1)} ${axes.y}v${axes.height}`);
    for (const name of ["accuracy", "recall", "precision"]) {
      part(name).setAttribute("width", Math.max(long * border[name], 0.01));
      part(`${name} number`).textContent = border[name].toFixed(2);
    }
    const said = says(percent, border);
    player.drawing.querySelector("desc").textContent = said;
    player.say(said);
  };
  listenToFields(player, change, signal);
}
