"""`make outputs` rewrites what changed and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.needs.made_up import printer
from tools.cells.page import Page
from tools.cells.update import fresh_text, main
from tools.needs import NEEDS

PAGE = """\
# Title

```python
x = {x}
print(x)
print(x + 1)
```
{first}
Words.

!!! note "Box"
    ```python
    print(x * 2)
    ```
{second}
    ```python
    y = x
    ```
{third}
"""


def page(x: int, first: str, second: str, third: str = "") -> str:
    """Return the page with these outputs."""
    return PAGE.format(x=x, first=first, second=second, third=third)


RIGHT = page(
    1, "\n```output\n>>>\n1\n2\n```\n", "\n    ```output\n    >>> 2\n    ```\n"
)


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [
        ("\n```output\n>>>\n1\n3\n```\n", "\n    ```output\n    >>> 7\n    ```\n", ""),
        ("\n```output\n>>> 1\n2\n```\n", "\n    ```output\n    >>> 2\n    ```\n", ""),
        ("", "", ""),
        (
            "\n```output\n>>>\n1\n2\n```\n",
            "\n    ```output\n    >>> 2\n    ```\n",
            "\n    ```output\n    >>> gone\n    ```\n",
        ),
    ],
    ids=["wrong", "right", "missing", "too many"],
)
def test_outputs_are_rewritten(first: str, second: str, third: str) -> None:
    fresh = fresh_text(Page(page(1, first, second, third)))
    outputs = [c.output and c.output.text for c in Page(fresh).cells]
    assert outputs == ["1\n2", "2", None]
    assert fresh_text(Page(fresh)) == fresh


def test_a_right_page_is_left_alone() -> None:
    assert fresh_text(Page(RIGHT)) == RIGHT


def test_an_output_within_its_allowance_is_left_alone() -> None:
    text = '```python\nprint(0.5)\n```\n\n```{.output tol="0.1"}\n>>> 0.45\n```\n'
    assert fresh_text(Page(text)) == text
    changed = text.replace("print(0.5)", "print(0.7)")
    assert '```{.output tol="0.1"}\n>>> 0.7\n' in fresh_text(Page(changed))


def test_an_output_that_cannot_be_made_here_is_left_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = '```{.python native="a printer"}\nprint(1)\n```\n\n```output\n>>> 2\n```\n'
    monkeypatch.setitem(NEEDS, "printer", printer(found=False))
    assert fresh_text(Page(text)) == text
    monkeypatch.setitem(NEEDS, "printer", printer(found=True))
    assert fresh_text(Page(text)) == text.replace(">>> 2", ">>> 1")


def test_a_failing_page_is_named_and_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "page.md"
    path.write_text("```python\n1 / 0\n```\n", "utf-8")
    assert main([str(path)]) == 1
    assert f"{path}:1: the cell fails." in capsys.readouterr().err
    assert path.read_text("utf-8") == "```python\n1 / 0\n```\n"


def test_a_page_may_be_named_by_its_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "docs").mkdir()
    path = tmp_path / "docs/07-more.md"
    path.write_text("```python\nprint(1)\n```\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["7"]) == 0
    assert ">>> 1" in path.read_text("utf-8")
    with pytest.raises(SystemExit, match="'99' names no page"):
        main(["99"])
