"""Random numbers in a figure's script are those of its still."""

from __future__ import annotations

import pytest

from tests.figures.scripts import from_module
from tools.figures.random_numbers import normals, uniforms


@pytest.mark.parametrize("seed", [0, 7, 2**31])
def test_scripts_draw_the_same_numbers(seed: int) -> None:
    five = "Array.from({length: 5}, () => draw())"
    drawn = from_module("random", f"(draw => {five})(m.uniforms({seed}))")
    assert uniforms(seed, 5).tolist() == drawn
    drawn = from_module(
        "random",
        f"(random => {{ const draw = () => m.normal(random); return {five}; }})"
        f"(m.uniforms({seed}))",
    )
    assert normals(seed, 5) == pytest.approx(drawn, abs=1e-12)
