// Figure 17.5: activations after six layers, for weights of the reader's size.
//
// The draws are those of tools/figures/chapter_17/starts.py, number by number.

import { listenToFields } from "./figure-draw.js";

/** A source of numbers of spread 1, evenly from -√3 to √3, always the same. */
function draws() {
  let state = 17;
  return () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return ((2 * state) / 2 ** 32 - 1) * Math.sqrt(3);
  };
}

const block = (next, rows, width) =>
  Array.from({ length: rows }, () => Array.from({ length: width }, next));

/** The inputs and what comes after each activation: an array of numbers each. */
export function activations(bend, scale, { samples, width, layers }) {
  const next = draws();
  const bent = bend === 0 ? Math.tanh : (z) => Math.max(z, 0);
  let rows = block(next, samples, width);
  const found = [rows.flat()];
  for (let layer = 0; layer < layers; layer += 1) {
    const weights = block(next, width, width);
    rows = rows.map((row) =>
      weights.map((_, j) => {
        let sum = 0;
        for (let i = 0; i < width; i += 1) sum += row[i] * scale * weights[i][j];
        return bent(sum);
      }),
    );
    found.push(rows.flat());
  }
  return found;
}

/** The root of the average square. */
export const size = (values) =>
  Math.sqrt(values.reduce((sum, v) => sum + v * v, 0) / values.length);

/** A size in words: three decimals, or one digit and a power of ten. */
export const written = (value) =>
  value >= 0.001 ? value.toFixed(3) : value.toExponential(0);

/** What became of the numbers, in a sentence. */
export function said(bend, scale, last, bends) {
  const words =
    `${bends[bend]}, s = ${scale.toFixed(2)}: a size of 1 becomes ` +
    `${written(size(last))} after six layers.`;
  if (bend !== 0) return words;
  const flat = last.filter((v) => Math.abs(v) > 0.99).length / last.length;
  return `${words} Saturated there: ${(100 * flat).toFixed(0)}%.`;
}

/** The histogram of a row as path data. */
export function bars(values, row, { bins, reach, full, left, wide, top, row: height }) {
  const counts = new Array(bins).fill(0);
  for (const value of values) {
    const place = Math.floor(((value + reach) / (2 * reach)) * bins);
    counts[Math.min(Math.max(place, 0), bins - 1)] += 1;
  }
  const base = top + (row + 1) * height - 6;
  const steps = counts.map((count, i) => {
    const tall = Math.min(count / values.length / full, 1) * (height - 10);
    return `V${(base - tall).toFixed(1)}H${(left + ((i + 1) * wide) / bins).toFixed(1)}`;
  });
  return `M${left} ${base}${steps.join("")}V${base}Z`;
}

export function setUp(player, settings, signal) {
  const part = (key) => player.drawing.querySelector(`[data-key="${key}"]`);
  const change = ([bend, scale]) => {
    const found = activations(bend, scale, settings);
    found.forEach((values, row) => {
      part(`bars${row}`).setAttribute("d", bars(values, row, settings));
      part(`size${row}`).textContent = written(size(values));
    });
    player.say(said(bend, scale, found.at(-1), settings.bends));
  };
  listenToFields(player, change, signal);
}
