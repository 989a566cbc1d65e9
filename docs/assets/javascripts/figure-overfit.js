// Figure 11.3: a network trained in the page, on a spiral of the reader's own. The formulas
// and the random numbers are those of tools/figures/chapter_11/overfit.py.

import { listenToFields } from "./figure-draw.js";
import { linePath, scale } from "./figure-plot.js";
import { normal, uniforms } from "./figure-random.js";

const CLASSES = 3;
const TIME_A_TURN = 24; // milliseconds of training before the page may do something else

/** Normal draws that a seed decides. */
export function normals(seed) {
  const random = uniforms(seed);
  return () => normal(random);
}

/** The points of a spiral, one [x, y, class] after the other. */
export function spiral(samples, noise, normal) {
  return Array.from({ length: CLASSES * samples }, (_, i) => {
    const k = Math.floor(i / samples);
    const r = (i % samples) / (samples - 1);
    const angle = 2.5 * (4 * k + 4 * r + noise * normal());
    return [r * Math.sin(angle), r * Math.cos(angle), k];
  });
}

/** All parameters in one array: weights 1, biases 1, weights 2 (by class), biases 2. */
export class Network {
  constructor(neurons, rate, normal) {
    this.neurons = neurons;
    this.rate = rate;
    this.parameters = new Float64Array(3 * neurons + CLASSES * (neurons + 1));
    for (let i = 0; i < 2 * neurons; i += 1) this.parameters[i] = 0.1 * normal();
    for (let i = 0; i < CLASSES * neurons; i += 1)
      this.parameters[3 * neurons + i] = 0.1 * normal();
    this.gradients = new Float64Array(this.parameters.length);
    this.mean = new Float64Array(this.parameters.length);
    this.square = new Float64Array(this.parameters.length);
    this.hidden = new Float64Array(neurons);
    this.logits = new Float64Array(CLASSES);
    this.steps = 0;
  }

  /** Fill in the logits of a point; the class with the largest is returned. */
  forward(x, y) {
    const { neurons: n, parameters: p, hidden, logits } = this;
    for (let j = 0; j < n; j += 1)
      hidden[j] = Math.max(x * p[j] + y * p[n + j] + p[2 * n + j], 0);
    let best = 0;
    for (let k = 0; k < CLASSES; k += 1) {
      let sum = p[3 * n + CLASSES * n + k];
      for (let j = 0; j < n; j += 1) sum += hidden[j] * p[3 * n + k * n + j];
      logits[k] = sum;
      if (sum > logits[best]) best = k;
    }
    return best;
  }

  /** Mean loss and accuracy on some points. */
  judge(points) {
    let [loss, right] = [0, 0];
    for (const [x, y, k] of points) {
      const best = this.forward(x, y);
      const top = this.logits[best];
      let sum = 0;
      for (const logit of this.logits) sum += Math.exp(logit - top);
      loss += Math.log(sum) + top - this.logits[k];
      if (best === k) right += 1;
    }
    return { loss: loss / points.length, accuracy: right / points.length };
  }

  /** One step of Adam on all points. */
  step(points) {
    const { neurons: n, parameters: p, gradients: g, hidden, logits } = this;
    g.fill(0);
    for (const [x, y, right] of points) {
      const top = logits[this.forward(x, y)] ?? 0;
      let sum = 0;
      for (let k = 0; k < CLASSES; k += 1) sum += Math.exp(logits[k] - top);
      for (let k = 0; k < CLASSES; k += 1)
        logits[k] =
          (Math.exp(logits[k] - top) / sum - (k === right ? 1 : 0)) / points.length;
      for (let j = 0; j < n; j += 1) {
        if (hidden[j] <= 0) continue;
        let back = 0;
        for (let k = 0; k < CLASSES; k += 1) {
          g[3 * n + k * n + j] += logits[k] * hidden[j];
          back += logits[k] * p[3 * n + k * n + j];
        }
        g[j] += back * x;
        g[n + j] += back * y;
        g[2 * n + j] += back;
      }
      for (let k = 0; k < CLASSES; k += 1) g[3 * n + CLASSES * n + k] += logits[k];
    }
    this.steps += 1;
    const [fair, fairSquare] = [1 - 0.9 ** this.steps, 1 - 0.999 ** this.steps];
    for (let i = 0; i < p.length; i += 1) {
      this.mean[i] = 0.9 * this.mean[i] + 0.1 * g[i];
      this.square[i] = 0.999 * this.square[i] + 0.001 * g[i] * g[i];
      p[i] -=
        (this.rate * this.mean[i]) / fair / (Math.sqrt(this.square[i] / fairSquare) + 1e-7);
    }
  }
}

/** Path data for each class: the cells of a grid over the panel where it is the answer. */
export function cells(network, { x, y, width, height, across }, grid) {
  const [low, high] = across;
  const side = width / grid;
  const paths = Array(CLASSES).fill("");
  for (let row = 0; row < grid; row += 1) {
    let [start, now] = [0, -1];
    for (let column = 0; column <= grid; column += 1) {
      const at = (i) => low + ((high - low) * (i + 0.5)) / grid;
      const k = column < grid ? network.forward(at(column), -at(row)) : -1;
      if (k === now) continue;
      // The first class lies below the others everywhere, so nothing shines through.
      if (now > 0)
        paths[now] +=
          `M${(x + start * side).toFixed(1)} ${(y + row * side).toFixed(1)}` +
          `h${((column - start) * side).toFixed(1)}v${(side + 0.3).toFixed(1)}` +
          `h${(-(column - start) * side).toFixed(1)}z`;
      [start, now] = [column, k];
    }
  }
  paths[0] = `M${x} ${y}h${width}v${height}h${-width}z`;
  return paths;
}

/** What figure and sentence say about a moment of the training. */
export function sentence({ step, seen, fresh }, lowest, samples) {
  const says = ({ loss, accuracy }) =>
    `loss ${loss.toFixed(2)}, accuracy ${accuracy.toFixed(2)}`;
  return (
    `Step ${step}. ${CLASSES * samples} training points: ${says(seen)}. Fresh points: ` +
    `${says(fresh)}. The fresh loss was lowest at step ${lowest.step}, ` +
    `${lowest.fresh.loss.toFixed(2)}.`
  );
}

/** Data and network for the reader's numbers. */
export function begin({ samples, noise, seed, freshSamples, neurons, rate }) {
  return {
    train: spiral(samples, noise, normals(seed)),
    fresh: spiral(freshSamples, noise, normals(seed + 1000)),
    network: new Network(neurons, rate, normals(seed + 2000)),
  };
}

export function setUp(player, settings, signal) {
  const { panels, curves, marks, grid, every, most, shownEvery } = settings;
  const part = (key) => player.drawing.querySelector(`[data-key="${key}"]`);
  const [left, right] = panels.map(scale);
  const onCurves = scale(curves);
  const time = player.querySelector(".figure-fields input");
  let [seed, run] = [settings.seed, null];

  const drawPoints = (name, points, place) => {
    for (let k = 0; k < CLASSES; k += 1)
      part(`${name}[${k}]`).setAttribute(
        "d",
        points
          .filter((point) => point[2] === k)
          .map(([x, y]) => `M${place(x, y).map((v) => v.toFixed(1)).join(" ")}${marks[k]}`)
          .join(""),
      );
  };

  const draw = () => {
    const { history, view, samples } = run;
    const now = history[Math.min(Math.round(time.valueAsNumber / every), history.length - 1)];
    view.parameters.set(now.parameters);
    panels.forEach((panel, i) =>
      cells(view, panel, grid).forEach((d, k) => part(`region${i}${k}`).setAttribute("d", d)),
    );
    for (const name of ["seen", "fresh"]) {
      const places = history.map((one) => onCurves(one.step, one[name].loss));
      part(`${name} curve`).setAttribute("d", linePath(places));
      part(`${name} words`).textContent = `${name}: ${now[name].accuracy.toFixed(2)} right`;
    }
    const [top, bottom] = [onCurves(now.step, curves.up[1]), onCurves(now.step, 0)];
    part("now").setAttribute("d", linePath([top, bottom]));
    const lowest = history.reduce((a, b) => (b.fresh.loss < a.fresh.loss ? b : a));
    const words = sentence(now, lowest, samples);
    player.drawing.querySelector("desc").textContent = words;
    player.say(history.length > most / every ? words : `Training … step ${now.step}.`);
  };

  const train = async (samples, noise) => {
    const begun = begin({ ...settings, samples, noise, seed });
    const mine = { ...begun, samples, noise, seed, history: [] };
    mine.view = new Network(settings.neurons, 0, () => 0);
    run = mine;
    drawPoints("train", mine.train, left);
    drawPoints(
      "fresh",
      mine.fresh.filter((_, i) => i % shownEvery === 0),
      right,
    );
    const keep = () =>
      mine.history.push({
        step: mine.network.steps,
        seen: mine.network.judge(mine.train),
        fresh: mine.network.judge(mine.fresh),
        parameters: mine.network.parameters.slice(),
      });
    keep();
    let turn = performance.now();
    while (mine.network.steps < most) {
      for (let i = 0; i < every; i += 1) mine.network.step(mine.train);
      keep();
      if (performance.now() - turn < TIME_A_TURN) continue;
      draw();
      await new Promise((resume) => setTimeout(resume));
      if (run !== mine || signal.aborted) return; // other numbers, or the page is left
      turn = performance.now();
    }
    draw();
  };

  const change = ([, samples, noise]) => {
    if (run && run.samples === samples && run.noise === noise && run.seed === seed) draw();
    else train(samples, noise);
  };
  const read = listenToFields(player, change, signal);
  player.querySelector(".figure-fields button").addEventListener(
    "click",
    () => {
      seed += 1;
      read();
    },
    { signal },
  );
}
