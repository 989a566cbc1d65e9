"""Chapter 19's figures show the data set and what was measured on it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from nnfs_ref import datasets
from tools.cells.page import Page
from tools.cells.runner import PageRun
from tools.figures import find_figure
from tools.figures.chapter_19 import header, sheet, shuffling, values, weights

ROOT = Path(__file__).parents[2]


def test_the_header_is_that_of_the_file() -> None:
    html = find_figure("19-01").html("19-01")
    high, low = divmod(header.PICTURES, 256)
    assert f">{high}<" in html
    assert f">{low}<" in html
    assert f"{high} · 256 + {low} = {256 * high + low:,} pictures" in html


@pytest.mark.needs("fashion-mnist")
def test_what_is_drawn_of_the_whole_set_is_in_it() -> None:
    """The figures draw the page's part, and say how large the whole is."""
    (pictures, labels), _ = datasets.fashion_mnist()
    assert len(pictures) == header.PICTURES
    part, part_labels = values.training_part()
    assert np.array_equal(part[0], pictures[0])
    for k in range(len(values.CLASSES)):
        first = pictures[labels == k][: sheet.EACH]
        assert np.array_equal(part[part_labels == k][: sheet.EACH], first)


def test_the_sheet_holds_the_first_pictures() -> None:
    shades = sheet._sheet()
    pictures, labels = values.training_part()
    first = pictures[np.flatnonzero(labels == 0)[0]]
    shown = shades[:28, :28].astype(float) * 255 / (sheet.SHADES - 1)
    assert np.abs(shown - first).max() <= 255 / (sheet.SHADES - 1) / 2


def test_the_flat_row_is_the_scaled_piece() -> None:
    html = find_figure("19-03").html("19-03")
    figure = find_figure("19-03")
    drawn = [figure.drawing.keys[f"flat{i}{j}"] for i in range(3) for j in range(3)]
    part = values.training_part()[0][0][15:18, 3:6]
    assert [float(text) for text in drawn] == pytest.approx(
        ((part - 127.5) / 127.5).ravel(), abs=0.005
    )
    assert all(f">{pixel}<" in html for pixel in part.flat)


def test_every_sample_comes_once_in_each_epoch() -> None:
    keys = find_figure("19-04").drawing.keys
    for epoch in range(2):
        samples = [int(keys[f"sample{epoch}.{at}"]) for at in range(10)]
        assert sorted(samples) == list(range(10))


def test_sorted_data_fails_in_the_measurement_and_in_the_words() -> None:
    runs = shuffling.MEASURED["runs"]
    guess = np.mean([run["val_accuracy"] for run in runs["sorted"]])
    assert f"{guess:.2f}" == "0.11"  # as the chapter says
    assert min(run["val_accuracy"][-1] for run in runs["shuffled"]) > 0.8
    steps = find_figure("19-05").steps
    assert "0.11 on average" in steps[-1].caption


def test_the_weights_are_those_of_the_page_and_one_neuron_stays() -> None:
    run = PageRun(Page.read(ROOT / "docs/chapters/19-a-real-dataset.md"))
    cell = next(c for c in run.page.sequence if "weights = model.layers[0]" in c.source)
    run.check(cell)
    before, after = weights.trained()
    np.testing.assert_allclose(after, run.namespace["weights"], atol=1e-6)
    change = np.abs(after - before).mean(axis=0)
    kept = [k for k in weights.NEURONS if change[k] < 0.01]
    assert kept == [8]  # as the figure says
    assert all(change[k] > 0.02 for k in weights.NEURONS if k != 8)
