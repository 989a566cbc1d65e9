"""A deck for Anki, in the text format that Anki imports by itself.

Each note is an instance of a kind of item; each kind has several. The notes keep their
identity from version to version, so importing a newer deck updates an older one.
"""

from __future__ import annotations

import csv
import io
from html import escape
from pathlib import Path

from tools.review.answers import Choice
from tools.review.kinds import Item, Kind, chapters, instance, kinds_of

NAME = "review-anki.txt"
OF_EACH = 5
TITLE = "Neural Networks from Scratch, Checked"
HEAD = f"""\
#separator:tab
#html:true
#notetype:Basic
#deck:{TITLE}
#columns:guid\tFront\tBack\tTags
#guid column:1
#tags column:4
"""


def deck() -> str:
    """Return the deck: a head that Anki reads, and a line for each note."""
    text = io.StringIO()
    write = csv.writer(text, delimiter="\t", quoting=csv.QUOTE_ALL, lineterminator="\n")
    for number in chapters():
        for kind in kinds_of(number):
            for seed in range(OF_EACH):
                write.writerow(note(kind, seed))
    return HEAD + text.getvalue()


def note(kind: Kind, seed: int) -> tuple[str, str, str, str]:
    """Return the identity, the front, the back and the tag of a note."""
    item = instance(kind.name, seed)
    front = f"<p>{_line(item.question)}</p>" + _program(item.code) + _options(item)
    answer = item.answer.text
    if isinstance(item.answer, Choice):
        right = item.answer.right
        answer = str(right + 1) if item.answer.code else "ABCDEFGH"[right]
    back = (
        f"<p><b>{escape(answer)}</b></p><p>{_line(item.because)}</p>"
        f"{_program(item.program)}<p>{escape(kind.place.title)}</p>"
    )
    return f"nnfs-{kind.name}-{seed}", front, back, f"chapter-{kind.name[:2]}"


def _line(text: str) -> str:
    pieces = escape(text, quote=False).split("`")
    return "".join(
        f"<code>{piece}</code>" if at % 2 else piece for at, piece in enumerate(pieces)
    )


def _program(code: str) -> str:
    # Breaks and hard blanks: a note is one line of the file.
    lines = escape(code, quote=False).replace(" ", "&nbsp;").replace("\n", "<br>")
    return f'<div style="text-align: left"><code>{lines}</code></div>' if code else ""


def _options(item: Item) -> str:
    if not isinstance(item.answer, Choice):
        return ""
    if item.answer.code:
        lines = [option.text for option in item.answer.options]
        return _program("\n".join(f"{n}  {line}" for n, line in enumerate(lines, 1)))
    shown = [o.curve.svg if o.curve else _line(o.text) for o in item.answer.options]
    return "".join(
        f"<div>{letter}: {option}</div>"
        for letter, option in zip("ABCDEFGH", shown, strict=False)
    )


def write_deck(folder: Path) -> None:
    """Write the deck into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / NAME).write_text(deck(), "utf-8")
