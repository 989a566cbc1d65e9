"""A fence that fails, fails the build."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from markdown import markdown
from mkdocs.utils.yaml import yaml_load
from pymdownx.superfences import SuperFencesException

CONFIG = yaml_load((Path(__file__).parents[2] / "mkdocs.yml").read_text("utf-8"))
(FENCES,) = [
    extension["pymdownx.superfences"]["custom_fences"]
    for extension in CONFIG["markdown_extensions"]
    if "pymdownx.superfences" in extension
]


@pytest.mark.parametrize("fence", FENCES, ids=lambda fence: fence["name"])
def test_a_fence_that_fails_is_not_shown_as_text(
    fence: dict[str, str | Callable[..., str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tools.contents.CHAPTERS", Path("no/such/folder"))
    options = {"pymdownx.superfences": {"custom_fences": [fence]}}
    with pytest.raises(SuperFencesException, match="fence with 'nothing' cannot be"):
        markdown(
            f"```{fence['name']}\nnothing\n```",
            extensions=["pymdownx.superfences"],
            extension_configs=options,
        )
