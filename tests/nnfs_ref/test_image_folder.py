import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

from nnfs_ref import datasets
from nnfs_ref.book import load_mnist_dataset


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


def test_what_is_no_class_and_no_picture_is_left_out(pictures):
    for name in ".ipynb_checkpoints/1.png", "__MACOSX/1.png", "2/._0002.png":
        path = pictures / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"no picture")
    (pictures / "notes").mkdir()
    (pictures / "notes" / "readme.txt").write_text("not a class")
    _, y, names = datasets.image_folder(pictures)
    assert names == ["2", "10"]
    assert y.tolist() == [0, 0, 1]
    _, y = load_mnist_dataset(pictures.name, pictures.parent)
    assert y.tolist() == [2, 2, 10]


def test_every_ending_is_read(pictures):
    Image.fromarray(np.full((4, 3), 60, "u1")).save(pictures / "10" / "0002.JPG")
    Image.fromarray(np.full((4, 3), 70, "u1")).save(pictures / "10" / "0003.PNG")
    X, y, _ = datasets.image_folder(pictures)
    assert y.tolist() == [0, 0, 1, 1, 1]
    assert X[3:, 0, 0].tolist() == [60, 70]


def test_sixteen_bits_become_eight(pictures):
    gray = np.full((4, 3), 0x8000, np.uint16)
    Image.fromarray(gray).save(pictures / "10" / "0001.png")
    assert datasets.image_folder(pictures)[0][2].tolist() == [[0x80] * 3] * 4


def test_what_is_transparent_becomes_white(pictures):
    color = np.zeros((4, 3, 4), "u1")
    color[0, 0, 3] = 255
    Image.fromarray(color).save(pictures / "10" / "0001.png")
    picture = datasets.image_folder(pictures)[0][2]
    assert picture[0, 0] == 0
    assert (picture.ravel()[1:] == 255).all()


def test_a_picture_is_turned_as_its_camera_says(pictures):
    lying = Image.fromarray(np.repeat([[10], [200], [90]], 4, axis=1).astype("u1"))
    exif = lying.getexif()
    exif[0x0112] = 6  # a quarter turn to the right
    lying.save(pictures / "10" / "0001.png", exif=exif)
    picture = datasets.image_folder(pictures)[0][2]
    assert picture.tolist() == [[90, 200, 10]] * 4


def test_a_damaged_file_is_named(pictures):
    path = pictures / "2" / "0010.png"
    path.write_bytes(path.read_bytes()[:40])
    with pytest.raises(ValueError, match=r"0010.png' cannot be read as a picture"):
        datasets.image_folder(pictures)


def test_a_folder_that_is_missing(tmp_path):
    with pytest.raises(FileNotFoundError, match="missing' is not a folder"):
        datasets.image_folder(tmp_path / "missing")


def test_the_books_loader_wants_numbers_for_names(pictures):
    (pictures / "10").rename(pictures / "boot")
    with pytest.raises(ValueError, match="a folder 'boot'; the book names its folders"):
        load_mnist_dataset(pictures.name, pictures.parent)
