"""The figures of the book: drawings that compute what they show.

`drawing` and `pieces` are what figures are drawn with, `figure` is what a figure is,
`chapter_02` and its like describe a chapter's figures, `fence` puts one on the page.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable

from tools.figures.figure import Figure


def chapter_figures(chapter: str) -> dict[str, Callable[[], Figure]]:
    """Return the figures of a chapter, by number; "02" gives those of chapter 2.

    Raises:
        ValueError: If the chapter has no figures.
    """
    try:
        module = importlib.import_module(f"tools.figures.chapter_{chapter}")
    except ModuleNotFoundError as error:
        raise ValueError(
            f"chapter {chapter} has no figures; describe them in "
            f"tools/figures/chapter_{chapter}/"
        ) from error
    figures: dict[str, Callable[[], Figure]] = module.FIGURES
    return figures


def find_figure(number: str) -> Figure:
    """Return a figure by its number, such as "02-01".

    Raises:
        ValueError: If the number is malformed or nobody has drawn that figure.
    """
    if not re.fullmatch(r"\d\d-\d\d[a-f]?", number):
        raise ValueError(
            f"a figure's number looks like 02-01 or 02-04b, and this is {number!r}"
        )
    figures = chapter_figures(number[:2])
    if number not in figures:
        raise ValueError(
            f"there is no figure {number}; chapter {number[:2]} has "
            f"{', '.join(figures)}"
        )
    return figures[number]()
