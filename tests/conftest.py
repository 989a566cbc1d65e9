"""For tests that look at pages: a browser for each worker, one built site for all."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from tests.serve import Build, Site, serving
from tools import needs
from tools.needs.browser import launch

if TYPE_CHECKING:
    from xdist.workermanage import WorkerController

# A busy machine may take its time; what is there at once is not waited for.
expect.set_options(timeout=30_000)

BUILD = pytest.StashKey[Build]()


def pytest_configure(config: pytest.Config) -> None:
    """Open the server that all workers share, before there is anything to serve."""
    given: dict[str, Any] | None = getattr(config, "workerinput", None)
    if given is not None:
        config.stash[BUILD] = Build(Path(given["site_root"]), given["site_port"])
        return
    stack = ExitStack()
    root = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="site-")))
    config.stash[BUILD] = Build(root, stack.enter_context(serving(root)))
    config.add_cleanup(stack.close)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: WorkerController) -> None:
    """Tell a worker where the site is served."""
    build = node.config.stash[BUILD]
    node.workerinput["site_root"] = str(build.root)
    node.workerinput["site_port"] = int(build.address.split(":")[2].split("/")[0])


# Files whose tests may run on any worker, each by itself; others stay together.
APART = (
    "tests/cells/test_downloads.py",
    "tests/live/test_cells_in_pyodide.py",
    "tests/site/test_pages.py",
)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> object:
    """Give the files out in the order of `pytest_collection_modifyitems`."""
    from xdist.scheduler import LoadFileScheduling

    class Scheduling(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return nodeid if nodeid.startswith(APART) else super()._split_scope(nodeid)

    config.option.loadscopereorder = False
    return Scheduling(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin to build the site at once; look at it when all else has been tested."""

    def turn(item: pytest.Item) -> int:
        if "served_site" not in getattr(item, "fixturenames", ()):
            # It forks, which a process must not do once an example has imported JAX.
            return 1 if "test_trial" in item.nodeid else 2
        return 0 if "test_built_pages" in item.nodeid else 3

    items.sort(key=turn)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives the browsers of a worker."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One browser for all tests of a worker."""
    running = launch(playwright, needs.where("browser"))
    yield running
    running.close()


@pytest.fixture(scope="session")
def build(request: pytest.FixtureRequest) -> Build:
    """What builds the site that all tests share, when the first test asks for it."""
    return request.config.stash[BUILD]


@pytest.fixture(scope="session")
def served_site(build: Build) -> Site:
    """The built site, served."""
    return build.site


@pytest.fixture(scope="session")
def site(served_site: Site) -> Path:
    """The folder of the built site."""
    return served_site.folder


@pytest.fixture(scope="session")
def address(served_site: Site) -> str:
    """Where the built site is served."""
    return served_site.address
