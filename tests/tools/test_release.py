"""A release is what its tag, the library and the changelog agree on."""

from __future__ import annotations

import re

import pytest

import nnfs_ref
from tools.release import CHANGELOG, notes

TEXT = """\
# Changelog

## {}

### Added

- A thing.

## 0.1.0 (2026-12-01)

- Old.
"""


def test_the_notes_are_the_newest_section() -> None:
    changelog = TEXT.format("0.2.0 (2027-01-31)")
    assert notes("v0.2.0", "0.2.0", changelog) == "### Added\n\n- A thing."


@pytest.mark.parametrize(
    ("tag", "version", "heading", "said"),
    [
        ("v0.2.0", "0.1.0", "0.2.0 (2027-01-31)", "the tag is 'v0.2.0' and nnfs_ref"),
        ("0.2.0", "0.2.0", "0.2.0 (2027-01-31)", "is tagged v1.2.3 where"),
        ("v0.2.0.dev0", "0.2.0.dev0", "0.2.0.dev0 (2027-01-31)", "without .dev0"),
        ("v0.2.0", "0.2.0", "Unreleased", "begins with 'Unreleased'; before 0.2.0 is"),
        ("v0.2.0", "0.2.0", "0.2.0", "becomes '0.2.0 (year-month-day)'"),
        ("v0.2.0", "0.2.0", "0.1.9 (2027-01-31)", "begins with '0.1.9"),
    ],
)
def test_what_does_not_agree_is_not_released(
    tag: str, version: str, heading: str, said: str
) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        notes(tag, version, TEXT.format(heading))


def test_between_releases_the_version_is_that_of_the_next() -> None:
    changelog = CHANGELOG.read_text("utf-8")
    if "\n## Unreleased\n" in changelog:
        assert re.fullmatch(r"\d+\.\d+\.\d+\.dev0", nnfs_ref.__version__)
    else:
        assert notes(f"v{nnfs_ref.__version__}", nnfs_ref.__version__, changelog)
