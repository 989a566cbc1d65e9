// Landscapes that the reader walks on, to the measures of tools/figures/landscape.py. The
// exported parts serve every figure with such a map; `setUp` is figure 6.5, random search.

import { listenToFields } from "./figure-draw.js";
import { scale } from "./figure-plot.js";
import { normal, uniforms } from "./figure-random.js";

const DOT = "m-2.2 0a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0-4.4 0";
const CROSS = "m-3-3l6 6m0-6l-6 6";

/**
 * The height of the ground, read between the points of the grid.
 *
 * @param {object} settings `axes`, `points` and `rises`, as the figure handed them over.
 * @returns {(x: number, y: number) => number} Infinite beyond the map.
 */
export function heightOf({ axes: { across, up }, points, rises }) {
  const above = new Array(points).fill(0);
  const heights = rises.map((row) => {
    let sum = 0;
    return row.map((rise, j) => (above[j] += sum += rise));
  });
  const at = (value, [low, high]) => ((value - low) / (high - low)) * (points - 1);
  return (x, y) => {
    const [right, rise] = [at(x, across), at(y, up)];
    if (!(right >= 0 && rise >= 0 && right <= points - 1 && rise <= points - 1))
      return Infinity;
    const [j, i] = [right, rise].map((v) => Math.min(Math.floor(v), points - 2));
    const [s, t] = [right - j, rise - i];
    const row = (k) => heights[k][j] + s * (heights[k][j + 1] - heights[k][j]);
    return (row(i) + t * (row(i + 1) - row(i))) / 1000;
  };
}

/** The slopes of the ground in both directions, over half a square of the grid. */
export function slopeOf(settings) {
  const { axes, points } = settings;
  const height = heightOf(settings);
  const inside = (value, [low, high]) => Math.min(Math.max(value, low), high);
  const along = (f, value, range) => {
    const half = (range[1] - range[0]) / (points - 1) / 2;
    const [low, high] = [inside(value - half, range), inside(value + half, range)];
    return (f(high) - f(low)) / (high - low);
  };
  return (x, y) => [
    along((v) => height(v, inside(y, axes.up)), inside(x, axes.across), axes.across),
    along((v) => height(inside(x, axes.across), v), inside(y, axes.up), axes.up),
  ];
}

/** Where the walker stands before the first move and after each. */
export const stand = (moves) => [
  moves[0].start,
  ...moves.map(({ start, end, kept }) => (kept ? end : start)),
];

/**
 * Draw a walk over the one that is there, and load its steps. The still must have as many
 * moves.
 *
 * @param {HTMLElement} player The figure's player.
 * @param {object} axes The `settings` of the Axes.
 * @param {{start: number[], end: number[], kept: boolean}[]} moves The walk.
 * @param {string[]} says A caption for the start and for each move.
 * @param {{key?: string, css?: string}} which Which walk of the figure, and its role.
 */
export function showWalk(player, axes, moves, says, { key = "walk", css = "weight" } = {}) {
  const place = scale(axes);
  const part = (name) => player.drawing.querySelector(`[data-key="${name}"]`);
  const written = (at) => at.map((v) => v.toFixed(1)).join(" ");
  moves.forEach(({ start, end, kept }, i) => {
    const path = part(`${key}[${i}]`);
    path.setAttribute(
      "d",
      `M${written(place(...start))}L${written(place(...end))}${kept ? DOT : CROSS}`,
    );
    path.setAttribute("class", kept ? `wire ${css}` : "wire soft thin");
  });
  const places = stand(moves).map((at) => place(...at));
  const [x, y] = places.at(-1);
  const here = part(`${key}.here`);
  here.setAttribute("cx", x.toFixed(1));
  here.setAttribute("cy", y.toFixed(1));
  player.pause();
  player.load(
    says.map((caption, i) => ({
      caption,
      mark: i ? [`${key}[${i - 1}]`] : [],
      show: i ? [`${key}[${i - 1}]`] : [],
      move: { [`${key}.here`]: [places[i][0] - x, places[i][1] - y] },
    })),
  );
  player.go(player.last);
}

/** Nudge at random and keep what helps, as `search` in chapter 6. */
export function randomSearch(height, start, size, tries, random) {
  let [at, lowest] = [start, height(...start)];
  return Array.from({ length: tries }, () => {
    const end = at.map((value) => value + size * normal(random));
    const loss = height(...end);
    const move = { start: at, end, kept: loss < lowest, loss, before: lowest };
    if (move.kept) [at, lowest] = [end, loss];
    return move;
  });
}

/** What a try of the search found, as tools/figures/chapter_06/search.py says it. */
function sentence({ loss, before, kept }, i, tries) {
  const was = `Try ${i + 1} of ${tries}`;
  if (loss === Infinity) return `${was}: this nudge leaves the map, and it is taken back.`;
  const [now, then] = [loss, before].map((value) => value.toFixed(3));
  if (kept) return `${was}: the loss falls from ${then} to ${now}. Kept.`;
  if (now === then) return `${was}: the loss is ${now}, as before. Taken back.`;
  return `${was}: the loss would be ${now} instead of ${then}. Taken back.`;
}

export function setUp(player, settings, signal) {
  const { axes, tries, start: first } = settings;
  const height = heightOf(settings);
  let [seed, start] = [1, first];

  const change = ([size]) => {
    const moves = randomSearch(height, start, size, tries, uniforms(seed));
    const says = [
      `The start: w = ${start[0].toFixed(1)}, b = ${start[1].toFixed(1)}, ` +
        `loss ${height(...start).toFixed(3)}.`,
      ...moves.map((move, i) => sentence(move, i, tries)),
    ];
    const kept = moves.filter((move) => move.kept).length;
    const { loss, before, kept: last } = moves.at(-1);
    says[tries] += ` In all, ${kept} of ${tries} were kept, and the loss is ` +
      `${(last ? loss : before).toFixed(3)}.`;
    showWalk(player, axes, moves, says);
  };

  const read = listenToFields(player, change, signal);
  const elsewhere = () => {
    const random = uniforms(1000 + seed);
    const within = ([low, high]) => low + (high - low) * (0.05 + 0.9 * random());
    start = [within(axes.across), within(axes.up)];
  };
  const [place, luck] = player.querySelectorAll(".figure-fields button");
  const press = (button, act) =>
    button.addEventListener(
      "click",
      () => {
        seed += 1;
        act();
        read();
      },
      { signal },
    );
  press(place, elsewhere);
  press(luck, () => {});
}
