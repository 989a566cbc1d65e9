"""Figure 21.5: which check catches which damage; each file was made and loaded."""

from __future__ import annotations

import hashlib
import pickle
import tempfile
from functools import cache
from pathlib import Path

import numpy as np

from nnfs_ref import Model
from tools.figures.chapter_02.values import BIASES
from tools.figures.chapter_21.machine import Note
from tools.figures.chapter_21.values import small
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.player import Choice

PARTS = {"length": 62, "texts": 104, "places": 104, "biases": 76, "weights": 106}
CHECKS = {  # what is checked -> what the error says when that fails
    "the header's length fits the file": ("announce a header", "looks like a Python"),
    "the header is sound JSON": ("header cannot be read",),
    "kinds and shapes fit their places": ("does not take", "has dtype"),
    "no gap, no overlap, nothing missing": ("overlaps", "leaves a gap", "describes"),
    "the version is known": ("its version is",),
    "all classes are in the table": ("is not a class",),
    "the numbers are finite": ("NaN or infinite",),
    "the arrays fit the layers": ("; the model takes",),
    "a checksum, kept elsewhere": ("another fingerprint",),
}
COLORS = {"refuses": "wrong", "passes": "right", "not asked": "soft"}
_ROW = 25
START = 0


@cache
def damages() -> list[tuple[str, list[str], str, int]]:
    """Return each damage: its name, the parts it hits, the error, the check's place."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        small().save(path)
        sound = path.read_bytes()
        found = []
        for name, (parts, content) in _made(sound).items():
            path.write_bytes(content)
            error = _error(path, sound)
            places = [
                place
                for place, words in enumerate(CHECKS.values())
                if any(word in error for word in words)
            ]
            found.append((name, parts, error, places[0] if error else len(CHECKS)))
    return found


def _made(sound: bytes) -> dict[str, tuple[list[str], bytes]]:
    def other(old: bytes, new: bytes) -> bytes:
        assert sound.count(old) == 1, old
        return sound.replace(old, new)

    last = bytearray(sound)
    last[-2] ^= 8
    nan = np.float64("nan").tobytes()
    biases = np.array(BIASES).tobytes()
    return {
        "the download broke off": (["weights"], sound[:-24]),
        "the length is absurd": (["length"], b"\xff" * 8 + sound[8:]),
        "a quote is lost": (["places"], other(b'"0.biases"', b'"0.biases ')),
        "a shape is changed": (["places"], other(b'"shape": [3]', b'"shape": [9]')),
        "two arrays overlap": (["places"], other(b"[24, 120]", b"[16, 112]")),
        "it is from the future": (["texts"], other(b'"version": "1"',
                                                   b'"version": "2"')),
        "a class is exec": (["texts"], other(b'"ReLU', b'"exec')),
        "the layer is another": (["texts"], other(b'n_inputs\\": 4',
                                                  b'n_inputs\\": 3')),
        "it is a pickle": (list(PARTS), pickle.dumps(Note(), protocol=4)),
        "a bias is NaN": (["biases"], other(biases, nan + biases[8:])),
        "a bit of a weight flipped": (["weights"], bytes(last)),
        "nothing": ([], sound),
    }  # fmt: skip


def _error(path: Path, sound: bytes) -> str:
    """What a reader sees who loads a file, uses it, and compares its fingerprint."""
    try:
        Model.load(path).forward(np.array([[1.0, 2.0, 3.0, 2.5]]))
    except ValueError as error:
        words = str(error)
        for lead in ("sound safetensors file: ", "ValueError: "):
            words = words.split(lead)[-1]
        return words.split(" Known: ")[0].split("; save the model")[0]
    prints = [hashlib.sha256(c).hexdigest()[:8] for c in (path.read_bytes(), sound)]
    if prints[0] == prints[1]:
        return ""
    return f"no error. But it has another fingerprint: {prints[0]}, not {prints[1]}."


def sentence(error: str) -> str:
    """Return the figure's sentence for an error, or for none."""
    return f"The reader sees: {error}" if error else "Every check passes."


def verdict(place: int, caught: int) -> str:
    """What a check says that stands before, at, or behind the one that caught."""
    return "refuses" if place == caught else "passes" if place < caught else "not asked"


def which_check() -> Figure:
    """Figure 21.5: the parts of a file, the checks, and a choice of damages."""
    name, parts, error, caught = damages()[START]
    drawing = Drawing(56 + len(CHECKS) * _ROW)
    x = 2.0
    for part, width in PARTS.items():
        css = "entry wrong" if part in parts else "entry"
        with drawing.group(css=css, name=part, key=part):
            drawing.box(x, 4, width - 4, 30)
            drawing.text(x + width / 2 - 2, 19, part)
        x += width
    for i, check in enumerate(CHECKS):
        y = 60 + i * _ROW
        drawing.text(4, y, check, css="label", anchor="start", key=f"check{i}")
        drawing.text(
            456, y, verdict(i, caught), anchor="end", key=f"verdict{i}",
            css=COLORS[verdict(i, caught)],
        )  # fmt: skip
    return Figure(
        title="Which check catches which damage",
        description=(
            f"Damage: {name}. It hits {', '.join(parts)}. {sentence(error)} The checks "
            f"in their order: {'; '.join(CHECKS)}."
        ),
        caption=(
            "The file of chapter 2's layer with a ReLU, in its parts: the header holds "
            "the texts and the arrays' places. Below it are the checks, in order. "
            "Choose a damage."
        ),
        drawing=drawing,
        steps=[Step(sentence(error))],
        controls="damage",
        fields=[Choice("damage", [damage[0] for damage in damages()], START)],
        settings={
            "damages": [
                {"parts": parts, "caught": caught, "says": sentence(error)}
                for _, parts, error, caught in damages()
            ]
        },
    )
