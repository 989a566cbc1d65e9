// Figure 12.6 with samples and folds of the reader's own, to the measures of
// tools/figures/chapter_12/folds.py.

import { box, listenToFields, make, redraw, text } from "./figure-draw.js";

const [LEFT, TOP, CELL, ROW] = [66, 8, 31, 34];

/** Why there are no k folds of n samples, in words, or nothing. */
export function reasonAgainst(n, k) {
  if (k === 0) return "0 folds: then nothing is ever held out. The least is 2.";
  if (k === 1) return "1 fold is the whole pile: holding it out leaves nothing to train on.";
  if (n === 1) return "1 sample: it cannot train and be held out. Take at least 2.";
  if (k > n)
    return `${k} folds of ${n} samples: ${k - n === 1 ? "one" : k - n} would be empty. The most is ${n}.`;
  return "";
}

/** Cut as evenly as possible, the longer folds first, as np.array_split does. */
export function cut(order, k) {
  const [size, longer] = [Math.floor(order.length / k), order.length % k];
  let start = 0;
  return Array.from({ length: k }, (_, i) => {
    const end = start + size + (i < longer ? 1 : 0);
    const fold = order.slice(start, end);
    start = end;
    return fold;
  });
}

/** The sentence of each step. */
export function captions(order, k) {
  const [n, folds] = [order.length, cut(order, k)];
  const sizes = [...new Set(folds.map((fold) => fold.length))].sort((a, b) => a - b);
  return [
    ...folds.map(
      (fold, i) =>
        `Fold ${i}: hold out ${fold.join(", ")}. Train a new network on the other ` +
        `${n - fold.length}.`,
    ),
    `All ${n} samples were held out once. ${k} networks were trained, each judged on ` +
      `${sizes.join(" or ")} of the ${n}.`,
  ];
}

function row(order, fold, i) {
  const top = TOP + i * ROW;
  const group = make("g", { "data-key": `fold${i}` });
  group.append(text(LEFT - 8, top + 15, `fold ${i}`, { class: "label", "text-anchor": "end" }));
  order.forEach((sample, j) => {
    const [x, held] = [LEFT + j * CELL, fold.includes(sample)];
    group.append(
      make(
        "g",
        { class: `entry ${held ? "output" : "soft"}` },
        box(x + 1.5, top + 1.5, CELL - 3, 27),
        text(x + CELL / 2, top + 15, sample),
      ),
    );
    if (held) group.append(make("path", { d: `M${x + 5} ${top + 31}h${CELL - 10}` }));
  });
  return group;
}

export function setUp(player, { orders }, signal) {
  const alert = player.querySelector(".figure-fields p");
  const change = ([n, k]) => {
    const reason = reasonAgainst(n, k);
    alert.textContent = reason;
    if (reason) return;
    const order = orders[n];
    const said = captions(order, k);
    player.pause();
    player.drawing.setAttribute("viewBox", `0 0 460 ${TOP + k * ROW + 4}`);
    const rows = cut(order, k).map((fold, i) => row(order, fold, i));
    redraw(player, rows, said.join(" "));
    player.load(
      said.map((caption, i) => ({
        caption,
        ...(i < k && { mark: [`fold${i}`], show: [`fold${i}`] }),
      })),
    );
    player.go(player.last);
  };
  listenToFields(player, change, signal);
}
