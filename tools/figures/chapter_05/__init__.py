"""The figures of chapter 5, in the order of their numbers."""

from __future__ import annotations

from tools.figures.chapter_05 import curves, flat, picking, routes

FIGURES = {
    "05-01": flat.accuracy_and_loss,
    "05-02": curves.loss_of_confidence,
    "05-03": picking.one_hot,
    "05-04": picking.indexing,
    "05-05": routes.two_routes,
    "05-06": curves.clipped_loss,
    "05-07": routes.two_networks,
}
