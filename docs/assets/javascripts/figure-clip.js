// Figure 5.6 with the reader's gap between two logits. The lines stay, the points move.

import { listenToFields } from "./figure-draw.js";
import { scale } from "./figure-plot.js";

/** The loss if the right one of two logits is `gap` behind: log(1 + e^gap). */
export const lossBehind = (gap) => Math.max(gap, 0) + Math.log1p(Math.exp(-Math.abs(gap)));

/** The same by way of a probability that is clipped at both ends. */
export const clippedBehind = (gap, clip) =>
  -Math.log(Math.min(Math.max(1 / (1 + Math.exp(gap)), clip), 1 - clip));

export function setUp(player, { axes, clip }, signal) {
  const part = (key) => player.drawing.querySelector(`[data-key="${key}"]`);
  const place = scale(axes);
  const change = ([gap]) => {
    const losses = [lossBehind(gap), clippedBehind(gap, clip)];
    const more = [
      lossBehind(gap + 1) - losses[0],
      clippedBehind(gap + 1, clip) - losses[1],
    ];
    const [x, top] = place(gap, losses[0]);
    part("lead").setAttribute("d", `M${x} ${axes.y + axes.height}V${top}`);
    ["true", "clipped"].forEach((key, i) => {
      part(`${key}-dot`).setAttribute("cx", x);
      part(`${key}-dot`).setAttribute("cy", place(gap, losses[i])[1]);
      part(key).textContent = losses[i].toFixed(4);
    });
    const where = gap >= 0 ? `${gap} behind` : `${-gap} ahead`;
    player.say(
      `With the right logit ${where}, the loss is ${losses[0].toFixed(4)}, clipped ` +
        `${losses[1].toFixed(4)}. One more behind adds ${more[0].toFixed(4)}, clipped ` +
        `${more[1].toFixed(4)}.`,
    );
  };
  listenToFields(player, change, signal);
}
