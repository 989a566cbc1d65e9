// Figure 3.6 with noise and turning of the reader's own. The formula is that of
// nnfs_ref.datasets, the places are those of tools/figures/chapter_03/spirals.py.

import { listenToFields } from "./figure-draw.js";
import { dotsPath, scale } from "./figure-plot.js";

/**
 * The points of one arm.
 *
 * @param {number[]} draws One draw of noise for each sample.
 * @param {number} k The class, from 0.
 * @param {number} noise How much a draw counts.
 * @param {number} turning The radians from the middle to the end.
 */
export function arm(draws, k, noise, turning) {
  return draws.map((draw, i) => {
    const r = i / (draws.length - 1);
    const angle = 10 * k + turning * r + 2.5 * noise * draw;
    return [r * Math.sin(angle), r * Math.cos(angle)];
  });
}

export function setUp(player, { panels, marks, noise: draws }, signal) {
  const part = (key) => player.drawing.querySelector(`[data-key="${key}"]`);
  const [left, right] = panels.map(scale);
  const change = ([noise, turning]) => {
    const arms = draws.map((row, k) => arm(row, k, noise, turning));
    part("plain").setAttribute("d", dotsPath(arms.flat().map((point) => left(...point))));
    arms.forEach((points, k) => {
      const places = points.map((point) => right(...point));
      const d = places.map(
        (place) => `M${place.map((v) => v.toFixed(1)).join(" ")}${marks[k]}`,
      );
      part(`class[${k}]`).setAttribute("d", d.join(""));
    });
    const turns = (turning / (2 * Math.PI)).toFixed(1);
    player.say(
      `Noise ${noise} and ${turning} radians of turning, which is ${turns} turns. ` +
        "The labels are the same as before.",
    );
  };
  listenToFields(player, change, signal);
}
