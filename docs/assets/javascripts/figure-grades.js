// Figure 5.1 with the reader's weight. The curves stay; the dots move along them.

import { listenToFields } from "./figure-draw.js";
import { scale } from "./figure-plot.js";

/** Accuracy and mean cross-entropy of a dense layer whose outputs are logits. */
export function grades(inputs, weights, biases, classes) {
  let [right, total] = [0, 0];
  inputs.forEach((sample, i) => {
    const logits = biases.map((bias, j) =>
      sample.reduce((sum, x, k) => sum + x * weights[k][j], bias),
    );
    const most = Math.max(...logits);
    const rest = logits.reduce((sum, z) => sum + Math.exp(z - most), 0);
    total += most + Math.log(rest) - logits[classes[i]];
    if (logits.indexOf(most) === classes[i]) right += 1;
  });
  return [right / inputs.length, total / inputs.length];
}

export function setUp(player, settings, signal) {
  const { upper, lower, inputs, weights, biases, classes } = settings;
  const part = (key) => player.drawing.querySelector(`[data-key="${key}"]`);
  const change = ([weight]) => {
    const moved = weights.map((row) => [...row]);
    moved[0][1] = weight;
    const [accuracy, loss] = grades(inputs, moved, biases, classes);
    for (const [axes, value, key] of [
      [upper, accuracy, "accuracy"],
      [lower, loss, "loss"],
    ]) {
      const [x, y] = scale(axes)(weight, value);
      part(`${key}-line`).setAttribute("d", `M${x} ${axes.y}V${axes.y + axes.height}`);
      part(`${key}-dot`).setAttribute("cx", x);
      part(`${key}-dot`).setAttribute("cy", y);
      part(key).textContent = value.toFixed(4);
    }
    player.say(
      `With the weight at ${weight.toFixed(2)} the accuracy is ` +
        `${accuracy.toFixed(4)} and the loss ${loss.toFixed(4)}.`,
    );
  };
  listenToFields(player, change, signal);
}
