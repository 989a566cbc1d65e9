"""The class names of "Neural Networks from Scratch in Python", over `nnfs_ref`.

For readers who bring scripts of their own: delete the book's class definitions, and put
in their place

    from nnfs_ref.book import *

The names, arguments, and attributes are the book's, the implementation is this
project's, and the errata tell what it does better. `import nnfs_ref.book as nnfs`
stands in for the book's helper package; `init` replaces nothing in NumPy, though.
"""

from . import datasets
from .datasets import (
    create_data_mnist,
    fashion_mnist_labels,
    load_mnist_dataset,
    sine_data,
    spiral_data,
    vertical_data,
)
from .layers import (
    Activation_Linear,
    Activation_ReLU,
    Activation_Sigmoid,
    Activation_Softmax,
    Layer_Dense,
    Layer_Dropout,
    Layer_Input,
)
from .losses import (
    Accuracy,
    Accuracy_Categorical,
    Accuracy_Regression,
    Activation_Softmax_Loss_CategoricalCrossentropy,
    Loss,
    Loss_BinaryCrossentropy,
    Loss_CategoricalCrossentropy,
    Loss_MeanAbsoluteError,
    Loss_MeanSquaredError,
)
from .model import Model
from .optimizers import (
    Optimizer_Adagrad,
    Optimizer_Adam,
    Optimizer_RMSprop,
    Optimizer_SGD,
)
from .settings import init

__all__ = [
    "Accuracy",
    "Accuracy_Categorical",
    "Accuracy_Regression",
    "Activation_Linear",
    "Activation_ReLU",
    "Activation_Sigmoid",
    "Activation_Softmax",
    "Activation_Softmax_Loss_CategoricalCrossentropy",
    "Layer_Dense",
    "Layer_Dropout",
    "Layer_Input",
    "Loss",
    "Loss_BinaryCrossentropy",
    "Loss_CategoricalCrossentropy",
    "Loss_MeanAbsoluteError",
    "Loss_MeanSquaredError",
    "Model",
    "Optimizer_Adagrad",
    "Optimizer_Adam",
    "Optimizer_RMSprop",
    "Optimizer_SGD",
    "create_data_mnist",
    "datasets",
    "fashion_mnist_labels",
    "init",
    "load_mnist_dataset",
    "sine_data",
    "spiral_data",
    "vertical_data",
]
