"""Write each page's code as a `.py` and an `.ipynb` that readers can download.

The `.py` holds the page's cells in order and prints exactly the page's outputs.
The `.ipynb` holds the same cells, and the exercises to work on. Both begin with the
command that installs what they need.
"""

from __future__ import annotations

import ast
import builtins
import json
import re
import shutil
import sys
import textwrap
from pathlib import Path
from typing import Any

from tools import wheel
from tools.cells.page import Cell, Exercise, Page, pages_below

LINK = re.compile(r"\[([^\]]+)\]\(\.\.?/[^)]*\)")
PAGE = "On Your Own Computer"  # its title
HEADING = re.compile(r"^(#{1,4}) +(.+?)(?: *\{.*\})?$")


def script(page: Page, name: str) -> str:
    """Return the page's cells as one Python program in percent format.

    Args:
        page: The page.
        name: Its file name without the suffix.

    """
    parts = [
        f"{_installs_first(_modules(page))}#\n# {_title(page)}\n#\n"
        f"# The code of the page {name!r}. The lines after each cell that begin\n"
        "# with #> are what it prints.\n"
    ]
    if any(cell.raises for cell in page.sequence):
        parts.append("import traceback\n")
    for piece in _pieces(page):
        if isinstance(piece, Cell):
            parts.append(f"# %%\n{_runnable(piece)}\n{_expected(piece)}")
        elif isinstance(piece, str):
            parts.append(f"# %% [markdown]\n# {piece}\n")
    return "\n".join(parts)


def notebook(page: Page) -> str:
    """Return the page's cells, outputs and exercises as a Jupyter notebook."""
    cells: list[dict[str, Any]] = []

    def add(kind: str, source: str, **more: Any) -> None:
        cells.append(
            {
                "cell_type": kind,
                "id": f"cell-{len(cells) + 1}",
                "metadata": {},
                "source": source,
            }
            | more
        )

    def add_code(source: str, text: str | None, tags: list[str]) -> None:
        outputs = (
            []
            if text is None
            else [{"output_type": "stream", "name": "stdout", "text": text + "\n"}]
        )
        add(
            "code",
            source,
            execution_count=None,
            outputs=outputs,
            metadata={"tags": tags} if tags else {},
        )

    add_code(_installing_cell(_modules(page)), None, [])
    for piece in _pieces(page):
        if isinstance(piece, str):
            add("markdown", piece)
        elif isinstance(piece, Cell):
            # A failing cell keeps its traceback for when the reader runs it.
            text = piece.output.text if piece.output and not piece.raises else None
            add_code(piece.source, text, ["raises-exception"] if piece.raises else [])
        else:
            add("markdown", f"**Exercise {piece.title}**\n\n{_task(page, piece)}")
            for role in ("starter", "check"):
                cell = piece.with_role(role)[0]
                add_code(cell.source, None, ["raises-exception", role])
    metadata = {
        "kernelspec": {
            "display_name": "Python 3",
            "language": "python",
            "name": "python3",
        },
        "language_info": {"name": "python"},
    }
    book = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(book, indent=1, ensure_ascii=False) + "\n"


def lab_downloads(path: Path) -> tuple[str, str, str]:
    """Return a lab's name, and the lab as a program and as a notebook, not yet run."""
    import jupytext  # slow to import
    import nbformat

    # Links within the site lead nowhere from a notebook; their words stay.
    text = LINK.sub(r"\1", path.read_text("utf-8"))
    book = jupytext.reads(text, fmt="py:percent")
    cells = [cell.source for cell in book.cells if cell.cell_type == "code"]
    modules = _imported("\n".join(cells))
    first = _installing_cell(modules)
    book.cells.insert(0, nbformat.v4.new_code_cell(first))
    for number, cell in enumerate(book.cells, start=1):
        cell["id"] = f"cell-{number}"
        cell.metadata.pop("lines_to_next_cell", None)
    book.metadata = {"kernelspec": book.metadata["kernelspec"]}
    book.nbformat_minor = 5
    _, _, program = text.split("# ---\n", 2)  # the head is for the site
    return (
        path.stem,
        f"{_installs_first(modules)}\n" + program.lstrip("\n"),
        json.dumps(book, indent=1, ensure_ascii=False) + "\n",
    )


def write_downloads(docs: Path, folder: Path) -> None:
    """Write the downloads of the labs and of every page with cells into `folder`.

    A file is touched only when its text changes, so that a watching server rests.
    """
    wanted = {folder / wheel.NAME}
    made = [lab_downloads(path) for path in sorted((docs / "labs").glob("*.py"))]
    for path in pages_below(docs):
        page = Page.read(path)
        if page.sequence:
            name = download_name(path.relative_to(docs))
            made.append((name, script(page, name), notebook(page)))
    for name, *texts in made:
        for suffix, text in zip((".py", ".ipynb"), texts, strict=True):
            target = folder / f"{name}{suffix}"
            if target in wanted:
                raise ValueError(
                    f"two pages are called {name}; their downloads would collide."
                )
            wanted.add(target)
            if not target.exists() or target.read_text("utf-8") != text:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, "utf-8")
    if folder.exists():
        for stale in set(folder.iterdir()) - wanted:
            shutil.rmtree(stale) if stale.is_dir() else stale.unlink()


def download_name(path: Path) -> str:
    """Return what a page's downloads are called: its name, or its folder's."""
    return path.parent.name or path.stem if path.stem == "index" else path.stem


def _installs_first(modules: list[str]) -> str:
    """Return how a program begins."""
    lines = [f"# {wheel.install_command(*modules)}", "#"]
    lines += [f"# {line}" for line in _about_installing("The first line installs what")]
    return "\n".join([*lines, ""])


def _installing_cell(modules: list[str]) -> str:
    """Return the first cell of a notebook."""
    lines = [f"# {line}" for line in _about_installing("This installs what")]
    return "\n".join([f"%{wheel.install_command(*modules)}", *lines])


def _about_installing(begins: str) -> list[str]:
    more = (
        f"{begins} the code below needs. The page {PAGE!r}\n"
        "of the site says how programs and notebooks are run"
    )
    # Without the site's address, pip looks for the file beside this one.
    if wheel.address() == wheel.NAME:
        more += f", and has the file\n{wheel.NAME}"
    return f"{more}.".splitlines()


def _modules(page: Page) -> list[str]:
    """Return what a page's code imports beside NumPy and nnfs_ref."""
    return list(dict.fromkeys(c.module for c in page.cells if c.module))


def _imported(code: str) -> list[str]:
    """Return what a lab's code imports beside NumPy and nnfs_ref."""
    names: list[str] = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.append(node.module)
    known = {*sys.stdlib_module_names, "numpy", "nnfs_ref"}
    return sorted({name.partition(".")[0] for name in names} - known)


def _title(page: Page) -> str:
    return next((m[2] for m in map(HEADING.match, page.lines) if m), str(page.path))


def _pieces(page: Page) -> list[Cell | Exercise | str]:
    """List headings, cells and exercises in the order of the page."""
    in_fence = {
        line for first, last in page.fences.items() for line in range(first, last + 1)
    }
    pieces: list[tuple[int, Cell | Exercise | str]] = [
        (at + 1, line)
        for at, line in enumerate(page.lines)
        if at not in in_fence and HEADING.match(line)
    ]
    pieces += [(cell.first_line, cell) for cell in page.sequence]
    pieces += [(exercise.line, exercise) for exercise in page.exercises]
    return [piece for _, piece in sorted(pieces, key=lambda pair: pair[0])]


def _task(page: Page, exercise: Exercise) -> str:
    """Return the words of an exercise, up to its starter."""
    starter = exercise.with_role("starter")[0]
    return textwrap.dedent(
        "\n".join(page.lines[exercise.line : starter.first_line - 1])
    ).strip()


def _runnable(cell: Cell) -> str:
    """Return the cell's source; a cell meant to fail prints its error's last line."""
    if not cell.raises:
        return cell.source + "\n"
    # A page need not import the class of an error that it shows.
    known = hasattr(builtins, cell.raises)
    caught = (
        f"{cell.raises} as error:" if known else f"Exception as error:  # {cell.raises}"
    )
    return (
        f"try:\n{textwrap.indent(cell.source, '    ')}\n"
        f"except {caught}\n"
        "    print(traceback.format_exception_only(error)[-1].strip())\n"
    )


def _expected(cell: Cell) -> str:
    if cell.output is None:
        return ""
    return textwrap.indent(cell.output.text, "#> ", lambda _: True) + "\n"
