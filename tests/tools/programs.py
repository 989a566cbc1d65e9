"""Programs that only pretend, put where a test looks for programs."""

from __future__ import annotations

from pathlib import Path


def program(folder: Path, name: str, script: str = "") -> str:
    """Put a shell script into a folder as a program; return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.unlink(missing_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)
    return str(path)
