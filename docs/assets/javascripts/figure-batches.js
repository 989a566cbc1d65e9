// Figure 2.12 with points and a size of batch of the reader's own. The drawing stays; its
// dots and lines get new paths, to the measures of tools/figures/chapter_02/batches.py.

import { listenToFields } from "./figure-draw.js";
import { normal, uniforms } from "./figure-random.js";

/** A point near the line with slope 0.5, with normal noise. */
function point(random) {
  const x = 2 * random() - 1;
  return [x, 0.5 * x + 0.3 * normal(random)];
}

/** The line with the least squared error: its slope and its value at 0. */
export function fit(points) {
  const mean = (values) => values.reduce((a, b) => a + b, 0) / values.length;
  const [middle, height] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
  let [together, alone] = [0, 0];
  for (const [x, y] of points) {
    together += (x - middle) * (y - height);
    alone += (x - middle) ** 2;
  }
  const slope = together / alone;
  return [slope, height - slope * middle];
}

/** How far numbers lie from their mean: the standard deviation, as np.std has it. */
export function spread(values) {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return Math.sqrt(
    values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length,
  );
}

export function setUp(player, { sizes, fits, width, height }, signal) {
  const part = (key) => player.drawing.querySelector(`[data-key="${key}"]`);
  const place = ([x, y]) => [((x + 1) * width) / 2, height / 2 - (y * height) / 3];
  let seed = 1;

  const change = ([last]) => {
    const random = uniforms(seed);
    const chosen = [...sizes.slice(0, -1), last];
    const slopes = chosen.map((size, panel) => {
      const found = [];
      for (let i = 0; i < fits; i += 1) {
        const points = Array.from({ length: size }, () => point(random));
        const [slope, offset] = fit(points);
        found.push(slope);
        const dots = points.map((at) => {
          const [x, y] = place(at);
          return `M${x.toFixed(1)} ${y.toFixed(1)}h0`;
        });
        const [left, right] = [-1, 1].map((x) => place([x, slope * x + offset]));
        part(`dots${panel}.${i}`).setAttribute("d", dots.join(""));
        part(`line${panel}.${i}`).setAttribute("d", `M${left}L${right}`);
      }
      part(`size${panel}`).textContent = `${size} points`;
      part(`spread${panel}`).textContent = `spread ${spread(found).toFixed(2)}`;
      return found;
    });
    const panels = [...sizes.keys()];
    player.pause();
    player.load(
      Array.from({ length: fits }, (_, i) => ({
        caption: `Batch ${i + 1} of ${fits}: the fitted slopes are ${slopes
          .map((found) => found[i].toFixed(2))
          .join(", ")}. The points were made with 0.5.`,
        mark: panels.flatMap((p) => [`dots${p}.${i}`, `line${p}.${i}`]),
        show: [
          ...panels.map((p) => `line${p}.${i}`),
          ...(i === fits - 1 ? panels.map((p) => `spread${p}`) : []),
        ],
      })),
    );
    player.go(player.last);
  };

  const read = listenToFields(player, change, signal);
  const newPoints = () => {
    seed += 1;
    read();
  };
  player
    .querySelector(".figure-fields button")
    .addEventListener("click", newPoints, { signal });
}
