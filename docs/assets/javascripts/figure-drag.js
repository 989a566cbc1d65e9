// Points of a drawing that the reader drags: with the mouse, a finger or the arrow keys.

import { scale } from "./figure-plot.js";

const FINE = 0.1; // of an arrow key's step, with Shift

/** A value within a range. */
export const within = (value, [low, high]) => Math.min(Math.max(value, low), high);

/** What stands at a place of the drawing: the scale of figure-plot.js, backward. */
export const unscale =
  ({ x, y, width, height, across, up }) =>
  (left, top) => [
    across[0] + ((left - x) / width) * (across[1] - across[0]),
    up[0] + (1 - (top - y) / height) * (up[1] - up[0]),
  ];

/**
 * Let the reader drag a point that `Axes.handle` has drawn.
 *
 * A mouse may press anywhere in the axes, and the point comes. A finger takes hold of the
 * point, so that it can scroll the page everywhere else.
 *
 * @param {HTMLElement} player The figure's player.
 * @param {string} key The handle's key.
 * @param {object} axes The `settings` of its Axes.
 * @param {{name: string, step: number[], moved: (at: number[]) => void}} how What it is
 *   called, how far an arrow key moves it in each direction, and what a move does; never
 *   beyond the axes, and once in a frame.
 * @param {AbortSignal} signal Ends the dragging.
 * @returns {(at: number[], says: string) => void} Shows the point at values, in words.
 */
export function dragged(player, key, axes, { name, step, moved }, signal) {
  const { drawing } = player;
  const [point, grip] = [key, `${key} grip`].map((k) =>
    drawing.querySelector(`[data-key="${k}"]`),
  );
  const [place, values] = [scale(axes), unscale(axes)];
  let at;
  let frame;
  const move = (to) => {
    at = to.map((value, i) => within(value, [axes.across, axes.up][i]));
    frame ??= requestAnimationFrame(() => {
      frame = undefined;
      moved(at);
    });
  };

  const under = ({ clientX, clientY }) => {
    const box = drawing.getBoundingClientRect();
    const unit = drawing.viewBox.baseVal.width / box.width;
    return [(clientX - box.left) * unit, (clientY - box.top) * unit];
  };
  const on = (target, kind, listener) => target.addEventListener(kind, listener, { signal });
  let pointer;
  on(drawing, "pointerdown", (event) => {
    const [left, top] = under(event);
    const inside =
      left >= axes.x && left <= axes.x + axes.width &&
      top >= axes.y && top <= axes.y + axes.height;
    const held = event.target === grip;
    if (event.button || !(held || (inside && event.pointerType === "mouse"))) return;
    event.preventDefault();
    pointer = event.pointerId;
    drawing.setPointerCapture(pointer);
    point.focus({ preventScroll: true });
    move(values(left, top));
  });
  on(drawing, "pointermove", (event) => {
    if (event.pointerId === pointer) move(values(...under(event)));
  });
  for (const end of ["pointerup", "pointercancel"])
    on(drawing, end, () => (pointer = undefined));

  on(point, "keydown", (event) => {
    const way = {
      ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1],
    }[event.key];
    if (!way || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    move(at.map((v, i) => v + way[i] * step[i] * (event.shiftKey ? FINE : 1)));
  });

  // What can be set is no longer a picture alone, whose parts nobody can reach.
  drawing.setAttribute("role", "group");
  const [least, most] = axes.across;
  for (const [attribute, value] of Object.entries({
    role: "slider", tabindex: 0, "aria-label": name, "aria-valuemin": least,
    "aria-valuemax": most,
  }))
    point.setAttribute(attribute, value);

  return (to, says) => {
    at = to;
    const [x, y] = place(...to).map((v) => v.toFixed(1));
    for (const circle of [point, grip]) {
      circle.setAttribute("cx", x);
      circle.setAttribute("cy", y);
    }
    point.setAttribute("aria-valuenow", to[0].toFixed(2));
    point.setAttribute("aria-valuetext", says);
  };
}
