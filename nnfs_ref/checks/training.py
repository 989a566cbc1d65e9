"""Refuse or warn of trainings that would go wrong in silence."""

import warnings
from collections.abc import Iterable
from typing import Any

import numpy as np

from ..callbacks import Callback
from ..crossentropy import ClassLoss
from ..losses import Loss
from ..metrics import Accuracy
from ..optimizers import Optimizer
from ..schedules import Schedule
from . import Model, as_instance
from .networks import check_steps

#: How many times its first value a loss may reach before a warning.
GREAT_RISE = 1000


def check_model(model: Model) -> None:
    """Check that a model's parts are of the right kinds and suit each other.

    Raises:
        TypeError: If a part is of another kind.
        ValueError: If parts do not go together, or the optimizer is another model's.
    """
    loss = as_instance(model.loss, Loss, "loss")
    optimizer = as_instance(model.optimizer, Optimizer, "optimizer")
    if not hasattr(optimizer, "iterations"):
        raise TypeError(
            f"optimizer: {type(optimizer).__name__}.__init__ must call "
            "super().__init__(learning_rate)."
        )
    if optimizer.trains not in (None, model.number):
        raise ValueError(
            "optimizer: it has trained another model and remembers that one's "
            f"gradients; give this one its own {type(optimizer).__name__}."
        )
    *_, last = model.steps()
    check_steps([last, loss])
    if isinstance(loss, ClassLoss) and model.output_size(0) == 1:
        raise ValueError(
            f"{type(loss).__name__} needs an output for every class, but the network "
            "has 1. Give it 2, or take SigmoidCrossentropy, whose targets are 0 and 1."
        )
    if model.accuracy is None:
        return
    accuracy = as_instance(model.accuracy, Accuracy, "accuracy")
    decides = type(loss).predictions is not Loss.predictions
    if type(accuracy) is Accuracy and not decides:
        raise ValueError(
            f"accuracy: Accuracy() counts values that are equal, which with "
            f"{type(loss).__name__} hardly any are; RegressionAccuracy(tolerance) "
            "counts those that are close."
        )


def as_pair(data: Any) -> tuple[Any, Any]:
    """Return validation data as (X, y)."""
    if isinstance(data, tuple | list) and len(data) == 2:
        return data[0], data[1]
    got = (
        f"{len(data)} of them"
        if isinstance(data, tuple | list)
        else type(data).__name__
    )
    raise TypeError(f"validation_data: expected a pair (X, y), got {got}.")


def warn_of_schedule(optimizer: Optimizer, epochs: int, steps: int) -> None:
    """Warn if the learning rate will be 0 before the training ends."""
    rates, total = optimizer.learning_rate, epochs * steps
    if (
        isinstance(rates, Schedule)
        and rates.rate(optimizer.iterations + total - 1) == 0
    ):
        warnings.warn(
            f"the learning rate of {rates} will be 0 before this training ends: "
            f"{optimizer.iterations} steps are done, and {epochs} epochs of {steps} "
            f"batches are {total} more. A schedule counts batches, not epochs.",
            stacklevel=3,
        )


def diverged(loss: float, epoch: int, batch: int, rate: float) -> FloatingPointError:
    """Return the error for a loss that is not a finite number."""
    return FloatingPointError(
        f"the loss is {loss} in batch {batch} of epoch {epoch} (counted from 0), at a "
        f"learning rate of {rate:g}: training has diverged, and the parameters are of "
        "no use any more. Make the model again with a tenth of the rate, scale the "
        "data, or limit gradients: clip_norm=1.0."
    )


def warn_of_rise(first: float, last: float) -> None:
    """Warn if a training made the loss much larger than it was."""
    if last > GREAT_RISE * max(first, 1.0):
        warnings.warn(
            f"training has diverged: the loss rose from {first:.4g} to {last:.4g}. "
            "Make the model again, with a tenth of the rate, or scale the data.",
            stacklevel=3,
        )


def as_callbacks(callbacks: Iterable[Callback]) -> list[Callback]:
    """Return a list of callbacks, or say what it is instead."""
    if isinstance(callbacks, Callback | type) or not isinstance(callbacks, Iterable):
        raise TypeError(
            "callbacks: expected a list of Callback objects, such as "
            f"[EarlyStopping()], got {type(callbacks).__name__}; put it in square "
            "brackets."
        )
    return [
        as_instance(c, Callback, f"callbacks[{i}]") for i, c in enumerate(callbacks)
    ]


def stops(callback: Callback, answer: object) -> bool:
    """Tell whether what `on_epoch_end` returned means to stop."""
    if not isinstance(answer, bool | np.bool_ | None):
        raise TypeError(
            f"{type(callback).__name__}.on_epoch_end returned {answer!r}; return True "
            "to stop training, else False or nothing."
        )
    return bool(answer)
