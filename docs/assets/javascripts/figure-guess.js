// Figure 17.2: one number for five targets, as the reader moves it.

import { listenToFields } from "./figure-draw.js";
import { dotsPath, linePath, scale } from "./figure-plot.js";

const mean = (values) => values.reduce((sum, v) => sum + v, 0) / values.length;

/** A number with one decimal, and no zero with a sign. */
const one = (value) => (Math.round(value * 10) / 10 + 0).toFixed(1);

/** The root of the MSE, the MAE, and a sentence about them. */
export function judge(c, targets) {
  const root = Math.sqrt(mean(targets.map((t) => (c - t) ** 2)));
  const mae = mean(targets.map((t) => Math.abs(c - t)));
  const below = targets.filter((t) => t < c).length;
  const above = targets.filter((t) => t > c).length;
  const sentence =
    `c = ${c}: RMSE ${one(root)}, MAE ${one(mae)}. For the MAE, ${below} pull down ` +
    `and ${above} up. For the MSE, the slope is ${one(2 * (c - mean(targets)))}.`;
  return { root, mae, sentence };
}

export function setUp(player, { axes, targets }, signal) {
  const place = scale(axes);
  const part = (key) => player.drawing.querySelector(`[data-key="${key}"]`);
  const change = ([c]) => {
    const { root, mae, sentence } = judge(c, targets);
    part("c").setAttribute("d", linePath(axes.up.map((end) => place(c, end))));
    part("points").setAttribute("d", dotsPath([place(c, root), place(c, mae)]));
    player.say(sentence);
  };
  listenToFields(player, change, signal);
}
