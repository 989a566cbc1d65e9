"""The files of nnfs_ref can be read one after another: no two need each other."""

import ast
import re
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import nnfs_ref

ROOT = Path(nnfs_ref.__file__).parent


def modules(root: Path) -> dict[str, Path]:
    """Return the files of a package by the names of their modules."""
    parts = {
        file: file.relative_to(root.parent).with_suffix("").parts
        for file in root.rglob("*.py")
    }
    return {".".join(p).removesuffix(".__init__"): file for file, p in parts.items()}


def imports(root: Path) -> dict[str, set[str]]:
    """Return which modules each one imports: always, in a function, or for types."""
    files = modules(root)
    return {name: set(_imported(name, file, files)) for name, file in files.items()}


def _imported(name: str, file: Path, files: dict[str, Path]) -> Iterator[str]:
    package = name.split(".")[: None if file.stem == "__init__" else -1]
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            above = package[: len(package) + 1 - node.level] if node.level else []
            module = ".".join([*above, *filter(None, [node.module])])
            found = [f"{module}.{alias.name}" for alias in node.names]
            yield from (f if f in files else module for f in found)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def check_no_cycle(root: Path) -> None:
    """Raise a CycleError if modules import each other in a circle."""
    TopologicalSorter(imports(root)).prepare()


def test_no_modules_import_each_other_in_a_circle() -> None:
    check_no_cycle(ROOT)


@pytest.mark.parametrize(
    "back",
    [
        "from .top import f",
        "import package.top",
        "from package import top",
        "if TYPE_CHECKING:\n    from .top import f",
        "def f():\n    from . import top",
        "from package import f",  # which the package has from there
    ],
)
def test_a_circle_is_found_however_it_is_closed(tmp_path: Path, back: str) -> None:
    root = tmp_path / "package"
    root.mkdir()
    (root / "__init__.py").write_text("from .top import f\n")
    (root / "top.py").write_text("from .middle import f\n")
    (root / "middle.py").write_text("from .base import f\n")
    (root / "base.py").write_text("import numpy\n")
    check_no_cycle(root)
    (root / "base.py").write_text(f"{back}\n")
    with pytest.raises(CycleError):
        check_no_cycle(root)


def reading_order() -> tuple[list[str], list[str]]:
    """Return the files that the reference lists: the library in order, and the rest."""
    page = (ROOT.parent / "docs/reference/index.md").read_text("utf-8")
    _, source = page.split("## Reading the source")
    library, beside = source.split("beside these")
    name = re.compile(r"`(\w+)(?:\.py|/)`")  # files and folders, not functions
    return name.findall(library.partition("|")[2]), name.findall(beside)


def test_the_reading_order_names_every_file_once() -> None:
    library, beside = reading_order()
    files = {f.stem for f in ROOT.glob("*.py")} - {"__init__"}
    folders = {f.parent.name for f in ROOT.glob("*/__init__.py")}
    assert sorted(library + beside) == sorted(files | folders)


def test_a_file_uses_only_files_below_it_in_the_reading_order() -> None:
    library, _ = reading_order()
    used = imports(ROOT)
    used["nnfs_ref.model"].remove("nnfs_ref.saving")  # to save, not to train
    for place, file in enumerate(library[: library.index("checks")]):
        below = {f"nnfs_ref.{name}" for name in library[place + 1 :]}
        modules = {m for m in used[f"nnfs_ref.{file}"] if m.startswith("nnfs_ref")}
        assert {".".join(m.split(".")[:2]) for m in modules} <= below, file
