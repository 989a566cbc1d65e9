"""Bundle the editor of the cells, CodeMirror, into one file."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from tools.roles import PATTERNS

SOURCE = Path(__file__).with_name("editor")


def prepare_editor(node_modules: Path, target: Path) -> None:
    """Write the editor's bundle to `target`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [
            str(node_modules / ".bin" / "esbuild"),
            str(SOURCE / "editor.js"),
            *("--bundle", "--minify", "--format=esm", "--log-level=warning"),
            f"--alias:style-mod={SOURCE / 'style-mod.js'}",
            f"--define:ROLES={json.dumps(PATTERNS)}",
            f"--outfile={target}",
        ],
        check=True,
    )
