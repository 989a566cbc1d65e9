// Figure 20.4: both intervals of the reader's share, over the number of pictures. The
// words are those of tools/figures/chapter_20/intervals.py.

import { listenToFields } from "./figure-draw.js";
import { linePath, scale } from "./figure-plot.js";

const Z = 1.96;

/** The normal interval of a share of n. */
export function normal(share, n) {
  const reach = Z * Math.sqrt((share * (1 - share)) / n);
  return [share - reach, share + reach];
}

/** The Wilson interval of a share of n. */
export function wilson(share, n) {
  const extra = Z ** 2 / n;
  const middle = share + extra / 2;
  const reach = Z * Math.sqrt((share * (1 - share)) / n + extra / (4 * n));
  return [(middle - reach) / (1 + extra), (middle + reach) / (1 + extra)];
}

const shown = (interval) => interval.map((end) => end.toFixed(3)).join(" to ");

/** The figure's sentence. */
export const sentence = (n, share) =>
  `${share.toFixed(3)} of ${n.toLocaleString("en-US")} pictures. ` +
  `Wilson: ${shown(wilson(share, n))}. Normal: ${shown(normal(share, n))}.`;

export function setUp(player, { axes, sizes }, signal) {
  const part = (key) => player.drawing.querySelector(`[data-key="${key}"]`);
  const place = scale(axes);
  const [size] = player.querySelectorAll("input");
  const showSize = () => {
    const words = sizes[size.valueAsNumber].toLocaleString("en-US");
    size.nextElementSibling.textContent = words;
    size.setAttribute("aria-valuetext", words);
  };
  const powers = Array.from({ length: 31 }, (_, i) => 1 + i / 10);
  const change = ([at, share]) => {
    showSize();
    for (const [key, interval] of Object.entries({ normal, wilson }))
      for (const side of [0, 1])
        part(`${key} ${side}`).setAttribute(
          "d",
          linePath(powers.map((p) => place(p, interval(share, 10 ** p)[side]))),
        );
    const n = sizes[at];
    const [[x, bottom], [, top]] = wilson(share, n).map((end) => place(Math.log10(n), end));
    part("span").setAttribute("d", `M${x.toFixed(1)} ${bottom.toFixed(1)}V${top.toFixed(1)}`);
    const said = sentence(n, share);
    player.drawing.querySelector("desc").textContent = said;
    player.say(said);
  };
  listenToFields(player, change, signal);
  showSize();
}
