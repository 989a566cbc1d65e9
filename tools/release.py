"""See that a tag may be released, and print what is new in it.

    python -m tools.release v0.1.0

The version stands in nnfs_ref/__init__.py alone. Between releases it is that of the
next one with `.dev0`, and the changelog begins with "Unreleased".
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import nnfs_ref

CHANGELOG = Path(__file__).parents[1] / "CHANGELOG.md"


def notes(tag: str, version: str, changelog: str) -> str:
    """Return the changelog's section of a release.

    Args:
        tag: The tag in git, "v" and the version.
        version: The version of the library.
        changelog: The text of the changelog, newest first.

    Raises:
        ValueError: If the three are not of the same release.
    """
    if tag != f"v{version}" or not re.fullmatch(r"\d+\.\d+\.\d+", version):
        raise ValueError(
            f"the tag is {tag!r} and nnfs_ref.__version__ is {version!r}; a release is "
            "tagged v1.2.3 where the version is 1.2.3, without .dev0."
        )
    _, newest, *_ = re.split(r"^## ", changelog, flags=re.MULTILINE)
    heading, _, text = newest.partition("\n")
    if not re.fullmatch(rf"{re.escape(version)} \(\d{{4}}-\d\d-\d\d\)", heading):
        raise ValueError(
            f"the changelog begins with {heading!r}; before {version} is released, "
            f"that heading becomes '{version} (year-month-day)'."
        )
    return text.strip()


if __name__ == "__main__":
    try:
        print(notes(sys.argv[1], nnfs_ref.__version__, CHANGELOG.read_text("utf-8")))
    except ValueError as error:
        sys.exit(f"Not released: {error}")
