import subprocess
import sys

import matplotlib as mpl
import numpy as np
import pytest

mpl.use("agg")

import matplotlib.pyplot as plt

from nnfs_ref import datasets, plot


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


def test_decision_boundary_colors_the_plane():
    X, y = datasets.vertical(samples=30, classes=3, rng=0)
    asked = []

    def predict(points):
        asked.append(points)
        return (points[:, :1] > 0.5).astype(int)  # (n, 1), as binary models give it

    ax = plot.decision_boundary(predict, X, y, resolution=50)
    (points,) = asked
    assert points.shape == (2500, 2)
    assert (points.min(axis=0) < X.min(axis=0)).all()
    assert (points.max(axis=0) > X.max(axis=0)).all()
    mesh, *clouds = ax.collections
    regions = np.reshape(mesh.get_array(), (50, 50))
    assert regions[0, 0] == 0
    assert regions[0, -1] == 1
    assert [len(cloud.get_offsets()) for cloud in clouds] == [30, 30, 30]
    labels = [text.get_text() for text in ax.get_legend().get_texts()]
    assert labels == ["class 0", "class 1", "class 2"]


def test_decision_boundary_needs_a_plane():
    with pytest.raises(ValueError, match=r"shape \(4, 3\); a plane needs"):
        plot.decision_boundary(lambda points: points, np.zeros((4, 3)), np.zeros(4))


def test_history_draws_what_there_is():
    ax = plot.history({"loss": [3.0, 2.0], "accuracy": [0.1, 0.2]})
    (line,) = ax.lines
    assert line.get_xydata().tolist() == [[1, 3], [2, 2]]
    assert line.get_label() == "loss"


def test_confusion_matrix_shows_counts_and_names():
    ax = plot.confusion_matrix(np.array([[8, 2], [0, 0]]), ["cat", "dog"])
    assert [text.get_text() for text in ax.texts] == ["8", "2", "0", "0"]
    np.testing.assert_allclose(ax.images[0].get_array(), [[0.8, 0.2], [0, 0]])
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["cat", "dog"]


def test_images_lie_in_a_grid_on_the_given_axes():
    given = plt.subplots()[1]
    pictures = np.arange(3 * 4 * 5).reshape(3, 4, 5)
    ax = plot.images(pictures, ["a", "b", "c"], columns=2, ax=given)
    assert ax is given
    sheet = np.ma.filled(ax.images[0].get_array(), -1)
    assert sheet.shape == (2 * 6, 2 * 7)
    np.testing.assert_array_equal(sheet[2:6, 7:12], pictures[1])
    np.testing.assert_array_equal(sheet[8:12, :5], pictures[2])
    assert [text.get_text() for text in ax.texts] == ["a", "b", "c"]


def test_without_matplotlib_the_error_says_what_to_install():
    program = (
        "import sys; sys.modules['matplotlib'] = None\n"
        "import nnfs_ref.datasets, nnfs_ref.book\n"
        "import nnfs_ref.plot"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True
    )
    assert "ImportError: nnfs_ref.plot needs Matplotlib: pip install" in done.stderr
