// Figure 10.7: the reader chooses an optimizer, and it walks through the valley. The map is
// drawn by tools/figures/chapter_10/race.py; the formulas are those of nnfs_ref/optimizers.py.

import { listenToFields } from "./figure-draw.js";
import { dotsPath, linePath, scale } from "./figure-plot.js";

const START = [4, 1];
const CURVATURES = [1, 25];
const EPSILON = 1e-7;
const BETA_2 = 0.999;

/**
 * Each rule returns how far a weight moves. It gets the gradient, the rate, the memory
 * (momentum, rho or beta_1), the weight's state to change, and the number of the step.
 */
const RULES = [
  ["plain descent", (g, rate) => -rate * g],
  ["momentum", (g, rate, memory, s) => (s.velocity = memory * (s.velocity ?? 0) - rate * g)],
  [
    "AdaGrad",
    (g, rate, _, s) => {
      s.squareSum = (s.squareSum ?? 0) + g * g;
      return (-rate * g) / (Math.sqrt(s.squareSum) + EPSILON);
    },
  ],
  [
    "RMSprop",
    (g, rate, rho, s) => {
      s.squareMean = rho * (s.squareMean ?? 0) + (1 - rho) * g * g;
      return (-rate * g) / (Math.sqrt(s.squareMean) + EPSILON);
    },
  ],
  ["Adam", (g, rate, beta1, s, t) => adam(g, rate, s, beta1, 1 - beta1 ** t, 1 - BETA_2 ** t)],
  ["Adam, uncorrected", (g, rate, beta1, s) => adam(g, rate, s, beta1, 1, 1)],
];

function adam(g, rate, s, beta1, meanWeights, squareWeights) {
  s.mean = beta1 * (s.mean ?? 0) + (1 - beta1) * g;
  s.squareMean = BETA_2 * (s.squareMean ?? 0) + (1 - BETA_2) * g * g;
  const root = Math.sqrt(s.squareMean / squareWeights);
  return (-rate * (s.mean / meanWeights)) / (root + EPSILON);
}

/** A place, turned around the bottom of the valley. */
function turned([x, y], degrees) {
  const angle = (degrees * Math.PI) / 180;
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return [c * x - s * y, s * x + c * y];
}

/** The loss at a place of the valley that is turned by so many degrees. */
export const valley = (w, degrees = 0) =>
  turned(w, -degrees).reduce((sum, value, i) => sum + (CURVATURES[i] * value * value) / 2, 0);

const gradient = (w, degrees) =>
  turned(
    turned(w, -degrees).map((value, i) => CURVATURES[i] * value),
    degrees,
  );

/** Every place of a walk, from the start on, which is turned with the valley. */
export function walk(method, rate, memory, steps, degrees = 0) {
  const rule = RULES[method][1];
  const states = START.map(() => ({}));
  const places = [turned(START, degrees)];
  for (let t = 1; t <= steps; t += 1) {
    const slopes = gradient(places.at(-1), degrees);
    places.push(
      places.at(-1).map((w, i) => w + rule(slopes[i], rate, memory, states[i], t)),
    );
  }
  return places;
}

/** Places of one loss around the bottom. */
export const ring = (level, degrees) =>
  Array.from({ length: 61 }, (_, i) => {
    const angle = (2 * Math.PI * i) / 60;
    const [rx, ry] = CURVATURES.map((curvature) => Math.sqrt((2 * level) / curvature));
    return turned([rx * Math.cos(angle), ry * Math.sin(angle)], degrees);
  });

/** Where a walk has come, in words. */
export function sentence(method, places, degrees = 0) {
  const name = RULES[method][0];
  const title = name[0].toUpperCase() + name.slice(1);
  const [x, y] = places.at(-1);
  const loss = valley([x, y], degrees);
  if (!(loss < 1e6)) {
    const lost = places.findIndex((w) => !(valley(w, degrees) <= valley(START) + EPSILON));
    return `${title} runs away: from step ${lost} on the loss is above its start.`;
  }
  return (
    `${title} after ${places.length - 1} steps: ` +
    `w = (${x.toFixed(2)}, ${y.toFixed(2)}), loss ${loss.toFixed(4)}.`
  );
}

export function setUp(player, { axes, below, levels }, signal) {
  const part = (key) => player.drawing.querySelector(`[data-key="${key}"]`);
  const [onMap, onPlot] = [scale(axes), scale(below)];
  // Far beyond the map nothing is seen, and SVG wants numbers it can hold.
  const near = (value, most) => Math.max(-most, Math.min(most, Number(value) || 0));

  const change = ([method, rate, memory, steps, degrees]) => {
    const places = walk(method, rate, memory, steps, degrees);
    levels.forEach((level, i) => {
      const around = ring(level, degrees).map((place) => onMap(...place));
      part(`ring ${i}`).setAttribute("d", linePath(around));
    });
    const drawn = places.map(([x, y]) => onMap(near(x, 50), near(y, 50)));
    part("path").setAttribute("d", linePath(drawn));
    part("dots").setAttribute("d", dotsPath(drawn));
    const [x, y] = drawn.at(-1);
    const here = part("here");
    here.setAttribute("cx", x.toFixed(1));
    here.setAttribute("cy", y.toFixed(1));
    const [left, top] = [axes.x, axes.y];
    const inside =
      x >= left && x <= left + axes.width && y >= top && y <= top + axes.height;
    here.setAttribute("visibility", inside ? "visible" : "hidden");
    part("losses").setAttribute(
      "d",
      linePath(places.map((w, i) => onPlot(i, near(valley(w, degrees), 100)))),
    );
    player.say(sentence(method, places, degrees));
  };

  listenToFields(player, change, signal);
}
