"""Put a figure on the page: a custom fence for pymdownx.superfences.

```figure
02-01
```
"""

from __future__ import annotations

from tools.figures.cache import figure_html


def figure_fence(source: str, *_: object, **__: object) -> str:
    """Return the figure whose number is written in the fence.

    Raises:
        ValueError: If there is no such figure.
    """
    return figure_html(source.strip())
