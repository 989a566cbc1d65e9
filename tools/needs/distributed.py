"""Dask and joblib, which spread tasks over processes and computers."""

from __future__ import annotations

from importlib.util import find_spec

from tools.needs.need import Missing, Need

MODULES = {"distributed": "Dask", "joblib": "joblib"}


def find() -> str:
    """Return their names.

    Raises:
        Missing: If one is not installed.

    """
    for module, name in MODULES.items():
        if find_spec(module) is None:
            raise Missing(f"{name} is not installed")
    return ", ".join(MODULES.values())


NEED = Need(
    what="Dask and joblib",
    find=find,
    ways=(),
    cure="install them once, with make distributed",
)
