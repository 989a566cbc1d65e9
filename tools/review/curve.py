"""A small picture of a curve, drawn from numbers: one alternative of several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

WIDTH, HEIGHT, EDGE = 168, 126, 14
LEAST_APART = 0.12  # of the height: nearer ones could be taken for each other


@dataclass(frozen=True)
class Curve:
    """A curve through points, between fixed edges.

    Args:
        xs: Values across.
        ys: Values up, as many.
        across: The values at the left and the right edge.
        up: The values at the lower and the upper edge.

    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    across: tuple[float, float]
    up: tuple[float, float]

    @property
    def words(self) -> str:
        """Points of the curve, for whoever does not see it."""
        step = max(1, (len(self.xs) - 1) // 4)
        points = list(zip(self.xs, self.ys, strict=True))[::step]
        return "through " + ", ".join(f"({x:.3g}, {y:.3g})" for x, y in points)

    @property
    def svg(self) -> str:
        """The picture: the axes where they cross at 0, and the curve."""
        right, top = self._place(self.across[1], self.up[1])
        left, bottom = self._place(self.across[0], self.up[0])
        x0, y0 = self._place(0.0, 0.0)
        places = (self._place(*point) for point in zip(self.xs, self.ys, strict=True))
        line = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
        texts = "".join(
            f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{value:g}</text>'
            for x, y, anchor, value in (
                (left, y0 + 14, "start", self.across[0]),
                (right, y0 + 14, "end", self.across[1]),
                (x0 + 3, top + 10, "start", self.up[1]),
                (x0 + 3, bottom, "start", self.up[0]),
            )
        )
        axes = f"M{left} {y0:.1f}H{right}M{x0:.1f} {top}V{bottom}"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
            f'width="{WIDTH}" height="{HEIGHT}" font-size="13" fill="currentColor">'
            f'<path d="{axes}" fill="none" stroke="currentColor" opacity="0.45"/>'
            f'<path d="M{line}" fill="none" stroke="currentColor" stroke-width="2"/>'
            f"{texts}</svg>"
        )

    def _place(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point is in the picture; what leaves the edges is held."""
        right = (x - self.across[0]) / (self.across[1] - self.across[0])
        rise = (y - self.up[0]) / (self.up[1] - self.up[0])
        rise = min(1.06, max(-0.06, rise))
        return EDGE + right * (WIDTH - 2 * EDGE), EDGE + (1 - rise) * (
            HEIGHT - 2 * EDGE
        )


def curve(
    xs: Sequence[float] | np.ndarray,
    ys: Sequence[float] | np.ndarray,
    *,
    up: tuple[float, float],
) -> Curve:
    """Return the curve through points, as wide as the values across."""
    across = (float(min(xs)), float(max(xs)))
    return Curve(tuple(map(float, xs)), tuple(map(float, ys)), across, up)


def far_apart(curves: Sequence[Curve]) -> bool:
    """Say whether any two of these curves can be told apart by looking."""
    # Values up to the edges of the picture: what lies beyond looks alike.
    seen = [np.clip(each.ys, *each.up) for each in curves]
    if not seen:
        return True
    height = curves[0].up[1] - curves[0].up[0]
    return all(
        abs(one - other).max() > LEAST_APART * height
        for one, other in combinations(seen, 2)
    )
