"""What a file is made of, found in its text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import sources

FILES = {
    "kit/__init__.py": "from .tools import Saw, fold as bend\nfrom . import data\n"
    "VERSION = '1'\nNAMES = ['Saw']\n\ndef other():\n    from .rare import find\n",
    "kit/tools.py": "from .steel import Steel\n\nclass Saw: ...\ndef fold(): ...\n",
    "kit/steel.py": "import numpy as np\n",
    "kit/data.py": "PATH = 'wood.json'\n",
    "kit/rare.py": "",
    "kit/wood.json": "{}",
    "shop/shelf.py": "BOXES = 'boxes'\nMORE = 'table'\n",
    "shop/boxes/one.gz": "",
    "shop/boxes/more/two.gz": "",
    "shop/__init__.py": "",
    "shop/table.py": "",
    "docs/page.md": "# Words\n\n```python\nfrom kit import Saw\n```\n",
}


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project, in place of this one."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.setattr(sources, "ROOT", tmp_path)
    sources.forget()
    return tmp_path


SAW = ["kit/__init__.py", "kit/steel.py", "kit/tools.py"]
SHELF = [name for name in FILES if name.startswith("shop/") and "table" not in name]
ALL = [name for name in FILES if name.startswith("kit/")]


@pytest.mark.parametrize(
    ("code", "files"),
    [
        ("import numpy\nimport json.decoder", []),
        ("from kit.tools import Saw", SAW),
        ("from kit import Saw", SAW),
        ("from kit import bend", SAW),
        ("def f():\n    from kit import Saw", SAW),
        ("from kit import data", ["kit/__init__.py", "kit/data.py", "kit/wood.json"]),
        ("from kit import VERSION", ALL),
        ("from kit import NAMES", ALL),
        ("from kit import other", ALL),
        ("from kit import *", ALL),
        ("import kit", ALL),
        ("import kit.steel", ALL),
        ("from shop import shelf", SHELF),
        ("path = 'docs/page.md'", [*SAW, "docs/page.md"]),
        ("path = 'docs/no-page.md'", []),
        ("this is no Python", []),
    ],
)
def test_a_piece_of_python_is_made_of_what_it_names(
    project: Path, code: str, files: list[str]
) -> None:
    found = sources.code_sources(code)
    assert sorted(found) == sorted(project / name for name in files)


def test_the_digest_of_a_page_is_that_of_its_cells(project: Path) -> None:
    page = project / "docs/page.md"

    def digest(old: str, new: str) -> str:
        page.write_text(FILES["docs/page.md"].replace(old, new), "utf-8")
        sources.forget()
        return sources.digest([page])

    before = digest("", "")
    assert digest("Words", "Other words") == before
    assert digest("Saw", "bend") != before


def test_files_are_looked_at_anew_when_asked(project: Path) -> None:
    table = project / "shop/table.py"
    before = sources.digest(sources.sources(table))
    table.write_text("from kit.tools import Saw\n", "utf-8")
    assert sources.digest(sources.sources(table)) == before
    sources.forget()
    assert project / "kit/steel.py" in sources.sources(table)
    assert sources.digest(sources.sources(table)) != before
