"""Three ways to train a network on NumPy alone, for bench_training.py to time.

Each class takes a `Task` and has `train(epochs)`, which trains with Adam and returns
the last epoch's loss. It also works out the accuracy, because a user wants to see both.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

RATE, BETA_1, BETA_2, EPSILON = 0.001, 0.9, 0.999, 1e-7


@dataclass
class Task:
    """What to train on; `weights` holds (n_inputs, n_neurons) arrays, float32."""

    X: np.ndarray
    y: np.ndarray
    weights: list[np.ndarray]
    batch_size: int

    def batches(self, rng: np.random.Generator) -> Iterator[Any]:
        """Yield the rows of each batch: all at once, or in a fresh random order."""
        if self.batch_size >= len(self.X):
            return iter([slice(None)])
        order = rng.permutation(len(self.X))
        starts = range(0, len(self.X), self.batch_size)
        return (order[i : i + self.batch_size] for i in starts)


class NnfsRef:
    """The library of this project: `Model.fit`, as a user calls it."""

    name = "nnfs_ref"

    def __init__(self, task: Task) -> None:
        import nnfs_ref

        layers: list[nnfs_ref.Layer] = []
        for w in task.weights:
            layers += [nnfs_ref.Dense(*w.shape, weights=w), nnfs_ref.ReLU()]
        self.task = task
        self.model = nnfs_ref.Model(
            layers[:-1],
            loss=nnfs_ref.SoftmaxCrossentropy(),
            optimizer=nnfs_ref.Adam(RATE),
            dtype="float32",
            rng=0,
        )

    def train(self, epochs: int) -> float:
        """Train, and return the last loss."""
        history = self.model.fit(
            self.task.X, self.task.y, epochs=epochs, batch_size=self.task.batch_size
        )
        return history["loss"][-1]


class Textbook:
    """Plain NumPy: every formula as it is derived, an Adam for every array."""

    name = "textbook NumPy"

    def __init__(self, task: Task) -> None:
        self.task, self.rng, self.t = task, np.random.default_rng(0), 0
        self.W = [w.copy() for w in task.weights]
        self.b = [np.zeros((1, w.shape[1]), np.float32) for w in self.W]
        self.M = [np.zeros_like(p) for p in self.W + self.b]
        self.V = [np.zeros_like(p) for p in self.W + self.b]

    def train(self, epochs: int) -> float:
        """Train, and return the last loss."""
        for _ in range(epochs):
            loss = accuracy = 0.0
            for rows in self.task.batches(self.rng):
                X, y = self.task.X[rows], self.task.y[rows]
                batch_loss, batch_accuracy = self.step(X, y)
                loss += batch_loss * len(X)
                accuracy += batch_accuracy * len(X)
        return loss / len(self.task.X)

    def step(self, X: np.ndarray, y: np.ndarray) -> tuple[float, float]:
        """Take one step, and return the batch's loss and accuracy."""
        inputs, outputs = [X], []
        for W, b in zip(self.W, self.b, strict=True):
            outputs.append(np.dot(inputs[-1], W) + b)
            inputs.append(np.maximum(0, outputs[-1]))
        e = np.exp(outputs[-1] - np.max(outputs[-1], axis=1, keepdims=True))
        p = e / np.sum(e, axis=1, keepdims=True)
        loss = np.mean(-np.log(np.clip(p[range(len(y)), y], 1e-7, 1 - 1e-7)))
        accuracy = np.mean(np.argmax(p, axis=1) == y)
        d = p.copy()
        d[range(len(y)), y] -= 1
        d = d / len(y)
        dW: list[np.ndarray] = []
        db: list[np.ndarray] = []
        for i in reversed(range(len(self.W))):
            dW.insert(0, np.dot(inputs[i].T, d))
            db.insert(0, np.sum(d, axis=0, keepdims=True))
            d = np.dot(d, self.W[i].T)
            if i:
                d[outputs[i - 1] <= 0] = 0
        self.t += 1
        for j, (p, g) in enumerate(zip(self.W + self.b, dW + db, strict=True)):
            self.M[j] = BETA_1 * self.M[j] + (1 - BETA_1) * g
            self.V[j] = BETA_2 * self.V[j] + (1 - BETA_2) * g**2
            m = self.M[j] / (1 - BETA_1**self.t)
            v = self.V[j] / (1 - BETA_2**self.t)
            p += -RATE * m / (np.sqrt(v) + EPSILON)
        return float(loss), float(accuracy)


class Floor:
    """The bare matrix products of a step, into arrays that exist: nothing learns."""

    name = "matrix products"

    def __init__(self, task: Task) -> None:
        self.task, n = task, task.batch_size
        sizes = [task.weights[0].shape[0], *(w.shape[1] for w in task.weights)]
        self.values = [np.ones((n, size), np.float32) for size in sizes]
        self.dW = [np.empty_like(w) for w in task.weights]

    def train(self, epochs: int) -> float:
        """Train, and return the last loss."""
        n_samples, W, values = len(self.task.X), self.task.weights, self.values
        for _ in range(epochs):
            for start in range(0, n_samples, self.task.batch_size):
                n = min(self.task.batch_size, n_samples - start)
                v = [value[:n] for value in values]
                for i, w in enumerate(W):
                    np.matmul(v[i], w, out=v[i + 1])
                for i in reversed(range(len(W))):
                    np.matmul(v[i].T, v[i + 1], out=self.dW[i])
                    if i:
                        np.matmul(v[i + 1], W[i].T, out=v[i])
                for value in v:
                    value.fill(1)
        return 0.0
