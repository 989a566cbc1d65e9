// Figure 7.3: a secant and a tangent of a curve, for points that the reader moves.

import { listenToFields } from "./figure-draw.js";
import { curvePath, dotsPath, linePath, scale } from "./figure-plot.js";

/** The curves, in the order of FUNCTIONS in tools/figures/chapter_07/slopes.py. */
export const CURVES = [
  { f: (x) => 2 * x * x, slope: (x) => 4 * x },
  { f: (x) => x * x, slope: (x) => 2 * x },
  { f: (x) => x * x * x, slope: (x) => 3 * x * x },
  { f: (x) => Math.exp(x), slope: (x) => Math.exp(x) },
  // A corner has no slope.
  { f: (x) => Math.max(0, x), slope: (x) => (x === 0 ? null : Number(x > 0)) },
];

/** A number with four decimals, and no zero with a sign. */
const four = (value) => (Math.round(value * 1e4) / 1e4 + 0).toFixed(4);

/** Both slopes at a place, in numbers and in a sentence; `null` where there is none. */
export function slopes(curve, x, h) {
  const { f, slope } = CURVES[curve];
  const secant = h === 0 ? null : (f(x + h) - f(x)) / h;
  const tangent = slope(x);
  const where = `At x = ${x} with h = ${h}`;
  let sentence;
  if (secant === null)
    sentence = "With h = 0 both points are one, and 0 / 0 is no slope. Come close instead.";
  else if (tangent === null)
    sentence = `${where} the secant has slope ${four(secant)}. A corner has no tangent.`;
  else
    sentence =
      `${where} the secant has slope ${four(secant)}, and the tangent ${four(tangent)}.`;
  return { secant, tangent, sentence };
}

export function setUp(player, { axes }, signal) {
  const part = (key) => player.drawing.querySelector(`[data-key="${key}"]`);
  const place = scale(axes);
  const through = (x, y, slope) =>
    slope === null
      ? ""
      : linePath(axes.across.map((end) => place(end, y + slope * (end - x))));

  const change = ([curve, x, h]) => {
    const { f } = CURVES[curve];
    const { secant, tangent, sentence } = slopes(curve, x, h);
    const [first, second] = [f(x), f(x + h)];
    const corner = place(x + h, first);
    part("curve").setAttribute("d", curvePath(axes, f));
    part("secant").setAttribute("d", through(x, first, secant));
    part("tangent").setAttribute("d", through(x, first, tangent));
    part("stairs").setAttribute(
      "d",
      linePath([place(x, first), corner, place(x + h, second)]),
    );
    part("points").setAttribute("d", dotsPath([place(x, first), place(x + h, second)]));
    part("secant-sum").textContent =
      `(${four(second)} - ${four(first)}) / ${h.toFixed(2)} = ` +
      (secant === null ? "?" : four(secant));
    part("slope").textContent = tangent === null ? "none: a corner" : four(tangent);
    player.say(sentence);
  };

  listenToFields(player, change, signal);
}
