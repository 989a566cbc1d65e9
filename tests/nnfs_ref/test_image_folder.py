import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

from nnfs_ref import datasets


@pytest.fixture
def pictures(tmp_path):
    for name, value in {"2/0002": 20, "2/0010": 21, "10/0001": 100}.items():
        path = tmp_path / f"{name}.png"
        path.parent.mkdir(exist_ok=True)
        Image.fromarray(np.full((4, 3), value, "u1")).save(path)
    return tmp_path


def test_a_folder_is_a_class(pictures):
    X, y, names = datasets.image_folder(pictures)
    assert (X.shape, X.dtype) == ((3, 4, 3), np.uint8)
    assert X[:, 0, 0].tolist() == [20, 21, 100]
    assert y.tolist() == [0, 0, 1]
    assert names == ["2", "10"]


def test_colors_become_gray(pictures):
    color = Image.fromarray(np.full((4, 3, 3), 50, "u1"))
    color.save(pictures / "10" / "0001.png")
    assert datasets.image_folder(pictures)[0][2].tolist() == [[50] * 3] * 4


def test_sizes_must_agree(pictures):
    Image.fromarray(np.zeros((5, 5), "u1")).save(pictures / "10" / "0002.png")
    with pytest.raises(ValueError, match=r"0002.png' has \(height, width\) \(5, 5\)"):
        datasets.image_folder(pictures)


def test_an_empty_folder_says_what_was_expected(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"such as 0/0001.png"):
        datasets.image_folder(tmp_path)


def test_pictures_without_pillow_say_what_to_install(tmp_path):
    program = (
        "import sys; sys.modules['PIL'] = None\n"
        "from nnfs_ref import datasets\n"
        "datasets.image_folder(sys.argv[1])"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert "ImportError: reading PNG files needs Pillow: pip install" in done.stderr
