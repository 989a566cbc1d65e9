"""The checker, proved on pages that break the contract."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cells.bad_pages import BAD_PAGES, UNREADABLE_PAGES
from tools.cells.page import Page, PageError

ROOT = Path(__file__).parents[2]

GOOD_PAGE = """\
```python
import numpy as np
values = np.arange(6.0).reshape(2, 3)
print(values)
```

```output
>>>
[[0. 1. 2.]
 [3. 4. 5.]]
```

```python
from pathlib import Path
Path("mine.txt").write_text("allowed")
print(Path("mine.txt").read_text())
```

```output
>>> allowed
```

```{.python raises="ValueError"}
raise ValueError("on purpose")
```

```output
>>> ValueError: on purpose
```

=== "Tab"

    ```python
    print(0.5112, "of", 3)
    ```

    ```{.output tol="0.002"}
    >>> 0.511 of 3
    ```
"""


def run_pytest(folder: Path, *arguments: str) -> str:
    """Run pytest with the cell plugin on the pages of `folder`; return its output."""
    command = [
        *(sys.executable, "-m", "pytest"),
        *("-p", "tools.cells.pytest_plugin", "-p", "tools.needs.pytest_plugin"),
        *("--markdown-docs", "--markdown-docs-syntax=superfences"),
        *("-p", "no:cacheprovider", "-o", "cell_time_limit=5", "-q", "-rA"),
        *("-c", os.devnull, "--rootdir", str(folder), *arguments),
    ]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "200", "CI": ""}
    result = subprocess.run(
        command, cwd=folder, env=environment, text=True, capture_output=True
    )
    return result.stdout + result.stderr


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The report of one run over all bad pages."""
    folder = tmp_path_factory.mktemp("pages")
    for name, page in BAD_PAGES.items():
        (folder / f"{name}.md").write_text(page.text, "utf-8")
    return run_pytest(folder)


@pytest.mark.parametrize("name", BAD_PAGES)
def test_bad_page_fails_and_names_its_line(report: str, name: str) -> None:
    page = BAD_PAGES[name]
    assert re.search(rf"^FAILED {name}\.md::", report, re.MULTILINE)
    sections = re.split(r"^_{5,} .* _{5,}$", report, flags=re.MULTILINE)
    about = [s for s in sections if f"{name}.md" in s or page.words in s]
    assert any(page.words in section for section in about), report
    reported = "\n".join(about)
    assert f"{name}.md:{page.line}:" in reported or f"line-{page.line}" in reported


@pytest.mark.parametrize("name", UNREADABLE_PAGES)
def test_unreadable_page_is_refused(name: str) -> None:
    page = UNREADABLE_PAGES[name]
    with pytest.raises(PageError, match=re.escape(page.words)) as caught:
        Page(page.text, "page.md")
    assert str(caught.value).startswith(f"page.md:{page.line}:")


def test_unreadable_page_fails_the_run(tmp_path: Path) -> None:
    page = UNREADABLE_PAGES["options-without-braces"]
    (tmp_path / "page.md").write_text(page.text, "utf-8")
    report = run_pytest(tmp_path)
    assert "page.md:1: options go in braces" in report
    assert "1 error" in report


def test_good_page_passes(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(GOOD_PAGE, "utf-8")
    assert "4 passed" in run_pytest(tmp_path)
    assert not (tmp_path / "mine.txt").exists()


PAGE_WITH_A_NEED = """\
```{.python native="a printer"}
y = 1
print(y)
```

```output
>>> 2
```

```python
print("y" in globals())
```

```output
>>> False
```
"""


@pytest.mark.parametrize("found", [False, True])
def test_a_cell_is_skipped_only_where_its_need_is_missing(
    tmp_path: Path, found: bool
) -> None:
    (tmp_path / "page.md").write_text(PAGE_WITH_A_NEED, "utf-8")
    (tmp_path / "conftest.py").write_text(
        "from tests.needs.made_up import printer\n"
        "from tools.needs import NEEDS\n"
        f"NEEDS['printer'] = printer(found={found})\n"
    )
    report = run_pytest(tmp_path)
    if found:
        assert "2 failed" in report
        assert "page.md:6: the output differs" in report
    else:
        assert "1 passed, 1 skipped" in report
        assert "needs a printer: the printer is broken" in report


def test_one_cell_runs_alone_after_those_above_it(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(
        "```python\nx = 1\n```\n\n```python\nx += 1\n```\n\n"
        "```python\nprint(x)\n```\n\n```output\n>>> 2\n```\n",
        "utf-8",
    )
    assert "1 passed" in run_pytest(tmp_path, "page.md::line-9")


def test_stray_prompt_is_found() -> None:
    page = Page(GOOD_PAGE + "\nWords.\n\n    >>> print(1)\n")
    assert page.stray_prompts() == [len(page.lines)]
    assert Page(GOOD_PAGE).stray_prompts() == []
