"""Ask the trained network about all of Fashion-MNIST, and keep what chapter 20 draws.

    python -m tools.experiments evaluation

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
from tools.experiments.experiment import Do, Experiment, Task

RESULTS = Path(__file__).parents[1] / "figures/chapter_20/evaluation.json"
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


def measure(part: str, seed: int = 0) -> dict[str, Any]:
    """Return the confusion matrix of some pictures, and their bins.

    Args:
        part: "training" or "test".
        seed: Nothing; no chance is in it.
    """
    pairs = dict(zip(("training", "test"), datasets.fashion_mnist(), strict=True))
    tested = asked(*pairs[part])
    counts = confusion_matrix(tested.labels, tested.predicted, 10)
    return {"counts": counts.tolist(), "bins": every_bins(tested)}


def conduct(do: Do) -> dict[str, Any]:
    """Return the confusion matrix of the test pictures, and the bins of both parts."""
    tasks = {part: Task(part, 0) for part in ("test", "training")}
    found = do("asking", tasks.values())
    return {
        "counts": found[tasks["test"]]["counts"],
        "bins": {part: found[task]["bins"] for part, task in tasks.items()},
    }


EXPERIMENT = Experiment(RESULTS, measure, conduct, needs="fashion-mnist")
