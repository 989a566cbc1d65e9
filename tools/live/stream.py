"""What a cell prints, sent on while it runs."""

from __future__ import annotations

import io
from collections.abc import Callable

LONGEST = 100_000  # characters that a page shows of one cell; it is not a log file
END = 2_000  # and as many of the end, where what matters often stands
MORE = "\n… from here on, only the end is shown …\n"


class Stream(io.TextIOBase):
    """A text stream that keeps what is printed and passes it on line by line.

    Args:
        send: Called with each new piece of text.

    """

    def __init__(self, send: Callable[[str], None]) -> None:
        self._send = send
        self._pieces: list[str] = []
        self._waiting: list[str] = []
        self._room = LONGEST
        self._end = ""
        self._length = 0
        self._lines = 0

    @property
    def text(self) -> str:
        """What is shown of what was printed: all of it, or its beginning and end."""
        return "".join(self._pieces)

    @property
    def cut(self) -> dict[str, int] | None:
        """How much was printed, if that is more than what is shown."""
        if self._length <= LONGEST + END:
            return None
        return {
            "first": LONGEST,
            "last": END,
            "characters": self._length,
            "lines": self._lines,
        }

    def writable(self) -> bool:
        """Say that this is a stream to print to."""
        return True

    def write(self, text: str) -> int:
        """Take in a piece; what ends a line is passed on at once."""
        was_cut = self.cut is not None
        self._length += len(text)
        self._lines += text.count("\n")
        kept, rest = text[: self._room], text[self._room :]
        self._room -= len(kept)
        if rest:
            self._end = (self._end + rest)[-END:]
        if self.cut and not was_cut:
            kept += MORE
        self._keep(kept)
        return len(text)

    def flush(self) -> None:
        """Pass on what waits."""
        if self._waiting:
            self._send("".join(self._waiting))
            self._waiting.clear()

    def finish(self) -> None:
        """Pass on the end."""
        self._keep(self._end)
        self._end = ""
        self.flush()

    def _keep(self, text: str) -> None:
        if not text:
            return
        self._pieces.append(text)
        self._waiting.append(text)
        if "\n" in text:
            self.flush()
