"""The figures of chapter 19, in the order of their numbers."""

from __future__ import annotations

from tools.figures.chapter_19 import (
    batches,
    header,
    picture,
    sheet,
    shuffling,
    weights,
)

FIGURES = {
    "19-01": header.idx_header,
    "19-02": sheet.samples,
    "19-03": picture.scaled_and_flat,
    "19-04": batches.steps_and_epochs,
    "19-05": shuffling.sorted_and_shuffled,
    "19-06": weights.first_layer,
}
