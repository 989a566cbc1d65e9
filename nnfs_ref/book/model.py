"""The book's model object."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from ..checks import Array
from ..crossentropy import SigmoidCrossentropy, SoftmaxCrossentropy
from . import own
from .checks import as_data, check_counts, check_set
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
    is more than one batch, and returns the history. Layers, losses, optimizers and
    accuracies may be of your own classes, written as the book's are.
    """

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
        """Train, and print numbers.

        With a batch size, every epoch prints the numbers of each `print_every`-th step,
        as from chapter 19 on. Without one, each `print_every`-th epoch prints a line,
        as in chapter 18.

        Returns:
            For each name in `HISTORY` a number for each epoch; those of validation
            only if there are data for it.
        """
        check_set(self, "loss", "optimizer", "accuracy")
        check_counts(epochs=epochs, batch_size=batch_size, print_every=print_every)
        X, y = as_data(X, y)
        self.accuracy.init(y)
        order = np.arange(len(X))
        n_batches = -(-len(X) // (batch_size or len(X)))
        history: dict[str, list[float]] = {}
        for epoch in range(1, epochs + 1):
            if batch_size:
                print(f"epoch: {epoch}")
            self._new_pass()
            if n_batches > 1:
                np.random.shuffle(order)
            for step, batch in enumerate(_batches(order, batch_size)):
                numbers = self._step(X[batch], y[batch])
                last = step == n_batches - 1
                if batch_size and (step % print_every == 0 or last):
                    self._print(f"step: {step}", *numbers)
            losses = self.loss.calculate_accumulated(include_regularization=True)
            numbers = [self.accuracy.calculate_accumulated(), *losses]
            if batch_size:
                self._print("training", *numbers)
            elif epoch % print_every == 0:
                self._print(f"epoch: {epoch}", *numbers)
            if validation_data is not None:
                shown = bool(batch_size) or epoch == epochs
                numbers += self._evaluate(*validation_data, batch_size, shown)
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
        check_set(self, "loss", "accuracy")
        check_counts(batch_size=batch_size)
        self._evaluate(X_val, y_val, batch_size)

    def predict(self, X: npt.ArrayLike, *, batch_size: int | None = None) -> Array:
        """Return the outputs of the last layer, shape (n_samples, n_outputs)."""
        check_set(self)
        check_counts(batch_size=batch_size)
        X, _ = as_data(X, X)
        parts = _batches(np.arange(len(X)), batch_size)
        return np.vstack([self.forward(X[batch], training=False) for batch in parts])

    def forward(self, X: npt.ArrayLike, training: bool) -> Array:
        """Return the outputs of the last layer."""
        check_set(self)
        output = self.input_layer.forward(np.asarray(X), training)
        for layer in self.layers:
            output = own.forward(layer, output, training)
        return output

    def backward(self, output: Array, y: npt.ArrayLike) -> None:
        """Set every layer's gradients, given the outputs of `forward`."""
        layers = list(reversed(self.layers))
        if self.fused:
            last = layers.pop(0)
            self.fused.forward(last.inputs, y)
            last.dinputs = dvalues = self.fused.backward()
        else:
            dvalues = own.backward(self.loss, output, y)
        for layer in layers:
            dvalues = own.backward(layer, dvalues)

    def _step(self, X: Array, y: Array) -> list[Any]:
        output = self.forward(X, training=True)
        data_loss = self._data_loss(output, y)
        regularization_loss = self.loss.regularization_loss()
        predictions = self.output_layer_activation.predictions(output)
        accuracy = self.accuracy.calculate(predictions, y)
        self.backward(output, y)
        self.optimizer.pre_update_params()
        for layer in self.trainable_layers:
            self.optimizer.update_params(layer)
        self.optimizer.post_update_params()
        return [accuracy, data_loss, regularization_loss]

    def _data_loss(self, output: Array, y: npt.ArrayLike) -> Any:
        if self.fused:
            losses = self.fused.forward(self.layers[-1].inputs, y)
            return self.loss.accumulate(losses)
        return self.loss.calculate(output, y)

    def _evaluate(
        self, X: Any, y: Any, batch_size: int | None, shown: bool = True
    ) -> list[Any]:
        X, y = as_data(X, y)
        self._new_pass()
        for batch in _batches(np.arange(len(X)), batch_size):
            output = self.forward(X[batch], training=False)
            self._data_loss(output, y[batch])
            predictions = self.output_layer_activation.predictions(output)
            self.accuracy.calculate(predictions, y[batch])
        accuracy = self.accuracy.calculate_accumulated()
        loss = self.loss.calculate_accumulated()
        if shown:
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
