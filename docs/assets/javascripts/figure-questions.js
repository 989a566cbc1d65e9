// Figure 16.6: three logits through softmax and through sigmoids, the first one the
// reader's. The measures are those of tools/figures/chapter_16/questions.py.

import { listenToFields } from "./figure-draw.js";
import { sigmoid } from "./figure-sigmoid.js";
import { softmax } from "./figure-temperature.js";

export function setUp(player, { logits, base, high }, signal) {
  const part = (key) => player.drawing.querySelector(`[data-key="${key}"]`);
  const change = ([first]) => {
    const own = [first, ...logits.slice(1)];
    const groups = { softmax: softmax(own), sigmoid: own.map(sigmoid) };
    for (const [name, probabilities] of Object.entries(groups)) {
      probabilities.forEach((p, i) => {
        part(`${name}${i}`).setAttribute("y", base - high * p);
        part(`${name}${i}`).setAttribute("height", Math.max(high * p, 0.01));
        part(`${name} number${i}`).setAttribute("y", base - high * p - 11 + 5);
        part(`${name} number${i}`).textContent = p.toFixed(3);
      });
      part(`${name} logit0`).textContent = String(first);
      const sum = probabilities.reduce((a, b) => a + b, 0);
      part(`${name} sum`).textContent = `sum ${sum.toFixed(3)}`;
    }
    const said =
      `The first logit is ${first.toFixed(1)}. Softmax makes its sum 1, so all three bars ` +
      "depend on it. Of the sigmoids, only the first does.";
    player.drawing.querySelector("desc").textContent = said;
    player.say(said);
  };
  listenToFields(player, change, signal);
}
