// Figure 1.4 with the reader's weight and bias, to the scales of
// tools/figures/chapter_01/slope.py.

import { listenToFields } from "./figure-draw.js";
import { linePath, scale } from "./figure-plot.js";

const shown = (value) => `${+value.toFixed(2)}`;

/** Where a step neuron switches, or null if it never does. */
export const switchPoint = (weight, bias) => (weight === 0 ? null : -bias / weight + 0);

/** What the figure says about a neuron. */
export function says(weight, bias) {
  const at = switchPoint(weight, bias);
  const slope =
    weight === 0
      ? "the line is level, the input does not count"
      : `one to the right is ${shown(Math.abs(weight))} ${weight > 0 ? "up" : "down"}`;
  const step =
    at === null
      ? `${bias > 0 ? "always" : "never"} fires`
      : `switches at ${shown(at)}`;
  return (
    `Weight ${shown(weight)}: ${slope}. Bias ${shown(bias)}: at input 0 the output is ` +
    `${shown(bias)}. The step neuron ${step}.`
  );
}

export function setUp(player, { top, low, starts }, signal) {
  const part = (key) => player.drawing.querySelector(`[data-key="${key}"]`);
  const [above, below] = [scale(top), scale(low)];
  const [left, right] = top.across;

  const change = ([weight, bias]) => {
    const line = (x) => x * weight + bias;
    const draw = (key, points, place = above) =>
      part(key).setAttribute("d", linePath(points.map((p) => p && place(...p))));
    draw("line", [left, right].map((x) => [x, line(x)]));
    draw("offset", [[0, 0], [0, bias]]);
    part("dot").setAttribute("d", `M${above(0, bias).join(" ")}h0`);
    const inSight = (y) => y > top.up[0] + 1 && y < top.up[1] - 1;
    const start = starts.find((x) => inSight(line(x)) && inSight(line(x + 1))) ?? starts[0];
    const end = start + 1;
    draw("slope", [[start, line(start)], [end, line(start)], [end, line(end)]]);

    const at = switchPoint(weight, bias);
    const seen = at !== null && at > left && at < right;
    const fires = (x) => (line(x) > 0 ? 1 : 0);
    const [first, last] = [fires(left), fires(right)];
    draw(
      "step",
      seen
        ? [[left, first], [at, first], null, [at, last], [right, last]]
        : [[left, first], [right, first]],
      below,
    );
    const [x, y] = above(at ?? 0, 0).map((v) => v.toFixed(1));
    part("switch").setAttribute(
      "d",
      seen ? `M${x} ${y}V${top.y + top.height}M${x} ${low.y}v${low.height}` : "",
    );

    // The words keep to the side of the line where there is room.
    const rises = weight >= 0 ? 1 : -1;
    const write = (key, content, [x, y]) => {
      const [least, most] = [top.y + 10, top.y + top.height - 10];
      part(key).textContent = content;
      part(key).setAttribute("x", x.toFixed(1));
      part(key).setAttribute("y", (Math.min(Math.max(y, least), most) + 5).toFixed(1));
    };
    const [x0, y0] = above(0, bias);
    write("bias", `bias ${shown(bias)}`, [x0 - 10, y0 - 14 * rises]);
    const [x1, y1] = above(end, line(start));
    write("weight", `weight ${shown(weight)}`, [x1, y1 + 14 * rises]);
    player.say(says(weight, bias));
  };

  listenToFields(player, change, signal);
}
