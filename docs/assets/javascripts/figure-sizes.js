// Figure 3.4 for a list of sizes of the reader's own. The measures are those of
// tools/figures/chapter_03/sizes.py.

import { listenToFields, make, redraw, text } from "./figure-draw.js";

const [LEFT, RIGHT] = [44, 416];
const [MIDDLE, GAP, SLOTS, RADIUS] = [100, 26, 6, 9];
const [SHAPES_Y, TABLE_Y, ROW] = [196, 236, 24];

/**
 * Read a list of sizes.
 *
 * @param {string} words What the reader typed, such as "4, 3, 3" or "[4, 3, 3]".
 * @param {{mostLayers: number, most: number}} limits What the drawing has room for.
 * @returns {{sizes?: number[], reason?: string}} The sizes, or why there are none.
 */
export function readSizes(words, { mostLayers, most }) {
  const parts = words.replace(/[[\]()]/g, " ").trim().split(/\s*,\s*|\s+/).filter(Boolean);
  if (!parts.length) return { reason: "Sizes: write whole numbers, such as 4, 3, 3." };
  const sizes = parts.map(Number);
  for (const [i, size] of sizes.entries()) {
    const place = i ? `layer ${i}` : "the features";
    if (Number.isNaN(size)) return { reason: `Sizes: “${parts[i]}” is not a number.` };
    if (!Number.isInteger(size))
      return { reason: `Sizes: ${parts[i]} for ${place} is not a whole number.` };
    if (size < 1)
      return {
        reason: i
          ? `Sizes: ${size} for ${place} is too few, a layer has at least one neuron.`
          : `Sizes: ${size} is too few, a sample has at least one feature.`,
      };
    if (size > most)
      return { reason: `Sizes: ${size} for ${place}, and there is room for ${most}.` };
  }
  if (sizes.length < 2)
    return { reason: "Sizes: one number makes no layer. Features first, then layers." };
  if (sizes.length > mostLayers + 1)
    return {
      reason: `Sizes: that makes ${sizes.length - 1} layers, the drawing has room for ${mostLayers}.`,
    };
  return { sizes };
}

/** The size of each layer's inputs with the number of its neurons. */
const pairs = (sizes) => sizes.slice(1).map((m, i) => [sizes[i], m]);

/** The number of weights and biases of a network. */
export const parameters = (sizes) =>
  pairs(sizes).reduce((sum, [n, m]) => sum + n * m + m, 0);

const slots = (size) => {
  const count = Math.min(size, SLOTS);
  return Array.from({ length: count }, (_, i) => MIDDLE + (i - (count - 1) / 2) * GAP);
};

function drawn(sizes, samples) {
  const columns = sizes.map((_, i) => LEFT + (i * (RIGHT - LEFT)) / (sizes.length - 1));
  const all = [];
  pairs(sizes).forEach(([n, m], i) => {
    const d = slots(n).flatMap((a) =>
      slots(m).map((b) => `M${columns[i]} ${a}L${columns[i + 1]} ${b}`),
    );
    all.push(
      make("path", {
        class: "wire weight thin",
        "data-name": `weights${i + 1}`,
        "data-key": `wires${i + 1}`,
        d: d.join(""),
      }),
    );
  });
  sizes.forEach((size, i) => {
    const x = columns[i];
    all.push(text(x, 10, `${size}`, { class: "label", "data-key": `size${i}` }));
    const column = make("g", {
      class: i ? "output" : "input",
      "data-name": i ? `layer${i}_outputs` : "inputs",
    });
    slots(size).forEach((y, place) =>
      column.append(
        size > SLOTS && place === SLOTS - 2
          ? text(x, y, "⋮", { class: "on-wire", "data-key": `more${i}` })
          : make("circle", { class: "box", cx: x, cy: y, r: RADIUS }),
      ),
    );
    column.append(text(x, SHAPES_Y, `(${samples}, ${size})`, { "data-key": `shape${i}` }));
    all.push(column);
  });
  const words = (x, y, content, anchor, attributes) =>
    all.push(text(x, y, content, { "text-anchor": anchor, ...attributes }));
  words(84, TABLE_Y, "weights", "start", { class: "label" });
  words(192, TABLE_Y, "biases", "start", { class: "label" });
  words(456, TABLE_Y, "parameters", "end", { class: "label" });
  pairs(sizes).forEach(([n, m], i) => {
    const [layer, y] = [i + 1, TABLE_Y + (i + 1) * ROW];
    const role = (css) => ({
      class: css,
      "data-name": css === "bias" ? `biases${layer}` : `weights${layer}`,
      "data-key": `${css}${layer}`,
    });
    words(4, y, `layer ${layer}`, "start", { class: "label", "data-key": `layer${layer}` });
    words(84, y, `(${n}, ${m})`, "start", role("weight"));
    words(192, y, `(${m},)`, "start", role("bias"));
    words(456, y, `${n}·${m} + ${m} = ${n * m + m}`, "end", { "data-key": `count${layer}` });
  });
  const y = TABLE_Y + sizes.length * ROW;
  words(4, y, "together", "start", { class: "label" });
  words(456, y, `${parameters(sizes)}`, "end", { "data-key": "total" });
  return all;
}

function stepsOf(sizes, samples) {
  return [
    {
      caption: `The batch comes in: (${samples}, ${sizes[0]}), samples and features.`,
      mark: ["shape0"],
    },
    ...pairs(sizes).map(([n, m], i) => {
      const own = ["shape", "weight", "bias"].map((what) => `${what}${i + 1}`);
      return {
        caption:
          `Layer ${i + 1}: (${samples}, ${n}) times (${n}, ${m}). ${n} meets ${n}, and ` +
          `(${samples}, ${m}) is left. The biases, (${m},), go to every row.`,
        mark: [`wires${i + 1}`, ...own],
        show: [`layer${i + 1}`, `count${i + 1}`, ...own],
      };
    }),
    {
      caption: `${parameters(sizes)} parameters in all, whatever the number of samples.`,
      mark: ["total"],
      show: ["total"],
    },
  ];
}

export function setUp(player, limits, signal) {
  const field = player.querySelector('.figure-fields input[type="text"]');
  const answer = player.querySelector(".figure-fields p");
  const change = (values) => {
    const samples = values.at(-1);
    const { sizes, reason } = readSizes(field.value, limits);
    field.setAttribute("aria-invalid", String(Boolean(reason)));
    answer.textContent = reason ?? "";
    if (reason) return;
    redraw(
      player,
      drawn(sizes, samples),
      `A network with the sizes ${sizes.join(", ")} and a batch of ${samples}: ` +
        `${parameters(sizes)} parameters.`,
    );
    player.pause();
    player.load(stepsOf(sizes, samples));
    player.go(player.last);
  };
  listenToFields(player, change, signal);
}
