"""Tables whose numbers are computed, for fences."""

from __future__ import annotations


def table(head: tuple[str, ...], rows: list[list[str]], words: int = 1) -> str:
    """Return a table; after the first `words` columns, cells are numbers."""

    def row(tag: str, cells: tuple[str, ...] | list[str]) -> str:
        number = ' style="text-align:right"'
        return "".join(
            f"<{tag}{'' if at < words else number}>{cell}</{tag}>"
            for at, cell in enumerate(cells)
        )

    body = "".join(f"<tr>{row('td', cells)}</tr>" for cells in rows)
    return (
        '<div class="md-typeset__scrollwrap"><div class="md-typeset__table">'
        f"<table><thead><tr>{row('th', head)}</tr></thead>"
        f"<tbody>{body}</tbody></table></div></div>"
    )
