"""Plots inside figures: axes with ticks, lines, points, contours and regions.

    axes = Axes(drawing, 50, 10, 390, 200, across=(0, 10), up=(0, 1.5))
    axes.ticks([0, 5, 10], [0, 0.5, 1, 1.5])
    axes.names("epoch", "loss")
    axes.line(epochs, losses, css="wire loss", key="losses")

A plot in a figure is drawn with numbers of its own, which the axes turn into places in
the drawing. What leaves the axes is cut off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import cast

import contourpy
import numpy as np
import numpy.typing as npt

from tools.figures.drawing import Drawing, shown

Values = npt.ArrayLike
Places = npt.NDArray[np.float64]
# One shape for each class, as live/picture.js has them: color is never the only sign.
# Each begins and ends in its middle.
MARKS = (
    "m-2.6 0a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0-5.2 0m2.6 0",
    "m-2.3-2.3h4.6v4.6h-4.6zm2.3 2.3",
    "m0-3l2.8 5h-5.6zm0 3",
)


class Axes:
    """A rectangle of a drawing with a scale across and a scale up.

    Args:
        drawing: Where to draw.
        x: Left edge, in the drawing's units; leave about 45 for the ticks' numbers.
        y: Top edge.
        width: How wide the rectangle is.
        height: How high; leave about 40 below for ticks and name.
        across: The values at the left and the right edge.
        up: The values at the bottom and the top edge.
    """

    def __init__(
        self,
        drawing: Drawing,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        across: tuple[float, float],
        up: tuple[float, float],
    ) -> None:
        self.drawing = drawing
        self.x, self.y, self.width, self.height = x, y, width, height
        self.across, self.up = across, up
        drawing.box(x, y, width, height, css="panel")

    @property
    def settings(self) -> dict[str, object]:
        """What figure-plot.js needs to draw to the same scales."""
        return {
            "x": self.x, "y": self.y, "width": self.width, "height": self.height,
            "across": self.across, "up": self.up,
        }  # fmt: skip

    def place(self, xs: Values, ys: Values) -> Places:
        """Return where points stand in the drawing, shape (n, 2)."""
        right = (np.ravel(xs) - self.across[0]) / np.ptp(self.across)
        rise = (np.ravel(ys) - self.up[0]) / np.ptp(self.up)
        return np.column_stack(
            [self.x + right * self.width, self.y + (1 - rise) * self.height]
        )

    def ticks(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        """Write these values along the axes, each with a short line."""
        for value in xs:
            ((x, _),) = self.place(value, self.up[0])
            bottom = self.y + self.height
            self.drawing.path(f"M{x:.5g} {bottom:g}v4", css="axis")
            self.drawing.text(x, bottom + 14, shown(value), css="tick")
        for value in ys:
            ((_, y),) = self.place(self.across[0], value)
            self.drawing.path(f"M{self.x:g} {y:.5g}h-4", css="axis")
            self.drawing.text(self.x - 7, y, shown(value), css="tick", anchor="end")

    def names(self, across: str, up: str) -> None:
        """Name the axes; the upper name stands above the axis, so leave 20 for it."""
        bottom = self.y + self.height
        self.drawing.text(
            self.x + self.width, bottom + 32, across, css="label", anchor="end"
        )
        if up:
            self.drawing.text(self.x, self.y - 11, up, css="label", anchor="start")

    def line(
        self,
        xs: Values,
        ys: Values,
        *,
        css: str = "wire",
        name: str = "",
        key: str = "",
        **attributes: str,
    ) -> None:
        """Draw a line through points; NaN leaves a gap."""
        places = self.place(xs, ys)
        gaps = np.flatnonzero(np.isnan(places).any(axis=1))
        parts = (p[~np.isnan(p).any(axis=1)] for p in np.split(places, gaps))
        self._cut(_path(*(p for p in parts if len(p))), css, name, key, **attributes)

    def points(
        self,
        xs: Values,
        ys: Values,
        *,
        css: str = "points",
        name: str = "",
        key: str = "",
    ) -> None:
        """Draw round dots; `css="points weight"` gives them a role."""
        dots = (place[None] for place in self.place(xs, ys))
        self._cut(_path(*dots, then="h0"), css, name, key)

    def samples(self, X: Values, y: Values, *, key: str = "") -> None:
        """Draw samples (n, 2), each class in a color and a shape of its own.

        With a key, the marks of class k have the key "key[k]".
        """
        X, y = np.asarray(X), np.ravel(y)
        for k in np.unique(y):
            places = (place[None] for place in self.place(*X[y == k].T))
            marks = _path(*places, then=MARKS[int(k) % len(MARKS)])
            self._cut(marks, f"sample class-{k}", "", f"{key}[{k}]" if key else "")

    def regions(self, xs: Values, ys: Values, classes: Values) -> None:
        """Tint where each class is predicted; `classes` has shape (ys, xs)."""
        grid = np.asarray(classes)
        for k in np.unique(grid):
            lines = contourpy.contour_generator(
                xs, ys, (grid == k).astype(float), fill_type="OuterOffset"
            )
            rings = (
                self.place(*polygon[a:b].T)
                for polygon, starts in zip(*lines.filled(0.5, 1.5), strict=True)
                for a, b in pairwise(starts)
            )
            self._cut(_path(*rings), f"region class-{k}", "", "")

    def leads(self, xs: Values, ys: Values, leads: Values, *, least: float) -> None:
        """Tint where each class leads.

        Args:
            xs: Values across of the grid.
            ys: Values up of the grid.
            leads: A number for each class and place, above 0 where the class is ahead
                of the others; shape (classes, ys, xs). If they change evenly between
                places, so does the border, and few places are enough.
            least: How far off a straight line a point of a border must lie to stay.
        """
        for k, lead in enumerate(np.asarray(leads)):
            filled = contourpy.contour_generator(xs, ys, lead, fill_type="OuterOffset")
            rings = (
                _thinned(self.place(*polygon[a:b].T), least)
                for polygon, starts in zip(*filled.filled(0, np.inf), strict=True)
                for a, b in pairwise(starts)
            )
            self.drawing.path(_path(*rings, digits=0), css=f"region class-{k}")

    def contours(
        self, xs: Values, ys: Values, heights: Values, levels: Sequence[float]
    ) -> None:
        """Draw lines of equal height; `heights` has shape (ys, xs)."""
        lines = contourpy.contour_generator(xs, ys, heights, line_type="Separate")
        for level in levels:
            found = cast("list[Places]", lines.lines(level))  # typed for each line_type
            rings = (self.place(*ring.T) for ring in found)
            self._cut(_path(*rings), "contour", "", "")

    def text(
        self,
        x: float,
        y: float,
        content: str,
        *,
        css: str = "label",
        anchor: str = "middle",
        name: str = "",
        key: str = "",
        **attributes: str,
    ) -> None:
        """Write text at a value across and a value up."""
        ((left, top),) = self.place(x, y)
        self.drawing.text(
            left,
            top,
            content,
            css=css,
            anchor=anchor,
            name=name,
            key=key,
            **attributes,
        )

    def handle(self, x: float, y: float, *, key: str, css: str = "") -> None:
        """Draw a point that the reader drags, by figure-drag.js.

        Around it lies what a finger can hold, "KEY grip".
        """
        ((left, top),) = self.place(x, y)
        at = {"cx": round(left, 1), "cy": round(top, 1)}
        ring = "fill:var(--paper);stroke:var(--c);stroke-width:3"
        self.drawing.element("circle", css=css, key=key, r=6.5, style=ring, **at)
        hold = "fill:transparent;cursor:grab;touch-action:none"
        self.drawing.element("circle", key=f"{key} grip", r=28, style=hold, **at)

    @contextmanager
    def cut(self) -> Iterator[None]:
        """Cut off, from what the `with` block draws, what leaves the rectangle."""
        # An SVG of its own cuts; its view keeps the drawing's coordinates.
        view = f"{self.x:g} {self.y:g} {self.width:g} {self.height:g}"
        with self.drawing.group(
            "svg", x=self.x, y=self.y, width=self.width, height=self.height,
            viewBox=view,
        ):  # fmt: skip
            yield

    def _cut(self, d: str, css: str, name: str, key: str, **attributes: str) -> None:
        with self.cut():
            self.drawing.path(d, css=css, name=name, key=key, **attributes)


def _path(*lines: Places, digits: int = 1, then: str = "") -> str:
    """Return lines as one path, each with the same end.

    Places are rounded to some digits, and each is told by its way from the one before:
    that takes the fewest bytes. An end must lead back to where its line ends.
    """
    parts: list[str] = []
    pen: Places = np.zeros((1, 2))
    for line in lines:
        places = np.vstack([pen, line]).round(digits)
        ways = np.round(np.diff(places, axis=0), digits) + 0.0  # no -0
        numbers = [_number(number) for number in ways.ravel().tolist()]
        parts.append("m" + " ".join(numbers).replace(" -", "-") + then)
        pen = places[-1:]
    return "".join(parts)


def _number(number: float) -> str:
    """Return a number without the zero that a path can spare."""
    return re.sub(r"^(-?)0(?=\.)", r"\1", f"{number:g}")


def _thinned(places: Places, least: float) -> Places:
    """Leave out points that lie on the way between others (Douglas and Peucker)."""
    if len(places) < 3:
        return places
    along, offsets = places[-1] - places[0], places - places[0]
    length = np.hypot(*along)
    distances = np.hypot(*offsets.T)
    if length:
        distances = abs(along[0] * offsets[:, 1] - along[1] * offsets[:, 0]) / length
    far = int(distances.argmax())
    if distances[far] < least:
        return places[[0, -1]]
    before = _thinned(places[: far + 1], least)
    return np.vstack([before[:-1], _thinned(places[far:], least)])
