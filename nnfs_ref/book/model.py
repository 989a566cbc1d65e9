"""The book's model object."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from ..checks import Array
from ..crossentropy import SigmoidCrossentropy, SoftmaxCrossentropy
from .files import Saved
from .layers import Activation_Sigmoid, Activation_Softmax, Layer_Input
from .losses import Loss_BinaryCrossentropy, Loss_CategoricalCrossentropy

#: Last activation and loss that are computed as one, from the logits.
FUSED = {
    (Activation_Softmax, Loss_CategoricalCrossentropy): SoftmaxCrossentropy,
    (Activation_Sigmoid, Loss_BinaryCrossentropy): SigmoidCrossentropy,
}

HISTORY = ("accuracy", "data_loss", "regularization_loss", "val_accuracy", "val_loss")


class Model(Saved):
    """Layers, a loss, an optimizer, and an accuracy, brought together by `finalize`.

    Unlike the book's, `train` takes the samples in a fresh order every epoch, if there
    is more than one batch, and returns the history.
    """

    loss: Any
    optimizer: Any
    accuracy: Any

    def __init__(
        self,
        layers: Sequence[Any] = (),
        *,
        loss: Any = None,
        optimizer: Any = None,
        accuracy: Any = None,
    ) -> None:
        self.layers = list(layers)
        self.set(loss=loss, optimizer=optimizer, accuracy=accuracy)

    def add(self, layer: Any) -> None:
        """Append a layer or an activation."""
        self.layers.append(layer)

    def set(
        self, *, loss: Any = None, optimizer: Any = None, accuracy: Any = None
    ) -> None:
        """Set what is given, and leave the rest as it is."""
        given = {"loss": loss, "optimizer": optimizer, "accuracy": accuracy}
        for name, value in given.items():
            if value is not None or not hasattr(self, name):
                setattr(self, name, value)

    def finalize(self) -> None:
        """Link the layers, and find those with parameters.

        Raises:
            ValueError: If there are no layers.
        """
        if not self.layers:
            raise ValueError("the model has no layers; add(layer) first.")
        self.input_layer = Layer_Input()
        chain = [self.input_layer, *self.layers, self.loss]
        for before, layer, after in zip(chain, self.layers, chain[2:], strict=False):
            layer.prev, layer.next = before, after
        self.input_layer.next = self.layers[0]
        self.output_layer_activation = self.layers[-1]
        self.trainable_layers = [a for a in self.layers if hasattr(a, "weights")]
        if self.loss is not None:
            self.loss.remember_trainable_layers(self.trainable_layers)
        fused = FUSED.get((type(self.layers[-1]), type(self.loss)))
        self.fused = fused and fused()

    def train(
        self,
        X: npt.ArrayLike,
        y: npt.ArrayLike,
        *,
        epochs: int = 1,
        batch_size: int | None = None,
        print_every: int = 1,
        validation_data: tuple[npt.ArrayLike, npt.ArrayLike] | None = None,
    ) -> dict[str, list[float]]:
        """Train, and print the numbers of every `print_every`-th step.

        Returns:
            For each name in `HISTORY` a number for each epoch; those of validation
            only if there are data for it.
        """
        X, y = np.asarray(X), np.asarray(y)
        self.accuracy.init(y)
        order = np.arange(len(X))
        n_batches = -(-len(X) // (batch_size or len(X)))
        history: dict[str, list[float]] = {}
        for epoch in range(1, epochs + 1):
            print(f"epoch: {epoch}")
            self._new_pass()
            if n_batches > 1:
                np.random.shuffle(order)
            for step, batch in enumerate(_batches(order, batch_size)):
                numbers = self._step(X[batch], y[batch])
                if step % print_every == 0 or step == n_batches - 1:
                    self._print(f"step: {step}", *numbers)
            losses = self.loss.calculate_accumulated(include_regularization=True)
            numbers = [self.accuracy.calculate_accumulated(), *losses]
            self._print("training", *numbers)
            if validation_data is not None:
                numbers += self._evaluate(*validation_data, batch_size)
            for name, number in zip(HISTORY, numbers, strict=False):
                history.setdefault(name, []).append(float(number))
        return history

    def evaluate(
        self,
        X_val: npt.ArrayLike,
        y_val: npt.ArrayLike,
        *,
        batch_size: int | None = None,
    ) -> None:
        """Print the accuracy and the loss on data that the model does not train on."""
        self._evaluate(X_val, y_val, batch_size)

    def predict(self, X: npt.ArrayLike, *, batch_size: int | None = None) -> Array:
        """Return the outputs of the last layer, shape (n_samples, n_outputs)."""
        X = np.asarray(X)
        parts = _batches(np.arange(len(X)), batch_size)
        return np.vstack([self.forward(X[batch], training=False) for batch in parts])

    def forward(self, X: npt.ArrayLike, training: bool) -> Array:
        """Return the outputs of the last layer."""
        output = self.input_layer.forward(np.asarray(X), training)
        for layer in self.layers:
            output = layer.forward(output, training)
        return output

    def backward(self, output: Array, y: npt.ArrayLike) -> None:
        """Set every layer's gradients, given the outputs of `forward`."""
        layers = list(reversed(self.layers))
        if self.fused:
            last = layers.pop(0)
            self.fused.forward(last.inputs, y)
            last.dinputs = dvalues = self.fused.backward()
        else:
            dvalues = self.loss.backward(output, y)
        for layer in layers:
            dvalues = layer.backward(dvalues)

    def _step(self, X: Array, y: Array) -> list[Any]:
        output = self.forward(X, training=True)
        data_loss = self.loss.accumulate(self._losses(output, y))
        regularization_loss = self.loss.regularization_loss()
        predictions = self.output_layer_activation.predictions(output)
        accuracy = self.accuracy.calculate(predictions, y)
        self.backward(output, y)
        self.optimizer.pre_update_params()
        for layer in self.trainable_layers:
            self.optimizer.update_params(layer)
        self.optimizer.post_update_params()
        return [accuracy, data_loss, regularization_loss]

    def _losses(self, output: Array, y: npt.ArrayLike) -> Array:
        if self.fused:
            return self.fused.forward(self.layers[-1].inputs, y)
        losses: Array = self.loss.forward(output, y)
        return losses

    def _evaluate(self, X: Any, y: Any, batch_size: int | None) -> list[Any]:
        X, y = np.asarray(X), np.asarray(y)
        self._new_pass()
        for batch in _batches(np.arange(len(X)), batch_size):
            output = self.forward(X[batch], training=False)
            self.loss.accumulate(self._losses(output, y[batch]))
            predictions = self.output_layer_activation.predictions(output)
            self.accuracy.calculate(predictions, y[batch])
        accuracy = self.accuracy.calculate_accumulated()
        loss = self.loss.calculate_accumulated()
        print(f"validation, acc: {accuracy:.3f}, loss: {loss:.3f}")
        return [accuracy, loss]

    def _new_pass(self) -> None:
        self.loss.new_pass()
        self.accuracy.new_pass()

    def _print(self, what: str, accuracy: Any, data_loss: Any, penalty: Any) -> None:
        print(
            f"{what}, acc: {accuracy:.3f}, loss: {data_loss + penalty:.3f} "
            f"(data_loss: {data_loss:.3f}, reg_loss: {penalty:.3f}), "
            f"lr: {self.optimizer.current_learning_rate}"
        )


def _batches(order: Array, batch_size: int | None) -> Iterator[Array]:
    size = batch_size or len(order)
    for start in range(0, len(order), size):
        yield order[start : start + size]
