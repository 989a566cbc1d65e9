"""A figure drawn alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tools.figures import find_figure
from tools.sources import ROOT


def draw(number: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tools.figures", number],
        cwd=ROOT,
        text=True,
        capture_output=True,
        check=False,
    )


def test_one_figure_is_drawn_in_light_and_in_dark() -> None:
    place = Path(draw("02-08").stdout.strip())
    html = place.read_text("utf-8")
    assert html.count(find_figure("02-08").html("02-08")) == 2
    assert 'data-md-color-scheme="slate"' in html
    (styles,) = [part.split('"')[0] for part in html.split('href="')[1:]]
    assert Path(styles.removeprefix("file://")).is_file()


def test_a_figure_that_is_not_there_is_one_sentence() -> None:
    result = draw("02-99")
    assert result.returncode == 1
    assert result.stderr.startswith("there is no figure 02-99")
    assert len(result.stderr.splitlines()) == 1
