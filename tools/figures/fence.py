"""Put a figure on the page: a custom fence for pymdownx.superfences.

```figure
02-01
```
"""

from __future__ import annotations

from tools.fences import or_fail
from tools.figures.cache import figure_html


@or_fail
def figure_fence(source: str, *_: object, **__: object) -> str:
    """Return the figure whose number is written in the fence.

    Raises:
        SuperFencesException: If there is no such figure, or it cannot be drawn.
    """
    return figure_html(source.strip())
