// Figure 20.7: the reliability diagram of the reader's pictures and temperature. The
// words are those of tools/figures/chapter_20/calibration.py.

import { listenToFields } from "./figure-draw.js";
import { wilson } from "./figure-interval.js";
import { dotsPath, scale } from "./figure-plot.js";

/** The figure's sentence; a bin is [pictures, right, mean certainty]. */
export function sentence(temperature, bins) {
  const sum = (term) => bins.reduce((total, bin) => total + term(...bin), 0);
  const total = sum((n) => n);
  const gap = sum((n, right, sure) => Math.abs(n * sure - right)) / total;
  const accuracy = sum((n, right) => right) / total;
  return (
    `Temperature ${temperature.toFixed(1)}: average gap ${gap.toFixed(3)}, accuracy ` +
    `${accuracy.toFixed(3)}.`
  );
}

export function setUp(player, { axes, found, from }, signal) {
  const part = (key) => player.drawing.querySelector(`[data-key="${key}"]`);
  const place = scale(axes);
  const change = ([set, temperature]) => {
    const bins = found[set][Math.round((temperature - from) * 10)];
    const spans = bins.map(([n, right, sure]) => {
      const [[x, low], [, high]] = wilson(right / n, n).map((end) => place(sure, end));
      return `M${x.toFixed(1)} ${low.toFixed(1)}V${high.toFixed(1)}`;
    });
    part("spans").setAttribute("d", spans.join(""));
    const dots = bins.map(([n, right, sure]) => place(sure, right / n));
    part("dots").setAttribute("d", dotsPath(dots));
    const said = sentence(temperature, bins);
    player.drawing.querySelector("desc").textContent = said;
    player.say(said);
  };
  listenToFields(player, change, signal);
}
