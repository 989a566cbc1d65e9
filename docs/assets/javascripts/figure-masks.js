// Figure 15.2 with a rate and masks of the reader's own, as tools/figures/chapter_15/masks.py
// draws it. A change of the rate starts the masks again.

import { listenToFields } from "./figure-draw.js";
import { linePath, scale } from "./figure-plot.js";
import { uniforms } from "./figure-random.js";

/** Two digits, and no minus before a zero. */
const shown = (value) => value.toFixed(2).replace(/^-(0\.00)$/, "$1");

export function setUp(player, { axes, sample, drawn, weights, biases }, signal) {
  const part = (key) => player.drawing.querySelector(`[data-key="${key}"]`);
  const place = scale(axes);
  const layer = (values) =>
    biases.map((bias, j) => values.reduce((sum, a, i) => sum + a * weights[i][j], bias));
  const full = layer(sample);
  let [rate, random, count, sums, path] = [0, null, 0, [], []];

  const draw = (times) => {
    let mask, masked, outputs;
    for (let i = 0; i < times; i += 1) {
      mask = sample.map(() => (random() >= rate ? 1 / (1 - rate) : 0));
      masked = sample.map((a, n) => a * mask[n]);
      outputs = layer(masked);
      count += 1;
      sums = sums.map((sum, j) => sum + outputs[j]);
      path.push(place(count, sums[0] / count));
    }
    sample.forEach((_, i) => {
      const kept = mask[i] > 0;
      part(`neuron${i}`).setAttribute("class", `box ${kept ? "output" : "soft dashed"}`);
      part(`masked${i}`).setAttribute("class", kept ? "output" : "soft");
      part(`masked${i}`).textContent = shown(masked[i]);
      part(`now${i}`).textContent = shown(outputs[i]);
      part(`mean${i}`).textContent = shown(sums[i] / count);
      biases.forEach((_, j) => part(`wire${i}${j}`).classList.toggle("is-silent", !kept));
    });
    part("means").setAttribute("d", linePath(path));
    player.say(
      `Rate ${rate}, ${count === 1 ? "1 mask" : `${count} masks`}. The last one keeps ` +
        `${mask.filter(Boolean).length} of 3 and multiplies them by ` +
        `${(1 / (1 - rate)).toFixed(2)}. The upper output’s mean is ` +
        `${shown(sums[0] / count)} so far; without dropout it is ${shown(full[0])}.`,
    );
  };

  const start = ([chosen], masks = 1) => {
    [rate, random, count, sums, path] = [chosen, uniforms(1), 0, biases.map(() => 0), []];
    draw(masks);
  };
  listenToFields(player, start, signal);
  // The still shows some masks already, and the buttons go on from there.
  start([player.querySelector(".figure-fields input").valueAsNumber], drawn);
  const buttons = player.querySelectorAll(".figure-fields button");
  [1, 50].forEach((times, i) =>
    buttons[i].addEventListener("click", () => draw(times), { signal }),
  );
}
