"""One color, one role: which names in code are inputs, weights, biases, ...

The same roles color the formulas (macros in `formulas.mjs`) and the figures; the
colors themselves stand in `docs/assets/stylesheets/tokens.css`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from pygments.filter import Filter
from pygments.token import STANDARD_TYPES, Name, _TokenType

PATTERNS = {
    "gradient": r"d(inputs|weights|biases|values|w|b|x|z|loss)\d*|gradients?",
    "input": r"inputs?\d*|x\d*|X\w*|batch|sample",
    "weight": r"weights?\d*|w\d*",
    "bias": r"bias(es)?\d*|b\d*",
    "output": r"(layer\d*_)?outputs?\d*|z\d*",
    "loss": r"loss(es)?",
}
_TOKENS = {role: getattr(Name.Role, role.title()) for role in PATTERNS}
STANDARD_TYPES.update({token: f"role-{role}" for role, token in _TOKENS.items()})
_ROLE = re.compile("|".join(f"(?P<{role}>{p})" for role, p in PATTERNS.items()))


def role_of(name: str) -> str | None:
    """Return the role of a variable name: input, weight, bias, ... or None."""
    match = _ROLE.fullmatch(name)
    if match is None:
        return None
    return next(role for role in PATTERNS if match[role] is not None)


class RoleFilter(Filter):
    """Give role names in highlighted code a token of their own."""

    def filter(
        self, lexer: Any, stream: Iterable[tuple[_TokenType, str]]
    ) -> Iterator[tuple[_TokenType, str]]:
        """Replace the type of each name that has a role."""
        for kind, value in stream:
            role = role_of(value) if kind is Name else None
            yield (_TOKENS[role] if role else kind), value


class RoleTreeprocessor(Treeprocessor):
    """Mark role names that stand as code in running text."""

    def run(self, root: Element) -> None:
        """Give each such piece of code the class of its role."""
        for code in root.iter("code"):
            if (role := role_of(code.text or "")) is not None:
                code.set("class", f"role-{role}")


class RoleExtension(Extension):
    """Registers the tree processor after inline code has been found."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register with Python-Markdown."""
        md.treeprocessors.register(RoleTreeprocessor(md), "roles", 5)


def makeExtension(**options: Any) -> RoleExtension:  # noqa: N802
    """Entry point for Python-Markdown."""
    return RoleExtension(**options)
