// Figure 7.8: the product of x² and x³ at 1 as an area, for a nudge of the reader's own.

import { listenToFields } from "./figure-draw.js";

/** How much the sides grow, and what the area gains: two strips and a corner. */
export function gains(h) {
  const [df, dg] = [(1 + h) ** 2 - 1, (1 + h) ** 3 - 1];
  return { df, dg, areas: [df, dg, df * dg] };
}

export function setUp(player, { unit, left, top }, signal) {
  const part = (key) => player.drawing.querySelector(`[data-key="${key}"]`);
  const set = (key, values) => {
    for (const [name, value] of Object.entries(values))
      part(key).setAttribute(name, value.toFixed(2));
  };

  const change = ([h]) => {
    const { df, dg, areas } = gains(h);
    const [tall, wide] = [df * unit, dg * unit];
    const gain = areas.reduce((sum, area) => sum + area, 0);
    set("strip0", { height: tall });
    set("strip1", { width: wide });
    set("corner", { height: tall, width: wide });
    set("dg", { x: left + unit + wide / 2 });
    set("df", { y: top + unit + tall / 2 + 5 });
    [...areas, gain].forEach((area, i) => {
      part(`rate${i}`).textContent = (area / h).toFixed(4);
    });
    player.say(
      `With h = ${h.toFixed(2)} the corner is ${((100 * areas[2]) / gain).toFixed(0)} ` +
        "percent of what the area gains.",
    );
  };

  listenToFields(player, change, signal);
}
