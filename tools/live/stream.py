"""What a cell prints, sent on while it runs."""

from __future__ import annotations

import io
from collections.abc import Callable

LONGEST = 100_000  # characters that one cell may print; a page is not a log file


class Stream(io.TextIOBase):
    """A text stream that keeps what is printed and passes it on line by line.

    Args:
        send: Called with each new piece of text.

    """

    def __init__(self, send: Callable[[str], None]) -> None:
        self._send = send
        self._pieces: list[str] = []
        self._waiting: list[str] = []
        self._length = 0

    @property
    def text(self) -> str:
        """All that was printed, up to the limit."""
        return "".join(self._pieces)

    def writable(self) -> bool:
        """Say that this is a stream to print to."""
        return True

    def write(self, text: str) -> int:
        """Take in a piece; what ends a line is passed on at once."""
        room = LONGEST - self._length
        if room <= 0:
            return len(text)
        kept = text[:room]
        if len(text) > room:
            kept += f"\n… the rest is cut: a cell may print {LONGEST:,} characters\n"
        self._length += len(text)
        self._pieces.append(kept)
        self._waiting.append(kept)
        if "\n" in kept:
            self.flush()
        return len(text)

    def flush(self) -> None:
        """Pass on what waits."""
        if self._waiting:
            self._send("".join(self._waiting))
            self._waiting.clear()
