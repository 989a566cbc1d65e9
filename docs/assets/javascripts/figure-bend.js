// Figures 4.3 and 4.5 with the reader's own neurons: weight, bias and output weight. The
// words are those of tools/figures/chapter_04/bend.py.

import { listenToFields } from "./figure-draw.js";
import { curvePath, dotsPath, scale } from "./figure-plot.js";

/** What neurons [weight, bias, output weight] add up to, as a function of x. */
export const bent = (neurons) => (x) =>
  neurons.reduce((sum, [w, b, v]) => sum + v * Math.max(w * x + b, 0), 0);

/** How far that is from the sine on average, at 201 places from 0 to 1. */
export function distance(neurons) {
  const f = bent(neurons);
  let total = 0;
  for (let i = 0; i <= 200; i += 1)
    total += Math.abs(f(i / 200) - Math.sin((2 * Math.PI * i) / 200));
  return (total / 201).toFixed(3);
}

const inWords = ([w, b, v]) =>
  `${v.toFixed(2)} · max(${w}x ${b <= 0 ? "-" : "+"} ${Math.abs(b)}, 0)`;

function aboutOne([w, b, v]) {
  if (!w) return "With weight 0 the input does not count, and there is no corner.";
  const side = w > 0 ? "right" : "left";
  return (
    `The corner is at -bias / weight = ${(-b / w || 0).toFixed(3)}. To its ${side} the ` +
    `slope is weight · output weight = ${(w * v || 0).toFixed(2)}.`
  );
}

function stepOf(pair, neurons) {
  const away = distance(neurons.slice(0, 2 * pair));
  if (!pair)
    return {
      caption: `No neurons yet: a line at zero, ${away} away.`,
      mark: ["sine"],
      text: { distance: away },
    };
  const said = neurons.slice(2 * pair - 2, 2 * pair).map(inWords).join(" and ");
  return {
    caption: `Pair ${pair}: ${said}. The sum is ${away} away.`,
    mark: [`ramp${pair}`],
    show: [`ramp${pair}`, "sum"],
    text: { distance: away },
  };
}

export function setUp(player, { axes, neurons }, signal) {
  const part = (key) => player.drawing.querySelector(`[data-key="${key}"]`);
  const graph = (key, own) => part(key).setAttribute("d", curvePath(axes, bent(own), 160));
  const corner = ([w, b]) =>
    part("corner").setAttribute("d", w ? dotsPath([scale(axes)(-b / w, 0)]) : "");
  const note = () => player.drawing.querySelector("desc");

  if (neurons.length === 1) {
    const draw = (one) => {
      graph("sum", [one]);
      corner(one);
      note().textContent = aboutOne(one);
      player.say(aboutOne(one));
    };
    listenToFields(player, draw, signal);
    return;
  }

  const pairs = neurons.length / 2;
  let own = neurons.map((neuron) => [...neuron]);
  let chosen = 0;
  const [choice, ...sliders] = player.querySelectorAll(
    ".figure-fields :is(select, input)",
  );

  // The sum has one path; each step gives it its shape.
  player.draw = (at, marks) => {
    Object.getPrototypeOf(player).draw.call(player, at, marks);
    graph("sum", own.slice(0, 2 * at));
  };
  const redraw = (at) => {
    for (let pair = 1; pair <= pairs; pair += 1)
      graph(`ramp${pair}`, own.slice(2 * pair - 2, 2 * pair));
    corner(own[chosen]);
    player.pause();
    player.load(Array.from({ length: pairs + 1 }, (_, pair) => stepOf(pair, own)));
    player.go(at);
    note().textContent = `The sum of the neurons is ${distance(own)} away from the sine.`;
  };
  const showNumbers = () =>
    sliders.forEach((slider, i) => {
      slider.value = own[chosen][i];
      slider.nextElementSibling.textContent = slider.value;
    });

  const change = ([place, ...numbers]) => {
    if (place === chosen) own[chosen] = numbers;
    chosen = place;
    const pair = Math.floor(chosen / 2) + 1;
    // All of them, if the reader has not stepped.
    const at = player.at ? Math.max(player.at, pair) : pairs;
    showNumbers();
    redraw(at);
    player.draw(at, [`ramp${pair}`]);
    const away = distance(own.slice(0, 2 * at));
    player.say(`${choice.value}: ${inWords(own[chosen])}. The sum is ${away} away.`);
  };
  listenToFields(player, change, signal);

  const start = (rows) => {
    own = rows;
    chosen = 0;
    choice.selectedIndex = 0;
    showNumbers();
    redraw(pairs);
  };
  const [clear, back] = player.querySelectorAll(".figure-fields button");
  const empty = () => start(own.map(([w, b]) => [w, b, 0]));
  clear.addEventListener("click", empty, { signal });
  back.addEventListener("click", () => start(neurons.map((n) => [...n])), { signal });
}
