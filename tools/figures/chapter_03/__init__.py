"""The figures of chapter 3, in the order of their numbers."""

from __future__ import annotations

from tools.figures.chapter_03 import sizes, spirals, starts, stripe, two_layers

FIGURES = {
    "03-01": stripe.stripe,
    "03-02": two_layers.second_layer,
    "03-03": two_layers.columns,
    "03-04": sizes.network_of_sizes,
    "03-05": spirals.making,
    "03-06": spirals.plain_and_colored,
    "03-07": starts.spread_by_layer,
    "03-08": starts.borders,
}
