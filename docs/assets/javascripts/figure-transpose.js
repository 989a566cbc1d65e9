// Figures 2.16 and 2.17 for a matrix of the reader's size. The measures are those of
// tools/figures/chapter_02/transpose.py.

import { listenToFields, make, matrix, redraw, text } from "./figure-draw.js";

const CELL = [38, 30];
const [LEFT, RIGHT, TOP] = [6, 264, 30];
const MOST = 5;

/** The steps of a transpose: row by row, or entry by entry. */
function stepsOf(values, by) {
  const [width, height] = CELL;
  const entries = values.flatMap((row, i) => row.map((value, j) => ({ i, j, value })));
  const key = ({ i, j }) => `t[${j}][${i}]`;
  const home = ({ i, j }) => [LEFT - RIGHT + (j - i) * width, (i - j) * height];
  const start = {
    caption: `${values.length} by ${values[0].length} becomes ${values[0].length} by ${values.length}.`,
    move: Object.fromEntries(entries.map((entry) => [key(entry), home(entry)])),
  };
  const step = (caption, from, moved) => {
    const keys = moved.map(key);
    return {
      caption,
      mark: [from, ...keys],
      show: keys,
      move: Object.fromEntries(keys.map((name) => [name, [0, 0]])),
      pick: [from],
    };
  };
  const steps =
    by === "row"
      ? values.map((row, i) =>
          step(
            `Row ${i + 1}, ${row.join(", ")}, becomes column ${i + 1}.`,
            `m[${i}]`,
            entries.filter((entry) => entry.i === i),
          ),
        )
      : entries.map((entry) => {
          const [row, column] = [entry.i + 1, entry.j + 1];
          const stays = row === column ? " It stays on the diagonal." : "";
          return step(
            `${entry.value} moves from row ${row}, column ${column} to row ${column}, column ${row}.${stays}`,
            `m[${entry.i}][${entry.j}]`,
            [entry],
          );
        });
  return [start, ...steps];
}

export function setUp(player, { by }, signal) {
  const change = ([n, m]) => {
    const values = Array.from({ length: n }, (_, i) =>
      Array.from({ length: m }, (_, j) => i * m + j),
    );
    const [width] = CELL;
    const arrow = `M${LEFT + MOST * width + 14} 90H${RIGHT - 16}m-8 -6l8 6l-8 6`;
    const drawn = [
      ...matrix(LEFT, TOP, n, m, CELL, "", (i, j) => ({
        content: values[i][j],
        name: `m[${i}][${j}]`,
      })),
      ...matrix(RIGHT, TOP, m, n, CELL, "output", (j, i) => ({
        content: values[i][j],
        name: `t[${j}][${i}]`,
        key: `t[${j}][${i}]`,
      })),
      make("path", { d: arrow }),
      text(LEFT + (m * width) / 2, 10, `(${n}, ${m})`, { class: "label" }),
      text(RIGHT + (n * width) / 2, 10, `(${m}, ${n})`, { class: "label" }),
    ];
    const steps = stepsOf(values, by);
    redraw(player, drawn, steps.slice(1).map(({ caption }) => caption).join(" "));
    player.pause();
    player.load(steps);
    player.go(player.last);
  };
  listenToFields(player, change, signal);
}
