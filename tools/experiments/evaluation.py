"""Ask the trained network about all of Fashion-MNIST, and keep what chapter 20 draws.

    python -m tools.experiments.evaluation

Figures 20.6 and 20.7 show its answers about all 10,000 test and 60,000 training
pictures, which a page and a build do without. It takes some seconds.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from nnfs_ref import Model, confusion_matrix, datasets, pretrained
from tools.experiments.record import write

RESULTS = Path(__file__).parents[1] / "figures/chapter_20/evaluation.json"
COMMAND = "python -m tools.experiments.evaluation"
TEMPERATURES = np.round(np.arange(0.7, 1.71, 0.1), 1)
Floats = npt.NDArray[np.floating]
Bins = list[list[float]]


class Tested(NamedTuple):
    """Pictures, and what the network says about them."""

    pictures: npt.NDArray[np.uint8]
    labels: npt.NDArray[np.uint8]
    logits: Floats

    @property
    def probabilities(self) -> Floats:
        """What `softmax` makes of the logits."""
        return softmax(self.logits)

    @property
    def predicted(self) -> npt.NDArray[np.intp]:
        """The classes chosen."""
        chosen: npt.NDArray[np.intp] = self.logits.argmax(axis=1)
        return chosen

    @property
    def right(self) -> npt.NDArray[np.bool_]:
        """Where the class chosen is that of the label."""
        right: npt.NDArray[np.bool_] = self.predicted == self.labels
        return right


def softmax(logits: Floats) -> Floats:
    """Return probabilities, row by row."""
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def prepare(pictures: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    """Scale and flatten pictures."""
    scaled = (pictures.astype(np.float32) - np.float32(127.5)) / np.float32(127.5)
    return scaled.reshape(len(pictures), -1)


def asked(pictures: npt.NDArray[np.uint8], labels: npt.NDArray[np.uint8]) -> Tested:
    """Ask the network about pictures."""
    return Tested(pictures, labels, model().forward(prepare(pictures)))


@cache
def model() -> Model:
    """Return the trained network."""
    return Model.load(pretrained.fashion_mnist())


def bins(logits: Floats, labels: npt.NDArray[np.uint8], temperature: float) -> Bins:
    """Return [pictures, how many are right, mean certainty] of every tenth."""
    probabilities = softmax(logits / np.float32(temperature))
    certainty = probabilities.max(axis=1)
    right = probabilities.argmax(axis=1) == labels
    place = np.minimum((certainty * 10).astype(int), 9)
    return [
        [
            int(np.sum(place == b)),
            int(right[place == b].sum()),
            round(float(certainty[place == b].mean()), 3),
        ]
        for b in np.unique(place)
    ]


def every_bins(part: Tested) -> list[Bins]:
    """Return the bins at every temperature."""
    return [bins(part.logits, part.labels, t) for t in TEMPERATURES]


def measure() -> dict[str, Any]:
    """Return the confusion matrix of the test pictures, and the bins of both parts."""
    training, test = (asked(*pair) for pair in datasets.fashion_mnist())
    counts = confusion_matrix(test.labels, test.predicted, 10)
    return {
        "counts": counts.tolist(),
        "bins": {"test": every_bins(test), "training": every_bins(training)},
    }


if __name__ == "__main__":
    write(RESULTS, COMMAND, measure())
