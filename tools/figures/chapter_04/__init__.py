"""The figures of chapter 4, in the order of their numbers."""

from __future__ import annotations

from tools.figures.chapter_04 import bend, bends, forward, merged, softmax

FIGURES = {
    "04-01": merged.two_layers_are_one,
    "04-02": bends.four_activations,
    "04-03": bend.one_corner,
    "04-04": bends.ramp,
    "04-05": bend.sine,
    "04-06": softmax.softmax_stages,
    "04-07": softmax.axis_sums,
    "04-08": softmax.shift_and_temperature,
    "04-09": forward.forward_pass,
}
