"""A small neural network library in NumPy, explained chapter by chapter."""

from . import datasets
from .activations import LeakyReLU, Linear, ReLU, Sigmoid, Softmax, Tanh
from .callbacks import Callback, EarlyStopping, ProgressBar
from .core import Layer
from .crossentropy import (
    BinaryCrossentropy,
    CategoricalCrossentropy,
    SigmoidCrossentropy,
    SoftmaxCrossentropy,
)
from .gradcheck import check_gradient, check_layer, check_loss, numerical_gradient
from .initializers import GlorotUniform, HeNormal, RandomNormal
from .layers import Dense, Dropout
from .losses import MeanAbsoluteError, MeanSquaredError
from .metrics import Accuracy, RegressionAccuracy, confusion_matrix, precision, recall
from .model import Model
from .optimizers import SGD, AdaGrad, Adam, AdamW, RMSprop
from .penalties import L1, L1L2, L2
from .schedules import CosineDecay, InverseTimeDecay
from .sequential import Sequential

__version__ = "0.1.0"

# fmt: off
__all__ = [
    "L1", "L1L2", "L2", "SGD", "Accuracy", "AdaGrad", "Adam", "AdamW",
    "BinaryCrossentropy", "Callback", "CategoricalCrossentropy", "CosineDecay", "Dense",
    "Dropout", "EarlyStopping", "GlorotUniform", "HeNormal", "InverseTimeDecay",
    "Layer", "LeakyReLU", "Linear", "MeanAbsoluteError", "MeanSquaredError", "Model",
    "ProgressBar", "RMSprop", "RandomNormal", "ReLU", "RegressionAccuracy",
    "Sequential", "Sigmoid", "SigmoidCrossentropy", "Softmax", "SoftmaxCrossentropy",
    "Tanh", "check_gradient", "check_layer", "check_loss", "confusion_matrix",
    "datasets", "numerical_gradient", "precision", "recall",
]
