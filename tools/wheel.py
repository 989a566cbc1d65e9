"""The wheel of `nnfs_ref` that the site serves, and the command that installs it.

SITE_URL says where the site is. Where it says nothing, as on a reader's own computer,
no address holds for long, and commands name the file alone.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import BashLexer

from nnfs_ref import __version__
from tools.fences import or_fail

ROOT = Path(__file__).parents[1]
NAME = f"nnfs_ref-{__version__}-py3-none-any.whl"
FOLDER = "downloads"  # below the site
PLACEHOLDER = "WHEEL"
# What the wheel is made from, and where the project's addresses come from.
SOURCES = ("nnfs_ref", "pyproject.toml", "setup.py", "README.md", "LICENSE")
ADDRESSES = ("REPO_URL", "SITE_URL")
# Stands for the times of the files, which differ from one checkout to the next.
DATE = "315532800"  # the first moment that a zip archive can hold


def address() -> str:
    """Return what pip is given: the wheel's URL, or its file name."""
    site = os.environ.get("SITE_URL")
    return f"{site.rstrip('/')}/{FOLDER}/{NAME}" if site else NAME


def install_command(*packages: str) -> str:
    """Return the command that installs `nnfs_ref`, its NumPy, and more packages."""
    return " ".join(["pip install", address(), *packages])


def make_wheel(source: Path, folder: Path) -> Path:
    """Make the wheel from an sdist, or a folder that holds the same; return its path.

    The same source gives the same bytes. Nothing is fetched.

    Raises:
        subprocess.CalledProcessError: If it cannot be made.
    """
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel"),
            # Isolated, this would fetch the setuptools of the day; ours is locked.
            *("--quiet", "--no-build-isolation", "--no-deps", "--no-index"),
            *("--no-cache-dir", "--wheel-dir", folder, source),
        ],
        env=os.environ | {"SOURCE_DATE_EPOCH": DATE},
        check=True,
    )
    return folder / NAME


def prepare_wheel(folder: Path, stamp: Path) -> None:
    """Put the wheel into a folder, unless it is there, made from the same.

    Args:
        folder: docs/downloads.
        stamp: A file that keeps what it was made from.

    """
    ignored = shutil.ignore_patterns("__pycache__")
    with TemporaryDirectory() as place:
        # A copy, so that nothing old gets in, and nothing is left behind.
        copy = Path(place)
        for name in SOURCES:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, copy / name, ignore=ignored)
            else:
                shutil.copy(ROOT / name, copy)
        state = _state(copy)
        made = stamp.exists() and stamp.read_text("utf-8") == state
        if not (made and (folder / NAME).exists()):
            stamp.unlink(missing_ok=True)
            folder.mkdir(parents=True, exist_ok=True)
            make_wheel(copy, folder)
            stamp.parent.mkdir(parents=True, exist_ok=True)
            stamp.write_text(state, "utf-8")


def _state(folder: Path) -> str:
    """Return a digest of all that decides the wheel's bytes."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    lock = (ROOT / "tools/requirements/site.txt").read_bytes()  # which setuptools
    digest.update(lock)
    for variable in ADDRESSES:
        digest.update(f"{variable}={os.environ.get(variable)}\n".encode())
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            digest.update(f"{path.relative_to(folder)} {len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()


@or_fail
def install_fence(source: str, *_: object, **__: object) -> str:
    """Show commands: a custom fence for pymdownx.superfences.

        ```install
        pip install WHEEL
        ```

    WHEEL becomes what pip is given.

    Raises:
        SuperFencesException: If the commands do not say WHEEL.
    """
    if PLACEHOLDER not in source:
        raise ValueError(
            f"no command says {PLACEHOLDER}; other commands are a sh fence"
        )
    commands = source.replace(PLACEHOLDER, address())
    formatter = HtmlFormatter(cssclass="highlight", wrapcode=True)
    return str(highlight(commands, BashLexer(), formatter)).strip()


@or_fail
def wheel_fence(source: str, *_: object, **__: object) -> str:
    """Link the file, for a page right below the root of the site: a custom fence.

        ```wheel
        ```

    Where the site has no address, commands that name the file must find it.

    Raises:
        SuperFencesException: If there is text in the fence.
    """
    if source.strip():
        raise ValueError("the fence is empty; it says by itself where the wheel is")
    link = f'<a href="../{FOLDER}/{NAME}" download>{escape(NAME)}</a>'
    if address() != NAME:
        return f"<p>The wheel itself is the file {link}.</p>"
    return (
        f"<p>This copy of the site does not know its address. So save {link} in the "
        "folder where you type a command below, and beside each notebook.</p>"
    )
