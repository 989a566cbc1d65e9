// Figure 16.5: precision, recall and accuracy at the reader's threshold. The words are
// those of tools/figures/chapter_16/threshold.py.

import { listenToFields } from "./figure-draw.js";
import { dotsPath, scale } from "./figure-plot.js";

/**
 * The rates at a threshold.
 *
 * @param {number} at The threshold, a multiple of 0.01.
 * @param {number[]} yes How many positives lie above 0, 0.01, 0.02, ...
 * @param {number[]} no The same for the negatives.
 * @param {number} all How many there are: [positives, negatives].
 */
export function rates(at, yes, no, [positives, negatives]) {
  const place = Math.round(at * 100);
  const [found, alarms] = [yes[place], no[place]];
  return {
    found,
    alarms,
    recall: found / positives,
    precision: found / Math.max(found + alarms, 1),
    accuracy: (found + negatives - alarms) / (positives + negatives),
  };
}

export function setUp(player, { axes, trade, yes, no, long, bottoms }, signal) {
  const part = (key) => player.drawing.querySelector(`[data-key="${key}"]`);
  const place = scale(axes);
  const placeOfRates = scale(trade);
  const all = [yes[0], no[0]]; // every probability is above 0
  const change = ([at]) => {
    const now = rates(at, yes, no, all);
    const [[x], [right]] = [place(at, 0), place(axes.across[1], 0)];
    const edges = Object.values(bottoms).map(([a, b]) => `M${x.toFixed(1)} ${a}V${b}`);
    part("line").setAttribute("d", edges.join(""));
    for (const [key, [top, bottom]] of Object.entries(bottoms))
      part(key).setAttribute(
        "d",
        `M${x.toFixed(1)} ${top}H${right.toFixed(1)}V${bottom}H${x.toFixed(1)}z`,
      );
    for (const name of ["recall", "precision", "accuracy"]) {
      part(name).setAttribute("width", Math.max(long * now[name], 0.01));
      part(`${name} number`).textContent = now[name].toFixed(3);
    }
    part("trade").setAttribute("d", dotsPath([placeOfRates(now.recall, now.precision)]));
    const said =
      `Threshold ${at.toFixed(2)}: ${now.found} cracked bolts found, ` +
      `${all[0] - now.found} missed, ${now.alarms} false alarms.`;
    player.drawing.querySelector("desc").textContent = said;
    player.say(said);
  };
  listenToFields(player, change, signal);
}
