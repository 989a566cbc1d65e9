"""Items of chapter 17, Regression and Initialization."""

from __future__ import annotations

from itertools import combinations_with_replacement

import numpy as np

from tools.review.answers import Option, choice, number, numbers, shape
from tools.review.curve import curve
from tools.review.draw import (
    Rng,
    array,
    distinct,
    pick,
    table,
    whole,
    wholes,
)
from tools.review.kinds import Item, chapter
from tools.review.lines import wrong_line

kind = chapter(17, "regression")

# Four sizes of errors whose squares have a mean with a whole root.
EVEN_ROOTS = [
    sizes
    for sizes in combinations_with_replacement(range(10), 4)
    if sum(e * e for e in sizes) in (4 * 3**2, 4 * 4**2, 4 * 5**2, 4 * 6**2)
    and len(set(sizes)) > 1
]


@kind("How far off?")
def loss_of_a_few_errors(rng: Rng) -> Item:
    n = pick(rng, [2, 4])
    targets, errors = wholes(rng, 1, 9, n), wholes(rng, -5, 5, n)
    outputs = [t + e for t, e in zip(targets, errors, strict=True)]
    square = rng.random() < 0.5
    mae, mse = np.mean(np.abs(errors)), np.mean(np.square(errors))
    name, loss, right, other = (
        ("squared", "MeanSquaredError", mse, mae)
        if square
        else ("absolute", "MeanAbsoluteError", mae, mse)
    )
    column = f"np.reshape({{}}, ({n}, 1))"
    return Item(
        f"What is the mean {name} error?",
        number(
            right,
            (
                other,
                "That is the mean of the sizes: square each error first."
                if square
                else "That is the mean of the squares: take the sizes.",
            ),
            (right * n, "That is the sum: divide by the number of entries."),
            (np.mean(errors), "Errors of both signs cancel: remove the signs first."),
        ),
        f"The errors are {errors}. Take the {'squares' if square else 'sizes'}, and "
        "their mean.",
        f"{array('outputs', outputs)}\n{array('targets', targets)}",
        f"from nnfs_ref import {loss}\n\n"
        f"print({loss}().mean({column.format('outputs')}, "
        f"{column.format('targets')}))",
    )


@kind("How far off?")
def root_of_the_mean_square(rng: Rng) -> Item:
    sizes = rng.permutation(pick(rng, EVEN_ROOTS)).tolist()
    errors = [e * pick(rng, [-1, 1]) for e in sizes]
    mse = np.mean(np.square(errors))
    return Item(
        f"Four outputs have the errors {errors}. What is the RMSE?",
        number(
            np.sqrt(mse),
            (mse, "That is the MSE: the root is missing."),
            (np.mean(sizes), "That is the MAE: square first, root last."),
            (np.sqrt(4 * mse), "Take the mean of the squares before the root."),
        ),
        f"The squares add up to {4 * mse:g}, so their mean is {mse:g}.",
        proof=f"print(np.sqrt(np.mean(np.array({errors}) ** 2)))",
    )


@kind("Where each loss is lowest")
def best_single_number(rng: Rng) -> Item:
    values = [*wholes(rng, 1, 9, 4), 10 * whole(rng, 2, 9)]
    values[3] += -sum(values) % 5  # so that the mean comes out even
    targets = rng.permutation(values).tolist()
    square = rng.random() < 0.5
    mean, median = sum(values) / 5, sorted(values)[2]
    right, other = (mean, median) if square else (median, mean)
    return Item(
        f"A model can say only one number for the targets {targets}. Which number has "
        f"the least mean {'squared' if square else 'absolute'} error?",
        number(
            right,
            (
                other,
                "That is the median, which the absolute error asks for."
                if square
                else "That is the mean, which the squared error asks for.",
            ),
            ((min(values) + max(values)) / 2, "The middle of the range ignores all "
             "other targets."),
        )
        if square or targets[2] == median
        else number(
            right,
            (other, "That is the mean, which the squared error asks for."),
            (targets[2], "Sort the targets first. Then take the middle one."),
        ),
        f"Sorted: {sorted(values)}. The squared error asks for the mean, "
        f"{mean:g}; the absolute error for the median, {median}.",
        proof=f"c = np.arange(0, 100.5, 0.5).reshape(-1, 1)\n"
        f"errors = c - np.array({targets})\n"
        f"losses = np.mean({'errors ** 2' if square else 'abs(errors)'}, axis=1)\n"
        "print(c[losses.argmin(), 0])",
    )  # fmt: skip


@kind("Two gradients")
def entry_of_the_gradient(rng: Rng) -> Item:
    k = pick(rng, [2, 4])
    errors = np.array(table(rng, -8, 8, 2, k))
    i, j = whole(rng, 0, 1), whole(rng, 0, k - 1)
    square, error, n = rng.random() < 0.6, int(errors[i, j]), errors.size
    squared, absolute = 2 * error / n, np.sign(error) / n
    right, other = (squared, absolute) if square else (absolute, squared)
    name = "MeanSquaredError" if square else "MeanAbsoluteError"
    return Item(
        "These are the errors, outputs minus targets: a row for each sample. Of the "
        f"mean {'squared' if square else 'absolute'} error over all entries, what is "
        f"entry [{i}, {j}] of the gradient with respect to the outputs?",
        number(
            right,
            (right * k, "The mean is over all entries, not over the rows."),
            (-right, "The sign is that of output minus target."),
            (
                other,
                "That is the gradient of the absolute error."
                if square
                else "That is the gradient of the squared error.",
            ),
        ),
        (f"Twice the error, {error}," if square else f"The sign of {error},")
        + f" divided by the {n} entries.",
        array("errors", errors.tolist()),
        f"from nnfs_ref import {name}\n\nloss = {name}()\n"
        "loss.forward(errors, np.zeros(errors.shape))\n"
        f"print(loss.backward()[{i}, {j}])",
    )


@kind("Two gradients")
def error_that_grows(rng: Rng) -> Item:
    times, start = whole(rng, 2, 6), pick(rng, [0.1, 0.2, 0.3, 0.5, 1.5, 2])
    square = rng.random() < 0.5
    right = (times**2, times) if square else (times, 1)
    return Item(
        f"An output was {start:g} too high. Now it is {times * start:g} too high. By "
        f"which factors do its term of the mean {'squared' if square else 'absolute'} "
        "error and its entry of the gradient grow? Write both, the term first.",
        numbers(
            right,
            (
                (times, 1) if square else (times**2, times),
                "That is so for the absolute error."
                if square
                else "That is so for the squared error.",
            ),
            (right[::-1], "The loss comes first, then the gradient."),
            (
                (right[0], right[0]),
                "The gradient is the slope of the term: it grows more slowly.",
            ),
        ),
        (
            "The term is the square of the error, and its slope twice the error."
            if square
            else "The term is the size of the error. Its slope is the sign, which has "
            "not changed."
        ),
        proof=f"before, after = {start:g}, {start:g} * {times}\n"
        + (
            "print(round(after**2 / before**2, 6), round(after / before, 6))"
            if square
            else "print(round(after / before, 6), np.sign(after) / np.sign(before))"
        ),
    )


@kind("How far off?")
def curve_of_a_loss(rng: Rng) -> Item:
    at = pick(rng, [-1.0, -0.5, 0.5, 1.0])
    square, slope = rng.random() < 0.5, rng.random() < 0.4
    xs = np.linspace(-2, 2, 17)
    names = {
        (True, False): "(z - t)**2",
        (False, False): "abs(z - t)",
        (True, True): "2 * (z - t)",
        (False, True): "np.sign(z - t)",
    }

    def graph(square: bool, slope: bool, target: float, because: str = "") -> Option:
        d = xs - target
        ys = (2 * d if square else np.sign(d)) if slope else d * d if square else abs(d)
        return Option("", str(ys), because, curve(xs, ys, up=(-4, 4)))

    other = (
        "This is the gradient of the loss." if not slope else "This is the loss itself."
    )
    loss = ("absolute", "squared")
    return Item(
        f"The target of one sample is {at}. Which picture shows "
        f"{'the slope of ' if slope else ''}its {loss[square]} error against the "
        "output?",
        choice(
            graph(square, slope, at),
            graph(not square, slope, at, f"This belongs to the {loss[not square]} "
                  "error."),
            graph(square, not slope, at, other),
            graph(square, slope, -at, "Its zero is at the wrong place: the target."),
        ),
        f"With z the output and t the target, it is {names[square, slope]}, which is 0 "
        f"at {at}.",
        proof=f"z, t = np.linspace(-2, 2, 17), {at}\nprint({names[square, slope]})",
    )  # fmt: skip


@kind("What accuracy can mean")
def right_within_a_tolerance(rng: Rng) -> Item:
    tolerance = pick(rng, [0.5, 1.0, 2.0])
    targets = wholes(rng, 1, 20, 4)
    off = [pick(rng, [-3, -1.5, -0.8, -0.2, 0, 0.2, 0.8, 1.5, 3]) for _ in targets]
    outputs = [round(t + e, 1) for t, e in zip(targets, off, strict=True)]
    right = np.mean(np.abs(off) < tolerance)
    return Item(
        f"What is the accuracy of these outputs, if less than {tolerance:g} off counts "
        "as right?",
        number(
            right,
            (1 - right, "That is the share of those that are wrong."),
            (np.mean(np.array(off) < tolerance), "Too low is wrong as well: take the "
             "size of the error."),
            (np.mean(np.array(off) == 0), "An exact hit is not needed."),
        )
        if min(off) <= -tolerance and right != 0.5 and 0 not in off
        else number(
            right,
            (right * 4, "That is how many are right. The accuracy is their share."),
        ),
        f"The errors are {off}, and {right * 4:g} of 4 are smaller than {tolerance:g}.",
        f"{array('outputs', outputs)}\n{array('targets', targets)}",
        "from nnfs_ref import RegressionAccuracy\n\n"
        f"print(RegressionAccuracy({tolerance})(outputs, targets))",
    )  # fmt: skip


@kind("Where people trip")
def shape_of_the_errors(rng: Rng) -> Item:
    n = whole(rng, 3, 400)
    column = rng.random() < 0.6
    first, second = ((n, 1), (n,)) if column else ((n,), (n, 1))
    return Item(
        f"`outputs` has the shape {first}, and `targets` the shape {second}. What is "
        "the shape of `outputs - targets`?",
        shape(
            n,
            n,
            mistakes=[
                ((n, 1), "The sizes are lined up from the right: a list of n numbers "
                 "is a row."),
                ((n,), "The dimension of size 1 is not dropped. It is stretched."),
                ((n, 2), "Nothing is joined."),
            ],
        ),
        f"({n},) is lined up as (1, {n}), and both ones are stretched: every output "
        "meets every target. Such a loss trains toward the mean.",
        proof=f"print((np.ones({first}) - np.ones({second})).shape)",
    )  # fmt: skip


@kind("How large should weights be?")
def average_square_after_a_layer(rng: Rng) -> Item:
    n, m = pick(rng, [25, 50, 100, 200, 400]), pick(rng, [10, 30, 60])
    s, square = pick(rng, [0.1, 0.2, 0.5]), pick(rng, [0.5, 1, 2, 3])
    return Item(
        f"A layer has {n} inputs and {m} neurons, and no biases. Its weights are drawn "
        f"around 0 with the standard deviation {s}. The average square of its inputs "
        f"is {square}. Which average square do you expect of its outputs, before the "
        "activation?",
        number(
            n * s**2 * square,
            (n * s * square, "The standard deviation is squared."),
            (m * s**2 * square, "Each output is a sum over the inputs, not over the "
             "neurons."),
            (s**2 * square, "It is a sum of as many products as there are inputs."),
        ),
        f"Number of inputs · variance · average square: {n} · {s}² · {square}.",
        proof=f"x = np.full({n}, np.sqrt({square}))\n"
        f"print(np.sum({s} ** 2 * x ** 2).round(9))",
    )  # fmt: skip


@kind("How large should weights be?")
def standard_deviation_by_a_rule(rng: Rng) -> Item:
    root = pick(rng, [2, 4, 5, 8, 10, 20])
    he = rng.random() < 0.5
    n = 2 * root**2 if he else root**2
    m = pick(rng, [3, 10, 12, 40])
    bend = "ReLU" if he else "tanh, which hardly changes small numbers"
    return Item(
        f"A layer with {n} inputs and {m} neurons is followed by {bend}. Which "
        "standard deviation of its weights keeps the average square on the way "
        "forward?",
        number(
            1 / root,
            (1 / root**2, "That is the variance: take its root."),
            (np.sqrt((2 if he else 1) / m), "Forward, the number of inputs counts."),
            (
                np.sqrt(1 / n) if he else np.sqrt(2 / n),
                "ReLU drops half of the average square: the variance is 2 / n."
                if he
                else "The 2 makes up for what ReLU drops. Here nothing is dropped.",
            ),
        ),
        f"The variance is {2 if he else 1}/{n}, and its root is 1/{root}.",
        proof=f"print(np.sqrt({2 if he else 1} / {n}).round(9))",
    )


@kind("And backward")
def limit_of_glorot(rng: Rng) -> Item:
    limit, total = pick(rng, [(0.5, 24), (0.25, 96), (0.2, 150), (0.1, 600)])
    n = whole(rng, 2, total - 2)
    m = total - n
    return Item(
        f"Glorot's rule draws the weights of a layer with {n} inputs and {m} neurons "
        "from a uniform distribution, from -limit to limit. The variance of such draws "
        "is limit²/3. What is the limit?",
        number(
            limit,
            (np.sqrt(2 / total), "That is the standard deviation. The limit is the "
             "root of 3 times that."),
            (6 / total, "The root is missing."),
            (np.sqrt(6 / n), "Inputs and neurons count, both."),
        ),
        f"The variance is 2/({n} + {m}), so limit² is 6/{total}.",
        proof=f"variance = 2 / ({n} + {m})\nprint(np.sqrt(3 * variance).round(9))",
    )  # fmt: skip


@kind("How large should weights be?")
def average_square_after_many_layers(rng: Rng) -> Item:
    layers, times, relu = whole(rng, 2, 5), pick(rng, [1, 2, 4]), rng.random() < 0.6
    each = times / 2 if relu else times
    n = pick(rng, [32, 64, 128, 256])
    question = (
        f"Each of {layers} layers has {n} inputs, weights with the variance "
        f"{times}/{n}, no biases, and {'ReLU' if relu else 'no activation'}. The "
        "average square of the inputs is 16. What do you expect it to be after the "
        f"last {'ReLU' if relu else 'layer'}?"
    )
    return Item(
        question,
        number(
            16 * each**layers,
            (
                16 * times**layers if relu else 16 * (times / 2) ** layers,
                "ReLU drops half of the average square, in each layer."
                if relu
                else "Without ReLU nothing is dropped.",
            ),
            (16 * each * layers, "The factors of the layers are multiplied."),
        ),
        f"Each layer multiplies the average square by {each:g}.",
        proof=f"square = 16\nfor _ in range({layers}):\n"
        f"    square = square * {n} * ({times} / {n}){' / 2' if relu else ''}\n"
        "print(square)",
    )


@kind("How large should weights be?")
def slope_of_tanh(rng: Rng) -> Item:
    t = pick(rng, [-1, 1]) * whole(rng, 1, 19) / 20
    return Item(
        f"A neuron with tanh gives {t}. By what is a gradient multiplied there on its "
        "way back?",
        number(
            1 - t * t,
            (t * (1 - t), "That is the rule of the sigmoid."),
            (1 - t, "The output is squared."),
            (t * t, "That is what is taken away from 1."),
        ),
        f"The slope of tanh is 1 minus the square of its output: 1 - {abs(t)}².",
        proof=f"from nnfs_ref import Tanh\n\nbend = Tanh()\n"
        f"bend.forward(np.arctanh([[{t}]]))\n"
        "print(bend.backward(np.ones((1, 1)))[0, 0].round(9))",
    )


@kind("Where people trip")
def steps_of_a_single_number(rng: Rng) -> Item:
    square = rng.random() < 0.5
    target = whole(rng, -4, 8)
    start = target + pick(rng, [-4, -2, 2, 4] if square else [-1, 1])
    rate = pick(rng, [0.25, 0.5, 0.75]) if square else pick(rng, [0.4, 0.7, 0.75, 1.5])
    steps = 2 if square else whole(rng, 3, 5)

    def go(square: bool, sign: int = 1) -> float:
        z: float = start
        for _ in range(steps):
            error = z - target
            z -= sign * rate * (2 * error if square else np.sign(error))
        return z

    right = go(square)
    return Item(
        f"A number starts at {start}, and its target is {target}. Gradient descent on "
        f"its {'squared' if square else 'absolute'} error takes {steps} steps with the "
        f"learning rate {rate}. Where is it then?",
        number(
            right,
            (go(square, -1), "Each step goes against the gradient."),
            (
                start - steps * 2 * rate * (start - target)
                if square
                else start + steps * rate * np.sign(target - start),
                "After each step the error is another."
                if square
                else "Beyond the target, the sign turns around.",
            ),
        ),
        f"Each step multiplies the error by 1 - 2 · {rate}."
        if square
        else f"Each step moves it by {rate} toward the target, however close it is.",
        proof=f"z = {start}\nfor _ in range({steps}):\n    z = z - {rate} * "
        + (f"2 * (z - {target})" if square else f"np.sign(z - {target})")
        + "\nprint(round(float(z), 9))",
    )


@kind("Fitting the sine")
def loss_of_a_flat_line(rng: Rng) -> Item:
    middle, sizes = whole(rng, -3, 6), distinct(rng, 1, 5, 2)
    targets = [middle + sign * size for size in sizes for sign in (-1, 1)]
    targets = rng.permutation(targets).tolist()
    right, squares = float(np.var(targets)), float(np.mean(np.square(targets)))
    return Item(
        f"A network gives the same number to each of the targets {targets}, the best "
        "one for the mean squared error. At which loss does it linger?",
        number(
            right,
            (np.sqrt(right), "That is the standard deviation, the RMSE."),
            (np.mean(sizes), "Square the distances."),
            *([(squares, "That is the loss of the answer 0.")] if middle else []),
        ),
        f"The best single number is the mean, {middle}, and its loss is the variance "
        "of the targets.",
        proof=f"print(np.var({targets}))",
    )


@kind("Two gradients")
def line_of_a_step(rng: Rng) -> Item:
    targets = table(rng, 1, 9, 3, 2)
    outputs = [[t + e / 2 for t, e in zip(row, distinct(rng, 1, 9, 2), strict=True)]
               for row in targets]  # fmt: skip
    return wrong_line(
        rng,
        "This should print the mean squared error over all entries, and the outputs "
        "after a step down its gradient.",
        "errors = outputs - targets\n"
        "loss = np.mean(errors ** 2)\n"
        "gradient = 2 * errors / errors.size\n"
        "outputs = outputs - 0.1 * gradient\n"
        "print(loss, outputs)",
        [
            (1, "loss = np.mean(errors) ** 2", "Square first, then take the mean."),
            (1, "loss = np.mean(abs(errors))", "That is the absolute error."),
            (1, "loss = np.sum(errors ** 2)", "That is the sum."),
            (2, "gradient = 2 * errors / len(errors)", "`len` counts the rows."),
            (2, "gradient = np.sign(errors) / errors.size",
             "That is the gradient of the absolute error."),
            (3, "outputs = outputs + 0.1 * gradient", "That goes up."),
        ],
        f"{array('outputs', outputs)}\n{array('targets', targets)}",
    )  # fmt: skip


@kind("Find the cause")
def what_the_printed_sizes_say(rng: Rng) -> Item:
    layers = whole(rng, 4, 8)
    factor, spreads = pick(rng, [0.02, 0.05, 0.1, 1, 1.02, 0.97, 10, 20]), [0.5]
    while len(spreads) < layers:
        spreads.append(float(f"{spreads[-1] * factor * pick(rng, [1, 1.1, 0.9]):.2g}"))
    options = {
        "small": Option(
            "The weights are too small: expect a plateau.", "small",
            "Small weights would shrink the numbers from layer to layer.",
        ),
        "large": Option(
            "The weights are too large: gradients may explode.", "large",
            "Large weights would make the numbers grow from layer to layer.",
        ),
        "fine": Option(
            "The weights have a good size.", "fine",
            "Then each layer would hand on numbers of the size that it got.",
        ),
    }  # fmt: skip
    right = options.pop("small" if factor < 0.5 else "large" if factor > 2 else "fine")
    return Item(
        "These are the standard deviations of the inputs of a fresh network and of the "
        "numbers after each of its layers. What do they say?",
        choice(right, *options.values()),
        "Each layer multiplies the size by about the same factor. Good weights keep it "
        "near 1.",
        f"spreads = [{', '.join(f'{s:g}' for s in spreads)}]",
        "factor = (spreads[-1] / spreads[0]) ** (1 / (len(spreads) - 1))\n"
        "print('small' if factor < 0.5 else 'large' if factor > 2 else 'fine')",
    )
