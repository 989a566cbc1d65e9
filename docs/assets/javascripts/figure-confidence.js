// Figure 5.2 with the reader's confidence. The curve stays; the point moves along it.

import { listenToFields } from "./figure-draw.js";
import { scale } from "./figure-plot.js";

export function setUp(player, { axes }, signal) {
  const part = (key) => player.drawing.querySelector(`[data-key="${key}"]`);
  const place = scale(axes);
  const change = ([p]) => {
    const nats = -Math.log(p) || 0; // without the sign of -0
    const bits = -Math.log2(p) || 0;
    const [x, y] = place(p, nats);
    part("lead").setAttribute("d", `M${x} ${axes.y + axes.height}V${y}H${axes.x}`);
    part("dot").setAttribute("cx", x);
    part("dot").setAttribute("cy", y);
    part("nats").textContent = nats.toFixed(4);
    part("bits").textContent = bits.toFixed(4);
    player.say(
      `A confidence of ${p.toFixed(3)} costs ${nats.toFixed(4)} nats, or ` +
        `${bits.toFixed(4)} bits: full confidence, halved ${bits.toFixed(2)} times.`,
    );
  };
  listenToFields(player, change, signal);
}
