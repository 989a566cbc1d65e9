// Draw what nnfs_ref.show hands over: numbers in, canvas or SVG out.

import { element } from "./dom.js";

const WIDTH = 480;
const HEIGHT = 260;
const EDGE = { left: 68, right: 12, top: 14, bottom: 30 };
const STYLES = ["input", "weight", "output", "bias", "loss", "gradient"];

/** A picture as an element. */
export function draw(picture) {
  return { bars, image, images, lines, regions }[picture.kind](picture);
}

function image({ rows, scale }) {
  const shown = canvas(rows, (shade) => [255 - shade, 255 - shade, 255 - shade]);
  shown.style.width = `${rows[0].length * scale}px`;
  shown.setAttribute("aria-label", `picture of ${rows.length} by ${rows[0].length} pixels`);
  return shown;
}

/** Pictures in a row, as a screen shows them: small numbers dark. */
function images({ pictures }) {
  const shown = pictures.map(({ name, rows, about }) => {
    const pixels = canvas(rows, (shade) => (Array.isArray(shade) ? shade : [shade, shade, shade]));
    pixels.setAttribute("aria-label", `${name}: ${about}`);
    return element("figure", {}, element("figcaption", {}, element("b", {}, name), element("br"), about), pixels);
  });
  return element("div", { class: "live-images" }, ...shown);
}

/** Numbers up to 1 as bars, the largest in the color of outputs. */
function bars({ values, names }) {
  const largest = Math.max(...values);
  const rows = values.map((value, at) => {
    const bar = element("div", { class: "live-bar-of-one" });
    bar.style.setProperty("--share", Math.min(1, value));
    return element(
      "tr",
      { class: value === largest ? "live-most" : null },
      element("th", { scope: "row" }, names[at]),
      element("td", {}, bar),
      element("td", {}, value.toFixed(3)),
    );
  });
  return element("table", { class: "live-bars" }, element("tbody", {}, ...rows));
}

/** A canvas with one pixel for each number. */
function canvas(rows, color) {
  const shown = element("canvas", { class: "live-picture", role: "img", width: rows[0].length, height: rows.length });
  fill(shown, rows, color);
  return shown;
}

function fill(shown, rows, color) {
  const context = shown.getContext("2d");
  const pixels = context.createImageData(shown.width, shown.height);
  rows.flat().forEach((value, at) => pixels.data.set([...color(value), 255], 4 * at));
  context.putImageData(pixels, 0, 0);
}

function svg(tag, attributes, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** From numbers between low and high to places between start and end. */
function scaleOf(low, high, start, end) {
  const span = high - low || 1;
  return (value) => start + ((value - low) / span) * (end - start);
}

function short(number) {
  return Number(number.toPrecision(3)).toString();
}

function frame(x, y, lows, highs) {
  const parts = [
    svg("path", { d: `M${EDGE.left} ${EDGE.top}V${HEIGHT - EDGE.bottom}H${WIDTH - EDGE.right}`, class: "live-axis" }),
  ];
  for (const value of [lows[0], highs[0]]) {
    const anchor = value === lows[0] ? "start" : "end";
    parts.push(svg("text", { x: x(value), y: HEIGHT - 10, "text-anchor": anchor }, short(value)));
  }
  for (const value of [lows[1], highs[1]]) {
    parts.push(svg("text", { x: EDGE.left - 6, y: y(value) + 4, "text-anchor": "end" }, short(value)));
  }
  return parts;
}

function lines({ x: at, series, names }) {
  const [lowX, highX] = [Math.min(...at), Math.max(...at)];
  const [lowY, highY] = [Math.min(...series.flat()), Math.max(...series.flat())];
  const x = scaleOf(lowX, highX, EDGE.left, WIDTH - EDGE.right);
  const y = scaleOf(lowY, highY, HEIGHT - EDGE.bottom, EDGE.top);
  const drawn = series.map((values, k) =>
    svg("polyline", {
      points: values.map((value, i) => `${x(at[i]).toFixed(1)},${y(value).toFixed(1)}`).join(" "),
      class: `live-line live-color-${STYLES[k % STYLES.length]}`,
      "stroke-dasharray": ["none", "6 3", "2 3", "8 3 2 3"][k % 4],
    }),
  );
  const words = names.map((name, k) =>
    svg("text", { x: WIDTH - EDGE.right, y: EDGE.top + 14 * (k + 1), "text-anchor": "end", class: `live-name live-color-${STYLES[k % STYLES.length]}` }, name),
  );
  const label = `line plot${names.length ? ` of ${names.join(", ")}` : ""}, from ${short(lowY)} to ${short(highY)}`;
  return svg(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "live-picture", role: "img", "aria-label": label },
    ...frame(x, y, [lowX, lowY], [highX, highY]),
    ...drawn,
    ...words,
  );
}

/** A class's color, mixed with paper, as [red, green, blue]. */
function tint(name, share) {
  const probe = element("canvas", { width: 1, height: 1 }).getContext("2d");
  const style = getComputedStyle(document.body);
  for (const [color, alpha] of [["--paper", 1], [name, share]]) {
    probe.globalAlpha = alpha;
    probe.fillStyle = style.getPropertyValue(color).trim();
    probe.fillRect(0, 0, 1, 1);
  }
  return [...probe.getImageData(0, 0, 1, 1).data.slice(0, 3)];
}

// Regions are pixels, so they are painted again when the page turns light or dark.
const grounds = new WeakMap(); // canvas -> what paints it
new MutationObserver(() => {
  for (const shown of document.querySelectorAll("canvas")) grounds.get(shown)?.();
}).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });

/** The predicted regions, without samples. */
export function ground({ rows, points }) {
  const upright = rows.toReversed();
  const colors = () => {
    const tints = CLASSES.map((name) => tint(name, 0.22));
    return (k) => tints[k % tints.length];
  };
  const shown = canvas(upright, colors());
  grounds.set(shown, () => fill(shown, upright, colors()));
  const label = `regions of ${new Set(rows.flat()).size} predicted classes under ${points.length} samples`;
  shown.setAttribute("aria-label", label);
  return shown;
}

function regions(picture) {
  const { low, high, points, classes } = picture;
  const size = 300;
  const x = scaleOf(low[0], high[0], 0, size);
  const y = scaleOf(low[1], high[1], size, 0);
  const dots = points.map(([a, b], i) =>
    svg("path", { d: MARKS[classes[i] % MARKS.length], transform: `translate(${x(a).toFixed(1)} ${y(b).toFixed(1)})`, class: "live-dot", style: `color: var(${CLASSES[classes[i] % CLASSES.length]})` }),
  );
  const top = svg("svg", { viewBox: `0 0 ${size} ${size}`, "aria-hidden": "true" }, ...dots);
  return element("div", { class: "live-regions" }, ground(picture), top);
}

// As in the figures; more than three classes are rare here.
export const CLASSES = ["--class-0", "--class-1", "--class-2", "--role-input", "--role-loss"];

// A shape for each class, so that color is not the only difference. Each is drawn from its middle.
export const MARKS = [
  "m-2.6 0a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0-5.2 0",
  "m-2.4-2.4h4.8v4.8h-4.8z",
  "m0-3l2.8 5.2h-5.6z",
  "m0-3.4l2.6 3.4l-2.6 3.4l-2.6-3.4z",
  "m0 3l2.8-5.2h-5.6z",
];
