"""Build the site as readers get it, and serve it below a sub-path."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

from tools.live.finish import inline_scripts, policy

ROOT = Path(__file__).parents[1]
# The tests build with a repository, so that everything a published page has is tried.
REPOSITORY = "https://git.example/someone/nnfs"


class Site(NamedTuple):
    """A built site that is being served."""

    folder: Path
    address: str

    def pages(self) -> list[str]:
        """Return the addresses of all pages, from the root of the site."""
        found = [path.relative_to(self.folder) for path in self.folder.rglob("*.html")]
        return sorted(p.as_posix().removesuffix("index.html") for p in found)


class _Handler(SimpleHTTPRequestHandler):
    """Serves files quietly, as a host that sets the header form of the policy."""

    policy = ""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def start_build(folder: Path, **environment: str) -> subprocess.Popen[str]:
    """Begin to build the site into `folder`, as `make site` does."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    return subprocess.Popen(
        [*command, "--site-dir", str(folder)],
        cwd=ROOT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"} | environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def finish_build(building: subprocess.Popen[str]) -> None:
    """Wait for a build, which must succeed and warn of nothing."""
    said, _ = building.communicate()
    assert building.returncode == 0, said
    assert "WARNING" not in said


@contextmanager
def served(root: Path) -> Iterator[Site]:
    """Build and finish the site in `root`/book, and serve it from there."""
    folder = root / "book"
    handler = partial(_Handler, directory=str(root))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        address = f"http://127.0.0.1:{running.server_address[1]}/book/"
        finish_build(
            start_build(
                folder,
                SITE_URL=address,
                REPO_URL=REPOSITORY,
                EDIT_URI="edit/main/docs/",
            )
        )
        for step in ("tools.pack", "tools.live.finish"):
            subprocess.run([sys.executable, "-m", step, folder], cwd=ROOT, check=True)
        texts = [path.read_text("utf-8") for path in folder.rglob("*.html")]
        _Handler.policy = policy(set().union(*map(inline_scripts, texts)), header=True)
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield Site(folder, address)
        running.shutdown()
