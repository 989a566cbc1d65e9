"""The arithmetic of a process: which kernels and instructions its libraries chose.

OpenBLAS and NumPy choose once, when they are loaded, by the processor or by variables
of the environment. Two processors that chose the same give the same results, to the
last bit.
"""

from __future__ import annotations

import ctypes
import platform
import re
from functools import cache
from pathlib import Path
from typing import Any

ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1"}
# What every x86-64 processor with AVX2 can do, which are those since 2013 or so.
COMMON = {
    "OPENBLAS_CORETYPE": "Haswell",
    "NPY_DISABLE_CPU_FEATURES": "X86_V4 AVX512_ICL AVX512_SPR",
}


@cache
def _cpuinfo() -> str:
    path = Path("/proc/cpuinfo")
    return path.read_text("utf-8") if path.exists() else ""


def model() -> str:
    """Return what this computer calls its processor."""
    found = re.search(r"model name\s*: (.*)", _cpuinfo())
    return found[1] if found else platform.processor()


def environment() -> dict[str, str]:
    """Return the variables under which experiments run.

    One thread, since products of small matrices gain nothing by more; and, where the
    processor can, the arithmetic that stored results were made with.
    """
    common = platform.machine() == "x86_64" and re.search(r"\bavx2\b", _cpuinfo())
    return ONE_THREAD | (COMMON if common else {})


def openblas() -> tuple[str, int] | None:
    """Return OpenBLAS's kernel and threads; None if NumPy does not bring one."""
    import numpy as np

    folder = Path(np.__file__).parents[1] / "numpy.libs"
    for path in folder.glob("*openblas*"):
        library = ctypes.CDLL(str(path))
        kernel = library.scipy_openblas_get_corename64_
        kernel.restype = ctypes.c_char_p
        return kernel().decode(), library.scipy_openblas_get_num_threads64_()
    return None


def _core() -> Any:
    # No public name, and so no type, tells what NumPy dispatches.
    from numpy._core import _multiarray_umath  # type: ignore[attr-defined]

    return _multiarray_umath


def dispatched() -> list[str]:
    """Return the instructions that this NumPy can use above its baseline."""
    return list(_core().__cpu_dispatch__)


def simd() -> list[str]:
    """Return those of them that it uses now."""
    return [name for name in dispatched() if _core().__cpu_features__.get(name)]


@cache
def arithmetic() -> str:
    """Return the kernel and the instructions in use, "Haswell, X86_V3"."""
    kernel, _ = openblas() or (platform.machine(), 1)
    return ", ".join([kernel, *simd()])
