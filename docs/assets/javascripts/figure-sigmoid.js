// Figure 16.1: the sigmoid, its tangent and its slope at the reader's logit.

import { listenToFields } from "./figure-draw.js";
import { dotsPath, linePath, scale } from "./figure-plot.js";

/** 1 / (1 + e^-z), without overflow. */
export function sigmoid(z) {
  const e = Math.exp(-Math.abs(z));
  return (z >= 0 ? 1 : e) / (1 + e);
}

/** What the figure says at a logit. */
export function sentence(z) {
  const p = sigmoid(z);
  return (
    `At z = ${z.toFixed(2)} the probability is ${p.toFixed(4)}, and the slope is ` +
    `${p.toFixed(4)} · ${(1 - p).toFixed(4)} = ${(p * (1 - p)).toFixed(4)}.`
  );
}

export function setUp(player, { above, below }, signal) {
  const part = (key) => player.drawing.querySelector(`[data-key="${key}"]`);
  const [up, down] = [scale(above), scale(below)];
  const change = ([z]) => {
    const p = sigmoid(z);
    const slope = p * (1 - p);
    const ends = [-1.5, 1.5].map((run) => up(z + run, p + slope * run));
    part("tangent").setAttribute("d", linePath(ends));
    part("point").setAttribute("d", dotsPath([up(z, p)]));
    part("height").setAttribute("d", linePath([down(z, 0), down(z, slope)]));
    part("slope").setAttribute("d", dotsPath([down(z, slope)]));
    player.say(sentence(z));
  };
  listenToFields(player, change, signal);
}
