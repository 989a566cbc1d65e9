"""The libraries that `nnfs_ref` is compared with, takes data from or hands models to.

They are large, and installed when asked.
"""

from __future__ import annotations

from importlib.util import find_spec

from tools.needs.need import Missing, Need

MODULES = {
    "torch": "PyTorch",
    "jax": "JAX",
    "onnx": "ONNX",
    "onnxruntime": "ONNX Runtime",
    "sklearn": "scikit-learn",
    "pandas": "pandas",
}


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
    what="PyTorch, JAX, ONNX, ONNX Runtime, scikit-learn and pandas",
    find=find,
    ways=(),
    cure="install them once, with make peers",
    native=("PyTorch", "JAX", "ONNX"),
)
