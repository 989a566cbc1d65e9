"""The figures of chapter 2, in the order of their numbers."""

from __future__ import annotations

from tools.figures.chapter_02 import arrays, batches, layer, neuron, products

FIGURES = {
    "02-01": neuron.one_neuron,
    "02-02": neuron.values_on_the_neuron,
    "02-03": neuron.four_input_arithmetic,
    "02-04": layer.layer,
    "02-04b": layer.layer_in_numbers,
    "02-05": arrays.nested_array,
    "02-06": products.dot_product,
    "02-07": products.neuron_dot_product,
    "02-08": products.neuron_with_bias,
    "02-09": layer.layer_dot_products,
    "02-10": layer.layer_with_biases,
    "02-11": arrays.sample,
    "02-12": batches.line_fits,
    "02-13": arrays.batch,
    "02-14": products.matrix_product,
    "02-15": products.row_times_column,
    "02-16": products.transpose,
    "02-17": products.another_transpose,
    "02-18": products.shapes_that_do_not_match,
    "02-19": products.shapes_that_match,
    "02-20": products.batch_product,
    "02-21": products.batch_with_biases,
}
