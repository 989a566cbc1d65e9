"""The figures of chapter 9, in the order of their numbers."""

from __future__ import annotations

from tools.figures.chapter_09 import (
    checking,
    graphs,
    jacobian,
    masks,
    network,
    products,
    training,
)

FIGURES = {
    "09-01": graphs.neuron,
    "09-02": products.back_to_the_inputs,
    "09-03": products.back_to_the_weights,
    "09-04": masks.relu_mask,
    "09-05": jacobian.softmax_jacobian,
    "09-06": masks.minus_one,
    "09-07": graphs.log_sum_exp,
    "09-08": network.there_and_back,
    "09-09": graphs.from_the_loss_to_a_weight,
    "09-10": training.the_spiral,
    "09-11": checking.planted_mistakes,
}
