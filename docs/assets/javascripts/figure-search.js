// Figure 12.2 with a search of the reader's own, as tools/figures/chapter_12/search.py
// draws it: one search above, the expectation over all searches below.

import { listenToFields } from "./figure-draw.js";
import { dotsPath, linePath, scale } from "./figure-plot.js";
import { uniforms } from "./figure-random.js";

const GRID = Array.from({ length: 25 }, (_, i) => -3 + i / 4); // truths, in spreads
const bells = GRID.map((z) => Math.exp((-z * z) / 2));
const WEIGHTS = bells.map((bell) => bell / bells.reduce((sum, b) => sum + b, 0));

/**
 * For each number of right answers of n: the chance of at most that many, and the mean
 * truth of the settings that have it.
 */
function table(n, spread, center) {
  const truths = GRID.map((z) => center + spread * z);
  const [ceiling, mean] = [[], []];
  let [ways, sum] = [0, 0]; // the logarithm of n over s
  for (let s = 0; s <= n; s += 1) {
    if (s) ways += Math.log((n - s + 1) / s);
    let [all, weighted] = [0, 0];
    truths.forEach((p, i) => {
      const chance = WEIGHTS[i] * Math.exp(ways + s * Math.log(p) + (n - s) * Math.log(1 - p));
      all += chance;
      weighted += chance * p;
    });
    sum += all;
    ceiling.push(Math.min(sum, 1));
    mean.push(all > 0 ? weighted / all : 0);
  }
  return { ceiling, mean };
}

/** The expected score and truth of the winner of m settings, from a table. */
function winnerOf(m, { ceiling, mean }) {
  const n = ceiling.length - 1;
  let [score, truth, before] = [0, 0, 0];
  ceiling.forEach((chance, s) => {
    const upTo = chance ** m;
    score += (s / n) * (upTo - before);
    truth += mean[s] * (upTo - before);
    before = upTo;
  });
  return [score, truth];
}

/** The same for m settings, n validation samples and a spread of the truths. */
export const expected = (m, n, spread, center = 0.6) =>
  winnerOf(m, table(n, spread, center));

/** Truths and scores of m settings, by one draw of chance. */
export function oneSearch(m, n, spread, seed, center = 0.6) {
  const random = uniforms(seed);
  return Array.from({ length: m }, () => {
    let [left, place] = [random(), 0];
    while (place < GRID.length - 1 && left > WEIGHTS[place]) {
      left -= WEIGHTS[place];
      place += 1;
    }
    const truth = center + spread * GRID[place];
    let right = 0;
    for (let i = 0; i < n; i += 1) right += random() < truth;
    return [truth, right / n];
  });
}

export function setUp(player, { dots, curves, tried, center }, signal) {
  const part = (key) => player.drawing.querySelector(`[data-key="${key}"]`);
  const [inDots, inCurves] = [scale(dots), scale(curves)];
  let seed = 1;

  const change = ([m, n, spread]) => {
    const found = oneSearch(m, n, spread, seed, center);
    const winner = found.reduce((best, each) => (each[1] > best[1] ? each : best));
    part("settings").setAttribute("d", dotsPath(found.map((each) => inDots(...each))));
    const [x, y] = inDots(...winner);
    part("winner").setAttribute("cx", x.toFixed(1));
    part("winner").setAttribute("cy", y.toFixed(1));

    const chances = table(n, spread, center);
    const ends = tried.map((count) => winnerOf(count, chances));
    const now = winnerOf(m, chances);
    ["score", "truth"].forEach((key, i) => {
      const line = ends.map((end, j) => inCurves(Math.log10(tried[j]), end[i]));
      part(key).setAttribute("d", linePath(line));
      const last = ends.at(-1)[i] + (i ? -0.022 : 0.02);
      part(`${key} name`).setAttribute("y", (inCurves(0, last)[1] + 5).toFixed(1));
    });
    const gap = now.map((value) => inCurves(Math.log10(m), value));
    part("gap").setAttribute("d", linePath(gap));
    part("ends").setAttribute("d", dotsPath(gap));
    const said =
      `${m === 1 ? "1 setting" : `${m} settings`}, ${n} validation samples: on average ` +
      `the winner scores ${now[0].toFixed(3)} and its truth is ${now[1].toFixed(3)}. ` +
      `Optimism ${Math.max(now[0] - now[1], 0).toFixed(3)}.`;
    player.drawing.querySelector("desc").textContent = said;
    player.say(said);
  };

  const read = listenToFields(player, change, signal);
  const again = () => {
    seed += 1;
    read();
  };
  player.querySelector(".figure-fields button").addEventListener("click", again, { signal });
}
