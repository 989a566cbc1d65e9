"""Model: layers, a loss and an optimizer, made to work together."""

import copy
import itertools
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from .attributes import from_the_class
from .callbacks import Callback, ProgressBar
from .checks import (
    Array,
    DType,
    as_array,
    as_batch,
    as_count,
    as_dtype,
    as_instance,
    as_shape,
    check_lengths,
)
from .checks.networks import check_layers
from .checks.training import (
    as_callbacks,
    as_pair,
    check_model,
    diverged,
    stops,
    warn_of_rise,
    warn_of_schedule,
)
from .core import Layer, are_views, flatten
from .losses import Loss, Tally
from .metrics import Accuracy
from .optimizers import Optimizer
from .penalties import add_penalty_gradients, total_penalty
from .preprocessing import batches
from .sequential import Sequential

#: Samples at a time outside training: enough to be quick, few enough to be small.
INFERENCE_BATCH = 1024
#: One for every model, so that an optimizer can tell whose gradients it remembers.
NUMBERS = itertools.count()


class Model(Sequential):
    """A network that can be trained, judged, used, saved and loaded.

    Args:
        layers: The layers, first to last. The model takes them over: their parameters
            become views of its vector `values`, their gradients of `gradients`.
        loss: For example `SoftmaxCrossentropy()` for a network that ends in `Dense`.
        optimizer: For example `Adam(0.001)`.
        accuracy: By default the loss's own; regression has none unless it is given.
        dtype: float32 or float64; by default that of the layers.
        rng: A generator or a seed, for shuffling and dropout.

    Examples:
        >>> from nnfs_ref import Adam, Dense, SoftmaxCrossentropy, Tanh
        >>> rng = np.random.default_rng(0)
        >>> layers = [Dense(2, 8, rng=rng), Tanh(), Dense(8, 2, rng=rng)]
        >>> model = Model(layers, loss=SoftmaxCrossentropy(), optimizer=Adam(0.1))
        >>> X, y = [[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0]
        >>> history = model.fit(X, y, epochs=100)
        >>> model.predict_classes(X).tolist()
        [0, 1, 1, 0]
    """

    unsaved = frozenset({"rng"})

    def __init__(
        self,
        layers: Sequence[Layer],
        *,
        loss: Loss,
        optimizer: Optimizer,
        accuracy: Accuracy | None = None,
        dtype: DType = None,
        rng: np.random.Generator | int | None = None,
    ) -> None:
        super().__init__(layers)
        self.loss = as_instance(loss, Loss, "loss")
        self.optimizer = optimizer
        self.accuracy = loss.default_accuracy() if accuracy is None else accuracy
        self.number = next(NUMBERS)
        check_model(self)
        self.rng = np.random.default_rng(rng)
        self.use_rng(self.rng)
        dtypes = [p.value.dtype for p in self.parameters()] or [np.dtype(np.float64)]
        self.dtype = as_dtype(dtype or np.result_type(*dtypes)).name
        self._values = self.gradients = np.empty(0, self.dtype)
        self._share_memory()

    @property
    def values(self) -> Array:
        """All parameters as one vector. Assigning copies into it."""
        return self._values

    @values.setter
    def values(self, values: npt.ArrayLike) -> None:
        new = as_array(values, "Model.values")
        self._values[...] = as_shape(new, "Model.values", self._values.shape)

    def fit(
        self,
        X: npt.ArrayLike,
        y: npt.ArrayLike,
        *,
        epochs: int,
        batch_size: int | None = None,
        shuffle: bool = True,
        validation_data: tuple[npt.ArrayLike, npt.ArrayLike] | None = None,
        callbacks: Iterable[Callback] = (),
        progress: bool = False,
    ) -> dict[str, list[float]]:
        """Train, and return the history: lists by name, one number an epoch.

        Args:
            X: Samples, shape (n, features).
            y: Targets, in a form that the loss takes.
            epochs: How many times to go through the samples.
            batch_size: Samples a step; by default all of them, one step an epoch, as in
                the first chapters. (Keras takes 32.)
            shuffle: Whether every epoch takes its batches in a fresh order.
            validation_data: (X, y) to judge by after every epoch, never trained on.
            callbacks: For example `[EarlyStopping()]`.
            progress: Whether to show a progress bar.

        Rows of tables and arrays are paired by place: a Series y is not looked up by
        the index of X.

        Returns:
            "loss" and "accuracy", as met while the parameters changed; "val_loss" and
            "val_accuracy"; "learning_rate"; and "penalty", which no loss includes.

        Raises:
            TypeError: If X or y are not numbers.
            ValueError: If X or y do not fit the network, the loss or each other.
            FloatingPointError: If the loss is no longer a finite number.
        """
        epochs = as_count(epochs, "epochs")
        check_layers(self)
        check_model(self)
        X, y = self._check_data(X, y)
        size = len(X) if batch_size is None else as_count(batch_size, "batch_size")
        if validation_data is not None:
            validation_data = self._check_data(*as_pair(validation_data))
        callbacks = as_callbacks(callbacks) + ([ProgressBar()] if progress else [])
        history: dict[str, list[float]] = {}
        self._share_memory()
        self._parts = [*self.walk(), self.loss]
        self.optimizer.trains = self.number
        steps = math.ceil(len(X) / size)
        warn_of_schedule(self.optimizer, epochs, steps)
        for callback in callbacks:
            callback.on_train_begin(self, epochs * steps)
        try:
            for epoch in range(epochs):
                rng = self.rng if shuffle and size < len(X) else None
                logs = self._run_epoch(epoch, batches(X, y, size, rng), callbacks)
                if validation_data is not None:
                    validation = self.evaluate(*validation_data)
                    logs |= {f"val_{name}": value for name, value in validation.items()}
                for name, value in logs.items():
                    history.setdefault(name, []).append(value)
                answers = [(c, c.on_epoch_end(self, epoch, logs)) for c in callbacks]
                if any(stops(*answer) for answer in answers):
                    break
        finally:
            for callback in callbacks:
                callback.on_train_end(self)
        warn_of_rise(self._first_loss, history["loss"][-1])
        return history

    def evaluate(self, X: npt.ArrayLike, y: npt.ArrayLike) -> dict[str, float]:
        """Return "loss" and "accuracy" on data, without training on it."""
        tally = Tally(self.loss, self.accuracy)
        X, y = self._check_data(X, y)
        for samples, targets in batches(X, y, INFERENCE_BATCH, None):
            tally.add(self.forward(samples), targets)
        return tally.means()

    def predict(self, X: npt.ArrayLike) -> Array:
        """Return probabilities, also from logits, or values; shape (n, outputs)."""
        return self._predict(X, self.loss.interpret)

    def predict_classes(self, X: npt.ArrayLike) -> Array:
        """Return class numbers (n,), or 0 and 1 for binary outputs (n, outputs)."""
        return self._predict(X, self.loss.predictions)

    def penalty(self) -> float:
        """Return the sum of all penalties on the parameters."""
        return total_penalty(self._penalized)

    def state(self) -> dict[str, Any]:
        """Return a copy of all that training changes, for `set_state`."""
        return {
            "arrays": copy.deepcopy(self.arrays()),
            "optimizer": copy.deepcopy(self.optimizer.state),
            "iterations": self.optimizer.iterations,
            "rng": copy.deepcopy(self.rng.bit_generator.state),
        }

    def set_state(self, state: Mapping[str, Any]) -> None:
        """Go back to the moment at which `state` was called."""
        for name, array in self.arrays().items():
            array[...] = state["arrays"][name]
        self.optimizer.state = copy.deepcopy(state["optimizer"])
        self.optimizer.iterations = state["iterations"]
        self.rng.bit_generator.state = state["rng"]

    def save(self, path: str | Path) -> None:
        """Write the model, and the state of its training, to a file."""
        from .saving import save_model

        save_model(self, path)

    @from_the_class
    def load(
        cls,  # noqa: N805 (it is a class method)
        path: str | Path,
        classes: Iterable[type[Any]] = (),
    ) -> "Model":
        """Return the model that `save` wrote; call it on the class: `Model.load(path)`.

        Args:
            path: The file.
            classes: Classes of your own that the file may name, such as `[MyLayer]`.
        """
        from .saving import load_model

        return load_model(path, (cls, *classes))

    def _run_epoch(
        self,
        epoch: int,
        pairs: Iterable[tuple[Array, Array]],
        callbacks: Sequence[Callback],
    ) -> dict[str, float]:
        rate, tally = self.optimizer.current_rate, Tally(self.loss, self.accuracy)
        try:
            self._trust(epoch > 0)
            for batch, (X, y) in enumerate(pairs):
                loss = tally.add(self.forward(X, training=True), y)
                self.parameter_gradients(self.loss.backward())
                add_penalty_gradients(self._penalized)
                self.optimizer.step([(self._values, self.gradients)])
                self._end_batch(epoch, batch, loss, callbacks)
        finally:
            self._trust(False)
        penalty = {"penalty": self.penalty()} if self._penalized else {}
        return tally.means() | penalty | {"learning_rate": rate}

    def _end_batch(
        self, epoch: int, batch: int, loss: float, callbacks: Sequence[Callback]
    ) -> None:
        if not math.isfinite(loss):
            raise diverged(loss, epoch, batch, self.optimizer.current_rate)
        if epoch == batch == 0:
            self._first_loss = loss
        if callbacks:
            self._trust(False)  # what they hand in themselves has not been checked
            for callback in callbacks:
                callback.on_batch_end(self, batch, {"loss": loss})
        self._trust(True)  # one batch has shown that the parts fit together

    def _trust(self, trusted: bool) -> None:
        for part in self._parts:
            part.trusted = trusted

    def _predict(self, X: npt.ArrayLike, read: Callable[[Array], Array]) -> Array:
        X = as_batch(X, "X", dtype=self.dtype)
        parts = batches(X, X, INFERENCE_BATCH, None)
        return np.concatenate([read(self.forward(part)) for part, _ in parts])

    def _check_data(self, X: npt.ArrayLike, y: npt.ArrayLike) -> tuple[Array, Array]:
        X = as_batch(X, "X", dtype=self.dtype)
        y = self.loss.prepare(y, self.output_size(X.shape[1]), self.dtype)
        check_lengths(X, y)
        return X, y

    def _share_memory(self) -> None:
        """Make the layers' arrays views of two vectors, unless they are already."""
        if not are_views(self.parameters(), self._values, self.gradients):
            self._values, self.gradients = flatten(self.walk(), self.dtype)
        self._penalized = [p for p in self.parameters() if p.penalty]

    def __setstate__(self, state: dict[str, object]) -> None:
        vars(self).update(state)
        self.number, self.optimizer.trains = next(NUMBERS), None
        self._share_memory()  # copying separates the layers' arrays from the vectors
