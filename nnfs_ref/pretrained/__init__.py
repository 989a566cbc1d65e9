"""Models that come trained, so that there is one to take apart from the first page."""

import os
from pathlib import Path

#: Where the models lie; in the page that is not the package's own folder.
ENVIRONMENT_VARIABLE = "NNFS_REF_PRETRAINED"


def spiral() -> Path:
    """Return the path of a model trained on the spiral: 2 inputs, 16, 16, 3 outputs.

    It has seen 1,000 points of each arm of `datasets.spiral`, drawn with seed 0. About
    90 in 100 fresh points are classified rightly. Where the arms overlap no rule can
    do better than guess: the best there is reaches about 91.
    `tools/train_spiral.py` made the file.

    Examples:
        >>> from nnfs_ref import Model
        >>> model = Model.load(spiral())
        >>> model.predict_classes([[0.0, 0.9], [-0.5, -0.7]]).tolist()
        [1, 2]
    """
    return Path(__file__).with_name("spiral.safetensors")


def fashion_mnist() -> Path:
    """Return the path of a model trained on Fashion-MNIST: 784 inputs, 128, 128, 10.

    It has seen the 60,000 training pictures ten times, flattened and scaled to -1 to 1,
    and is right about almost 89 of 100 test pictures. `tools/train_fashion_mnist.py`
    made the file. Parameters and predictions are float32.

    Examples:
        >>> from nnfs_ref import Model
        >>> Model.load(fashion_mnist()).output_size(784)
        10
    """
    folder = os.environ.get(ENVIRONMENT_VARIABLE) or Path(__file__).parent
    return Path(folder) / "fashion_mnist.safetensors"
