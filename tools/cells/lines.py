"""The lines of an exercise's solution, to be put in order by its reader."""

from __future__ import annotations

import hashlib
import io
import tokenize
from collections.abc import Sequence

_BLANK = {tokenize.NL, tokenize.COMMENT, tokenize.INDENT, tokenize.DEDENT}


def logical_lines(source: str) -> list[str]:
    """Split code into its lines, without comments and docstrings.

    What goes on in brackets over several lines is one line of the program, and stays
    together. Each keeps its indentation.

    Raises:
        SyntaxError, tokenize.TokenError: If that is no code.

    """
    rows = source.split("\n")
    found: list[str] = []
    tokens: list[tokenize.TokenInfo] = []
    for token in tokenize.generate_tokens(io.StringIO(source + "\n").readline):
        if token.type != tokenize.NEWLINE:
            if token.type not in _BLANK:
                tokens.append(token)
            continue
        if any(each.type != tokenize.STRING for each in tokens):
            first, last = tokens[0].start[0], token.start[0]
            # A comment after the code comes before the end of the line.
            end = tokens[-1].end[1]
            found.append("\n".join([*rows[first - 1 : last - 1], rows[last - 1][:end]]))
        tokens = []
    return found


def mixed(right: Sequence[str], wrong: Sequence[str], salt: str) -> list[str]:
    """Return lines in mixed order: the same each time, and never as they should be.

    Args:
        right: The lines of the solution, in order.
        wrong: Lines that are none of it.
        salt: What the order depends on beside the lines.

    """

    def place(line: str) -> bytes:
        return hashlib.sha256(f"{salt}\n{line}".encode()).digest()

    lines = sorted([*right, *wrong], key=place)
    if [line for line in lines if line in right] == list(right):
        lines.reverse()
    return lines
