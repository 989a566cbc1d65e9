"""PyTorch, JAX and scikit-learn on the task of bench_contenders.py.

Each trains as its users would write it. Libraries are imported where they are used, so
that the memory of each is its own.
"""

from typing import Any

import numpy as np

from tools.bench_contenders import BETA_1, BETA_2, EPSILON, RATE, Task


class Torch:
    """PyTorch in eager mode."""

    name = "PyTorch eager"

    def __init__(self, task: Task) -> None:
        import torch

        torch.set_num_threads(1)
        self.torch, self.task, self.rng = torch, task, np.random.default_rng(0)
        self.X, self.y = torch.from_numpy(task.X), torch.from_numpy(task.y)
        modules: list[Any] = []
        for w in task.weights:
            linear = torch.nn.Linear(*w.shape)
            linear.weight.data = torch.from_numpy(w.T.copy())
            linear.bias.data.zero_()
            modules += [linear, torch.nn.ReLU()]
        self.net = torch.nn.Sequential(*modules[:-1])
        self.optimizer = torch.optim.Adam(self.net.parameters(), RATE, eps=EPSILON)
        self.loss = torch.nn.CrossEntropyLoss()

    def train(self, epochs: int) -> float:
        """Train, and return the last loss."""
        for _ in range(epochs):
            loss, right = self.torch.zeros(()), self.torch.zeros((), dtype=int)
            for rows in self.task.batches(self.rng):
                X, y = self.X[rows], self.y[rows]
                self.optimizer.zero_grad()
                outputs = self.net(X)
                batch_loss = self.loss(outputs, y)
                batch_loss.backward()
                self.optimizer.step()
                loss += batch_loss.detach() * len(X)
                right += (outputs.argmax(1) == y).sum()
            result = loss.item() / len(self.X), right.item() / len(self.X)
        return float(result[0])


class Jax:
    """JAX, with the whole step compiled."""

    name = "JAX jit"

    def __init__(self, task: Task) -> None:
        import jax
        import jax.numpy as jnp

        self.task, self.rng = task, np.random.default_rng(0)
        self.X, self.y = jnp.asarray(task.X), jnp.asarray(task.y)
        W = [jnp.asarray(w) for w in task.weights]
        P = (W, [jnp.zeros(w.shape[1], jnp.float32) for w in W])
        zeros = jax.tree.map(jnp.zeros_like, P)
        self.state = (P, zeros, jax.tree.map(jnp.copy, zeros), jnp.float32(0))

        def loss_of(P: Any, X: Any, y: Any) -> Any:
            for i, (w, b) in enumerate(zip(*P, strict=True)):
                X = (jnp.maximum(X, 0) if i else X) @ w + b
            log_p = jax.nn.log_softmax(X)
            loss = -log_p[jnp.arange(len(y)), y].sum()
            return loss / len(y), (loss, (X.argmax(axis=1) == y).sum())

        def step(state: Any, X: Any, y: Any) -> Any:
            P, M, V, t = state
            gradient, sums = jax.grad(loss_of, has_aux=True)(P, X, y)
            t = t + 1
            M = jax.tree.map(lambda m, g: BETA_1 * m + (1 - BETA_1) * g, M, gradient)
            V = jax.tree.map(lambda v, g: BETA_2 * v + (1 - BETA_2) * g**2, V, gradient)
            rate, root = RATE / (1 - BETA_1**t), jnp.sqrt(1 - BETA_2**t)
            P = jax.tree.map(
                lambda p, m, v: p - rate * m / (jnp.sqrt(v) / root + EPSILON), P, M, V
            )
            return (P, M, V, t), sums

        self.step = jax.jit(step, donate_argnums=0)
        self.gather = jax.jit(lambda X, y, rows: (X[rows], y[rows]))

    def train(self, epochs: int) -> float:
        """Train, and return the last loss."""
        for _ in range(epochs):
            sums = []
            for rows in self.task.batches(self.rng):
                full = isinstance(rows, slice)
                X, y = (self.X, self.y) if full else self.gather(self.X, self.y, rows)
                self.state, batch_sums = self.step(self.state, X, y)
                sums.append(batch_sums)
            loss = sum(float(batch_loss) for batch_loss, _ in sums) / len(self.X)
            accuracy = sum(int(right) for _, right in sums) / len(self.X)
        return loss if accuracy <= 1 else float("nan")


class ScikitLearn:
    """scikit-learn's MLPClassifier; it reports the loss, not the accuracy."""

    name = "scikit-learn"

    def __init__(self, task: Task) -> None:
        from sklearn.neural_network import MLPClassifier

        self.task = task
        self.net = MLPClassifier(
            [w.shape[1] for w in task.weights[:-1]],
            alpha=0,
            batch_size=min(task.batch_size, len(task.X)),
            random_state=0,
        )

    def train(self, epochs: int) -> float:
        """Train, and return the last loss."""
        X, y, classes = self.task.X, self.task.y, np.arange(10)
        for _ in range(epochs):
            self.net.partial_fit(X, y, classes=classes)
        return float(self.net.loss_)
