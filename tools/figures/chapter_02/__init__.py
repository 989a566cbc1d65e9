"""The figures of chapter 2, in the order of their numbers."""

from __future__ import annotations

from tools.figures.chapter_02 import (
    arrays,
    batches,
    dot,
    layer,
    layer_products,
    neuron,
    product,
    shapes,
    transpose,
)

FIGURES = {
    "02-01": neuron.one_neuron,
    "02-02": neuron.values_on_the_neuron,
    "02-03": dot.four_input_arithmetic,
    "02-04": layer.layer,
    "02-04b": layer.layer_in_numbers,
    "02-05": arrays.nested_array,
    "02-06": dot.dot_product,
    "02-07": dot.neuron_dot_product,
    "02-08": dot.neuron_with_bias,
    "02-09": layer_products.layer_dot_products,
    "02-10": layer_products.layer_with_biases,
    "02-11": arrays.sample,
    "02-12": batches.line_fits,
    "02-13": arrays.batch,
    "02-14": product.matrix_product,
    "02-15": product.row_times_column,
    "02-16": transpose.transpose,
    "02-17": transpose.another_transpose,
    "02-18": shapes.shapes_that_do_not_match,
    "02-19": shapes.shapes_that_match,
    "02-20": product.batch_product,
    "02-21": product.batch_with_biases,
}
