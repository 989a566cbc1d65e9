// Figure 3.8 with biases of the reader's own: where 64 neurons draw their borders.

import { listenToFields } from "./figure-draw.js";
import { linePath, scale } from "./figure-plot.js";

const HALF = 3; // half the length of a border, enough to leave the plot

/** Two points of the border of a neuron, on either side of its nearest point. */
export function border(w, b) {
  const length = Math.hypot(...w);
  const nearest = w.map((value) => (-b / length ** 2) * value);
  const along = [-w[1] / length, w[0] / length];
  return [-HALF, HALF].map((t) => nearest.map((value, i) => value + t * along[i]));
}

/** What each neuron says about all points: "off", "on", or "both". */
export const verdicts = (weights, biases, points) =>
  biases.map((b, j) => {
    const yes = points.filter(
      ([x1, x2]) => x1 * weights[0][j] + x2 * weights[1][j] + b > 0,
    ).length;
    return yes === 0 ? "off" : yes === points.length ? "on" : "both";
  });

export function setUp(player, { axes, weights, draws, points }, signal) {
  const place = scale(axes);
  const part = (key) => player.drawing.querySelector(`[data-key="${key}"]`);
  const change = ([around]) => {
    const biases = draws.map((draw) => around * draw);
    const paths = biases.map((b, j) =>
      linePath(border([weights[0][j], weights[1][j]], b).map((end) => place(...end))),
    );
    const found = verdicts(weights, biases, points);
    const those = (wanted) => paths.filter((_, j) => wanted(found[j])).join("");
    part("borders").setAttribute("d", those((verdict) => verdict === "both"));
    part("stuck").setAttribute("d", those((verdict) => verdict !== "both"));
    const [off, on] = ["off", "on"].map((one) => found.filter((v) => v === one).length);
    player.say(
      `Biases around ${around.toFixed(3)}: ${off} neurons are off for all samples, ` +
        `${on} are on for all, and ${draws.length - off - on} are on for some.`,
    );
  };
  listenToFields(player, change, signal);
}
