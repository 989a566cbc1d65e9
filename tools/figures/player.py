"""The controls below a figure that steps: written here, brought to life by figure.js.

They are on the page from the start and only become visible, so nothing shifts. All
captions lie in one place, the longest makes the room.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

_ICONS = {
    "restart": "M5 4v12M16 4l-8 6 8 6z",
    "back": "M13 4l-8 6 8 6z",
    "play": "M6 3l10 7-10 7z",
    "forward": "M7 4l8 6-8 6z",
}
_LABELS = {
    "restart": "Start again",
    "back": "One step back",
    "play": "Play",
    "forward": "One step on",
}


def player_html(
    captions: Sequence[str], steps: str, controls: str = "", settings: str = "{}"
) -> str:
    """Return the controls of a figure.

    Args:
        captions: One sentence for each step.
        steps: The steps as JSON.
        controls: Name of a module that lets the reader change the figure.
        settings: What that module needs, as JSON.
    """
    buttons = "".join(
        f'<button type="button" data-do="{do}" aria-label="{label}" title="{label}">'
        f'<svg viewBox="0 0 20 20" aria-hidden="true"><path d="{_ICONS[do]}"></path>'
        "</svg></button>"
        for do, label in _LABELS.items()
    )
    last = len(captions) - 1
    items = "".join(f"<li>{escape(caption)}</li>" for caption in captions)
    module = f' data-controls="{controls}"' if controls else ""
    data = _json("steps", steps) + (_json("settings", settings) if controls else "")
    return (
        f"<figure-player{module} data-search-exclude>"
        '<div class="figure-bar" role="group" aria-label="Steps of the figure">'
        f"{buttons}"
        f'<input type="range" min="0" max="{last}" value="{last}" aria-label="Step">'
        f'<span class="figure-count">{last + 1}/{last + 1}</span></div>'
        f'<div class="figure-caption"><p role="status"></p><ol>{items}</ol></div>'
        f"{data}</figure-player>"
    )


def _json(name: str, text: str) -> str:
    # "<" would let a caption end the script element.
    safe = text.replace("<", "\\u003c")
    return f'<script type="application/json" data-{name}>{safe}</script>'
