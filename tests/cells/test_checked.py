"""The tick beside an output: these cells passed, with what they use as it is now."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import sources
from tools.cells import checked
from tools.cells.page import Page

PAGE = """\
```python
from nnfs_ref import Dense
print(Dense)
```

```output
>>> Dense
```
"""
MODULES = {
    "__init__": "from .layers import Dense\nfrom .model import Model\n",
    "layers": "from .core import Layer\n\nDense = 'Dense'\n",
    "core": "Layer = 1\n",
    "model": "Model = 1\n",
}


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A module in place of `nnfs_ref`, with which the page's cells have passed."""
    folder = tmp_path / "nnfs_ref"
    folder.mkdir()
    for name, text in MODULES.items():
        (folder / f"{name}.py").write_text(text, "utf-8")
    monkeypatch.setattr(sources, "ROOT", tmp_path)
    monkeypatch.setattr(checked, "FOLDER", tmp_path / "checked")
    sources.forget()
    checked.record_checked(Page(PAGE))
    return folder


def test_a_page_keeps_its_tick_while_nothing_changes(module: Path) -> None:
    sources.forget()
    assert "Checked on" in (checked.checked(Page(PAGE)) or "")


@pytest.mark.parametrize(
    ("old", "new"), [("print(Dense)", "print(str(Dense))"), (">>> Dense", ">>> dense")]
)
def test_a_page_loses_its_tick_with_a_cell_or_an_output(
    module: Path, old: str, new: str
) -> None:
    assert checked.checked(Page(PAGE.replace(old, new))) is None


@pytest.mark.parametrize(
    ("name", "kept"), [("layers", False), ("core", False), ("model", True)]
)
def test_a_page_loses_its_tick_with_a_module_that_it_uses(
    module: Path, name: str, kept: bool
) -> None:
    with (module / f"{name}.py").open("a") as changed:
        changed.write("more = 1\n")
    sources.forget()
    assert (checked.checked(Page(PAGE)) is not None) == kept
