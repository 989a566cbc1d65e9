"""The figures of chapter 17, in the order of their numbers."""

from __future__ import annotations

from tools.figures.chapter_17 import errors, guess, plateau, starts, training

FIGURES = {
    "17-01": errors.sizes_and_squares,
    "17-02": guess.one_number_for_five,
    "17-03": training.wrong_sign,
    "17-04": plateau.plateau,
    "17-05": starts.spread_through_layers,
    "17-06": training.fits_of_the_sine,
    "17-07": training.learning_rates,
}
