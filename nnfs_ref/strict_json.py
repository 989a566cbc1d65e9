"""JSON from a file that nobody vouches for."""

import json
import re
from typing import Any

# A string, which may be cut short, or a bracket. Every match starts where the one
# before it ended, so that no text takes more than one pass.
_TOKENS = re.compile(r'"(?:[^"\\]|\\.?)*+"?|[][{}]', re.DOTALL)


def strict_loads(text: str, max_depth: int) -> Any:
    """Parse JSON in which no name is used twice and no nesting is deep.

    Parsers recurse, and in a browser a text of brackets alone would end the program.

    Raises:
        ValueError: If the text is not such JSON.

    Examples:
        >>> strict_loads('{"a": [1, 2]}', max_depth=2)
        {'a': [1, 2]}
    """
    depth = 0
    for token in _TOKENS.finditer(text):
        depth += (token[0] in "[{") - (token[0] in "]}")
        if depth > max_depth:
            raise ValueError(f"its JSON is nested more than {max_depth} deep.")
    return json.loads(text, object_pairs_hook=_unique_names)


def _unique_names(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) < len(pairs):
        raise ValueError("its JSON uses a name twice.")
    return table
