"""Run the scripts of figures outside a page, to compare them with Python."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any

from tests.serve import ROOT

SCRIPTS = ROOT / "docs/assets/javascripts"


def from_module(name: str, expression: str) -> Any:
    """Evaluate JavaScript over the exports of a figure's module, called `m`."""
    node = shutil.which("node")
    assert node, "the site is built with Node"
    address = (SCRIPTS / f"figure-{name}.js").as_uri()
    program = (
        f"const m = await import({address!r});"
        f"console.log(JSON.stringify({expression}));"
    )
    result = subprocess.run(
        [node, "--input-type=module", "--eval", program],
        text=True,
        capture_output=True,
        check=True,
    )
    return json.loads(result.stdout)
