"""Write what an experiment found and how it was made, and read it again."""

from __future__ import annotations

import json
import platform
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

import nnfs_ref
from nnfs_ref.atomic import atomic_write

ABOUT = ("command", "date", "versions", "tasks")  # what is not a finding


def made(command: str, **versions: str) -> dict[str, Any]:
    """Return how results are made, here and today.

    Args:
        command: What makes them again.
        **versions: What else they may depend on, such as the processor.
    """
    always = {
        "python": platform.python_version(), "numpy": np.__version__,
        "nnfs_ref": nnfs_ref.__version__, "machine": platform.machine(),
    }  # fmt: skip
    return {
        "command": command, "date": date.today().isoformat(),
        "versions": always | versions,
    }  # fmt: skip


def write(path: Path, command: str, found: Mapping[str, Any], **versions: str) -> None:
    """Write results to a JSON file, after what made them, whole or not at all.

    Args:
        path: Where those who use the results look for them.
        command: What makes them again.
        found: The results and their settings.
        **versions: What else they may depend on, such as the processor.
    """
    results = {**made(command, **versions), **found}
    text = json.dumps(results, separators=(",", ":")) + "\n"
    with atomic_write(path) as file:
        file.write(text.encode())


@cache
def read(path: Path) -> dict[str, Any]:
    """Return what `write` wrote."""
    results: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return results


def found(path: Path) -> dict[str, Any] | None:
    """Return the findings in a file as it is now; None if there is none."""
    if not path.exists():
        return None
    results: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return {name: part for name, part in results.items() if name not in ABOUT}
