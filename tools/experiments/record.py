"""Write what an experiment found and how it was made, and read it again."""

from __future__ import annotations

import json
import platform
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

import nnfs_ref


def write(path: Path, command: str, found: Mapping[str, Any], **versions: str) -> None:
    """Write results to a JSON file, behind what made them.

    Args:
        path: Where the figures look for the results.
        command: What makes them again.
        found: The results and their settings.
        **versions: What else they may depend on, such as the processor.
    """
    made = {
        "python": platform.python_version(), "numpy": np.__version__,
        "nnfs_ref": nnfs_ref.__version__, "machine": platform.machine(),
    }  # fmt: skip
    results = {"command": command, "versions": made | versions, **found}
    path.write_text(json.dumps(results, separators=(",", ":")) + "\n", "utf-8")


@cache
def read(path: Path) -> dict[str, Any]:
    """Return what `write` wrote."""
    results: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return results
