"""The built site, served, and a real browser to look at it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# The tests build with a repository, so that everything a published page has is tried.
REPOSITORY = "https://git.example/someone/nnfs"


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files without a line for each."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def build(folder: Path, **environment: str) -> None:
    """Build the site into `folder`, as `make site` does."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    result = subprocess.run(
        [*command, "--site-dir", str(folder)],
        cwd=ROOT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"} | environment,
        text=True,
        capture_output=True,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    assert "WARNING" not in result.stdout + result.stderr


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The built site: its folder and its address."""
    folder = tmp_path_factory.mktemp("site")
    handler = partial(QuietHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        address = f"http://127.0.0.1:{running.server_address[1]}/"
        build(
            folder,
            SITE_URL=address,
            REPO_URL=REPOSITORY,
            EDIT_URI="edit/main/docs/",
        )
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield folder, address
        running.shutdown()


@pytest.fixture(scope="session")
def site(server: tuple[Path, str]) -> Path:
    """The folder of the built site."""
    return server[0]


@pytest.fixture(scope="session")
def address(server: tuple[Path, str]) -> str:
    """Where the built site is served."""
    return server[1]


@pytest.fixture(scope="session")
def pages(site: Path) -> list[str]:
    """The addresses of all pages, from the root of the site."""
    found = [path.relative_to(site) for path in site.rglob("*.html")]
    return sorted(str(p.parent / "" if p.name == "index.html" else p) for p in found)
