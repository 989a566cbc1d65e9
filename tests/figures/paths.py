"""Read the paths of drawings."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt


def lines(d: str) -> list[npt.NDArray[np.float64]]:
    """Return the lines of a path, each as places (n, 2).

    Knows M, L, H and V, and m, h and v, which count from the last place.
    """
    found: list[list[npt.NDArray[np.float64]]] = []
    pen = np.zeros(2)
    for command, text in re.findall(r"([A-Za-z])([^A-Za-z]*)", d):
        numbers = np.array(re.findall(r"-?\d*\.?\d+", text), float)
        if command in "Mm":
            found.append([])
        if command in "ML":
            steps = np.diff(numbers.reshape(-1, 2), axis=0, prepend=pen[None])
        elif command == "m":
            steps = numbers.reshape(-1, 2)
        elif command in "HVhv":
            axis = "hv".index(command.lower())
            steps = np.zeros((1, 2))
            steps[0, axis] = numbers[0] - pen[axis] * command.isupper()
        else:
            raise ValueError(f"{command} in {d}")
        for step in steps:
            pen = pen + step
            found[-1].append(pen)
    return [np.array(line) for line in found]
