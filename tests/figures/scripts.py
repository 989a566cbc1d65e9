"""Run the scripts of figures outside a page, to compare them with Python."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any

from tests.serve import ROOT

SCRIPTS = ROOT / "docs/assets/javascripts"


def run_script(program: str) -> Any:
    """Run a program that imports figures' modules as `./figure-NAME.js`.

    Returns the value that it logs as JSON.
    """
    node = shutil.which("node")
    assert node, "the site is built with Node"
    result = subprocess.run(
        [node, "--input-type=module", "--eval", program],
        cwd=SCRIPTS,
        text=True,
        capture_output=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def from_module(name: str, expression: str) -> Any:
    """Evaluate JavaScript over the exports of a figure's module, called `m`."""
    return run_script(
        f"const m = await import('./figure-{name}.js');"
        f"console.log(JSON.stringify({expression}));"
    )
