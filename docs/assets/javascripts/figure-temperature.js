// Figure 4.8 with the reader's constant and temperature. The measures are those of
// tools/figures/chapter_04/softmax.py.

import { listenToFields } from "./figure-draw.js";

/** Probabilities of one sample; the largest logit is subtracted first. */
export function softmax(logits) {
  const most = Math.max(...logits);
  const exponentials = logits.map((z) => Math.exp(z - most));
  const total = exponentials.reduce((a, b) => a + b, 0);
  return exponentials.map((value) => value / total);
}

function number(value) {
  if (value > 0 && value < 0.001) return value.toExponential(1);
  if (Math.abs(value) < 100) return value.toFixed(3).replace(/^-(0\.0+)$/, "$1");
  if (Math.abs(value) < 1e5) return value.toFixed(1);
  const [digits, power] = value.toExponential(1).split("e+");
  return `${digits}e${power.padStart(2, "0")}`;
}

export function setUp(player, { logits, base, high }, signal) {
  const part = (key) => player.drawing.querySelector(`[data-key="${key}"]`);
  const change = ([constant, temperature]) => {
    const scaled = logits.map((z) => (z + constant) / temperature);
    const probabilities = softmax(scaled);
    probabilities.forEach((p, i) => {
      part(`logit${i}`).textContent = number(scaled[i]);
      part(`exp${i}`).textContent = number(Math.exp(scaled[i]));
      part(`p${i}`).textContent = p.toFixed(4);
      part(`p${i}`).setAttribute("y", base - high * p - 12 + 5);
      part(`bar${i}`).setAttribute("y", base - high * p);
      part(`bar${i}`).setAttribute("height", high * p);
    });
    const said =
      `The constant is ${constant} and the temperature ${temperature}: the largest ` +
      `probability is ${Math.max(...probabilities).toFixed(4)}.`;
    player.drawing.querySelector("desc").textContent = said;
    player.say(said);
  };
  listenToFields(player, change, signal);
}
