"""The page "On Your Own Computer" is true: what it says is done, in an empty folder."""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.serve import ROOT
from tests.tools.programs import program
from tools import packages, wheel
from tools.cells.page import Page

PAGE = "on-your-own-computer/index.html"
CHAPTER = "02-coding-our-first-neurons"


def commands(site: Path) -> list[str]:
    """Return the blocks of commands on the page, as a reader copies them."""
    blocks = re.findall(r"<pre>.*?</pre>", (site / PAGE).read_text("utf-8"), re.DOTALL)
    return [html.unescape(re.sub(r"<[^>]+>", "", block)).strip() for block in blocks]


def test_the_page_is_followed_where_nothing_is_installed(
    site: Path, address: str, tmp_path: Path
) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    shutil.copy(site / f"downloads/{CHAPTER}.py", folder)
    # The computer has a Python and a shell. In place of the index stands a folder with
    # NumPy, and nothing else that the wheel might ask for.
    python = getattr(sys, "_base_executable", sys.executable)
    program(tmp_path / "bin", "python3", f'exec "{python}" "$@"')
    text = commands(site)[0]
    assert f"pip install {address}downloads/{wheel.NAME}\n" in text
    done = subprocess.run(
        ["sh", "-e", "-c", text],
        cwd=folder,
        env={
            "PATH": f"{tmp_path / 'bin'}:{os.defpath}",
            "HOME": str(tmp_path),
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(packages.lend(["numpy"], tmp_path / "lent")),
            "PIP_QUIET": "1",
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "PYTHONUTF8": "1",
            "OPENBLAS_NUM_THREADS": "1",
        },
        text=True,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    page = Page.read(ROOT / f"docs/chapters/{CHAPTER}.md")
    outputs = [cell.output.text for cell in page.sequence if cell.output]
    assert done.stdout == "\n".join(outputs) + "\n"


def test_the_site_serves_the_library_that_it_was_made_from(site: Path) -> None:
    served = site / "downloads" / wheel.NAME
    packages.compare(served)
    with zipfile.ZipFile(served) as archive:
        for name in archive.namelist():
            if ".dist-info/" not in name:
                assert archive.read(name) == (ROOT / name).read_bytes(), name


def test_pages_with_downloads_lead_to_it(site: Path) -> None:
    for page, up in ((f"chapters/{CHAPTER}", "../../"), ("labs/optimizers", "../../")):
        text = (site / page / "index.html").read_text("utf-8")
        assert f'<a href="{up}on-your-own-computer/">How to run them</a>' in text


def test_without_an_address_the_page_has_the_file(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "")
    shown = wheel.install_fence("pip install WHEEL\n")
    assert f"pip install {wheel.NAME}" in html.unescape(re.sub(r"<[^>]+>", "", shown))
    said = wheel.wheel_fence("")
    assert "So save <a" in said
    (link,) = re.findall(r'href="([^"]+)"', said)
    assert (site / PAGE).parent.joinpath(link).resolve().is_file()
