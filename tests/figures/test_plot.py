"""Axes draw where things are, with no more points than show."""

from __future__ import annotations

import re

import numpy as np

from tests.figures.paths import lines
from tools.figures.drawing import Drawing
from tools.figures.plot import MARKS, Axes


def test_a_leading_class_is_tinted_up_to_its_border() -> None:
    axes = Axes(Drawing(200), 0, 0, 200, 200, across=(-1, 1), up=(-1, 1))
    at = np.linspace(-1, 1, 101)
    inside = 0.8 - np.hypot(*np.meshgrid(at, at))
    axes.leads(at, at, [inside, -inside], least=0.4)
    first, second = re.findall(r'class="([^"]+)"[^>]* d="([^"]+)"', axes.drawing.svg)
    assert [first[0], second[0]] == ["region class-0", "region class-1"]
    (ring,) = lines(first[1])
    assert len(ring) < 50
    radius = np.hypot(*((ring[1:] + ring[:-1]) / 2 - 100).T)
    assert np.all(abs(radius - 80) < 1.5)  # 0.4, and places to whole units
    assert len(lines(second[1])) == 2  # the outside has a hole


def test_places_do_not_drift_along_a_line() -> None:
    axes = Axes(Drawing(200), 0, 0, 200, 200, across=(0, 1), up=(0, 1))
    xs, ys = np.random.default_rng(0).uniform(size=(2, 500))
    xs[250] = np.nan
    axes.line(xs, ys)
    before, after = lines(re.findall(r' d="([^"]+)"', axes.drawing.svg)[0])
    places = axes.place(xs, ys)
    np.testing.assert_allclose(before, places[:250], atol=0.0501)
    np.testing.assert_allclose(after, places[251:], atol=0.0501)


def test_every_sample_has_its_mark_around_it() -> None:
    axes = Axes(Drawing(200), 0, 0, 200, 200, across=(0, 1), up=(0, 1))
    X = np.random.default_rng(1).uniform(size=(30, 2))
    axes.samples(X, np.full(30, 1))
    (d,) = re.findall(r' d="([^"]+)"', axes.drawing.svg)
    middles = np.array([line[-1] for line in lines(d.replace(MARKS[1], "h0"))])
    np.testing.assert_allclose(middles, axes.place(*X.T), atol=0.0501)
