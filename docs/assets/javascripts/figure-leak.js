// Figure 11.7: features chosen on all data or on the training data, as
// tools/figures/chapter_11/leak.py computes it.

import { listenToFields } from "./figure-draw.js";
import { dotsPath, linePath, scale } from "./figure-plot.js";
import { uniforms } from "./figure-random.js";

/**
 * Choose features of pure noise, sort samples by the nearer class mean, and score it.
 *
 * @param {number} seed Decides features and labels.
 * @param {{features: number, samples: number, tested: number, chosen: number,
 *   leak: boolean}} setting The last `tested` samples are the test.
 * @returns {[number, number]} Training and test accuracy.
 */
export function run(seed, { features, samples, tested, chosen, leak }) {
  const random = uniforms(seed);
  const labels = Array.from({ length: samples }, () => (random() < 0.5 ? 0 : 1));
  const trained = samples - tested;
  const last = leak ? samples : trained;
  const columns = Array.from({ length: features }, (_, place) => {
    const values = new Float64Array(samples);
    for (let i = 0; i < samples; i += 1) values[i] = 2 * random() - 1;
    const sums = [0, 0];
    const counts = [0, 0];
    for (let i = 0; i < last; i += 1) {
      sums[labels[i]] += values[i];
      counts[labels[i]] += 1;
    }
    return { values, place, apart: Math.abs(sums[0] / counts[0] - sums[1] / counts[1]) };
  });
  columns.sort((a, b) => b.apart - a.apart || a.place - b.place);
  const kept = columns.slice(0, chosen);
  const means = [0, 1].map((label) =>
    kept.map(({ values }) => {
      let [sum, count] = [0, 0];
      for (let i = 0; i < trained; i += 1)
        if (labels[i] === label) [sum, count] = [sum + values[i], count + 1];
      return sum / count;
    }),
  );
  const right = labels.map((label, i) => {
    const [zero, one] = means.map((mean) =>
      kept.reduce((sum, { values }, j) => sum + (values[i] - mean[j]) ** 2, 0),
    );
    return (one < zero ? 1 : 0) === label ? 1 : 0;
  });
  const share = (some) => some.reduce((a, b) => a + b, 0) / some.length;
  return [share(right.slice(0, trained)), share(right.slice(trained))];
}

export const mean = (values) => values.reduce((a, b) => a + b, 0) / values.length;

export function setUp(player, { axes, runs, seed: first, ...setting }, signal) {
  const part = (key) => player.drawing.querySelector(`[data-key="${key}"]`);
  const place = scale(axes);
  let [seed, later] = [first, 0];

  const draw = (choice, features) => {
    const leak = choice === 1;
    const scores = Array.from({ length: runs }, (_, i) =>
      run(seed + i, { ...setting, features, leak }),
    );
    const said = ["training", "test"].map((name, which) => {
      const values = scores.map((pair) => pair[which]);
      const height = 1.5 - which;
      const dots = values.map((v, i) => place(v, height + (i / (runs - 1) - 0.5) * 0.5));
      const middle = mean(values);
      part(name).setAttribute("d", dotsPath(dots));
      part(`${name} mean`).setAttribute(
        "d",
        linePath([place(middle, height - 0.38), place(middle, height + 0.38)]),
      );
      return `${name} ${middle.toFixed(2)}`;
    });
    const words =
      `The best ${setting.chosen} of ${features} features, chosen on ` +
      `${leak ? "all data" : "the training data"}: ${said.join(", ")}, on average.`;
    player.drawing.querySelector("desc").textContent = words;
    player.say(words);
  };
  const change = ([choice, features]) => {
    clearTimeout(later); // a slider on its way asks often; answer when it rests
    later = setTimeout(() => draw(choice, features), 60);
  };
  const read = listenToFields(player, change, signal);
  signal.addEventListener("abort", () => clearTimeout(later));
  player.querySelector(".figure-fields button").addEventListener(
    "click",
    () => {
      seed += runs;
      read();
    },
    { signal },
  );
}
