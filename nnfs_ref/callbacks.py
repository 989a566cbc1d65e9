"""Callbacks: watch training, and stop it."""

import math
import sys
from typing import TYPE_CHECKING, Any

from .checks import Array, as_count, as_number

if TYPE_CHECKING:
    from .model import Model


class Callback:
    """Something that `Model.fit` calls as it goes; every method may be left out."""

    def on_train_begin(self, model: "Model", batches: int) -> None:
        """Run before the first epoch; `batches` is how many there will be in all."""

    def on_batch_end(self) -> None:
        """Run after a batch."""

    def on_epoch_end(self, model: "Model", epoch: int, logs: dict[str, float]) -> bool:
        """Run after an epoch, with its numbers; return True to stop training."""
        return False

    def on_train_end(self, model: "Model") -> None:
        """Run at the end, also if training was interrupted."""


class EarlyStopping(Callback):
    """Stops when a number has not improved for a while; restores the best parameters.

    Args:
        monitor: A name in the history. Names ending in "accuracy" should rise, all
            others fall.
        patience: How many epochs without improvement to allow.
        min_delta: The least change that counts as an improvement.

    Attributes:
        best_epoch: The epoch, counted from 0, whose parameters the model is left with.
    """

    def __init__(
        self, monitor: str = "val_loss", *, patience: int = 10, min_delta: float = 0.0
    ) -> None:
        self.monitor = monitor
        self.patience = as_count(patience, "patience")
        self.min_delta = as_number(min_delta, "min_delta")

    def on_train_begin(self, model: "Model", batches: int) -> None:
        """Forget any earlier training."""
        self.best, self.best_epoch = math.inf, 0
        self.best_values: Array = model.values.copy()

    def on_epoch_end(self, model: "Model", epoch: int, logs: dict[str, float]) -> bool:
        """Keep the parameters if they are the best so far; say when to stop."""
        if self.monitor not in logs:
            raise ValueError(
                f"EarlyStopping monitors {self.monitor!r}, but fit reports "
                f"{', '.join(logs)}; val_... needs fit(..., validation_data=(X, y))."
            )
        sign = -1 if self.monitor.endswith("accuracy") else 1
        if sign * logs[self.monitor] < self.best - self.min_delta:
            self.best, self.best_epoch = sign * logs[self.monitor], epoch
            self.best_values = model.values.copy()
        return epoch - self.best_epoch >= self.patience

    def on_train_end(self, model: "Model") -> None:
        """Give the model the best parameters seen."""
        model.values[...] = self.best_values


class ProgressBar(Callback):
    """tqdm's bar, in a terminal or notebook; a line an epoch where tqdm is missing."""

    bar: Any = None

    def on_train_begin(self, model: "Model", batches: int) -> None:
        """Show an empty bar."""
        try:
            from tqdm.auto import tqdm
        except ImportError:
            return
        self.bar = tqdm(total=batches, unit="batch")

    def on_batch_end(self) -> None:
        """Advance the bar."""
        if self.bar is not None:
            self.bar.update()

    def on_epoch_end(self, model: "Model", epoch: int, logs: dict[str, float]) -> bool:
        """Show the epoch's numbers."""
        if self.bar is not None:
            self.bar.set_postfix(logs)
        else:
            numbers = "  ".join(f"{name} {value:.4g}" for name, value in logs.items())
            print(f"epoch {epoch + 1}  {numbers}", file=sys.stderr)
        return False

    def on_train_end(self, model: "Model") -> None:
        """Leave the bar as it stands."""
        if self.bar is not None:
            self.bar.close()
