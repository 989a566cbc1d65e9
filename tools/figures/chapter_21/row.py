"""Figure 21.3: every byte of a small safetensors file."""

from __future__ import annotations

import json
from collections.abc import Iterator

import numpy as np

from tools.figures.chapter_02.values import WEIGHTS
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.player import Choice, Field

KINDS = {"F64": "<f8", "F32": "<f4"}
SHAPE, MOST = (2, 2), (3, 2)
VALUES = np.array(WEIGHTS, dtype=float)[: MOST[0], : MOST[1]]
ACROSS, LEFT, CELL = 16, 36, (26.4, 27)

Range = tuple[str, list[int], str]  # name, bytes, what they say


def ranges(rows: int, columns: int, kind: str) -> Iterator[Range]:
    """Yield the parts of the file with an array w of that shape, in their order."""
    values = VALUES[:rows, :columns].astype(KINDS[kind])
    size, end = values.itemsize, values.nbytes
    texts = [
        ("name", '{"w": {', "The header opens, with the array's name."),
        ("dtype", f'"dtype": "{kind}", ', f"{kind}: each number takes {size} bytes."),
        ("shape", f'"shape": [{rows}, {columns}], ',
         f"{rows} · {columns} = {values.size} numbers."),
        ("data_offsets", f'"data_offsets": [0, {end}]',
         f"After the header, they take the places 0 up to {end}: {values.size} · "
         f"{size} bytes."),
        ("close", "}}", "The header's text ends."),
    ]  # fmt: skip
    text = "".join(words for _, words, _ in texts)
    assert json.loads(text)["w"]["shape"] == [rows, columns]
    padding = -len(text) % 8
    length = len(text) + padding
    yield (
        "length", list(length.to_bytes(8, "little")),
        f"Eight bytes for the length of the header: {length}, in hexadecimal "
        f"{length:x}, the least significant byte first.",
    )  # fmt: skip
    for name, words, says in texts:
        yield name, list(words.encode()), says
    at = 8 + length
    if padding:
        word = "space" if padding == 1 else "spaces"
        yield (
            "padding", [32] * padding,
            f"{padding} {word}, so that the numbers begin at a multiple of 8: byte "
            f"{at}.",
        )  # fmt: skip
    for (i, j), value in np.ndenumerate(values):
        yield (
            f"w[{i}][{j}]", list(value.tobytes()),
            f"w[{i}][{j}] = {VALUES[i, j]:g} in bytes {at} to {at + size - 1}.",
        )  # fmt: skip
        at += size


def runs(parts: list[Range]) -> Iterator[tuple[str, int, list[int]]]:
    """Yield the parts cut at the ends of lines: name, position, bytes."""
    at = 0
    for name, content, _ in parts:
        while content:
            room = ACROSS - at % ACROSS
            yield name, at, content[:room]
            at, content = at + len(content[:room]), content[room:]


def shown_byte(name: str, byte: int) -> str:
    """Return a byte as the figure writes it: a letter, or two hexadecimal digits."""
    if name == "length" or name.startswith("w["):
        return f"{byte:02x}"
    return "·" if byte == 32 else chr(byte)


def file_as_bytes() -> Figure:
    """Figure 21.3: the file as rows of sixteen bytes."""
    parts = list(ranges(*SHAPE, "F64"))
    width, height = CELL
    drawing = Drawing(8 * height + 4)
    total = sum(len(content) for _, content, _ in parts)
    for line in range(-(-total // ACROSS)):
        y = 2 + (line + 0.5) * height
        drawing.text(LEFT - 8, y, f"{line * ACROSS}", css="label", anchor="end")
    for name, at, content in runs(parts):
        line, place = divmod(at, ACROSS)
        x, y = LEFT + place * width, 2 + line * height
        css = "entry weight" if name.startswith("w[") else "entry"
        with drawing.group(css=css, name=name):
            drawing.box(x + 1, y + 1.5, len(content) * width - 2, height - 3)
            for k, byte in enumerate(content):
                word = shown_byte(name, byte)
                drawing.text(x + (k + 0.5) * width, y + height / 2, word)
    return Figure(
        title=f"The {total} bytes of a small safetensors file",
        description=" ".join(says for _, _, says in parts),
        caption=(
            "Sixteen bytes in a line; on the left, the position of the first. Letters "
            "stand for themselves, a dot for a space, two hexadecimal digits for "
            "any other byte. Point at a part, or change the array."
        ),
        drawing=drawing,
        steps=[Step(says, mark=[name], pick=[name]) for name, _, says in parts],
        controls="bytes",
        fields=[
            Field("rows", SHAPE[0], 1, MOST[0]),
            Field("columns", SHAPE[1], 1, MOST[1]),
            Choice("kind", list(KINDS)),
        ],
        settings={"values": VALUES.tolist(), "kinds": list(KINDS)},
    )
