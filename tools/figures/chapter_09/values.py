"""The numbers of chapter 9, as its cells have them."""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_02.values import BATCH, BIASES, WEIGHTS

X = np.array([1.0, -2.0, 3.0])
W = np.array([-3.0, -1.0, 2.0])
B = 1.0

INPUTS, LAYER_WEIGHTS = BATCH, WEIGHTS.T
OUTPUTS = np.round(INPUTS @ LAYER_WEIGHTS + BIASES, 6)
ONE_DVALUES = np.array([[1.0, 2.0, 3.0]])
DVALUES = np.array([[1.0, 2.0, 3.0], [-1.0, 4.0, 0.5], [2.0, -3.0, 1.0]])
RELU_DVALUES = np.arange(1.0, 10.0).reshape(3, 3)

PROBABILITIES = np.array([[0.7, 0.1, 0.2], [0.1, 0.5, 0.4], [0.02, 0.9, 0.08]])
TARGETS = np.array([0, 1, 1])
