// Figure 12.8 at the reader's patience, as tools/figures/chapter_12/stopping.py draws it.

import { listenToFields } from "./figure-draw.js";
import { dotsPath, linePath, scale } from "./figure-plot.js";

/** The steps whose weights are kept, and at which the run stops. */
export function stopAt(losses, patience, every) {
  let [best, kept, at] = [Infinity, 0, 0];
  for (const [i, loss] of losses.entries()) {
    at = (i + 1) * every;
    if (loss < best) [best, kept] = [loss, at];
    if (at - kept >= patience) break;
  }
  return [kept, at];
}

export function setUp(player, { axes, every, held, world, accuracies }, signal) {
  const part = (key) => player.drawing.querySelector(`[data-key="${key}"]`);
  const place = scale(axes);
  const change = ([patience]) => {
    const [kept, stopped] = stopAt(held, patience, every);
    const i = kept / every - 1;
    const at = place(kept, held[i]);
    const line = axes.up.map((height) => place(stopped, height));
    part("stop").setAttribute("d", linePath(line));
    part("kept").setAttribute("d", dotsPath([at]));
    part("ring").setAttribute("cx", at[0].toFixed(1));
    part("ring").setAttribute("cy", at[1].toFixed(1));
    const said =
      `Patience ${patience}: the run stops after ${stopped} steps, and the weights of ` +
      `step ${kept} are kept. In the world their loss is ${world[i].toFixed(2)} and ` +
      `their accuracy ${accuracies[i].toFixed(2)}.`;
    player.drawing.querySelector("desc").textContent = said;
    player.say(said);
  };
  listenToFields(player, change, signal);
}
