"""The still of the first page is what its network says before it learns."""

from __future__ import annotations

import itertools
import re

import numpy as np
import pytest

from nnfs_ref.checks import Array
from tools.cells.page import Page
from tools.stage import FAR, PAGE, before_training, sectors

SIZE = np.array([2.0, 3.0])


def inside(path: str, directions: Array) -> Array:
    """Return which directions, of shape (n, 2), an outline from its start covers."""
    numbers = np.array(re.findall(r"-?[\d.]+", path), dtype=float)
    corners = numbers.reshape(-1, 2)[1:]
    covered = np.zeros(len(directions), dtype=bool)
    for first, last in itertools.pairwise(corners):
        covered |= (turn(first, directions) <= 0) & (turn(last, directions) >= 0)
    return covered


def turn(way: Array, directions: Array) -> Array:
    """Return on which side of a way directions are; the second axis points down."""
    return np.asarray(way[0] * directions[:, 1] - way[1] * directions[:, 0])


@pytest.mark.parametrize("start", ["0.0, 0.0", "0.6, -0.4"])
def test_the_sectors_are_the_regions_wherever_it_starts(start: str) -> None:
    source = Page.read(PAGE).cells[0].source
    assert source.count("start = 0.0, 0.0") == 1
    own = before_training(source)["model"].predict_classes
    names = before_training(source.replace("start = 0.0, 0.0", f"start = {start}"))
    predict = names["model"].predict_classes
    begin = np.array(names["start"])
    points = np.random.default_rng(0).uniform(-1, 1, (2000, 2))
    said = np.full(len(points), -1)
    for k, path in sectors(own, np.zeros(2), SIZE):
        said[inside(path, (points - begin) / SIZE * [FAR, -FAR])] = k
    assert np.mean(said == predict(points)) > 0.998  # but at the very borders


def test_other_regions_are_refused() -> None:
    def classes(points: Array) -> Array:
        return np.asarray(np.linalg.norm(points, axis=1) > 0.5).astype(int)

    with pytest.raises(ValueError, match="do not all meet"):
        sectors(classes, np.zeros(2), SIZE)
