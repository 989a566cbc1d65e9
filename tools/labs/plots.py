"""Fit Matplotlib's SVG into a page: the site's colors and type, nothing unneeded.

Its colors become the site's, which differ in light and dark; the ten colors of its
cycle, C0 to C9, become roles.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
LINK = f"{{{XLINK}}}href"  # Material changes every plain href, and stumbles over these
COLORS = {
    "#000000": "--ink",
    "#ffffff": "--paper",
    "#808080": "--ink-soft",
    "#cccccc": "--line",
    "#b0b0b0": "--line",
    "#1f77b4": "--role-input",  # C0
    "#ff7f0e": "--role-weight",
    "#2ca02c": "--role-output",
    "#d62728": "--bad",
    "#9467bd": "--role-gradient",
    "#8c564b": "--class-1",  # C5
    "#e377c2": "--role-bias",
    "#7f7f7f": "--ink-soft",
    "#bcbd22": "--role-loss",
    "#17becf": "--class-0",  # C9
}
_COLOR = re.compile(r"#[0-9a-fA-F]{6}\b")
_LONG = re.compile(r"-?\d+\.\d{2,}")
_USED = re.compile(r"(?:url\()?#([\w-]+)\)?")


def plot_html(svg: str, alt: str, name: str) -> str:
    """Return a plot for the page.

    Args:
        svg: As Matplotlib writes it.
        alt: What it shows, in words.
        name: Its own within the page, for the ids it needs.

    Raises:
        ValueError: If it has a color that would not follow the scheme.

    """
    ElementTree.register_namespace("", SVG)
    ElementTree.register_namespace("xlink", XLINK)
    root = ElementTree.fromstring(svg[svg.index("<svg") :])
    for parent in root.iter():
        for child in list(parent):
            if child.tag in {f"{{{SVG}}}metadata", f"{{{SVG}}}style"}:
                parent.remove(child)
    numbers: dict[str, str] = {}
    for element in root.iter():
        for key in (LINK, "clip-path"):
            if (found := _USED.fullmatch(element.get(key, ""))) is not None:
                numbers.setdefault(found[1], f"{name}-{len(numbers)}")
    for element in root.iter():
        _clean(element, numbers)
    for attribute in ("width", "height", "version"):
        root.attrib.pop(attribute, None)
    root.attrib |= {"role": "img", "aria-label": alt, "data-search-exclude": ""}
    text = ElementTree.tostring(root, encoding="unicode", short_empty_elements=False)
    return re.sub(r">\s+<", "><", text.replace(f' xmlns="{SVG}"', "", 1))


def _clean(element: ElementTree.Element, numbers: dict[str, str]) -> None:
    """Keep what is drawn, in the site's colors; drop what only Matplotlib needs."""
    attributes = dict(element.attrib)
    element.attrib.clear()
    element.tail = None
    if attributes.get("id") in numbers:
        element.set("id", numbers[attributes["id"]])
    for key, value in attributes.items():
        if key == "style":
            if style := _style(value):
                element.set("style", style)
        elif key == LINK and value.startswith("data:"):
            element.set(LINK, re.sub(r"\s", "", value))
        elif key == LINK:
            element.set(LINK, f"#{numbers[value[1:]]}")
        elif key == "clip-path":
            element.set(key, f"url(#{numbers[value[5:-1]]})")
        elif key != "id":
            element.set(key, _LONG.sub(_rounded, value).strip())


def _rounded(number: re.Match[str]) -> str:
    return f"{round(float(number[0]), 1):g}"


def _style(style: str) -> str:
    """Return a style in the site's colors; its faces come from the style sheet."""
    rules = [rule.strip() for rule in style.split(";")]
    kept = [rule for rule in rules if rule and not rule.startswith("font-family")]
    return _COLOR.sub(_variable, "; ".join(kept))


def _variable(color: re.Match[str]) -> str:
    try:
        return f"var({COLORS[color[0].lower()]})"
    except KeyError:
        raise ValueError(
            f"{color[0]} is not among {', '.join(COLORS)}; a plot takes C0 to C9, "
            "black, white and gray, which follow the site's light and dark."
        ) from None
