"""Random numbers that a seed decides, the same as figure-random.js."""

from __future__ import annotations

import numpy as np

from nnfs_ref.checks import Array


def uniforms(seed: int, count: int) -> Array:
    """Return numbers from 0 to 1, shape (count,), by the generator mulberry32."""
    cut = np.uint64(0xFFFFFFFF)
    start, stride = np.uint64(seed & 0xFFFFFFFF), np.uint64(0x6D2B79F5)
    state = (start + np.arange(1, count + 1, dtype=np.uint64) * stride) & cut
    t = ((state ^ state >> np.uint64(15)) * (state | np.uint64(1))) & cut
    t = ((t + ((t ^ t >> np.uint64(7)) * (t | np.uint64(61)) & cut)) & cut) ^ t
    numbers: Array = ((t ^ t >> np.uint64(14)) & cut) / 4294967296.0
    return numbers


def normals(seed: int, count: int) -> Array:
    """Return normal draws, shape (count,), by Box and Muller's formula."""
    first, second = uniforms(seed, 2 * count).reshape(count, 2).T
    draws: Array = np.sqrt(-2 * np.log(1 - first)) * np.cos(2 * np.pi * second)
    return draws
