"""The book's model in files: the layout of `nnfs_ref.saving`, never a pickle."""

import os
from collections.abc import Iterable
from typing import Any, Self

import numpy as np

from ..checks import Array
from ..config import Configurable
from ..safetensors import FileFormatError, load_file, save_file
from ..saving import count, fill, load_described, save_described
from . import layers, losses, optimizers, own
from .checks import check_set

Path = str | os.PathLike[str]

#: Every class that a file may name, besides the model's own.
CLASSES: dict[str, type[Configurable]] = {
    cls.__name__: cls
    for cls in (
        layers.Layer_Dense,
        layers.Layer_Dropout,
        layers.Activation_ReLU,
        layers.Activation_Softmax,
        layers.Activation_Sigmoid,
        layers.Activation_Linear,
        losses.Loss_CategoricalCrossentropy,
        losses.Loss_BinaryCrossentropy,
        losses.Loss_MeanSquaredError,
        losses.Loss_MeanAbsoluteError,
        losses.Accuracy_Categorical,
        losses.Accuracy_Regression,
        optimizers.Optimizer_SGD,
        optimizers.Optimizer_Adagrad,
        optimizers.Optimizer_RMSprop,
        optimizers.Optimizer_Adam,
    )
}


class Saved(Configurable):
    """The part of `Model` that reads and writes parameters and files."""

    layers: list[Any]
    trainable_layers: list[Any]
    loss: Any
    optimizer: Any
    accuracy: Any

    def finalize(self) -> None:
        """Link the layers."""
        raise NotImplementedError

    def get_parameters(self) -> list[tuple[Array, Array]]:
        """Return the weights and biases of each trainable layer."""
        return [(layer.weights, layer.biases) for layer in self.trainable_layers]

    def set_parameters(self, parameters: Iterable[tuple[Array, Array]]) -> None:
        """Replace the weights and biases of each trainable layer."""
        for layer, values in zip(self.trainable_layers, parameters, strict=True):
            layer.weights, layer.biases = values

    def save_parameters(self, path: Path) -> None:
        """Write the weights and biases as "0.weights", "0.biases", and so on."""
        save_file(path, self._parameters())

    def load_parameters(self, path: Path) -> None:
        """Replace all weights and biases by those in a file, or none of them.

        Raises:
            FileFormatError: If the file is damaged, or of another model.
        """
        arrays, _ = load_file(path)
        try:
            fill(self._parameters(), arrays)
        except ValueError as error:
            raise FileFormatError(f"{os.fspath(path)!r}: {error}") from None

    def save(self, path: Path) -> None:
        """Write the model and the state of its training.

        Raises:
            TypeError: If a part is of a class that `load` could not build.
        """
        check_set(self)
        known = {*CLASSES.values(), type(self)}
        for part in (*self.layers, self.loss, self.optimizer, self.accuracy):
            if part is not None and type(part) not in known:
                raise TypeError(
                    f"{type(part).__name__} is a class of your own, which `load` could "
                    "not build; save_parameters writes the weights and biases."
                )
        iterations = self.optimizer.iterations if self.optimizer else 0
        arrays = self._parameters() | self._optimizer_state()
        save_described(path, self, arrays, {"iterations": iterations})

    @classmethod
    def load(cls, path: Path) -> Self:
        """Return the model in a file, finalized.

        Raises:
            FileFormatError: If the file is damaged, hostile, or a pickle.
        """
        stream = np.random.get_state()
        try:
            model: Self = load_described(
                path, CLASSES | {cls.__name__: cls, "Model": cls}, _restore
            )
        finally:
            np.random.set_state(stream)  # building layers has drawn from it
        return model

    def _parameters(self) -> dict[str, Array]:
        return {
            f"{i}.{name}": array if name == "weights" else array.reshape(-1)
            for i, layer in enumerate(self.trainable_layers)
            for name, array in own.parameters(layer).items()
        }

    def _optimizer_state(self) -> dict[str, Array]:
        return {
            f"optimizer.{i}.{name}": getattr(layer, name)
            for i, layer in enumerate(self.trainable_layers)
            if self.optimizer and vars(layer).get("optimizer") is self.optimizer
            for name in self.optimizer.layers[layer]
        }


def _restore(model: Saved, arrays: dict[str, Array], training: dict[str, Any]) -> None:
    model.finalize()
    dtype = np.result_type(*arrays.values())
    if dtype not in (np.float32, np.float64):
        raise ValueError(f"its arrays are {dtype}; expected float32 or float64.")
    for layer in model.trainable_layers:
        for a in layer.trainables:
            a.store(layer, vars(layer)[a.name].astype(dtype))
        if any(name.startswith("optimizer.") for name in arrays):
            model.optimizer.attach(layer)
    fill(model._parameters() | model._optimizer_state(), arrays)
    if model.optimizer:
        model.optimizer.iterations = count(training["iterations"])
