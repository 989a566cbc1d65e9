"""The figures of chapter 21, in the order of their numbers."""

from __future__ import annotations

from tools.figures.chapter_21 import damage, machine, places, resume, row, writing

FIGURES = {
    "21-01": places.where_things_go,
    "21-02": machine.pickle_machine,
    "21-03": row.file_as_bytes,
    "21-04": resume.with_and_without_state,
    "21-05": damage.which_check,
    "21-06": writing.power_cut,
}
