"""MkDocs events of a build that makes some pages: while it serves, or for a test.

`make serve` builds "dirty": MkDocs makes a page again when its file is newer than what
was made of it. Here other files count, too, that a page is made of: what its figures
are drawn from, `nnfs_ref` where it is documented, and for every page what all share. A
module that has changed is imported anew.

Where ONLY_PAGE names a page, it is made, and the home page. The others keep their
places in the navigation.
"""

from __future__ import annotations

import logging
import os
import re
import sys
import time
from collections.abc import Callable, Container, Iterable, Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation

from tools import sources
from tools.cells.downloads import write_downloads
from tools.figures.cache import figure_sources
from tools.sources import ROOT

ONLY = os.environ.get("ONLY_PAGE")
FENCE = re.compile(r"^ *```(\w+)\n *(\S*)", re.MULTILINE)
DOCUMENTED = re.compile(r"^::: (\S+)", re.MULTILINE)
SHARED = (ROOT / "mkdocs.yml", ROOT / "docs/chapters/contents.yml")
MADE = {"__pycache__", "downloads", "node_modules", "vendor"}  # not written by hand

_begun = 0.0  # when the build began that runs now, or ran last
_changed = False  # whether anything has that pages are made of, but their text
_states: dict[str, str] = {}  # page -> digest of that when it was last made


def on_startup(command: str, dirty: bool) -> None:
    """Learn whether pages are kept from one build to the next."""
    global _begun, _changed
    _begun, _changed = time.time(), dirty
    # It warns of what on_nav and on_env see to.
    log = logging.getLogger("mkdocs.commands.build")
    log.addFilter(lambda record: not record.getMessage().startswith("A 'dirty' build"))


def on_serve(
    server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]
) -> None:
    """Watch what is written by hand, and look at it before each build."""
    watched: set[Path] = set()

    def watch() -> None:
        for folder in {*_folders("docs", "tools", "nnfs_ref")} - watched:
            watched.add(folder)
            # Python writes folders of its own below; this does not look into them.
            server.watch(str(folder), recursive=False)

    def build() -> None:
        _begin_again(Path(config.site_dir))
        watch()  # folders that are new
        write_downloads(ROOT / "docs", ROOT / "docs/downloads")
        builder()

    server.unwatch(config.docs_dir)
    watch()
    server.builder = build


def _folders(*names: str) -> Iterator[Path]:
    for name in names:
        for path, folders, _ in os.walk(ROOT / name):
            folders[:] = [folder for folder in folders if folder not in MADE]
            yield Path(path)


def _begin_again(site: Path) -> None:
    """See what has changed since the last build, and forget the modules that have."""
    global _begun, _changed
    before, _begun = _begun, time.time()
    # A file may be saved while a page is made of what stood in it before. So whatever a
    # build has made counts as made when it began.
    for path in site.rglob("*"):
        if path.is_file() and path.stat().st_mtime > before:
            os.utime(path, (before, before))
    sources.forget()
    folders = _folders("tools", "nnfs_ref")
    code = {path for folder in folders for path in folder.iterdir() if path.is_file()}
    if _newest([*code, *SHARED]) >= before:
        _changed = True
        _import_anew(lambda path: _newest(sources.sources(path)) >= before, code)


def _import_anew(changed: Callable[[Path], bool], code: Container[Path]) -> None:
    """Forget the modules of changed files, and take over what replaces them here."""
    global sources, figure_sources, write_downloads
    for name, module in list(sys.modules.items()):
        path = Path(getattr(module, "__file__", None) or "/")
        if path in code and changed(path):
            del sys.modules[name]
            # `from package import module` would find it there still.
            package, _, last = name.rpartition(".")
            if above := sys.modules.get(package):
                vars(above).pop(last, None)
    # This module stays, as MkDocs holds it. Were it to ask the old `sources`, the new
    # one, which draws, would never hear that a file is to be read again.
    from tools import sources
    from tools.cells.downloads import write_downloads
    from tools.figures.cache import figure_sources


def _newest(paths: Iterable[Path]) -> float:
    return max((path.stat().st_mtime for path in paths), default=0.0)


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Choose the pages that are made."""
    global _changed
    shared = _shared_sources(config) if _changed else frozenset()
    for file in files.documentation_pages():
        if ONLY and file.src_uri not in {ONLY, "index.md"}:
            file.inclusion = InclusionLevel.EXCLUDED
        elif _changed and file.src_uri.endswith(".md"):
            state = _state(file, shared, config)
            if _states.setdefault(file.src_uri, state) != state:
                _states[file.src_uri] = state
                # MkDocs makes what is not there.
                Path(file.abs_dest_path).unlink(missing_ok=True)
    _changed = False


def _shared_sources(config: MkDocsConfig) -> frozenset[Path]:
    """Return what every page is made of."""
    extensions = [e for e in config.markdown_extensions if str(e).startswith("tools.")]
    modules = [ROOT / f"{name.replace('.', '/')}.py" for name in extensions]
    return sources.sources(*SHARED, *(ROOT / "tools/theme").rglob("*.html"), *modules)


def _state(file: File, shared: frozenset[Path], config: MkDocsConfig) -> str:
    """Return a digest of what a page is made of besides its text."""
    text = file.content_string
    fences = config.mdx_configs["pymdownx.superfences"]["custom_fences"]
    makers = {fence["name"]: fence["format"].__module__ for fence in fences}
    found = set(shared)
    for language, number in FENCE.findall(text):
        if language in makers:
            found |= sources.code_sources(f"import {makers[language]}")
        if language == "figure":
            found |= figure_sources(number)
    documented = map(sources.module_file, DOCUMENTED.findall(text))
    words = [path.read_text("utf-8") for path in documented if path]
    return sources.digest(found, *words)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Give the pages that are not made their titles, for the navigation."""
    for page in nav.pages:
        if page.title is None:
            page.read_source(config)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Keep what earlier builds know of the pages that this one does not make."""
    pages = [file.page for file in files.documentation_pages() if file.page]
    made = {page.url for page in pages if page.content is not None}
    if ONLY or len(made) < len(pages):
        # The plugin would throw away the results of every lab that is not made.
        config.plugins["mkdocs-jupyter"].config["cache"] = False
    search: Any = config.plugins["material/search"]  # a class without types
    if search.search_index_prev:
        # Of several pages, the plugin would keep some entries twice.
        search.search_index.entries = [
            entry
            for entry in search.search_index_prev.entries
            if entry["location"].partition("#")[0] not in made
        ]
        search.search_index_prev = None
