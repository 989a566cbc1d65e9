"""Keep a cell to its own folder.

While a cell runs, it may write files in a temporary folder of its page, which is
thrown away. Writing anywhere else, using the network and starting programs are
refused. A cell that swallows the refusal fails all the same: refusals are kept.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class Refused(Exception):
    """A cell tried what an example on a page may not do."""


_NETWORK = ("socket.connect", "socket.getaddrinfo", "socket.bind", "socket.sendto")
_PROGRAMS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork")
# Audit event -> positions of the paths it would change.
_CHANGES = {
    "os.remove": (0,),
    "os.rename": (0, 1),
    "os.mkdir": (0,),
    "os.rmdir": (0,),
    "os.link": (1,),
    "os.symlink": (1,),
    "os.truncate": (0,),
    "os.chmod": (0,),
    "shutil.rmtree": (0,),
}

_folder: Path | None = None  # where the running cell may write; None: not watching
_refusals: list[str] = []
_installed = False


@contextmanager
def confined_to(folder: Path) -> Iterator[list[str]]:
    """Run the body in `folder`, refusing writes elsewhere, network and programs.

    Args:
        folder: The only folder that may be written to; also the working folder.

    Yields:
        The refusals so far, as sentences.

    """
    global _folder, _installed
    if not _installed:
        sys.addaudithook(_watch)  # a hook stays for good; _folder switches it off
        _installed = True
    # PyTorch makes this folder as soon as an optimizer is used; it is the cell's own.
    os.environ.setdefault("TORCHINDUCTOR_CACHE_DIR", "compiled-by-torch")
    home, bytecode = Path.cwd(), sys.dont_write_bytecode
    os.chdir(folder)
    sys.dont_write_bytecode = True  # an import must not count as a write
    _refusals.clear()
    _folder = folder.resolve()
    try:
        yield _refusals
    finally:
        _folder = None
        sys.dont_write_bytecode = bytecode
        os.chdir(home)


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if _folder is None:
        return
    if event in _NETWORK:
        _refuse("uses the network; an example must run without it")
    elif event in _PROGRAMS:
        _refuse("starts another program; an example must not")
    elif event == "open":
        path, mode, flags = arguments
        writes = (
            any(letter in mode for letter in "wax+")
            if isinstance(mode, str)
            else bool((flags or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
        )
        if writes:
            _check(path)
    elif event in _CHANGES:
        for position in _CHANGES[event]:
            _check(arguments[position])


def _check(path: object) -> None:
    if isinstance(path, int) or path == os.devnull:  # a descriptor already open
        return
    if isinstance(path, str | bytes | os.PathLike):
        full = Path(os.fsdecode(path)).resolve()
        if _folder is not None and not full.is_relative_to(_folder):
            _refuse(f"writes to {full}, outside its own folder")


def _refuse(what: str) -> None:
    _refusals.append(what)
    raise Refused(f"the cell {what}")
