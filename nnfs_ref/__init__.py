"""A small neural network library in NumPy, explained chapter by chapter."""

from . import datasets
from .activations import LeakyReLU, Linear, ReLU, Sigmoid, Softmax, Tanh
from .attributes import remembered, stored, trainable
from .callbacks import Callback, EarlyStopping, ProgressBar
from .core import Layer
from .crossentropy import (
    BinaryCrossentropy,
    CategoricalCrossentropy,
    SigmoidCrossentropy,
    SoftmaxCrossentropy,
)
from .gradcheck import check_gradient, check_layer, check_loss, numerical_gradient
from .initializers import GlorotUniform, HeNormal, Initializer, RandomNormal
from .layers import Dense, Dropout
from .losses import Loss, MeanAbsoluteError, MeanSquaredError
from .metrics import Accuracy, RegressionAccuracy, confusion_matrix, precision, recall
from .model import Model
from .optimizers import SGD, AdaGrad, Adam, AdamW, Optimizer, RMSprop
from .penalties import L1, L1L2, L2
from .registry import enter
from .schedules import CosineDecay, InverseTimeDecay, Schedule
from .sequential import Sequential

__version__ = "0.1.0.dev0"

# fmt: off
__all__ = [
    "L1", "L1L2", "L2", "SGD", "Accuracy", "AdaGrad", "Adam", "AdamW",
    "BinaryCrossentropy", "Callback", "CategoricalCrossentropy", "CosineDecay", "Dense",
    "Dropout", "EarlyStopping", "GlorotUniform", "HeNormal", "Initializer",
    "InverseTimeDecay", "Layer", "LeakyReLU", "Linear", "Loss", "MeanAbsoluteError",
    "MeanSquaredError", "Model", "Optimizer", "ProgressBar", "RMSprop", "RandomNormal",
    "ReLU", "RegressionAccuracy", "Schedule", "Sequential", "Sigmoid",
    "SigmoidCrossentropy", "Softmax", "SoftmaxCrossentropy", "Tanh", "check_gradient",
    "check_layer", "check_loss", "confusion_matrix", "datasets", "numerical_gradient",
    "precision", "recall", "remembered", "stored", "trainable",
]
# fmt: on

enter({name: globals()[name] for name in __all__})
