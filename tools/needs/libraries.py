"""Libraries that only some tests need. They are large, and installed when asked."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec

from tools.needs.need import Missing, Need


def libraries(
    modules: Mapping[str, str], goal: str, native: tuple[str, ...] = ()
) -> Need:
    """Describe the need for libraries.

    Args:
        modules: The module of each -> its name.
        goal: What `make` calls their installation.
        native: The reasons of cells that need them.

    """
    *names, last = modules.values()

    def find() -> str:
        for module, name in modules.items():
            if find_spec(module) is None:
                raise Missing(f"{name} is not installed")
        return ", ".join(modules.values())

    return Need(
        what=f"{', '.join(names)} and {last}",
        find=find,
        ways=(),
        cure=f"install them once, with make {goal}",
        native=native,
    )


# What `nnfs_ref` is compared with, takes data from or hands models to.
PEERS = libraries(
    {
        "torch": "PyTorch",
        "jax": "JAX",
        "onnx": "ONNX",
        "onnxruntime": "ONNX Runtime",
        "sklearn": "scikit-learn",
        "pandas": "pandas",
    },
    "peers",
    native=("PyTorch", "JAX", "ONNX"),
)
# What spreads tasks over processes and computers.
DISTRIBUTED = libraries({"distributed": "Dask", "joblib": "joblib"}, "distributed")
