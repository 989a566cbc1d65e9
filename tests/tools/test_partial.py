"""What an author saves is seen in the page that is served, and nothing else is made."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from tests.labs.test_building import HEAD
from tests.serve import ROOT

PATIENCE = 60  # seconds
PAGES = {
    "index.md": "# Home\n\n[Words](words.md), [Lab](labs/lab.py)\n",
    "words.md": "# Some Words\n\nOne sentence.\n\n```python\nx = 1\n```\n",
    "figure.md": "# A Figure\n\n```figure\n02-01\n```\n",
    "reference.md": "# Reference\n\n::: nnfs_ref.penalties\n",
    "counted.md": "# Counted\n\n```contents\n```\n",
    "chapters/contents.yml": "[]\n",
    "labs/lab.py": f"{HEAD}print(20 + 3)\n",
}

# In place of the list of chapters: a note that the page was made.
CONTENTS = """

def contents_fence(*_, **__):
    with open("counted", "a") as file:
        file.write("x")
    return ""
"""


def make_project(folder: Path) -> None:
    """Copy what a site is made with, and write a small one."""
    parts = ("nnfs_ref", "tools")
    ignored = shutil.ignore_patterns("__pycache__", "node_modules", "wheels")
    for name in parts:
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    (folder / "tools/node_modules").symlink_to(ROOT / "tools/node_modules")
    for name, text in PAGES.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    with (folder / "tools/contents.py").open("a") as contents:
        contents.write(CONTENTS)
    pages = [name for name in PAGES if not name.endswith(".yml")]
    shutil.copy(ROOT / "mkdocs.yml", folder / "ours.yml")
    nav = yaml.safe_dump({"INHERIT": "ours.yml", "nav": pages})
    (folder / "mkdocs.yml").write_text(nav, "utf-8")


class Served:
    """A small site in a copy of this project, served as `make serve` does."""

    def __init__(self, folder: Path, address: str, log: Path) -> None:
        self.folder, self.address, self.log = folder, address, log

    def get(self, name: str) -> str:
        """Return what is served now, or once no build runs any more."""
        with urllib.request.urlopen(f"{self.address}{name}", timeout=PATIENCE) as got:
            text: str = got.read().decode()
        return text

    def save(self, file: str, old: str, new: str) -> None:
        """Replace words in a file, at once."""
        path, beside = self.folder / file, self.folder / "beside"
        text = path.read_text("utf-8")
        assert old in text
        beside.write_text(text.replace(old, new, 1), "utf-8")
        beside.replace(path)

    def wait_until(self, happened: Callable[[], bool]) -> None:
        """Wait for something, for a minute."""
        end = time.monotonic() + PATIENCE
        while not happened():
            assert time.monotonic() < end, self.log.read_text("utf-8")
            time.sleep(0.1)

    def wait_for(self, words: str, page: str) -> None:
        """Wait until a page shows some words."""
        self.wait_until(lambda: words in self.get(page))

    def said(self, words: str) -> int:
        """Count what the server has said."""
        return self.log.read_text("utf-8").count(words)

    def labs_kept(self) -> int:
        """Count the results of labs that the next server finds."""
        return len(list((self.folder / ".cache/labs").glob("*/*.json")))

    def begun(self) -> int:
        """Return how many builds have begun, those included that files set off now."""
        time.sleep(1.5)
        return self.said("Building documentation")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The small site."""
    folder = tmp_path_factory.mktemp("project")
    make_project(folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = folder / "log"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dirty", "--livereload"]
    with log.open("w") as output:
        serving = subprocess.Popen(
            [*command, "--dev-addr", f"127.0.0.1:{port}"],
            cwd=folder,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    site = Served(folder, f"http://127.0.0.1:{port}/", log)
    try:
        site.wait_until(lambda: serving.poll() is not None or site.said("Serving") > 0)
        assert serving.poll() is None, log.read_text("utf-8")
        yield site
    finally:
        serving.send_signal(signal.SIGINT)
        serving.wait()


def test_make_serve_keeps_the_pages_that_have_not_changed() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8").splitlines()
    assert all("--dirty" in line for line in makefile if "mkdocs serve" in line)


def test_a_sentence_is_seen_after_one_build(served: Served) -> None:
    builds = served.begun()
    served.save("docs/words.md", "One sentence", "Another sentence")
    served.wait_for("Another sentence", "words/")
    assert served.begun() == builds + 1
    assert (served.folder / "counted").read_text() == "x", "no other page is made"
    assert "A Figure" in served.get("words/"), "the navigation names them all the same"
    assert served.labs_kept() == 1


def test_a_download_follows_and_is_no_reason_to_build_again(served: Served) -> None:
    builds = served.begun()
    served.save("docs/words.md", "x = 1", "x = 2")
    served.wait_for("x = 2", "downloads/words.py")
    assert served.begun() == builds + 1


def test_a_figure_is_seen_when_what_it_is_made_of_changes(served: Served) -> None:
    builds = served.begun()
    served.save("tools/figures/chapter_02/neuron.py", 'title="', 'title="Other ')
    served.wait_for(">Other ", "figure/")
    assert served.begun() == builds + 1
    served.save(
        "tools/figures/chapter_02/values.py", "[1.0, 2.0, 3.0", "[1.0, 2.0, 9.0"
    )
    served.wait_for(">9<", "figure/")


def test_a_figure_that_is_mended_is_seen(served: Served) -> None:
    served.save(
        "tools/figures/chapter_02/neuron.py", "def one_neuron", "def (one_neuron"
    )
    served.wait_until(lambda: served.said("SyntaxError") > 0)
    served.save(
        "tools/figures/chapter_02/neuron.py", "def (one_neuron", "def one_neuron"
    )
    served.save("docs/figure.md", "# A Figure", "# A Mended Figure")
    served.wait_for("A Mended Figure", "figure/")


def test_what_is_saved_during_a_build_is_seen_after_it(served: Served) -> None:
    builds = served.begun()
    served.save(
        "tools/figures/chapter_02/neuron.py",
        "from tools.figures.chapter_02.values",
        "import time\ntime.sleep(3)\nfrom tools.figures.chapter_02.values",
    )
    served.wait_until(lambda: served.said("Building documentation") > builds)
    time.sleep(1.5)
    served.save("docs/figure.md", "```figure", "A late sentence.\n\n```figure")
    served.wait_for("A late sentence.", "figure/")


def test_a_docstring_is_seen_where_it_is_shown(served: Served) -> None:
    served.save("nnfs_ref/penalties.py", '    """', '    """Other words. ')
    served.wait_for("Other words.", "reference/")
    assert served.labs_kept() == 1, "they still fit the pages that show them"


def test_a_figure_is_seen_each_time_once_nnfs_ref_has_changed(served: Served) -> None:
    served.save("nnfs_ref/layers.py", '    """', '    """Other layers. ')
    for word in ("Once", "Twice"):
        served.save("tools/figures/chapter_02/neuron.py", 'title="', f'title="{word} ')
        served.wait_for(f">{word} ", "figure/")


def test_a_template_is_seen_on_every_page(served: Served) -> None:
    served.save("tools/theme/main.html", "{{ page.content }}", "other content")
    for page in ("words/", "figure/", "reference/"):
        served.wait_for("other content", page)
    index = json.loads(served.get("search/search_index.json"))
    places = [entry["location"] for entry in index["docs"]]
    assert {"", "words/", "figure/", "reference/", "labs/lab/"} <= set(places)
    assert len(places) == len(set(places)), "the search finds each place once"
