// Plots that the reader changes, to the scales of tools/figures/plot.py.

/**
 * Turn values into places in the drawing.
 *
 * @param {object} axes The `settings` of the Axes, as the figure handed them over.
 * @returns {(x: number, y: number) => [number, number]} Place of a point.
 */
export function scale({ x, y, width, height, across, up }) {
  return (a, b) => [
    x + ((a - across[0]) / (across[1] - across[0])) * width,
    y + (1 - (b - up[0]) / (up[1] - up[0])) * height,
  ];
}

/** Path data for a line through places; `null` leaves a gap. */
export const linePath = (places) =>
  places
    .map((place, i) =>
      place
        ? `${i && places[i - 1] ? "L" : "M"}${place.map((v) => v.toFixed(1)).join(" ")}`
        : "",
    )
    .join("");

/** Path data for round dots at places. */
export const dotsPath = (places) =>
  places.map((place) => `M${place.map((v) => v.toFixed(1)).join(" ")}h0`).join("");

/** Path data for the graph of a function over the whole width of the axes. */
export function curvePath(axes, f, points = 120) {
  const place = scale(axes);
  const [low, high] = axes.across;
  return linePath(
    Array.from({ length: points + 1 }, (_, i) => {
      const x = low + ((high - low) * i) / points;
      return place(x, f(x));
    }),
  );
}
