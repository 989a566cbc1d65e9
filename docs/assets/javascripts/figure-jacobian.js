// Figure 9.5 with the reader's own logits, in the words of
// tools/figures/chapter_09/jacobian.py.

import { listenToFields } from "./figure-draw.js";
import { softmax } from "./figure-temperature.js";

const fixed = (value) => String(Number(value.toFixed(4)) + 0);

/** How entry i, j is made, in a sentence. */
export function entryCaption(p, i, j) {
  if (i === j)
    return (
      `On the diagonal: p[${i}] with its own logit, p·(1 - p) = ` +
      `${fixed(p[i])}·${fixed(1 - p[i])} = ${fixed(p[i] * (1 - p[i]))}. It grows.`
    );
  return (
    `p[${i}] with the logit of class ${j}: minus the product, ` +
    `-${fixed(p[i])}·${fixed(p[j])} = ${fixed(-p[i] * p[j])}. It shrinks.`
  );
}

export function setUp(player, settings, signal) {
  const write = (key, value) => {
    player.drawing.querySelector(`[data-key="${key}"]`).textContent = fixed(value);
  };
  const change = (logits) => {
    const p = softmax(logits);
    p.forEach((value, i) => {
      write(`p[${i}]`, value);
      write(`across[${i}]`, value);
      p.forEach((other, j) => {
        write(`entry[${i}][${j}]`, i === j ? value * (1 - value) : -value * other);
      });
    });
    const at = player.at || player.last; // all of it, if the reader has not stepped
    player.load(
      player.steps.map((step, k) => ({
        ...step,
        caption: entryCaption(p, Math.floor(k / 3), k % 3),
      })),
    );
    player.go(at);
    player.drawing.querySelector("desc").textContent =
      `For the probabilities ${p.map(fixed).join(", ")}. ` + player.steps[at].caption;
  };
  listenToFields(player, change, signal);
}
