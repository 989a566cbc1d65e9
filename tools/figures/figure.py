"""A figure: a drawing, and how it changes from step to step.

What is drawn is the last step: the still that is printed, and shown on the page
without JavaScript. The steps say how the reader gets there, from the first.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Literal

from tools.figures.drawing import WIDTH, Drawing
from tools.figures.player import Control, player_html


@dataclass(frozen=True)
class Step:
    """One step of a figure.

    Attributes:
        caption: What happens in it, as a sentence.
        mark: Names or keys that light up during this step only. "weights" also
            lights "weights[0]".
        show: Keys that are hidden until this step.
        text: Key -> the element's text from this step on.
        move: Key -> (x, y), the element's distance from its place from this step on.
        pick: Names or keys that bring the reader to this step when clicked.
    """

    caption: str
    mark: Sequence[str] = ()
    show: Sequence[str] = ()
    text: Mapping[str, str] = field(default_factory=dict)
    move: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    pick: Sequence[str] = ()

    def data(self) -> dict[str, object]:
        """Return what the player needs, without what is empty."""
        fields = {k: v for k, v in vars(self).items() if k != "caption"}
        return {k: v for k, v in fields.items() if v}


@dataclass(frozen=True)
class Figure:
    """One figure of a chapter.

    Attributes:
        title: What the figure shows, in a few words, for screen readers.
        description: The drawing in words and numbers, for who cannot see it.
        caption: The text below the figure; may hold `<code>`.
        drawing: The still, as it looks after the last step.
        steps: How it comes about; none where nothing comes, changes or moves.
        width: "text", with the caption beside the drawing where there is room, or
            "wide", for a drawing that gains by it, such as a map.
        controls: Name of the module in docs/assets/javascripts/ that lets the reader
            change the figure ("transpose" for figure-transpose.js), if any.
        fields: What the reader can set; the module listens to them.
        settings: What else that module needs to know.
    """

    title: str
    description: str
    caption: str
    drawing: Drawing
    steps: Sequence[Step] = ()
    width: Literal["text", "wide"] = "text"
    controls: str = ""
    fields: Sequence[Control] = ()
    settings: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse steps that speak of what is not drawn, or do not end in the still.

        Steps that only light up what is there already are refused, too.
        """
        if len(self.steps) > 1 and not any(
            step.show or step.text or step.move or step.pick for step in self.steps
        ):
            raise ValueError(
                f"{self.title!r}: nothing comes, changes or moves in its "
                f"{len(self.steps)} steps; say it in the caption, without steps"
            )
        keys: dict[str, str] = self.drawing.keys
        last: dict[str, str] = {}
        moved: dict[str, tuple[float, float]] = {}
        for step in self.steps:
            for key in [*step.show, *step.text, *step.move]:
                if key not in keys:
                    raise ValueError(
                        f"{step.caption!r}: no element has the key {key!r}"
                    )
            for mark in [*step.mark, *step.pick]:
                if mark not in keys and not self._named(mark):
                    raise ValueError(f"{step.caption!r}: nothing is called {mark!r}")
            last.update(step.text)
            moved.update(step.move)
        for key, text in last.items():
            if text != keys[key]:
                raise ValueError(
                    f"the steps end with {key!r} showing {text!r}, and the still shows "
                    f"{keys[key]!r}; draw the still as the last step leaves it"
                )

        for key, distance in moved.items():
            if distance != (0, 0):
                raise ValueError(f"the steps end with {key!r} out of place: {distance}")

    def _named(self, mark: str) -> bool:
        return any(n == mark or n.startswith(f"{mark}[") for n in self.drawing.names)

    def _svg(self) -> str:
        """Return what is drawn, marked where the first step does not show it so."""
        svg = self.drawing.svg
        if not self.steps:
            return svg
        first, *others = self.steps
        later = {key for step in others for key in step.show} - {*first.show}
        later |= {k for k, text in first.text.items() if text != self.drawing.keys[k]}
        later |= {k for k, by in first.move.items() if by != (0, 0)}
        for key in later:
            own = f' data-key="{escape(key)}"'
            svg = svg.replace(own, f'{own} data-later=""')
        return svg

    def html(self, number: str) -> str:
        """Return the figure for the page; `number` is its id, such as "02-01"."""
        name = f"figure-{number}"
        svg = (
            f'<svg viewBox="0 0 {WIDTH} {self.drawing.height:g}" role="img" '
            f'aria-labelledby="{name}-title {name}-description" data-search-exclude>'
            f'<title id="{name}-title">{escape(self.title)}</title>'
            f'<desc id="{name}-description">{escape(self.description)}</desc>'
            f"{self._svg()}</svg>"
        )
        css = " wide" if self.width == "wide" else ""
        player = ""
        if self.steps:
            player = player_html(
                [step.caption for step in self.steps],
                json.dumps([step.data() for step in self.steps], separators=(",", ":")),
                controls=self.controls,
                fields=self.fields,
                settings=json.dumps(self.settings, separators=(",", ":")),
            )
        return (
            f'<figure class="figure{css}" id="{name}">{svg}{player}'
            f"<figcaption><b>Figure {shown_number(number)}.</b> {self.caption}"
            "</figcaption></figure>"
        )


def shown_number(number: str) -> str:
    """Return a figure's number as a reader says it.

    >>> shown_number("02-01"), shown_number("02-14"), shown_number("02-04b")
    ('2.1', '2.14', '2.4.2')
    """
    chapter, place = number.split("-")
    letter = place[2:]
    parts = [str(int(chapter)), str(int(place[:2]))]
    return ".".join(parts + ([str("abcdef".index(letter) + 1)] if letter else []))
