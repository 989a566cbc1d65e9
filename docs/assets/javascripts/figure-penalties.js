// Figure 14.3: the best point of a bowl under L1 and L2, for the reader's strength. The
// bowl and its numbers are those of tools/figures/chapter_14/values.py.

import { listenToFields } from "./figure-draw.js";
import { dotsPath, linePath, scale } from "./figure-plot.js";

const LOWEST = [2, 0.5];
const [OWN, SHARED] = [2, 1.2]; // the bowl's second derivatives
const PULL = [0, 1].map((i) => OWN * LOWEST[i] + SHARED * LOWEST[1 - i]);
const TURN = Array.from({ length: 37 }, (_, i) => (2 * Math.PI * i) / 36);

/** Height of the bowl. */
export function bowl([a, b]) {
  const [x, y] = [a - LOWEST[0], b - LOWEST[1]];
  return (OWN * (x * x + y * y)) / 2 + SHARED * x * y;
}

/** Lowest point of the bowl plus strength times the sum of sizes. */
export function bestL1(strength) {
  const w = [...LOWEST];
  for (let round = 0; round < 60; round += 1)
    for (const i of [0, 1]) {
      const wanted = PULL[i] - SHARED * w[1 - i];
      w[i] = (Math.sign(wanted) * Math.max(Math.abs(wanted) - strength, 0)) / OWN;
    }
  return w;
}

/** Lowest point of the bowl plus strength times the sum of squares. */
export function bestL2(strength) {
  const own = OWN + 2 * strength;
  const share = own * own - SHARED * SHARED;
  return [0, 1].map((i) => (own * PULL[i] - SHARED * PULL[1 - i]) / share);
}

/** Points where the bowl is as high as a level. */
export function ellipse(level) {
  const [size, root] = [Math.sqrt(2 * level), Math.sqrt(OWN)];
  const [slant, rest] = [SHARED / root, Math.sqrt(OWN - (SHARED * SHARED) / OWN)];
  return TURN.map((turn) => {
    const y = (size * Math.sin(turn)) / rest;
    const x = (size * Math.cos(turn) - slant * y) / root;
    return [LOWEST[0] + x, LOWEST[1] + y];
  });
}

/** What the figure says about a strength. */
export function says(strength) {
  const [first, second] = [bestL1(strength), bestL2(strength)];
  const zeros = first.filter((w) => Math.abs(w) < 1e-9).length;
  const how = ["no weight is zero", "one weight is zero", "both weights are zero"][zeros];
  const pair = (w) => `(${w.map((v) => (v + 0).toFixed(2)).join(", ")})`;
  return `Strength ${strength}. L1 ends at ${pair(first)}: ${how}. L2 ends at ${pair(second)}.`;
}

export function setUp(player, panels, signal) {
  const draw = (key, d) =>
    player.drawing.querySelector(`[data-key="${key}"]`).setAttribute("d", d);

  const change = ([strength]) => {
    const best = { l1: bestL1(strength), l2: bestL2(strength) };
    const size = Math.abs(best.l1[0]) + Math.abs(best.l1[1]);
    const radius = Math.hypot(...best.l2);
    const border = {
      l1: [[1, 0], [0, 1], [-1, 0], [0, -1], [1, 0]].map(([x, y]) => [size * x, size * y]),
      l2: TURN.map((turn) => [radius * Math.cos(turn), radius * Math.sin(turn)]),
    };
    for (const which of ["l1", "l2"]) {
      const place = scale(panels[which]);
      const line = (points) => linePath(points.map((point) => place(...point)));
      draw(`${which} border`, line(border[which]));
      draw(`${which} contour`, line(ellipse(bowl(best[which]))));
      draw(`${which} best`, dotsPath([place(...best[which])]));
    }
    player.say(says(strength));
  };

  listenToFields(player, change, signal);
}
