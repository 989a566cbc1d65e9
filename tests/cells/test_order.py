"""Book and module stay one: chapters use what was introduced, and quote it."""

from __future__ import annotations

import ast
import importlib
import inspect
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

import nnfs_ref
from tools.cells.page import Page, pages_below
from tools.contents import CHAPTERS, read_contents

ROOT = Path(__file__).parents[2]
INTRODUCED = {  # chapter -> the names of nnfs_ref that it introduces
    chapter["slug"]: chapter.get("introduces", [])
    for part in read_contents()
    for chapter in part["chapters"]
}
READY = [slug for slug in INTRODUCED if (CHAPTERS / f"{slug}.md").exists()]
# A page -> the last chapter that it may use: itself, or the last of a project's part.
LAST = {CHAPTERS / f"{slug}.md": slug for slug in READY} | {
    ROOT / f"docs/projects/{part['project']['slug']}.md": part["chapters"][-1]["slug"]
    for part in read_contents()
}
MODULES = {path.name for path in (ROOT / "nnfs_ref").glob("*.py")}
ANYWHERE = {"show", "book"}  # pictures of results; the names of the book


def find(name: str) -> object:
    """Return what a name such as "Dense" or "datasets.spiral" stands for."""
    found: object = nnfs_ref
    for part in name.split("."):
        if inspect.ismodule(found) and f"{part}.py" in MODULES:
            found = importlib.import_module(f"nnfs_ref.{part}")
        else:
            found = getattr(found, part)
    return found


def names_used(tree: ast.AST) -> Iterator[str]:
    """Yield the names of nnfs_ref that a program imports, modules by what it uses."""
    modules = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            assert all(n.name.split(".")[0] != "nnfs_ref" for n in node.names), (
                "write `from nnfs_ref import ...`, so that readers see what is used"
            )
        if not isinstance(node, ast.ImportFrom) or not node.module:
            continue
        package, _, module = node.module.partition(".")
        if package != "nnfs_ref":
            continue
        for alias in node.names:
            full = f"{module}.{alias.name}".removeprefix(".")
            if inspect.ismodule(vars(nnfs_ref).get(full)):
                modules[alias.asname or alias.name] = full
            else:
                yield full
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id in modules
        ):
            yield f"{modules[node.value.id]}.{node.attr}"


def test_the_reader_of_imports_sees_them_all() -> None:
    program = """
from nnfs_ref import Dense, datasets
from nnfs_ref.preprocessing import k_fold
X, y = datasets.spiral(rng=0)
"""
    found = sorted(names_used(ast.parse(program)))
    assert found == ["Dense", "datasets.spiral", "preprocessing.k_fold"]


def test_every_public_name_is_introduced_once() -> None:
    names = [name for names in INTRODUCED.values() for name in names]
    assert len(names) == len(set(names))
    assert all(find(name) for name in names)
    public = set(nnfs_ref.__all__) - {"datasets", "pretrained"}
    # What no chapter needs, such as bases of readers' own parts, an example shows.
    pages = map(Page.read, pages_below(ROOT / "docs/reference"))
    cells = [cell for page in pages for cell in page.cells]
    shown = {n for cell in cells for n in names_used(ast.parse(cell.source))}
    missing = public - set(names) - shown
    assert not missing, (
        f"{missing}: name the chapter in docs/chapters/contents.yml, or write an "
        "example on a page in docs/reference"
    )


@pytest.mark.parametrize("path", LAST, ids=lambda path: path.stem)
def test_a_page_uses_only_what_was_introduced(path: Path) -> None:
    text = path.read_text("utf-8")
    front = yaml.safe_load(text.split("---")[1])
    known = ANYWHERE | set(front.get("ahead", []))
    for other, names in INTRODUCED.items():
        known.update(names if other <= LAST[path] else [])
    for cell in Page(text).cells:
        used = set(names_used(ast.parse(cell.source)))
        unknown = {n for n in used if n not in known and n.split(".")[0] not in known}
        assert not unknown, (
            f"{path.name}:{cell.first_line} uses what a later chapter introduces; if "
            "the text says so, list it in the front matter as `ahead`"
        )


@pytest.mark.parametrize("slug", READY)
def test_a_chapter_quotes_what_it_introduces(slug: str) -> None:
    """Each name by a part of its source, large or small."""
    quoted = [
        textwrap.dedent(quotation.source).strip()
        for quotation in Page.read(CHAPTERS / f"{slug}.md").quotations
    ]
    for name in INTRODUCED[slug]:
        source = textwrap.dedent(inspect.getsource(find(name)))  # type: ignore[arg-type]
        depths = [source, *(_shifted(source, n) for n in (4, 8, 12))]
        assert any(part in text for part in quoted for text in depths), (
            f"{slug}.md quotes no part of {name}"
        )


def _shifted(source: str, by: int) -> str:
    """Move a source to the left, as a quotation of a part of it stands."""
    lines = source.splitlines()
    return "\n".join(line[by:] if line[:by].isspace() else line for line in lines)
