// Figure 18.3 for a call and sizes of the reader's own. The rows come from the figure;
// the measures are those of tools/figures/chapter_18/calls.py.

import { listenToFields, make, redraw, text } from "./figure-draw.js";

/** Put sizes in place of the letters. */
export const filled = (words, n, h) =>
  words.replaceAll("{n}", n).replaceAll("{h}", h).replaceAll("{p}", 6 * h + 3);

const arrow = (x, end, y) =>
  end === x ? `M${x} ${y - 5}h26v8h-26m5-4l-5 4l5 4` : `M${x} ${y}H${end}m-6-4l6 4l-6 4`;

export function setUp(player, { rows, told, xs, lanes, top, pitch }, signal) {
  const call = player.querySelector(".figure-fields select");
  const change = ([mode, n, h]) => {
    const [all, now] = [rows[0], rows[mode]];
    const drawn = lanes.flatMap((name, lane) => [
      text(xs[lane], 14, name, { class: "label", "data-key": `lane${lane}` }),
      make("path", {
        class: "wire soft thin",
        d: `M${xs[lane]} 26V${top + pitch * all.length + 8}`,
      }),
    ]);
    const [start, side] = [xs[0] + 8, { class: "label on-wire", "text-anchor": "start" }];
    drawn.push(text(start, 44, told[mode], side));
    now.forEach(([lane, words, forward], i) => {
      const y = top + pitch * i;
      drawn.push(
        make(
          "g",
          { class: forward ? "output" : "gradient", "data-key": `row${i}` },
          make("path", { class: "wire", d: arrow(xs[0], xs[lane], y + 14) }),
          text(start, y, filled(words, n, h), {
            class: "on-wire",
            "text-anchor": "start",
          }),
        ),
      );
    });
    const calls = now.map(([lane, words]) => `${lanes[lane]} ${filled(words, n, h)}`);
    const name = call.options[mode].textContent;
    redraw(player, drawn, `The calls of ${name}, in order: ${calls.join("; ")}.`);
    player.pause();
    player.load(
      now.map(([lane, , , said], i) => ({
        caption: filled(said, n, h),
        mark: [`row${i}`, `lane${lane}`],
        show: [`row${i}`],
      })),
    );
    player.go(player.last);
  };
  listenToFields(player, change, signal);
}
