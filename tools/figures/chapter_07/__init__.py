"""The figures of chapter 7, in the order of their numbers."""

from __future__ import annotations

from tools.figures.chapter_07 import descent, errors, rules, slopes

FIGURES = {
    "07-01": descent.nudges,
    "07-02": slopes.stairs,
    "07-03": slopes.secant_to_tangent,
    "07-04": slopes.zoom,
    "07-05": slopes.slope_as_function,
    "07-06": errors.both_ways,
    "07-07": errors.error_against_step,
    "07-08": rules.product_area,
    "07-09": rules.mirror,
    "07-10": descent.down_the_valley,
}
