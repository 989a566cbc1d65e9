"""A need of nobody, for tests of what happens with and without one."""

from __future__ import annotations

from tools.needs.need import Missing, Need, Way


def printer(*, found: bool, ways: tuple[Way, ...] = ()) -> Need:
    """Return the need of a printer, which is there or broken."""

    def find() -> str:
        if not found:
            raise Missing("the printer is broken")
        return "/dev/printer"

    return Need("a printer", find, ways, "mend it: make printer", ("a printer",))
