"""Items of chapter 3, Adding Layers."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from tools.review.answers import Option, choice, number, numbers, shape
from tools.review.curve import curve
from tools.review.draw import (
    Rng,
    array,
    distinct,
    halves,
    pick,
    table,
    tenths,
    term,
    whole,
    wholes,
)
from tools.review.kinds import Item, chapter
from tools.review.lines import wrong_line

kind = chapter(3, "adding-layers")


@kind("Why the transpose vanishes")
def shape_inside_a_network(rng: Rng) -> Item:
    sizes, n = distinct(rng, 2, 20, 4), whole(rng, 21, 90)
    at = whole(rng, 1, 3)
    before, here = sizes[at - 1], sizes[at]
    what, answer = pick(
        rng,
        [
            ("weights", shape(before, here, mistakes=[
                ((here, before), "From where the numbers come to where they go: "
                 "inputs first."),
                ((n, here), "Those are the outputs. The weights know no samples."),
            ])),
            ("outputs", shape(n, here, mistakes=[
                ((here, n), "Samples are the rows."),
                ((before, here), "Those are the weights."),
                ((n, before), "Those are the inputs of this layer."),
            ])),
        ],
    )  # fmt: skip
    layers = ", ".join(f"Dense({a}, {b})" for a, b in pairwise(sizes))
    return Item(
        f"{n} samples go through these three layers. What is the shape of the {what} "
        f"of layer {at}, counted from 1? The weights are stored as (inputs, neurons).",
        answer,
        f"Layer {at} takes {before} numbers for each sample and gives {here}.",
        f"from nnfs_ref import Dense\n\nlayers = [{layers}]",
        f"outputs = np.ones(({n}, {sizes[0]}))\n"
        f"for layer in layers[:{at}]:\n    outputs = layer.forward(outputs)\n"
        "print(outputs.shape)"
        if what == "outputs"
        else f"print(layers[{at - 1}].weights.shape)",
    )


@kind("Why the transpose vanishes")
def parameters_of_a_deep_network(rng: Rng) -> Item:
    a, b, c, d = sizes = distinct(rng, 2, 9, 4)
    weights, biases = a * b + b * c + c * d, b + c + d
    return Item(
        f"The sizes of a network are {sizes}, the inputs first. How many parameters do "
        "its three layers have?",
        number(
            weights + biases,
            (weights, "Those are the weights: the biases are missing."),
            (weights + biases + a, "The inputs are no layer: they have no biases."),
            (a * b * c * d, "The layers' numbers are added."),
        ),
        f"{a} · {b} + {b} · {c} + {c} · {d} weights, and {b} + {c} + {d} biases.",
        proof=f"sizes = {sizes}\nprint(sum((a + 1) * b for a, b in "
        "zip(sizes, sizes[1:])))",
    )


@kind("A second layer")
def two_layers_by_hand(rng: Rng) -> Item:
    x = whole(rng, 1, 4)
    w1, b1 = wholes(rng, -3, 3, 2), wholes(rng, -3, 3, 2)
    w2, b2 = wholes(rng, -3, 3, 2), whole(rng, 1, 4)
    first = [x * w + b for w, b in zip(w1, b1, strict=True)]
    z = first[0] * w2[0] + first[1] * w2[1] + b2
    return Item(
        "What does this network print? There is no activation between its two layers.",
        number(
            z,
            (z - b2, "The last bias is missing."),
            (x * w1[0] * w2[0] + x * w1[1] * w2[1] + b2,
             "The biases of the first layer are missing."),
            (sum(max(f, 0) * w for f, w in zip(first, w2, strict=True)) + b2,
             "Negative numbers go on as they are here: nothing bends yet."),
        ),
        f"The first layer gives {first}; then {term(first[0])} · {term(w2[0])} + "
        f"{term(first[1])} · {term(w2[1])} + {b2} = {z}.",
        f"inputs = np.array([[{x}]])\nlayer1 = inputs @ np.array([{w1}]) + {b1}\n"
        f"layer2 = layer1 @ np.array([[{w2[0]}], [{w2[1]}]]) + {b2}\n"
        "print(layer2[0, 0])",
    )  # fmt: skip


@kind("A second layer")
def weights_of_the_next_neuron(rng: Rng) -> Item:
    k, m, more = distinct(rng, 2, 30, 3)
    return Item(
        f"A layer has {k} inputs and {m} neurons; the next one has {more} neurons. How "
        "many weights does one neuron of the next layer have?",
        number(
            m,
            (k, "It sees the outputs of the layer before, not the inputs."),
            (m * more, "Those are the weights of all its neurons."),
            (m + 1, "With the bias. How many weights?"),
        ),
        f"One for each number that it receives, and it receives the {m} outputs.",
        proof="from nnfs_ref import Dense\n\n"
        f"print(len(Dense({m}, {more}).weights[:, 0]))",
    )


@kind("What one layer cannot say")
def how_many_say_yes(rng: Rng) -> Item:
    temperatures = np.arange(10, 34, 2)
    border, w = whole(rng, 12, 30), pick(rng, [1, -1, 2, -2])
    yes = int((temperatures * w - w * border > 0).sum())
    equal = int((temperatures == border).sum())
    return Item(
        f"A neuron has the weight {w} and the bias {-w * border}, and says yes where "
        "its output is above 0. To how many of these does it say yes?",
        number(
            yes,
            *(
                [(yes + 1, "At the border the output is 0, which is not above 0.")]
                if equal
                else []
            ),
            (len(temperatures) - yes - equal, "That is the other side: mind the sign."),
        ),
        f"Its output is 0 at {border}, and it says yes to all that is "
        f"{'above' if w > 0 else 'below'}.",
        array("temperatures", temperatures.tolist()),
        f"print((temperatures * {w} + {-w * border} > 0).sum())",
    )


@kind("What one layer cannot say")
def both_or_one(rng: Rng) -> Item:
    n = pick(rng, [2, 3, 4])
    w, least = pick(rng, [1, 2]), whole(rng, 1, n)
    b = -w * (least - 0.5)
    return Item(
        f"{n} neurons answer 1 for yes and 0 for no. Another neuron gives each answer "
        f"the weight {w} and has the bias {b}. How many must say yes at least for its "
        "output to be above 0?",
        number(
            least,
            (least - 1, f"Then the sum is {w * (least - 1) + b:g}, which is not above "
             "0."),
            (least + 1, f"One fewer is enough: {w * least} + {term(b)} is above 0."),
        ),
        f"{least} · {w} + {term(b)} = {w * least + b:g} is above 0, and with one fewer "
        f"it is {w * (least - 1) + b:g}.",
        proof=f"yes = np.arange({n + 1})\nprint(yes[yes * {w} + {b} > 0].min())",
    )  # fmt: skip


@kind("Not too large")
def spread_after_a_layer(rng: Rng) -> Item:
    root, s = pick(rng, [2, 3, 4, 5, 8, 10]), pick(rng, [0.01, 0.1, 0.5, 1.0, 2.0])
    spread = pick(rng, [1, 2, 3])
    n = root * root
    return Item(
        f"A layer has {n} inputs, whose numbers have a spread of {spread}. Its weights "
        f"are drawn with a spread of {s}, its biases are 0. About what spread do its "
        "outputs have?",
        number(
            s * root * spread,
            (s * n * spread, "The numbers partly cancel: take the root."),
            (s * root, "Mind the spread of the inputs."),
            (root * spread, "Mind the spread of the weights."),
        ),
        f"It is multiplied by the weights' spread times the root of {n}: "
        f"{s} · {root} · {spread}.",
        proof=f"print({s} * np.sqrt({n}) * {spread})",
    )


@kind("And biases?")
def distance_of_the_border(rng: Rng) -> Item:
    a, b, c = pick(rng, [(3, 4, 5), (4, 3, 5), (6, 8, 10), (8, 6, 10), (5, 12, 13)])
    scale, distance = pick(rng, [1, 0.1, 0.01]), whole(rng, 2, 9)
    w = [round(a * scale, 2), round(-b * scale, 2)]
    bias = round(distance * c * scale * pick(rng, [1, -1]), 2)
    return Item(
        f"A neuron has the weights {w} and the bias {bias}. How far from the origin is "
        "its border, the line where its output is 0?",
        number(
            distance,
            (abs(bias), "Divide by the length of the weights."),
            (distance / (c * scale), "Divide by the length once, not by its square."),
            (abs(bias) / (abs(w[0]) + abs(w[1])), "The length is the root of the sum "
             "of the squares."),
        ),
        f"The size of the bias, {abs(bias)}, by the length of the weights, "
        f"{c * scale:g}.",
        f"weights, bias = np.array({w}), {bias}",
        "print(abs(bias) / np.linalg.norm(weights))",
    )  # fmt: skip


@kind("What one layer cannot say")
def border_of_a_neuron(rng: Rng) -> Item:
    w1, w2 = pick(rng, [1, 2, -1, -2]), pick(rng, [2, 4, -2, -4])
    b = pick(rng, [2, 4, -2, -4])
    xs = np.linspace(-2, 2, 5)

    def border(first: float, second: float, bias: float, because: str = "") -> Option:
        ys = -(first * xs + bias) / second + 0.0
        return Option("", str(ys), because, curve(xs, ys, up=(-3, 3)))

    return Item(
        f"A neuron has the weights {w1} and {w2} and the bias {b}. Where is its output "
        "0? The first input is across, the second up.",
        choice(
            border(w1, w2, b),
            border(-w1, w2, b, "Test its points: the slope has the wrong sign."),
            border(w1, w2, -b, "Test the point above 0: the bias has the wrong sign."),
            border(w2, w1, b, "Here the two inputs have changed places."),
        ),
        f"At first input 0 it is at {term(-b)} / {term(w2)} = {-b / w2:g}, and its "
        f"slope is {term(-w1)} / {term(w2)} = {-w1 / w2:g}.",
        proof=f"x1 = np.linspace(-2, 2, 5)\nprint(-({w1} * x1 + {b}) / {w2} + 0.0)",
    )


@kind("Data to learn from")
def shapes_of_the_spiral(rng: Rng) -> Item:
    n, k = whole(rng, 5, 120), pick(rng, [2, 3, 4, 5])
    name, answer = pick(
        rng,
        [
            ("X", shape(n * k, 2, mistakes=[
                ((n, 2), "That many samples are drawn for each class."),
                ((n * k, k), "The features are the two coordinates."),
                ((2, n * k), "Samples are the rows."),
            ])),
            ("y", shape(n * k, mistakes=[
                ((n,), "That many samples are drawn for each class."),
                ((n * k, 2), "Those are the coordinates. A sample has one label."),
                ((n * k, k), "One label per sample, not one number per class."),
            ])),
        ],
    )  # fmt: skip
    return Item(
        f"What is the shape of `{name}`?",
        answer,
        f"{n} samples for each of {k} classes are {n * k}; each has two coordinates "
        "and one label.",
        "from nnfs_ref import datasets\n\n"
        f"X, y = datasets.spiral(samples={n}, classes={k}, rng=0)",
        f"print({name}.shape)",
    )


@kind("Data to learn from")
def point_after_a_turn(rng: Rng) -> Item:
    quarters, r = whole(rng, 1, 7), pick(rng, [0.2, 0.5, 0.8, 1.0, 2.0])
    x = (
        round(np.sin(quarters * np.pi / 2)) * r,
        round(np.cos(quarters * np.pi / 2)) * r,
    )
    where = ["straight up", "to the right", "straight down", "to the left"][
        quarters % 4
    ]
    return Item(
        f"A point at distance {r} from the middle starts straight up and turns "
        f"clockwise by {quarters} quarter{'s' if quarters > 1 else ''} of a full turn. "
        "What are its two coordinates?",
        numbers(
            x,
            (x[::-1], "The sine says how far to the right, the cosine how far up."),
            ((-x[0], -x[1]), "That is the opposite side."),
        ),
        f"{quarters} quarters lead {where}: at (r sin a, r cos a).",
        proof=f"a = {quarters} * np.pi / 2\n"
        f"print(np.array([{r} * np.sin(a), {r} * np.cos(a)]).round(6) + 0.0)",
    )


@kind("Not all the same")
def neurons_that_stay_equal(rng: Rng) -> Item:
    names = ["0 and 1", "0 and 2", "1 and 2"]
    pairs = [(0, 1), (0, 2), (1, 2)]
    into, out = rng.permutation(9)[:6].reshape(2, 3), rng.permutation(9)[:3]
    at = whole(rng, 0, 3)
    if at < 3:
        into[:, pairs[at][1]], out[pairs[at][1]] = (
            into[:, pairs[at][0]],
            out[pairs[at][0]],
        )
    near = whole(rng, 0, 2)
    if at == 3:  # two with equal weights going in only
        into[:, pairs[near][1]] = into[:, pairs[near][0]]
    into_, out_ = (into / 10).tolist(), (out / 10).tolist()
    why = "Their weights differ, going in or going out."
    options = [Option(f"neurons {name}", name, why) for name in names]
    nobody = Option("none of them", "none", "Two have equal weights in and out.")
    options.append(nobody)
    right = options.pop(at)
    return Item(
        "The biases of these three hidden neurons are equal. Which of the neurons will "
        "training keep equal?",
        choice(right, *options),
        "Neurons with equal weights going in and equal weights going out stay equal; "
        "one difference is enough to part them.",
        f"{array('weights1', into_)}\n{array('weights2', [[o] for o in out_])}",
        "equal = 'none'\nfor i, j in [(0, 1), (0, 2), (1, 2)]:\n"
        "    same_in = (weights1[:, i] == weights1[:, j]).all()\n"
        "    if same_in and weights2[i] == weights2[j]:\n"
        "        equal = f'{i} and {j}'\nprint(equal)",
    )


@kind("The Dense class")
def line_of_the_class(rng: Rng) -> Item:
    k, m = distinct(rng, 2, 4, 2)
    return wrong_line(
        rng,
        "This class should be a layer whose weights have the shape (inputs, neurons).",
        "class Layer:\n"
        "    def __init__(self, weights, biases):\n"
        "        self.weights = weights\n"
        "        self.biases = biases\n"
        "    def forward(self, inputs):\n"
        "        return inputs @ self.weights + self.biases\n"
        "print(Layer(W, b).forward(X))",
        [
            (5, "return inputs @ self.weights.T + self.biases",
             "The weights are stored as columns already."),
            (5, "return self.weights @ inputs + self.biases",
             "The inputs come first, one sample in each row."),
            (5, "return inputs @ weights + self.biases",
             "Here `weights` alone is unknown: the object holds them."),
            (4, "def forward(inputs):", "A method gets the object first, as `self`."),
            (3, "biases = biases", "The object would not keep them."),
            (2, "self.weights = biases", "The object would keep the biases twice."),
        ],
        f"{array('X', table(rng, -3, 4, 2, k))}\n"
        f"{array('W', table(rng, -3, 4, k, m))}\n"
        f"{array('b', wholes(rng, 1, 5, m))}",
    )  # fmt: skip


@kind("Not all the same")
def outputs_of_equal_neurons(rng: Rng) -> Item:
    n, (w,), xs = whole(rng, 3, 6), halves(rng, -2, 2, 1), tenths(rng, -2, 3, 2)
    v = pick(rng, [0.5, 2.0, -1.0])
    z = w * sum(xs)
    return Item(
        f"All {n} hidden neurons have the weights {[w, w]} and the bias 0, and the "
        f"output neuron gives each the weight {v}, with the bias 0. There is no "
        f"activation. What is the output for the inputs {xs}?",
        number(
            n * v * z,
            (v * z, f"All {n} neurons say the same, and the output adds them up."),
            (n * z, "Mind the output neuron's weight."),
        ),
        f"Each hidden neuron says {round(z, 6) + 0.0:g}, and together they count like "
        f"one with the weight {n * v:g}.",
        proof=f"hidden = np.array([{xs}]) @ np.full((2, {n}), {w})\n"
        f"print((hidden @ np.full(({n}, 1), {v}))[0, 0])",
    )
