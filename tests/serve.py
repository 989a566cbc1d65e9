"""Build the site as readers get it, once for all tests, and serve it."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

from tools.live.finish import inline_scripts, policy

ROOT = Path(__file__).parents[1]
# The tests build with a repository, so that everything a published page has is tried.
REPOSITORY = "https://git.example/someone/nnfs"
MKDOCS = ("mkdocs", "build", "--strict")  # as in the Makefile
REVISION = "0123456789abcdef0123456789abcdef01234567"
FIXED_DATE = "1700000000"  # so that a second build can be compared byte for byte


class Site(NamedTuple):
    """A built site that is being served."""

    folder: Path
    address: str


class _Handler(SimpleHTTPRequestHandler):
    """Serves files quietly, as a host that sets the header form of the policy."""

    def end_headers(self) -> None:
        policy = Path(self.directory, "policy.txt")
        self.send_header("Content-Security-Policy", policy.read_text("utf-8"))
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    """Serves on, without a word, when a page was closed before it had everything."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Report what went wrong, unless the browser hung up."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serving(root: Path) -> Iterator[int]:
    """Serve what is or will be in `root`; yield the port."""
    (root / "policy.txt").write_text("default-src 'none'", "utf-8")
    handler = partial(_Handler, directory=str(root))
    with _Server(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running.server_address[1]
        running.shutdown()


class Build:
    """The site that the tests share.

    Whoever asks first builds it; others wait. If the build fails, it fails for all.

    Args:
        root: The folder that is served; the site comes to its folder `book`.
        port: Where it is served.

    """

    def __init__(self, root: Path, port: int) -> None:
        self.root = root
        self.address = f"http://127.0.0.1:{port}/book/"

    @cached_property
    def site(self) -> Site:
        """The built site.

        Raises:
            AssertionError: If it cannot be built; the message is what the build said.

        """
        folder, result = self.root / "book", self.root / "result.txt"
        with (self.root / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not result.exists():
                result.write_text(self._attempt(folder), "utf-8")
        failure = result.read_text("utf-8")
        assert not failure, failure
        return Site(folder, self.address)

    def _attempt(self, folder: Path) -> str:
        """Build the site and set its policy; return what went wrong, or nothing."""
        try:
            self.build_into(folder)
        except AssertionError as error:
            return str(error) or "the build failed and said nothing"
        pages = (page.read_text("utf-8") for page in folder.rglob("*.html"))
        scripts = set().union(*map(inline_scripts, pages))
        header = policy(scripts, header=True)
        (self.root / "policy.txt").write_text(header, "utf-8")
        return ""

    def build_into(self, folder: Path, **environment: str) -> None:
        """Build and finish the site, as `make site` does.

        Raises:
            AssertionError: If that fails or warns.

        """
        ours = {
            "SITE_URL": self.address,
            "REPO_URL": REPOSITORY,
            "EDIT_URI": "edit/main/docs/",
            "REVISION": REVISION,
            "SOURCE_DATE_EPOCH": FIXED_DATE,
            "NO_MKDOCS_2_WARNING": "1",
        }
        for step in ([*MKDOCS, "--site-dir"], ["tools.pack"], ["tools.live.finish"]):
            ran = subprocess.run(
                [sys.executable, "-m", *step, str(folder)],
                cwd=ROOT,
                env=os.environ | ours | environment,
                text=True,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
            )
            assert ran.returncode == 0, ran.stdout
            assert "WARNING" not in ran.stdout, ran.stdout
