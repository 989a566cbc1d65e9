// Figure 18.5 with a patience of the reader's own. The words are those of
// tools/figures/chapter_18/history.py.

import { listenToFields } from "./figure-draw.js";
import { scale } from "./figure-plot.js";

/** The last epoch that runs, and the one whose parameters are kept. */
export function stopped(values, patience, rising) {
  let [best, kept] = [Infinity, 0];
  for (const [epoch, number] of values.entries()) {
    const value = rising ? -number : number;
    if (value < best) [best, kept] = [value, epoch];
    if (epoch - kept >= patience) return [epoch, kept];
  }
  return [values.length - 1, kept];
}

/** What happens, in a sentence. */
export function sentence(history, name, patience) {
  const [last, kept] = stopped(history[name], patience, name.endsWith("accuracy"));
  const ran =
    last - kept >= patience
      ? `stops after epoch ${last}`
      : `never stops: all ${history[name].length} epochs run`;
  return (
    `Watching ${name} with patience ${patience}: it ${ran}, and keeps epoch ${kept}, ` +
    `with val_loss ${history.val_loss[kept].toFixed(3)} and val_accuracy ` +
    `${history.val_accuracy[kept].toFixed(3)}.`
  );
}

export function setUp(player, { axes, history }, signal) {
  const part = (key) => player.drawing.querySelector(`[data-key="${key}"]`);
  const names = Object.keys(history);
  const change = ([patience, watched]) => {
    const name = names[watched];
    const [last, kept] = stopped(history[name], patience, name.endsWith("accuracy"));
    let line = "";
    axes.forEach((one, i) => {
      const place = scale(one);
      const [[x], [end]] = [place(last, 0), place(one.across[1], 0)];
      const [top, bottom] = [one.y, one.y + one.height];
      const d = `M${x.toFixed(1)} ${top}H${end.toFixed(1)}V${bottom}H${x.toFixed(1)}z`;
      part(`after${i}`).setAttribute("d", d);
      line += `M${x.toFixed(1)} ${top}V${bottom}`;
      const [left, up] = place(kept, history[["val_loss", "val_accuracy"][i]][kept]);
      part(`kept${i}`).setAttribute("cx", left.toFixed(1));
      part(`kept${i}`).setAttribute("cy", up.toFixed(1));
    });
    part("stop").setAttribute("d", line);
    const said = sentence(history, name, patience);
    player.drawing.querySelector("desc").textContent = said;
    player.say(said);
  };
  listenToFields(player, change, signal);
}
