"""python -m nnfs_ref: a saved model looked at, and asked about pictures."""

import os
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

import nnfs_ref as nn
from nnfs_ref import pretrained
from nnfs_ref.__main__ import main, prepare

CLOTHES = str(pretrained.fashion_mnist())


@pytest.fixture(scope="session")
def boots(tmp_path_factory):
    """Ten pictures of the test set, one of each class, as files light on dark."""
    folder = tmp_path_factory.mktemp("pictures")
    _, (X, y) = nn.datasets.fashion_mnist()
    paths = []
    for k in range(10):
        paths.append(str(folder / f"{k}.png"))
        Image.fromarray(X[y == k][0]).save(paths[-1])
    return paths


def run(capsys, *arguments):
    code = main(arguments)
    return code, *capsys.readouterr()


def test_without_a_command_it_says_what_is_there(capsys):
    code, out, err = run(capsys)
    assert (code, err) == (0, "")
    assert "summary" in out
    assert "predict" in out
    assert nn.__version__ in out


@pytest.mark.parametrize("command", [[], ["summary"], ["predict"]])
def test_help(command, capsys):
    with pytest.raises(SystemExit) as end:
        main([*command, "--help"])
    assert end.value.code == 0
    assert "usage: python -m nnfs_ref" in capsys.readouterr().out


def test_summary(capsys):
    code, out, err = run(capsys, "summary", CLOTHES)
    assert (code, err) == (0, "")
    assert nn.Model.load(CLOTHES).summary() in out
    assert "loss         SoftmaxCrossentropy()" in out
    assert "steps taken" in out


def test_predict_says_what_the_model_says(capsys, boots):
    code, out, err = run(
        capsys, "predict", CLOTHES, "--light", "--classes", "fashion-mnist", *boots
    )
    assert (code, err) == (0, "")
    lines = out.splitlines()
    model = nn.Model.load(CLOTHES)
    right = 0
    for k, (line, path) in enumerate(zip(lines, boots, strict=True)):
        with Image.open(path) as picture:
            X = np.array(picture).reshape(1, -1) / 127.5 - 1
        said, probabilities = model.predict_classes(X)[0], model.predict(X)[0]
        label = nn.datasets.FASHION_MNIST_LABELS[said]
        assert line.startswith(f"{path}: {label} {probabilities[said]:.2f}, ")
        right += said == k
    assert right >= 8


def test_a_photograph_is_prepared(capsys, boots, tmp_path):
    """Dark on light, off center, larger, in color: much the same answers."""
    right = 0
    for k, path in enumerate(boots):
        with Image.open(path) as picture:
            large = 255 - np.kron(np.array(picture), np.ones((5, 5), "u1"))
        photo = np.full((300, 400, 3), 250, "u1")
        photo[90:230, 30:170] = np.minimum(large, 250)[:, :, None]
        path = str(tmp_path / f"{k}.jpg")
        Image.fromarray(photo).save(path, quality=95)
        code, out, _ = run(
            capsys, "predict", CLOTHES, "--classes", "fashion-mnist", path
        )
        assert code == 0
        label = nn.datasets.FASHION_MNIST_LABELS[k]
        right += out.startswith(f"{path}: {label} ")
    assert right >= 7


def test_light_and_dark_grounds_come_to_the_same():
    picture = np.zeros((40, 60), "u1")
    picture[10:30, 20:30] = 200
    np.testing.assert_allclose(prepare(picture, 8), prepare(255 - picture, 8))
    assert prepare(picture, 8).shape == (8, 8)
    assert prepare(picture, 8)[4].round().tolist() == [0, 0, 255, 255, 255, 255, 0, 0]


def test_names_from_a_file(capsys, boots, tmp_path):
    names = tmp_path / "names.txt"
    names.write_text("\n".join("abcdefghij"))
    code, out, _ = run(
        capsys, "predict", CLOTHES, "--light", "--classes", str(names), boots[9]
    )
    assert code == 0
    assert out.startswith(f"{boots[9]}: j ")
    code, out, _ = run(capsys, "predict", CLOTHES, "--light", boots[9])
    assert out.startswith(f"{boots[9]}: class 9 ")


def test_errors_go_to_stderr(capsys, boots, tmp_path):
    blank = tmp_path / "blank.png"
    Image.fromarray(np.full((20, 20), 250, "u1")).save(blank)
    short = tmp_path / "short.txt"
    short.write_text("one\ntwo\n")
    damaged = tmp_path / "damaged.png"
    damaged.write_bytes(b"\x89PNG\r\n\x1a\nnothing")
    for arguments, message in (
        (["summary", "missing"], "missing"),
        (["summary", str(damaged)], "not a sound safetensors file"),
        (["predict", CLOTHES, "missing.png"], "missing.png"),
        (["predict", CLOTHES, str(damaged)], "cannot be read as a picture"),
        (["predict", CLOTHES, str(blank)], "of one color"),
        (["predict", CLOTHES, boots[0], "--classes", str(short)], "has 2 names"),
        (["predict", str(pretrained.spiral()), boots[0]], "no square picture"),
    ):
        code, out, err = run(capsys, *arguments)
        assert (code, out) == (1, "")
        assert err.startswith("python -m nnfs_ref: error: ")
        assert message in err
        assert err.count("\n") == 1


def test_it_runs_as_a_program(boots):
    command = [
        sys.executable,
        "-m",
        "nnfs_ref",
        "predict",
        CLOTHES,
        "--light",
        boots[9],
    ]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ)
    assert (done.returncode, done.stderr) == (0, "")
    assert "class 9" in done.stdout
    wrong = subprocess.run([*command[:3], "guess"], capture_output=True, text=True)
    assert wrong.returncode == 2
    assert "invalid choice" in wrong.stderr
