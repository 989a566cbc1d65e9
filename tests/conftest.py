"""One real browser and one built site for all tests that look at pages."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from nnfs_ref import datasets
from tests.serve import ROOT, Site, served

# A busy machine may take its time; what is there at once is not waited for.
expect.set_options(timeout=30_000)

# Keep the browser from calling its maker, and let it run as root in a container.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)


@pytest.fixture
def whole_fashion_mnist() -> None:
    """Skip a test of what is stored where the whole set, to compare with, is not."""
    if datasets.find_fashion_mnist() is None:
        pytest.skip("Fashion-MNIST is not on this computer")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium or Chrome, as installed on this machine."""
    found = subprocess.run(
        ["sh", str(ROOT / "tools/require.sh"), "browser"],
        text=True,
        capture_output=True,
    )
    assert found.returncode == 0, found.stderr
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=found.stdout.strip(), args=list(FLAGS)
        )
        yield running
        running.close()


@pytest.fixture(scope="session")
def served_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The built site, served."""
    with served(tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture(scope="session")
def site(served_site: Site) -> Path:
    """The folder of the built site."""
    return served_site.folder


@pytest.fixture(scope="session")
def address(served_site: Site) -> str:
    """Where the built site is served."""
    return served_site.address
