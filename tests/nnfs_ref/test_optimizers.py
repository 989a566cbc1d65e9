"""Long arrays are updated stretch by stretch, with the same results."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from nnfs_ref import SGD, AdaGrad, Adam, AdamW, Optimizer, RMSprop
from nnfs_ref.optimizers import STRETCH

SHAPE = (3, STRETCH // 2 + 5)  # a whole stretch, and less than another


@pytest.mark.parametrize(
    "make",
    [
        lambda: SGD(0.1, momentum=0.9, nesterov=True),
        lambda: AdaGrad(0.1),
        lambda: RMSprop(0.01),
        lambda: Adam(0.01),
        lambda: AdamW(0.01),
    ],
    ids=["SGD", "AdaGrad", "RMSprop", "Adam", "AdamW"],
)
def test_stretches_give_what_whole_arrays_give(make: Any) -> None:
    rng = np.random.default_rng(0)
    value = rng.normal(size=SHAPE)
    turned = np.asfortranarray(value)  # not contiguous, so never cut
    ours, whole = make(), make()
    lengths: list[int] = []
    update = ours.update
    ours.update = lambda v, *rest: (lengths.append(v.size), update(v, *rest))
    for _ in range(3):
        gradient = rng.normal(size=SHAPE)
        ours.step([(value, gradient)])
        whole.step([(turned, gradient)])
    assert lengths == 3 * [STRETCH, value.size - STRETCH]
    assert np.array_equal(value, turned)
    for name, array in ours.state.items():
        assert np.array_equal(array, whole.state[name]), name


def test_a_rule_of_ones_own_sees_whole_arrays() -> None:
    class ByNorm(Adam):
        """Steps of the same length for each array."""

        def update(self, value: Any, gradient: Any, rate: float, *state: Any) -> None:
            value -= rate * gradient / np.linalg.norm(gradient)

    value, gradient = np.zeros(SHAPE), np.ones(SHAPE)
    optimizer: Optimizer = ByNorm(1.0)
    optimizer.step([(value, gradient)])
    assert np.linalg.norm(value) == pytest.approx(1.0)
