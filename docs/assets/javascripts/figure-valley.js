// The valley of chapter 10, where the reader moves the start, the rate and the momentum. The
// maps are drawn by tools/figures/chapter_10/valley.py, which has the same words and places;
// the rules are those of nnfs_ref/optimizers.py, operation by operation.

import { dragged, within } from "./figure-drag.js";
import { listenToFields } from "./figure-draw.js";
import { linePath, scale } from "./figure-plot.js";

const START = [4, 1];
const CURVATURES = [1, 25];
const EPSILON = 1e-7;
const BETA_2 = 0.999;
const SAYS_AFTER = 250; // milliseconds without a change; speech cannot follow a drag
const KEPT = ["momentum", "memory"];
const LABEL = 16; // from one label to the next

/**
 * Each rule returns how far a weight moves. It gets the gradient, the rate, the memory
 * (momentum, rho or beta_1), the weight's state to change, and the number of the step.
 */
const RULES = {
  "plain descent": (g, rate) => -rate * g,
  momentum: (g, rate, memory, s) => (s.velocity = memory * (s.velocity ?? 0) + -rate * g),
  AdaGrad: (g, rate, _, s) => {
    s.squareSum = (s.squareSum ?? 0) + g * g;
    return -((rate * g) / (Math.sqrt(s.squareSum) + EPSILON));
  },
  RMSprop: (g, rate, rho, s) => {
    s.squareMean = rho * (s.squareMean ?? 0) + (1 - rho) * (g * g);
    return -((rate * g) / (Math.sqrt(s.squareMean) + EPSILON));
  },
  Adam: (g, rate, beta1, s, t) => {
    s.mean = beta1 * (s.mean ?? 0) + (1 - beta1) * g;
    s.squareMean = BETA_2 * (s.squareMean ?? 0) + (1 - BETA_2) * (g * g);
    const correction = Math.sqrt(1 - BETA_2 ** t);
    const root = Math.sqrt(s.squareMean) + EPSILON * correction;
    return -((s.mean / root) * ((rate * correction) / (1 - beta1 ** t)));
  },
};

/** A place, turned around the bottom of the valley. */
export function turned([x, y], degrees) {
  const angle = (degrees * Math.PI) / 180;
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return [c * x - s * y, s * x + c * y];
}

/** The loss at a place of the valley that is turned by so many degrees. */
export const valley = (w, degrees = 0) =>
  turned(w, -degrees).reduce((sum, value, i) => sum + (CURVATURES[i] * value * value) / 2, 0);

/** The gradient at any place of the turned valley: its matrix of curvatures, times the place. */
function gradientIn(degrees) {
  const [[c, s], [, d]] = [turned([1, 0], degrees), turned([0, 1], degrees)];
  const [a, b] = CURVATURES;
  const [xx, xy, yy] = [c * a * c + s * b * s, (a - b) * c * s, s * a * s + d * b * d];
  return ([x, y]) => [xx * x + xy * y, xy * x + yy * y];
}

/** Every place of a walk, from the start on, which is turned with the valley. */
export function walk(method, rate, memory, steps, degrees = 0, start = START) {
  const [rule, gradient] = [RULES[method], gradientIn(degrees)];
  const states = start.map(() => ({}));
  let w = turned(start, degrees);
  const places = [w];
  for (let t = 1; t <= steps; t += 1) {
    const slopes = gradient(w);
    w = w.map((value, i) => value + rule(slopes[i], rate, memory, states[i], t));
    places.push(w);
  }
  return places;
}

/** What a step multiplies the distance from the bottom by, in the long run. */
export const factor = (rate, momentum) =>
  Math.max(
    ...CURVATURES.map((curvature) => {
      const sum = 1 + momentum - rate * curvature;
      const inner = sum * sum - 4 * momentum;
      return inner < 0 ? Math.sqrt(momentum) : (Math.abs(sum) + Math.sqrt(inner)) / 2;
    }),
  );

/** Whether a method leaves the valley, wherever it starts. */
const diverges = (method, rate, memory) =>
  ({ "plain descent": factor(rate, 0), momentum: factor(rate, memory) })[method] > 1 + 1e-9;

const lossInWords = (loss) => {
  if (loss < 0.0001) return "under 0.0001";
  return loss < 10 ? String(Number(loss.toPrecision(2))) : loss.toFixed(0);
};

/** What the walks have come to, in words, the lowest loss first. */
export function sentence(losses, set) {
  const { rate, steps } = set;
  const kept = KEPT.find((name) => name in set);
  const lost = (method) => diverges(method, rate, set[kept]);
  const ends = Object.entries(losses).sort(([, a], [, b]) => a - b);
  const said = [
    ...ends.filter(([m]) => !lost(m)).map(([m, loss]) => `${m} ${lossInWords(loss)}`),
    ...ends.filter(([m]) => lost(m)).map(([m]) => `${m} diverges`),
  ].join(", ");
  const memory = kept ? `, ${kept} ${set[kept]}` : "";
  return `Rate ${rate}${memory}. Loss after ${steps} step${steps > 1 ? "s" : ""}: ${said}.`;
}

/** What a setting of momentum comes to, whatever the start. */
export function longRun(rate, momentum) {
  const found = factor(rate, momentum);
  const what =
    found > 1
      ? `multiplies the distance by ${found.toFixed(2)}`
      : `leaves ${(100 * found).toFixed(0)} % of the distance`;
  return ` In the long run, each step of momentum ${what}.`;
}

/** Heights of labels near those wanted, each at least `LABEL` below the one above it. */
export function spread(wanted, low, high) {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b]);
  const found = [];
  order.forEach((label, i) => {
    const above = i ? found[order[i - 1]] + LABEL : low;
    found[label] = Math.max(wanted[label], above);
  });
  let least = high;
  for (const label of order.reverse()) {
    found[label] = Math.min(found[label], least);
    least = found[label] - LABEL;
  }
  return found;
}

export function setUp(player, { axes, below, zones, methods, names }, signal) {
  const part = (key) => player.drawing.querySelector(`[data-key="${key}"]`);
  const rings = player.drawing.querySelector(".rings");
  const [onMap, onPlot] = [scale(axes), scale(below)];
  const inputs = [...player.querySelectorAll(".figure-fields :is(input, select)")];
  const field = Object.fromEntries(names.map((name, i) => [name, inputs[i]]));
  // Far beyond the map nothing is seen, and SVG wants numbers it can hold.
  const near = (value, most) => Math.max(-most, Math.min(most, Number(value) || 0));
  const logOf = (loss) => within(Math.log10(loss) || -9, [-9, 9]);
  let start = START;
  let saying;

  const change = (values) => {
    const set = Object.fromEntries(names.map((name, i) => [name, values[i]]));
    const { rate, steps, degrees = 0, front = 0 } = set;
    const memory = set.momentum ?? set.memory;
    const at = turned(start, degrees).map((v, i) => within(v, [axes.across, axes.up][i]));
    start = turned(at, -degrees);
    showStart(at, `w₁ ${at[0].toFixed(2)}, w₂ ${at[1].toFixed(2)}`);
    rings.setAttribute("transform", `rotate(${-degrees} ${onMap(0, 0).join(" ")})`);
    const losses = {};
    methods.forEach((method, i) => {
      const places = walk(method, rate, memory, steps, degrees, start);
      const drawn = places.map(([x, y]) => onMap(near(x, 50), near(y, 50)));
      const heights = places.map((w) => valley(w, degrees));
      losses[method] = Number.isNaN(heights.at(-1)) ? Infinity : heights.at(-1);
      part(`path ${method}`).setAttribute("d", linePath(drawn));
      const curve = heights.map((loss, t) => onPlot(t, logOf(loss)));
      part(`losses ${method}`).setAttribute("d", linePath(curve));
      for (const kind of ["path", "losses"])
        part(`${kind} ${method}`).style.opacity = front && front - 1 !== i ? 0.2 : "";
    });
    const wanted = methods.map((method) => onPlot(0, logOf(losses[method]))[1]);
    const { y, height } = below;
    spread(wanted, y + 5, y + height - 5).forEach((label, i) =>
      part(`name ${methods[i]}`)?.setAttribute("y", (label + 5).toFixed(1)),
    );
    showSetting?.([Math.log10(rate), memory], `rate ${rate}, momentum ${memory}`);
    const said = sentence(losses, set) + (zones ? longRun(rate, memory) : "");
    clearTimeout(saying);
    saying = setTimeout(() => player.say(said), SAYS_AFTER);
  };
  signal.addEventListener("abort", () => clearTimeout(saying));

  const read = listenToFields(player, change, signal);
  const showStart = dragged(
    player,
    "start",
    axes,
    {
      name: "Start of the walks",
      step: [0.25, 0.25],
      moved: (at) => {
        start = turned(at, -(field.degrees?.valueAsNumber ?? 0));
        read();
      },
    },
    signal,
  );
  const showSetting =
    zones &&
    dragged(
      player,
      "setting",
      zones,
      {
        name: "Rate and momentum",
        step: [0.05, 0.05],
        moved: ([rate, memory]) => {
          field.rate.value = rate;
          field.momentum.value = memory;
          read();
        },
      },
      signal,
    );
  // A label brings its walk to the front, and back among the others.
  methods.forEach((method, i) => {
    if (!field.front) return;
    const bring = () => {
      field.front.selectedIndex = field.front.selectedIndex === i + 1 ? 0 : i + 1;
      read();
    };
    const name = part(`name ${method}`);
    name.style.cursor = "pointer";
    name.addEventListener("click", bring, { signal });
  });
  read();
}
