"""A build fails on what MkDocs warns of, such as a link that leads nowhere."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.serve import MKDOCS, ROOT

OURS = re.search(r"-m (mkdocs build.*)", (ROOT / "Makefile").read_text("utf-8"))
assert OURS


# With --quiet, MkDocs does not say its warnings, and --strict does not count them.
@pytest.mark.parametrize("command", [OURS[1].split(), MKDOCS], ids=["make", "tests"])
def test_a_broken_link_fails_the_build(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("[nowhere](nothing.md)\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: A site\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=tmp_path,
        text=True,
        capture_output=True,
    )
    assert done.returncode != 0
    assert "nothing.md" in done.stderr
