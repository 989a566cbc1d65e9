// Figure 5.4 with classes of the reader's choice. The matrix stays; the frames move.

import { listenToFields } from "./figure-draw.js";

export function setUp(player, { probabilities, left, width }, signal) {
  const part = (key) => player.drawing.querySelector(`[data-key="${key}"]`);
  const change = (targets) => {
    const picked = targets.map((target, i) => probabilities[i][target]);
    const losses = picked.map((p) => -Math.log(p));
    const mean = (losses.reduce((a, b) => a + b, 0) / losses.length).toFixed(4);
    targets.forEach((target, i) => {
      part(`target${i}`).textContent = target;
      part(`frame${i}`).setAttribute("x", left + target * width);
      part(`confidence${i}`).textContent = picked[i];
      part(`loss${i}`).textContent = losses[i].toFixed(4);
    });
    part("mean").textContent = mean;
    const steps = targets.map((target, i) => ({
      caption: `Row ${i} and column ${target}: ${picked[i]}.`,
      mark: [
        `rows[${i}]`,
        `targets[${i}]`,
        `probabilities[${i}][${target}]`,
        `confidences[${i}]`,
      ],
      show: [`frame${i}`, `confidence${i}`],
      pick: [`confidences[${i}]`],
    }));
    const written = losses.map((loss) => loss.toFixed(4)).join(", ");
    steps.push(
      {
        caption: `Each loss is -log of its confidence: ${written}.`,
        mark: ["losses"],
        show: losses.map((_, i) => `loss${i}`),
      },
      {
        caption: `Their mean is the loss of the batch: ${mean}.`,
        mark: ["mean"],
        show: ["mean"],
      },
    );
    player.drawing.querySelector("desc").textContent = steps
      .map(({ caption }) => caption)
      .join(" ");
    player.pause();
    player.load(steps);
    player.go(player.last);
  };
  listenToFields(player, change, signal);
}
