"""What a figure is drawn with: text, boxes, circles and lines, in one SVG.

Positions are in the figure's own units. A figure is 460 units wide and is shown at
about 360 pixels on a phone, so text of 14.5 units stays above 11 pixels there. Colors
come from roles (`css="input"`, "weight", "bias", "output"), see `figure.css`.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from html import escape
from typing import NamedTuple

WIDTH = 460
ADVANCE = 8.7  # the width of one character of the monospaced face at 14.5 units
LINE = 22  # from one line of text to the next


def shown(value: float) -> str:
    """Return a number as the chapter prints it.

    >>> shown(4.8), shown(-0.4739999), shown(2)
    ('4.8', '-0.474', '2')
    """
    return f"{value:.6g}"


def marked(name: str) -> dict[str, str]:
    """Return the attributes of a line with this marker at each point but its first."""
    return {"marker_mid": f"url(#{name})", "marker_end": f"url(#{name})"}


class Part(NamedTuple):
    """A piece of a line of text that has a color, a name or a key of its own."""

    text: str
    css: str = ""
    name: str = ""
    key: str = ""


class Drawing:
    """Collects the elements of one SVG.

    Two words tell elements apart. A `name` is what an element stands for, written as
    the chapter's code writes it ("weights[0]"): all elements of one name light up
    together, and with them that name in the code beside the figure. A `key` is one
    element's own handle, by which steps show it, change its text or move it.

    Args:
        height: Height of the drawing; the width is always 460.
    """

    def __init__(self, height: float) -> None:
        self.height = height
        self.names: set[str] = set()
        self.keys: dict[str, str] = {}  # key -> text as drawn
        self._svg: list[str] = []

    @property
    def svg(self) -> str:
        """The elements drawn so far."""
        return "".join(self._svg)

    def element(
        self,
        tag: str,
        content: str = "",
        *,
        css: str = "",
        name: str = "",
        key: str = "",
        **attributes: float | str,
    ) -> None:
        """Draw one SVG element; `stroke_width=2` becomes `stroke-width="2"`."""
        self._svg.append(self._open(tag, css, name, key, attributes))
        self._svg.append(f"{escape(content)}</{tag}>")
        if key:
            self.keys[key] = content

    def text(
        self,
        x: float,
        y: float,
        content: str,
        *,
        css: str = "",
        anchor: str = "middle",
        name: str = "",
        key: str = "",
        **attributes: str,
    ) -> None:
        """Write text whose middle height is `y`; `css="label"` for words."""
        self.element(
            "text",
            content,
            css=css,
            name=name,
            key=key,
            x=x,
            y=y + 5,
            text_anchor=anchor,
            **attributes,
        )

    def line_of(
        self, x: float, y: float, parts: Iterable[Part | str], *, key: str = ""
    ) -> float:
        """Write one line of monospaced text in colored parts; return where it ends."""
        with self.group("text", key=key, y=y + 5):
            for part in parts:
                piece = Part(part) if isinstance(part, str) else part
                if piece.text.strip():
                    lead = len(piece.text) - len(piece.text.lstrip())
                    self.element(
                        "tspan",
                        piece.text.strip(),
                        css=piece.css,
                        name=piece.name,
                        key=piece.key,
                        x=x + lead * ADVANCE,
                    )
                x += len(piece.text) * ADVANCE
        return x

    def bitmap(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        png: bytes,
        *,
        key: str = "",
    ) -> None:
        """Draw a picture from its top left corner, each pixel with sharp edges."""
        source = base64.b64encode(png).decode()
        # Not plain `href`: Material rewrites that everywhere, which images refuse.
        link = {"xlink:href": f"data:image/png;base64,{source}"}
        self.element(
            "image", key=key, x=x, y=y, width=width, height=height,
            preserveAspectRatio="none", image_rendering="pixelated", **link,
        )  # fmt: skip

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        css: str = "",
        name: str = "",
        key: str = "",
    ) -> None:
        """Draw a rectangle from its top left corner."""
        self.element(
            "rect", css=f"box {css}", name=name, key=key,
            x=x, y=y, width=width, height=height, rx=3,
        )  # fmt: skip

    def circle(
        self,
        x: float,
        y: float,
        r: float,
        *,
        css: str = "",
        name: str = "",
        key: str = "",
    ) -> None:
        """Draw a circle around its center."""
        self.element("circle", css=f"box {css}", name=name, key=key, cx=x, cy=y, r=r)

    def number_on_wire(
        self,
        x: float,
        y: float,
        number: str,
        *,
        css: str = "",
        under: str = "",
        **marks: str,
    ) -> None:
        """Write a number in the middle of a line, on a strip of paper.

        Its decimal point alone would let the line through, and 0.5 would read 0:5.

        Args:
            x: Its middle.
            y: Its middle height.
            number: The number.
            css: Its classes.
            under: How steps speak of the strip.
            marks: Its name and key, as for any text.

        """
        half = len(number) * ADVANCE / 2
        self.path(f"M{x - half:.4g} {y:.4g}h{2 * half:.4g}", css="on-wire", key=under)
        self.text(x, y, number, css=f"{css} on-wire".strip(), **marks)

    def path(
        self,
        d: str,
        *,
        css: str = "wire",
        name: str = "",
        key: str = "",
        **attributes: str,
    ) -> None:
        """Draw a line along SVG path data; `css="wire weight"` gives it a role."""
        self.element("path", css=css, name=name, key=key, d=d, **attributes)

    def marker(self, name: str, d: str, *, css: str = "") -> None:
        """Define a mark, centered at 0, for lines drawn with `marked(name)`."""
        with self.group(
            "marker", id=name, markerUnits="userSpaceOnUse", overflow="visible"
        ):
            self.path(d, css=f"sample {css}".strip())

    @contextmanager
    def group(
        self,
        tag: str = "g",
        *,
        css: str = "",
        name: str = "",
        key: str = "",
        **attributes: float | str,
    ) -> Iterator[None]:
        """Put what is drawn inside the `with` block into one element."""
        self._svg.append(self._open(tag, css, name, key, attributes))
        if key:
            self.keys[key] = ""
        yield
        self._svg.append(f"</{tag}>")

    def _open(
        self,
        tag: str,
        css: str,
        name: str,
        key: str,
        attributes: dict[str, float | str],
    ) -> str:
        if key in self.keys:
            raise ValueError(f"two elements have the key {key!r}; keys must differ")
        if name:
            self.names.add(name)
        given = {"class": css.strip(), "data-name": name, "data-key": key}
        written = {k: v for k, v in given.items() if v} | {
            k.replace("_", "-"): f"{round(v, 2):g}" if isinstance(v, int | float) else v
            for k, v in attributes.items()
        }
        return "".join(
            [f"<{tag}", *(f' {k}="{escape(v)}"' for k, v in written.items()), ">"]
        )
