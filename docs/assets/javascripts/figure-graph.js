// A computation graph with the reader's own values: the same operations, and the same
// words, as tools/figures/graph.py has.

import { listenToFields } from "./figure-draw.js";

const sum = (values) => values.reduce((a, b) => a + b, 0);
const product = (values) => values.reduce((a, b) => a * b, 1);
const added = (texts) => texts.join(" + ").replaceAll("+ -", "- ");
const without = (values, i) => values.filter((_, j) => j !== i);

const OPERATIONS = {
  "×": {
    forward: product,
    slopes: (values) => values.map((_, i) => product(without(values, i))),
    words: (texts) => texts.join("·"),
    why: (names, values, i) =>
      names.length > 2
        ? "the product of the other factors"
        : `the other factor, ${without(names, i)[0]}`,
  },
  "+": {
    forward: sum,
    slopes: (values) => values.map(() => 1),
    words: added,
    why: () => "as for every term of a sum",
  },
  ReLU: {
    forward: ([z]) => Math.max(0, z),
    slopes: ([z]) => [z > 0 ? 1 : 0],
    words: ([z]) => `max(0, ${z})`,
    why: (names, [z]) => `because ${number(z)} is ${z > 0 ? "above" : "not above"} 0`,
  },
};

/** A number in at most four digits, without a sign on zero. */
export const number = (value) => String(Number((value + 0).toPrecision(4)) + 0);

/** Values, gradients, edges and captions of a graph, given the values of its leaves. */
export function run(nodes, given) {
  const values = {};
  const captions = [];
  for (const { name, of, by, value } of nodes)
    values[name] = by
      ? OPERATIONS[by].forward(of.map((source) => values[source]))
      : (given[name] ?? value);
  const leaves = nodes.filter(({ by }) => !by);
  captions.push(
    `The values that are given: ${leaves
      .map(({ name }) => `${name} = ${number(values[name])}`)
      .join(", ")}.`,
  );
  for (const { name, of, by } of nodes) {
    if (!by) continue;
    const worked = OPERATIONS[by].words(of.map((source) => number(values[source])));
    captions.push(`Forward to ${name}: ${worked} = ${number(values[name])}.`);
  }
  const last = nodes.at(-1).name;
  captions.push(`Now back. By itself, ${last} has the derivative 1.`);
  const gradients = { [last]: 1 };
  const edges = [];
  for (const { name, of, by } of [...nodes].reverse()) {
    if (!by || !(name in gradients)) continue;
    const inputs = of.map((source) => values[source]);
    const slopes = OPERATIONS[by].slopes(inputs);
    of.forEach((source, i) => {
      const [slope, incoming, before] = [slopes[i], gradients[name], gradients[source]];
      const part = slope * incoming;
      gradients[source] = (before ?? 0) + part;
      const after = gradients[source];
      edges.push({ key: `${source}>${name}.${i}`, source, slope, after });
      const rest =
        before === undefined
          ? ""
          : ` ${source} is used more than once, so what comes back adds up: ` +
            `${added([number(before), number(part)])} = ${number(after)}.`;
      captions.push(
        `Back from ${name} to ${source}: the local derivative is ${number(slope)}, ` +
          `${OPERATIONS[by].why(of, inputs, i)}. Times the incoming gradient ` +
          `${number(incoming)}: ${number(slope)}·${number(incoming)} = ` +
          `${number(part)}.${rest}`,
      );
    });
  }
  return { values, gradients, edges, captions };
}

export function setUp(player, { nodes, changed }, signal) {
  const part = (key) => player.drawing.querySelector(`[data-key="${key}"]`);
  const change = (numbers) => {
    const given = Object.fromEntries(changed.map((name, i) => [name, numbers[i]]));
    const { values, gradients, edges, captions } = run(nodes, given);
    for (const [name, value] of Object.entries(values))
      part(`value ${name}`).textContent = number(value);
    for (const [name, value] of Object.entries(gradients))
      part(`gradient ${name}`).textContent = `← ${number(value)}`;
    for (const { key, slope } of edges) part(`rate ${key}`).textContent = `×${number(slope)}`;
    const first = captions.length - edges.length;
    const at = player.at || player.last; // all of it, if the reader has not stepped
    player.load(
      player.steps.map((step, i) => {
        const edge = edges[i - first];
        const text = edge && { [`gradient ${edge.source}`]: `← ${number(edge.after)}` };
        return { ...step, caption: captions[i], ...(text && { text }) };
      }),
    );
    player.go(at);
    const list = (of) =>
      Object.entries(of).map(([name, value]) => `${name} = ${number(value)}`).join(", ");
    player.drawing.querySelector("desc").textContent =
      `Values: ${list(values)}. Gradients of ${nodes.at(-1).name}: ${list(gradients)}.`;
  };
  listenToFields(player, change, signal);
}
