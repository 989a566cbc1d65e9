"""Build the sdist and the wheel, and try them out as those do who install them.

    python -m tools.packages dist

The wheel is made from the sdist, and installed with NumPy into an environment that has
nothing else. There, far from this folder, run the command line, the examples in the
docstrings, and the tests that the sdist has. Nothing is fetched: what builds and tests
is lent by the environment that this runs in.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.wheel import make_wheel

ROOT = Path(__file__).parents[1]
LIBRARY = "nnfs_ref"
# In no package. The rest is copied, so that nothing old gets into a build.
LEFT = shutil.ignore_patterns(
    *(".*", "__pycache__", "*.egg-info", "build", "dist", "site"),
    *("docs", "node_modules"),
)


def build(folder: Path) -> tuple[Path, Path]:
    """Put an sdist and a wheel into a new folder; return their paths.

    Raises:
        ValueError: If there is something in the folder.
        subprocess.CalledProcessError: If they cannot be built.
    """
    if folder.is_dir() and any(folder.iterdir()):
        raise ValueError(f"{folder} is not empty; name a folder for the packages alone")
    with TemporaryDirectory() as place:
        copy = shutil.copytree(ROOT, Path(place, "copy"), ignore=LEFT)
        # Isolated, a build would fetch the setuptools of the day; ours is locked.
        run(
            *(sys.executable, "-m", "build", "--quiet", "--no-isolation"),
            *("--sdist", "--outdir", folder.absolute(), copy),
        )
    (sdist,) = folder.glob("*.tar.gz")
    return sdist, make_wheel(sdist, folder)


def try_out(sdist: Path, wheel: Path) -> None:
    """Use the wheel, and run the tests of the sdist on it.

    Raises:
        ValueError: If the wheel lacks a file of the library, or has one too many.
        subprocess.CalledProcessError: If something fails.
    """
    compare(wheel)
    with TemporaryDirectory() as place:
        away = Path(place, "away")
        away.mkdir()
        library = install(wheel, Path(place, "environment"))
        python = Path(place, "environment/bin/python")
        model = library / "pretrained/spiral.safetensors"
        run(python, "-m", LIBRARY, "summary", model, cwd=away)
        run("tar", "-xzf", sdist.absolute(), "-C", place)
        (unpacked,) = Path(place).glob(f"{LIBRARY}-*")
        (unpacked / "tests").rename(away / "tests")
        # pytest and what tests import. The library is not there; it is in its folder.
        lent = sysconfig.get_path("purelib")
        imported = f"from os.path import samefile as same; import {LIBRARY} as it"
        run(
            *(python, "-c", f"{imported}; assert same(*it.__path__, {str(library)!r})"),
            cwd=away,
            lent=lent,
        )
        run(
            *(python, "-m", "pytest", "--quiet", "-p", "no:cacheprovider"),
            *("-W", "error", "-W", "ignore::pytest.PytestUnknownMarkWarning"),
            *("-m", "not needs", "--doctest-modules", "--pyargs", LIBRARY, "tests"),
            cwd=away,
            lent=lent,
        )


def compare(wheel: Path) -> None:
    """See that a wheel has what the library's folder has, in this repository."""
    ours = {
        str(path.relative_to(ROOT))
        for path in (ROOT / LIBRARY).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    names = zipfile.ZipFile(wheel).namelist()
    packed = {name for name in names if ".dist-info/" not in name}
    if packed != ours:
        raise ValueError(
            f"{wheel.name} is not what {LIBRARY}/ is: it lacks "
            f"{sorted(ours - packed) or 'nothing'} and has {sorted(packed - ours)}; "
            "pyproject.toml says what is packed."
        )


def install(wheel: Path, environment: Path) -> Path:
    """Install a wheel into an environment; return the library's folder."""
    venv.create(environment, symlinks=True)
    paths = {"base": str(environment), "platbase": str(environment)}
    packages = Path(sysconfig.get_path("purelib", vars=paths))
    lent = lend(["numpy"], environment.with_name("lent"))
    python = environment / "bin/python"
    pip = (sys.executable, "-m", "pip", "--python", python, "--quiet")
    # Without an index, what the wheel requires beside NumPy would not be found.
    offline = ("--no-index", "--find-links", lent, "--disable-pip-version-check")
    run(*pip, "install", *offline, wheel)
    return packages / LIBRARY


def lend(names: Iterable[str], folder: Path) -> Path:
    """Let pip install what is installed here, from a folder, without an index.

    Each package gets a wheel that leads to its files; what it requires is left out.

    Args:
        names: The packages.
        folder: A new folder.

    Returns:
        The folder, for pip's --find-links.
    """
    for name in names:
        package = metadata.distribution(name)
        files = folder / name
        files.mkdir(parents=True)
        for top in {file.parts[0] for file in package.files or ()} - {".."}:
            if not top.endswith((".dist-info", ".pth")):
                (files / top).symlink_to(str(package.locate_file(top)))
        about = f"{name}-{package.version}"
        contents = {
            f"{name}_lent.pth": f"{files.absolute()}\n",
            f"{about}.dist-info/METADATA": (
                f"Metadata-Version: 2.1\nName: {name}\nVersion: {package.version}\n"
            ),
            f"{about}.dist-info/WHEEL": (
                "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
            ),
        }
        record = f"{about}.dist-info/RECORD"
        contents[record] = "".join(f"{path},,\n" for path in [*contents, record])
        with zipfile.ZipFile(folder / f"{about}-py3-none-any.whl", "w") as wheel:
            for path, text in contents.items():
                wheel.writestr(path, text)
    return folder


def run(*command: str | Path, cwd: Path | None = None, lent: str = "") -> None:
    """Run a program that sees no packages but its own and those that it is lent."""
    subprocess.run(command, cwd=cwd, env=os.environ | {"PYTHONPATH": lent}, check=True)


if __name__ == "__main__":
    try_out(*build(Path(sys.argv[1])))
