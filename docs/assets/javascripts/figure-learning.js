// Figure 13.6: the learning curve, at the reader's size and for the reader's pictures.
// The words are those of tools/figures/chapter_13/learning.py.

import { listenToFields } from "./figure-draw.js";
import { dotsPath, linePath, scale } from "./figure-plot.js";

const percent = (thousandths) => `${(thousandths / 10).toFixed(1)} %`;

/** What the figure says about a way and a size. */
export function says(way, place, { sizes, ways, rows }) {
  const [mean, low, high, train] = rows[way][place];
  let words =
    `${sizes[place]} pictures, ${ways[way]}: ${percent(mean)} right on test ` +
    `pictures, from ${percent(low)} to ${percent(high)}, and ${percent(train)} on ` +
    "those it learned from.";
  if (place + 1 < sizes.length) {
    const more = rows[way][place + 1][0] - mean;
    words += ` Twice as many bring ${more < 0 ? "" : "+"}${(more / 10).toFixed(1)} points.`;
  }
  return words;
}

export function setUp(player, settings, signal) {
  const draw = (key, d) =>
    player.drawing.querySelector(`[data-key="${key}"]`).setAttribute("d", d);
  const place = scale(settings.axes);
  const change = ([at, way]) => {
    const rows = settings.rows[way];
    const line = (column) =>
      linePath(rows.map((row, i) => place(i, row[column] / 1000)));
    draw("test", line(0));
    draw("train", line(3));
    rows.forEach(([, low, high], i) =>
      draw(`spread ${i}`, linePath([place(i, low / 1000), place(i, high / 1000)])),
    );
    draw("here", dotsPath([place(at, rows[at][0] / 1000)]));
    const said = says(way, at, settings);
    player.drawing.querySelector("desc").textContent = said;
    player.say(said);
  };
  listenToFields(player, change, signal);
}
