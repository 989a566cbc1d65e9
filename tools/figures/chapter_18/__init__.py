"""The figures of chapter 18, in the order of their numbers."""

from __future__ import annotations

from tools.figures.chapter_18 import calls, compared, history, memory

FIGURES = {
    "18-01": compared.two_scripts,
    "18-02": compared.slips,
    "18-03": calls.one_step,
    "18-04": history.on_record,
    "18-05": history.early_stopping,
    "18-06": memory.one_vector,
}
