"""The form of a need: how it is found, how it is got, and what to say without it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Missing(Exception):
    """Something is not there or cannot be had; the message says why, as a clause."""


class WrongSetting(Exception):
    """A variable of the environment is wrong; the message says what to set."""


class Way(NamedTuple):
    """One way to get something.

    Attributes:
        begins: What is said before it is tried.
        run: Gets it, or raises Missing.

    """

    begins: str
    run: Callable[[], None]


class Need(NamedTuple):
    """Something that tests may need beyond what pip and npm install.

    Attributes:
        what: What tests are said to need.
        find: Returns what was found; raises Missing, or WrongSetting.
        ways: How to get it, in this order.
        cure: What people can do where no way works, as an imperative.
        native: The reasons of cells that need it, as in `native="PyTorch"`.

    """

    what: str
    find: Callable[[], str]
    ways: tuple[Way, ...]
    cure: str
    native: tuple[str, ...] = ()
