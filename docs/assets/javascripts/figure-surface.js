// Figure 8.4: the reader moves a point on the map of a surface. The maps are drawn by
// tools/figures/chapter_08/surfaces.py; the point, the arrow and the numbers are drawn here.

import { listenToFields } from "./figure-draw.js";
import { linePath, scale } from "./figure-plot.js";

/** The surfaces, in the order of the choice: height, and both partial derivatives. */
export const SURFACES = [
  {
    height: (x, y) => x * x + x * y + 2 * y * y,
    slopes: (x, y) => [2 * x + y, x + 4 * y],
  },
  { height: (x, y) => x * y, slopes: (x, y) => [y, x] },
  {
    height: Math.max,
    // On the diagonal the two sides disagree.
    slopes: (x, y) => (x === y ? null : [Number(x > y), Number(y > x)]),
  },
];

const rounded = (value) => String(Number(value.toFixed(2)) + 0);

/** What the arrow says, in a sentence. */
export function sentence(x, y, slopes) {
  const at = `At (${rounded(x)}, ${rounded(y)})`;
  if (!slopes) return `${at} the two are equal: a corner. There is no gradient here.`;
  const [byX, byY] = slopes;
  if (!byX && !byY) return `${at} both slopes are 0. It is level here in all directions.`;
  const across = byX > 0 ? "right" : "left";
  const up = byY > 0 ? "up" : "down";
  const way = !byX ? `straight ${up}` : !byY ? `straight ${across}` : `${up} and ${across}`;
  return `${at} the gradient is [${rounded(byX)}, ${rounded(byY)}]: on the map it points ${way}.`;
}

export function setUp(player, { axes, scales }, signal) {
  const part = (key) => player.drawing.querySelector(`[data-key="${key}"]`);
  const place = scale(axes);
  const draw = (key, points) =>
    part(key).setAttribute("d", linePath(points.map(([a, b]) => place(a, b))));

  const change = ([chosen, x, y]) => {
    SURFACES.forEach((_, i) =>
      part(`map ${i}`).setAttribute("visibility", i === chosen ? "visible" : "hidden"),
    );
    const { height, slopes } = SURFACES[chosen];
    const found = slopes(x, y);
    const size = scales[chosen];
    const [byX, byY] = found ?? [0, 0];
    const tip = [x + size * byX, y + size * byY];
    draw("leg x", [[x, y], [tip[0], y]]);
    draw("leg y", [[tip[0], y], tip]);
    draw("arrow", [[x, y], tip]);
    const length = Math.hypot(byX, byY);
    const [dx, dy] = length ? [byX / length, byY / length] : [0, 0];
    const head = [1, -1].map((s) => [
      tip[0] - 0.17 * dx - s * 0.09 * dy,
      tip[1] - 0.17 * dy + s * 0.09 * dx,
    ]);
    draw("head", length ? [head[0], tip, head[1]] : []);
    const [left, top] = place(x, y);
    part("point").setAttribute("d", `M${left.toFixed(1)} ${top.toFixed(1)}h0`);
    part("height").textContent = `f = ${rounded(height(x, y))}`;
    part("by x").textContent = `∂f/∂x = ${found ? rounded(byX) : "none"}`;
    part("by y").textContent = `∂f/∂y = ${found ? rounded(byY) : "none"}`;
    part("length").textContent = `|∇f| = ${found ? rounded(length) : "none"}`;
    player.say(sentence(x, y, found));
  };

  listenToFields(player, change, signal);
}
