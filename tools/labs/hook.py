"""MkDocs events: mkdocs-jupyter runs and keeps the labs, and this shows them.

The plugin runs a lab when there is no result for its text in its folder. Here that
folder gets the digest of all else that a result depends on, and what the plugin hands
over, the notebook as it ran, becomes a page like every other. In place of a lab whose
data this computer lacks, the plugin gets the notebook that ran before.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import platform
import shutil
import sys
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs_jupyter.config import settings

from tools.labs import stored
from tools.labs.page import page_of

PLUGIN = "mkdocs-jupyter"
HERE = Path(__file__).parent
ROOT = HERE.parents[1]
# What a result depends on beside the lab's own text.
SOURCES = ("nnfs_ref", "tools/labs/matplotlibrc", "tools/labs/templates")
PACKAGES = ("numpy", "matplotlib", "ipykernel", "mkdocs-jupyter")
# Settings of Jupyter, in place of the reader's own: folder and file -> text.
SETTINGS = {
    "ipython/profile_default/ipython_kernel_config.py": (
        'c.InlineBackend.figure_formats = {"svg"}\nc.HistoryManager.enabled = False\n'
    ),
    # Through files that only this user can open, not through ports; in a folder of its
    # own, since kernels that run at the same time would take the same names.
    "jupyter/jupyter_nbconvert_config.py": (
        "import atexit, shutil, tempfile\n"
        "folder = tempfile.mkdtemp()\n"
        "atexit.register(shutil.rmtree, folder, ignore_errors=True)\n"
        'c.KernelManager.transport = "ipc"\n'
        'c.KernelManager.ip = f"{folder}/kernel"\n'
    ),
}

log = get_plugin_logger("labs")
_lock: IO[str] | None = None


def state() -> str:
    """Return the digest of everything a result depends on, but the lab's own text."""
    facts = [platform.python_version(), *SETTINGS.values(), *map(version, PACKAGES)]
    digest = hashlib.sha256("\n".join(facts).encode())
    for name in SOURCES:
        path = ROOT / name
        for source in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if source.is_file() and source.suffix != ".pyc":
                digest.update(source.read_bytes())
    return digest.hexdigest()[:16]


def on_config(config: MkDocsConfig) -> None:
    """Tell the plugin where results are kept, and its kernel how to draw."""
    plugin = config.plugins[PLUGIN]
    kept = Path(plugin.config["cache_dir"]).absolute()
    plugin.config["cache_dir"] = str(kept / state())
    settings.templates_dir = str(HERE / "templates")
    for name, text in SETTINGS.items():
        (kept / name).parent.mkdir(parents=True, exist_ok=True)
        (kept / name).write_text(f"c = get_config()\n{text}", "utf-8")
    os.environ |= {
        "IPYTHONDIR": str(kept / "ipython"),
        "JUPYTER_CONFIG_DIR": str(kept / "jupyter"),
        "MATPLOTLIBRC": str(HERE / "matplotlibrc"),
        "PYTHONPATH": str(ROOT),  # nnfs_ref as it is here
    }
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Hand the plugin what is stored in place of the labs that cannot run here."""
    names = []
    for file in filter(_plugin(config).should_include, files):
        lab = _lab(file.src_uri, config)
        if not stored.can_run(lab):
            if file.inclusion.is_included() and file.is_modified():
                names.append(lab.stem)
                # Its page is made again; the stored result may well be older than that.
                Path(file.abs_dest_path).unlink(missing_ok=True)
            file.abs_src_path = str(stored.result_of(lab))
    if names:
        # A quiet build says it, too, and it is no warning, which a strict one refuses.
        print(
            "Labs shown as stored, since this computer lacks their data:",
            ", ".join(sorted(names)),
            file=sys.stderr,
        )


def on_page_markdown(
    markdown: str, page: Page, config: MkDocsConfig, files: Files
) -> None:
    """Before a lab is run: let builds at the same time wait for one result."""
    global _lock
    plugin = _plugin(config)
    if plugin.should_include(page.file):
        _lock = Path(plugin.config["cache_dir"]).with_name("lock").open("w")
        fcntl.flock(_lock, fcntl.LOCK_EX)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """After a lab has run: render it as the site renders its pages."""
    if not _plugin(config).should_include(page.file):
        return html
    _let_others_run()
    # Behind a notebook that ran before, the plugin puts a style sheet.
    notebook, _ = json.JSONDecoder().raw_decode(html)
    lab = _lab(page.file.src_uri, config)
    ran_before = "made" in notebook["metadata"]
    if ran_before:
        notebook = stored.with_text_of(lab, notebook)
    page.meta.update(notebook["metadata"]["lab"], lab=True)
    page.markdown = page_of(notebook, page.file.src_uri)
    if stored.needs(lab) and not ran_before:
        try:
            stored.check(lab, notebook)
        except PluginError as error:
            if config.strict:
                raise
            log.warning(str(error))  # enough while the lab is being written
    Page.render(page, config, files)  # the plugin replaced this page's own `render`
    return page.content or ""


def on_build_error(error: Exception) -> None:
    """After a lab has failed: a server goes on, and others need not wait for it."""
    _let_others_run()


def _let_others_run() -> None:
    if _lock:
        _lock.close()


def _plugin(config: MkDocsConfig) -> Any:  # whose class has no types
    return config.plugins[PLUGIN]


def _lab(src_uri: str, config: MkDocsConfig) -> Path:
    return Path(config.docs_dir, src_uri)


def on_post_build(config: MkDocsConfig) -> None:
    """Forget what was kept for other versions, once a lab has run for this one."""
    kept = Path(config.plugins[PLUGIN].config["cache_dir"])
    if not kept.exists():
        return
    for old in kept.parent.iterdir():
        if old.is_dir() and old.name not in {kept.name, "ipython", "jupyter"}:
            shutil.rmtree(old, ignore_errors=True)
