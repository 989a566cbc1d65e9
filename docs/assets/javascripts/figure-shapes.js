// Figures 2.18 and 2.19 for shapes of the reader's own. The measures are those of
// tools/figures/chapter_02/shapes.py.

import { box, listenToFields, make, redraw, text } from "./figure-draw.js";

const [LEFT, RIGHT, TOP] = [20, 288, 24];
const CELL = [30, 24];
const ROOM = [150, 120];
const ADVANCE = 8.7; // of one character, as in drawing.py

/** The boxes of one matrix, and its right bottom corner. */
function boxes(x, [rows, columns], css, name) {
  const width = Math.min(CELL[0], ROOM[0] / columns);
  const height = Math.min(CELL[1], ROOM[1] / rows);
  const group = make("g", { class: css });
  for (let i = 0; i < rows; i += 1)
    for (let j = 0; j < columns; j += 1)
      group.append(
        box(x + j * width, TOP + i * height, width - 2, height - 2, {
          "data-name": `${name}[${i}][${j}]`,
        }),
      );
  return { group, right: x + columns * width, bottom: TOP + rows * height };
}

/** A line of text in parts, each [text, class, key]. */
function lineOf(x, y, parts) {
  const line = make("text", { y: y + 5 });
  for (const [words, css, key] of parts) {
    const attributes = { x: x + (words.length - words.trimStart().length) * ADVANCE };
    if (css) attributes.class = css;
    if (key) attributes["data-key"] = key;
    line.append(make("tspan", attributes, words.trim()));
    x += words.length * ADVANCE;
  }
  return line;
}

function stepsOf([, k], [other], result) {
  const fits = k === other;
  const row = Array.from({ length: k }, (_, j) => `first[0][${j}]`);
  const column = Array.from({ length: other }, (_, i) => `second[${i}][0]`);
  const common = Math.min(k, other);
  const pairs = fits ? "every number has a partner" : "not every number has a partner";
  const end = fits
    ? "The inner numbers agree and disappear"
    : "No dot product, so no matrix product";
  const paired = [...row.slice(0, common), ...column.slice(0, common)];
  return [
    { caption: `Numbers in a row of the first: ${k}.`, mark: [...row, "inner1"] },
    {
      caption: `Numbers in a column of the second: ${other}.`,
      mark: [...column, "inner2"],
    },
    {
      caption: `Pair them up for the dot product: ${pairs}.`,
      mark: [...paired, "verdict"],
      show: ["verdict"],
    },
    { caption: `${end}${result}.`, mark: ["result"], show: ["result"] },
  ];
}

export function setUp(player, { names }, signal) {
  const change = ([n, k, other, m]) => {
    const a = boxes(LEFT, [n, k], "input", "first");
    const b = boxes(RIGHT, [other, m], "weight", "second");
    const word = k === other ? "right" : "wrong";
    const verdict = `${k} is ${k === other ? "" : "not "}${other}`;
    const result =
      k === other ? `: the product is (${n}, ${m})` : ": there is no product";
    const low = TOP + ROOM[1] + 48;
    const [across, down] = [a.bottom + 10, RIGHT - 16];
    const drawn = [
      a.group,
      b.group,
      text((LEFT + a.right) / 2, 8, names[0], { class: "label" }),
      text((RIGHT + b.right) / 2, 8, names[1], { class: "label" }),
      make("path", {
        d: `M${LEFT} ${across - 4}v8M${a.right} ${across - 4}v8M${LEFT} ${across}H${a.right}`,
      }),
      text(Math.max((LEFT + a.right) / 2, LEFT + 28), across + 15, `${k} in a row`, {
        class: "label",
      }),
      make("path", {
        d: `M${down - 4} ${TOP}h8M${down - 4} ${b.bottom}h8M${down} ${TOP}V${b.bottom}`,
      }),
      text(down - 10, (TOP + b.bottom) / 2, `${other} in a column`, {
        class: "label",
        "text-anchor": "end",
      }),
      lineOf(LEFT, low, [
        [`(${n}, `],
        [`${k}`, word, "inner1"],
        [") times ("],
        [`${other}`, word, "inner2"],
        [`, ${m})`],
      ]),
      lineOf(LEFT, low + 22, [
        [verdict, word, "verdict"],
        [result, "", "result"],
      ]),
    ];
    const said = `(${n}, ${k}) times (${other}, ${m}): ${verdict}${result}.`;
    redraw(player, drawn, said);
    player.pause();
    player.load(stepsOf([n, k], [other, m], result));
    player.go(player.last);
  };
  listenToFields(player, change, signal);
}
