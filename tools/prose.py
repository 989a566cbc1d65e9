"""Find wordings that the text avoids (`tools/prose.toml`).

    python -m tools.prose [FILE ...]

looks at all pages, and at the sentences of figures, labs and errors, and prints each
place. Code that pages show is passed over.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
FENCE = re.compile(r"^( *)(```+)[^\n]*\n.*?^\1\2 *$", re.MULTILINE | re.DOTALL)
PLACES = (
    "README.md",
    "CHANGELOG.md",
    "docs/**/*.md",
    "docs/labs/*.py",
    "nnfs_ref/**/*.py",
    "tools/*.py",
    "tools/*/*.py",
    "tools/figures/*/*.py",
    "tools/theme/**/*.html",
)


def avoided() -> list[tuple[re.Pattern[str], str]]:
    """Return what to look for, and what to write instead."""
    listed = tomllib.loads((ROOT / "tools/prose.toml").read_text("utf-8"))["avoid"]
    return [
        # Between two words there may be the end of a line, of a string, or a comment.
        (re.compile(rf"\b(?:{each['words']})".replace(" ", r"[\s\"'#]+") + r"(?!\w)"),
         each["instead"])
        for each in listed
    ]  # fmt: skip


def found(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the line of each such wording in a text, the words, and better ones."""
    prose = FENCE.sub(_without_code, text)
    for pattern, instead in avoided():
        for match in pattern.finditer(prose):
            line = prose.count("\n", 0, match.start()) + 1
            yield line, " ".join(match[0].split()), instead


def _without_code(fence: re.Match[str]) -> str:
    """Empty the lines of code; a question about it is prose."""
    is_prose = fence[0].lstrip().startswith("```{.predict")
    return fence[0] if is_prose else re.sub(r"[^\n]", "", fence[0])


def main(names: list[str]) -> int:
    """Print every place; return how many there are, 1 at most."""
    everywhere = (path for place in PLACES for path in sorted(ROOT.glob(place)))
    paths = [Path(name).resolve() for name in names] or list(everywhere)
    places = [
        f"{path.relative_to(ROOT)}:{line}: {words!r}; better: {instead}"
        for path in paths
        for line, words, instead in found(path.read_text("utf-8"))
    ]
    print(*places, sep="\n", end="\n" if places else "")
    return min(1, len(places))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
