"""Make the site's fonts: subsets of open fonts, small enough to load at once."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import NamedTuple

from fontTools.subset import Options, Subsetter, save_font
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

_LATIN = "0020-007E 00A0 00B1 00B7 00D7 2013 2014 2018-201D 2026 2190-2193 2212"
_TEXT = (
    f"{_LATIN} 00A9 00B0 00B2 00C4 00D6 00DC 00DF 00E0 00E4 00E7-00E9 00F1 00F6 00FC "
    "2032 2248 2260 2264 2265 2713"
)
# KaTeX's main fonts carry far more than the formulas of this site use.
_MATH = (
    "0020-003F 0041-005D 0061-007D 00A0 00B1 00B7 00D7 0394 03A3 03B1-03B8 03BB 03BC "
    "03C0 03C1 03C3 03C4 03D5 2013 2026 2032 2192 21A6 2113 211D 2202 2207 2208 2211 "
    "2212 221A 221E 2248 2260 2264 2265 22A4 22C5 22EE-22F1 20D7 "
    "E020"  # the stroke of ≠
)

# The italic one has the letters alone.
_LETTERS = "0041-005A 0061-007A 0394 03A3 03B1-03B8 03BB 03BC 03C0 03C1 03C3 03C4 03D5"
# Brackets and roots of any height, and the pieces the tallest are put together from.
_BRACKETS = "0028-0029 005B 005D 007B-007D 221A 2223 239B-23AE 27E8-27E9"


class Font(NamedTuple):
    """A font to make: its file below node_modules, its characters, its weights.

    Pairs of letters are kerned only in what is read at length; the tables are heavy.
    """

    source: str
    characters: str
    weights: tuple[int, int] | int | None = (400, 600)
    kerned: bool = False


def _fontsource(family: str, style: str = "normal") -> str:
    return f"@fontsource-variable/{family}/files/{family}-latin-wght-{style}"


FONTS = {
    "serif": Font(_fontsource("source-serif-4"), _TEXT, kerned=True),
    "serif-italic": Font(_fontsource("source-serif-4", "italic"), _LATIN, 400),
    "sans": Font(_fontsource("source-sans-3"), _TEXT),
    "mono": Font(_fontsource("jetbrains-mono"), _TEXT, 400),
    "KaTeX_Main-Regular": Font("katex/dist/fonts/KaTeX_Main-Regular", _MATH, None),
    "KaTeX_Math-Italic": Font("katex/dist/fonts/KaTeX_Math-Italic", _LETTERS, None),
} | {
    f"KaTeX_Size{n}-Regular": Font(
        f"katex/dist/fonts/KaTeX_Size{n}-Regular", _BRACKETS if n > 2 else _MATH, None
    )
    for n in (1, 2, 3, 4)
}


def _codepoints(ranges: str) -> list[int]:
    found: list[int] = []
    for part in ranges.split():
        first, _, last = part.partition("-")
        found += range(int(first, 16), int(last or first, 16) + 1)
    return found


def make_fonts(node_modules: Path, folder: Path) -> None:
    """Write every font of the site into `folder` as woff2.

    Args:
        node_modules: Where npm put the font packages.
        folder: Where to write.

    """
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    options = Options()
    options.flavor = "woff2"
    options.hinting = False
    options.desubroutinize = True
    options.name_IDs = []  # nobody reads a font's names on a page
    options.drop_tables += ["STAT"]
    for name, wanted in FONTS.items():
        options.layout_features = ["liga", "lnum", "tnum", "zero"]
        if wanted.kerned:
            options.layout_features += ["kern"]
        # The same bytes for the same input: no time of making inside.
        font = TTFont(node_modules / f"{wanted.source}.woff2", recalcTimestamp=False)
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=_codepoints(wanted.characters))
        subsetter.subset(font)
        if wanted.weights:
            instantiateVariableFont(font, {"wght": wanted.weights}, inplace=True)
        save_font(font, str(folder / f"{name}.woff2"), options)
