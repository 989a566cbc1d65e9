"""The controls below a figure that steps: written here, brought to life by figure.js.

They are on the page from the start and only become visible, so nothing shifts. All
captions lie in one place, the longest makes the room.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

_ICONS = {
    "restart": "M4 4v12M16 4l-8 6 8 6z",
    "back": "M13 4l-7 6 7 6",
    "play": "M6 4l10 6-10 6z",
    "forward": "M7 4l7 6-7 6",
}
_LABELS = {
    "restart": "Start again",
    "back": "One step back",
    "play": "Play",
    "forward": "One step on",
}

# A mark on a slider lies below it. Few pages have one, so its styles are in the page.
_OVER = ' style="display:grid;grid-template-columns:auto 1fr auto"'
_MARK = (
    "grid-area:1/2;padding:1.05rem 0 0 .25em;border-inline-start:2px solid var(--bad);"
    "font:.6rem/1 var(--mono);color:var(--bad)"
)


class Field(NamedTuple):
    """A whole number that the reader can type; without a `value` it is a button."""

    label: str
    value: int | None = None
    least: int = 1
    most: int = 8


class Words(NamedTuple):
    """Words that the reader types, such as a list; the figure's module reads them."""

    label: str
    value: str


class Slider(NamedTuple):
    """A number that the reader moves; its value stands beside it.

    A logarithmic one is described by exponents of 10, and its value is that power of
    10, to two digits. A `mark` is a value to be seen on the track; the caption says
    why.
    """

    label: str
    value: float
    least: float
    most: float
    step: float
    logarithmic: bool = False
    mark: float | None = None


class Choice(NamedTuple):
    """One of several words that the reader picks; its value is the word's place."""

    label: str
    options: Sequence[str]
    value: int = 0


Control = Field | Words | Slider | Choice


def player_html(
    captions: Sequence[str],
    steps: str,
    *,
    controls: str = "",
    fields: Sequence[Control] = (),
    settings: str = "{}",
) -> str:
    """Return the controls of a figure.

    Args:
        captions: One sentence for each step. A figure with one step has no steps to
            go through: it shows its sentence, and its fields, if it has any.
        steps: The steps as JSON.
        controls: Name of a module that lets the reader change the figure.
        fields: What the reader can set.
        settings: What else that module needs, as JSON.
    """
    buttons = "".join(
        f'<button type="button" data-do="{do}" aria-label="{label}" title="{label}">'
        f'<svg viewBox="0 0 20 20" aria-hidden="true"><path d="{_ICONS[do]}"></path>'
        "</svg></button>"
        for do, label in _LABELS.items()
    )
    last = len(captions) - 1
    bar = (
        '<div class="figure-bar" role="group" aria-label="Steps of the figure">'
        f"{buttons}"
        f'<input type="range" min="0" max="{last}" value="0" aria-label="Step" '
        'autocomplete="off">'
        f'<span class="figure-count">1/{last + 1}</span></div>'
    )
    items = "".join(f"<li>{escape(caption)}</li>" for caption in captions)
    # Attributes, not script elements: instant navigation would run those as programs.
    data = f' data-steps="{escape(steps)}"'
    if controls:
        data += f' data-controls="{controls}" data-settings="{escape(settings)}"'
    return (
        f"<figure-player{data} data-search-exclude>{_fields(fields)}"
        f"{bar if last else ''}"
        f'<div class="figure-caption"><p role="status">{escape(captions[0])}</p>'
        f'<ol aria-hidden="true">{items}</ol></div></figure-player>'
    )


def _fields(fields: Sequence[Control]) -> str:
    if not fields:
        return ""
    return (
        '<div class="figure-fields" role="group" aria-label="Your own figure">'
        f'{"".join(map(_control, fields))}<p role="alert"></p></div>'
    )


def _control(field: Control) -> str:
    if isinstance(field, Slider):
        more = " data-logarithmic" if field.logarithmic else ""
        mark = ""
        if field.mark is not None:
            share = (field.mark - field.least) / (field.most - field.least)
            # The middle of the thumb goes from 8 px to 8 px before the end.
            at = f"calc(7px + {share:.3f} * (100% - 16px))"
            mark = (
                f'<b style="{_MARK};margin-inline-start:{at}" aria-hidden="true">'
                f"{_shown(field, field.mark)}</b>"
            )
            more += ' style="grid-area:1/2;width:auto"'
        return (
            f'<label class="figure-slider"{_OVER if mark else ""}>{field.label} '
            f'{mark}<input type="range" '
            f'min="{field.least:g}" max="{field.most:g}" step="{field.step:g}" '
            f'value="{field.value:g}" autocomplete="off"{more}>'
            f'<span aria-hidden="true">{_shown(field, field.value)}</span></label>'
        )
    if isinstance(field, Choice):
        options = "".join(
            f"<option{' selected' if i == field.value else ''}>{option}</option>"
            for i, option in enumerate(field.options)
        )
        return (
            f'<label>{field.label} <select autocomplete="off">{options}</select>'
            "</label>"
        )
    if isinstance(field, Words):
        return (
            f'<label>{field.label} <input type="text" value="{escape(field.value)}" '
            'autocomplete="off" spellcheck="false"></label>'
        )
    if field.value is None:
        return f'<button type="button">{field.label}</button>'
    return (
        f'<label>{field.label} <input type="number" min="{field.least}" '
        f'max="{field.most}" value="{field.value}" autocomplete="off"></label>'
    )


def _shown(slider: Slider, value: float) -> str:
    return f"{10**value:.2g}" if slider.logarithmic else f"{value:g}"
