"""Axes draw where things are, with no more points than show."""

from __future__ import annotations

import re

import numpy as np

from tools.figures.drawing import Drawing
from tools.figures.plot import Axes


def test_a_leading_class_is_tinted_up_to_its_border() -> None:
    axes = Axes(Drawing(200), 0, 0, 200, 200, across=(-1, 1), up=(-1, 1))
    at = np.linspace(-1, 1, 101)
    inside = 0.8 - np.hypot(*np.meshgrid(at, at))
    axes.leads(at, at, [inside, -inside], least=0.4)
    first, second = re.findall(r'class="([^"]+)"[^>]* d="([^"]+)"', axes.drawing.svg)
    assert [first[0], second[0]] == ["region class-0", "region class-1"]
    ring = np.array(re.findall(r"[ML](-?\d+) (-?\d+)", first[1]), float)
    assert len(ring) < 50
    radius = np.hypot(*((ring[1:] + ring[:-1]) / 2 - 100).T)
    assert np.all(abs(radius - 80) < 1.5)  # 0.4, and places to whole units
    assert second[1].count("M") == 2  # the outside has a hole
