"""A need of libraries names all, and the one that is not there."""

from __future__ import annotations

import pytest

from tools.needs.libraries import libraries
from tools.needs.need import Missing


def test_libraries_are_found_or_the_first_missing_one_is_named() -> None:
    there = libraries({"json": "JSON", "csv": "CSV", "re": "patterns"}, "texts")
    assert there.what == "JSON, CSV and patterns"
    assert there.find() == "JSON, CSV, patterns"
    with pytest.raises(Missing, match="Tea is not installed"):
        libraries({"json": "JSON", "no_tea": "Tea", "no_milk": "Milk"}, "tea").find()
