"""Callbacks: watch training, and stop it."""

import difflib
import math
import sys
from typing import Any

from .checks import Model, as_count, as_number
from .checks.parts import check_methods


class Callback:
    """Something that `Model.fit` calls as it goes; every method may be left out.

    Every method is given the model, so that a callback can look at the layers or change
    the optimizer's learning rate.
    """

    def __init_subclass__(cls) -> None:
        """Refuse methods that `fit` would never call, or not with these arguments."""
        check_methods(cls, Callback)

    def on_train_begin(self, model: "Model", batches: int) -> None:
        """Run before the first epoch; `batches` is how many there will be in all."""

    def on_batch_end(self, model: "Model", batch: int, logs: dict[str, float]) -> None:
        """Run after a batch: its number in the epoch, from 0, and its "loss"."""

    def on_epoch_end(self, model: "Model", epoch: int, logs: dict[str, float]) -> bool:
        """Run after an epoch, with its numbers; return True to stop training."""
        return False

    def on_train_end(self, model: "Model") -> None:
        """Run at the end, also if training was interrupted."""


class EarlyStopping(Callback):
    """Stops when a number has not improved for a while; restores the best moment.

    The model is left as it was after its best epoch: parameters, the optimizer's state
    and the generator's, so that what is saved then is one moment of the training.

    Args:
        monitor: A name in the history.
        patience: How many epochs without improvement to allow.
        min_delta: The least change that counts as an improvement.
        mode: "min" if the number should fall, "max" if it should rise; "auto" lets
            names that end in "accuracy" rise, and all others fall.

    Attributes:
        best_epoch: The epoch, counted from 0, whose parameters the model is left with.
    """

    def __init__(
        self,
        monitor: str = "val_loss",
        *,
        patience: int = 10,
        min_delta: float = 0.0,
        mode: str = "auto",
    ) -> None:
        if not isinstance(monitor, str):
            raise TypeError(f"monitor={monitor!r}: expected a name of the history.")
        if mode not in ("auto", "min", "max"):
            raise ValueError(f'mode={mode!r}: expected "auto", "min" or "max".')
        self.monitor = monitor
        self.patience = as_count(patience, "patience")
        self.min_delta = as_number(min_delta, "min_delta")
        self.rises = monitor.endswith("accuracy") if mode == "auto" else mode == "max"

    def on_train_begin(self, model: "Model", batches: int) -> None:
        """Forget any earlier training."""
        self.best, self.best_epoch = math.inf, 0
        self.best_state = model.state()

    def on_epoch_end(self, model: "Model", epoch: int, logs: dict[str, float]) -> bool:
        """Keep the model's state if it is the best so far; say when to stop."""
        if self.monitor not in logs:
            near = difflib.get_close_matches(self.monitor, logs, 1)
            if self.monitor.startswith("val_") and "val_loss" not in logs:
                near = []  # what is missing is the data
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise ValueError(
                f"EarlyStopping monitors {self.monitor!r}, but fit reports "
                f"{', '.join(logs)}; val_... needs fit(..., validation_data=(X, y))."
                f"{hint}"
            )
        sign = -1 if self.rises else 1
        if sign * logs[self.monitor] < self.best - self.min_delta:
            self.best, self.best_epoch = sign * logs[self.monitor], epoch
            self.best_state = model.state()
        return epoch - self.best_epoch >= self.patience

    def on_train_end(self, model: "Model") -> None:
        """Take the model back to its best moment."""
        model.set_state(self.best_state)


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

    def on_batch_end(self, model: "Model", batch: int, logs: dict[str, float]) -> None:
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
