"""Bundle the scheduler of the review, ts-fsrs, into one file of 7 kB compressed."""

from __future__ import annotations

import subprocess
from pathlib import Path

NAMES = "createEmptyCard, fsrs, Rating"


def prepare_scheduler(node_modules: Path, target: Path) -> None:
    """Write the scheduler's bundle to `target`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [
            str(node_modules / ".bin" / "esbuild"),
            *("--bundle", "--minify", "--format=esm", "--log-level=error"),
            f"--outfile={target}",
        ],
        input=f'export {{ {NAMES} }} from "ts-fsrs";'.encode(),
        cwd=node_modules,
        check=True,
    )
