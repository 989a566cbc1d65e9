"""Items of chapter 4, Activation Functions."""

from __future__ import annotations

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
    term,
    whole,
    wholes,
)
from tools.review.kinds import Item, chapter
from tools.review.lines import wrong_line

kind = chapter(4, "activation-functions")


@kind("ReLU in code")
def relu_of_numbers(rng: Rng) -> Item:
    values = halves(rng, -5, 5, 4)
    return Item(
        f"What does ReLU make of {values}? Write all four numbers.",
        numbers(
            [max(v, 0) for v in values],
            (np.abs(values), "ReLU does not drop the sign; it makes 0 of what is "
             "negative."),
            ([min(v, 0) for v in values], "It keeps what is positive."),
            ([float(v > 0) for v in values], "That is the step function."),
        ),
        "What is negative becomes 0, and what is positive stays.",
        proof="from nnfs_ref import ReLU\n\n"
        f"print(ReLU().forward(np.array([{values}]))[0])",
    )  # fmt: skip


@kind("Two layers that are worth one")
def two_layers_merged(rng: Rng) -> Item:
    (w1, w2), (b1, b2) = wholes(rng, -4, 4, 2), wholes(rng, -4, 4, 2)
    right = (w1 * w2, b1 * w2 + b2)
    return Item(
        f"A neuron has the weight {w1} and the bias {b1}. Its output goes, without an "
        f"activation, to a neuron with the weight {w2} and the bias {b2}. Which weight "
        "and which bias does one neuron need to do the same?",
        numbers(
            right,
            ((w1 * w2, b1 + b2), "The first bias passes through the second weight."),
            ((w1 + w2, b1 + b2), "The weights are multiplied, one after the other."),
            ((w1 * w2, b1 * b2), "The biases are not multiplied with each other."),
        ),
        f"({w1}x + {term(b1)}) · {term(w2)} + {term(b2)} is {right[0]}x + "
        f"{term(right[1])}.",
        proof=f"x = np.array([0, 1])\nbias, both = (x * {w1} + {b1}) * {w2} + {b2}\n"
        "print(both - bias, bias)",
    )


@kind("One neuron, one corner")
def where_the_corner_is(rng: Rng) -> Item:
    (at,), w = halves(rng, -4, 4, 1), pick(rng, [2, 4, 8, -2, -4])
    v = pick(rng, [0.5, 2.0, -0.5])
    b = -w * at
    return Item(
        f"A neuron with ReLU has the weight {w}, the bias {b}, and the output weight "
        f"{v}. At which input is its corner?",
        number(
            at,
            (-at, "There the sum is twice the bias. Mind the sign."),
            (at * v, "The output weight moves no corner."),
            (-b, "Divide by the weight."),
        ),
        f"Where {w}x + {term(b)} is 0. The output weight only makes it steeper or "
        "turns it over.",
        proof=f"print({-b} / {w})",
    )


@kind("One neuron, one corner")
def graph_of_a_relu_neuron(rng: Rng) -> Item:
    at = pick(rng, [-1, -0.5, 0.5, 1])
    w, v = pick(rng, [1, 2, -1, -2]), pick(rng, [1, -1, 0.5, -0.5])
    xs = np.linspace(-2, 2, 9)

    def graph(weight: float, corner: float, out: float, because: str = "") -> Option:
        ys = out * np.maximum(weight * (xs - corner), 0) + 0.0
        return Option("", str(ys), because, curve(xs, ys, up=(-4, 4)))

    b = -w * at
    return Item(
        f"Which graph is that of a ReLU neuron with the weight {w}, the bias {b}, and "
        f"the output weight {v}?",
        choice(
            graph(w, at, v),
            graph(-w, at, v, "This one is active on the other side of its corner."),
            graph(w, -at, v, "Its corner is at the wrong place: minus bias / weight."),
            graph(w, at, -v, "The output weight has the other sign."),
        ),
        f"The corner is at {at}. It is active to the {'right' if w > 0 else 'left'}, "
        f"and goes {'up' if v > 0 else 'down'} there.",
        proof=f"x = np.linspace(-2, 2, 9)\n"
        f"print({v} * np.maximum({w} * x + {b}, 0) + 0.0)",
    )


@kind("One neuron, one corner")
def height_of_a_ramp(rng: Rng) -> Item:
    w = pick(rng, [2, 4, 8])
    first, far = whole(rng, 1, 4), whole(rng, 1, 3)
    (v,) = halves(rng, -3, 3, 1)
    rise = v * far
    return Item(
        f"Two ReLU neurons have the weight {w}, the biases {-first} and "
        f"{-first - far}, and the output weights {v} and {-v}. How far does their sum "
        "rise in all? (If it falls, the answer is negative.)",
        number(
            rise,
            (-rise, "The neuron that starts first says up or down."),
            (v * w, "After the second corner the two cancel: it is flat."),
            (v, f"From corner to corner the first one grows by {far}."),
        ),
        f"From the first corner to the second, input · {w} grows by {far}: {far} times "
        "the output weight. Then the second neuron takes away what the first adds.",
        proof="def relu(z):\n    return np.maximum(z, 0)\n\n"
        f"x = 100\nprint({v} * relu({w} * x - {first}) - "
        f"{term(v)} * relu({w} * x - {first + far}))",
    )


@kind("Bending a line into a sine")
def pieces_of_a_folded_line(rng: Rng) -> Item:
    layers, corners = whole(rng, 2, 11), bool(whole(rng, 0, 1))
    question, right, other, words = (
        (
            "How many neurons does a single hidden layer need for the same graph, if "
            "each makes one corner?",
            2**layers - 1,
            2**layers,
            "That is the number of straight pieces.",
        )
        if corners
        else (
            "How many straight pieces does the result have?",
            2**layers,
            2**layers - 1,
            "That is the number of corners.",
        )
    )
    return Item(
        f"A tent of two neurons is sent through itself, {layers} layers in all. "
        f"{question}",
        number(
            right,
            (other, words),
            (2 * layers, "Each layer folds every piece there is: they double."),
            (2 ** (layers - 1), "One layer has two pieces already."),
        ),
        f"Each layer doubles the pieces: there are 2 to the power of {layers}, and "
        "between two of them is a corner.",
        proof="x = np.arange(2**12 + 1) / 2**12\n"
        f"for _ in range({layers}):\n    x = 1 - abs(1 - 2 * x)\n"
        "up = np.diff(x) > 0\n"
        f"print((up[1:] != up[:-1]).sum(){'' if corners else ' + 1'})",
    )


@kind("A batch, axis and keepdims")
def sum_along_an_axis(rng: Rng) -> Item:
    n, m = distinct(rng, 2, 3, 2)
    rows, axis = table(rng, -5, 9, n, m), whole(rng, 0, 1)
    values = np.array(rows)
    return Item(
        f"What is `np.sum(A, axis={axis})`?",
        numbers(
            values.sum(axis=axis),
            # Of another length, the other axis is refused, and told how many there are.
            (values.max(axis=axis), "Those are the largest."),
            (values.mean(axis=axis), "Those are the means."),
        ),
        f"axis={axis} adds along the "
        + ["rows: one sum for each column.", "columns: one sum for each row."][axis],
        array("A", rows),
        f"print(np.sum(A, axis={axis}))",
    )


@kind("A batch, axis and keepdims")
def shape_of_a_sum(rng: Rng) -> Item:
    n, m = distinct(rng, 2, 40, 2)
    axis, keep = whole(rng, 0, 1), bool(whole(rng, 0, 1))
    kept = [(1, m), (n, 1)]
    gone = [(m,), (n,)]
    right = (kept if keep else gone)[axis]
    more = ", keepdims=True" if keep else ""
    return Item(
        f"`X` has the shape ({n}, {m}). What is the shape of "
        f"`np.sum(X, axis={axis}{more})`?",
        shape(
            *right,
            mistakes=[
                ((kept if keep else gone)[1 - axis], "That is the other axis: the one "
                 "that is named is added up."),
                ((gone if keep else kept)[axis], "Look for keepdims: it keeps the "
                 "dimension, with size 1."),
                ((n, m), "One dimension is added up."),
            ],
        ),
        f"Axis {axis} is added up, and "
        + ("stays with size 1." if keep else "disappears."),
        proof=f"print(np.sum(np.ones(({n}, {m})), axis={axis}{more}).shape)",
    )  # fmt: skip


@kind("From scores to probabilities")
def probability_from_exponentials(rng: Rng) -> Item:
    sets = [1, 3, 6], [2, 3, 5], [1, 1, 8], [1, 2, 7], [2, 4, 14], [4, 5, 11]
    parts = rng.permutation(pick(rng, sets)).tolist()
    at, total = whole(rng, 0, 2), sum(parts)
    return Item(
        f"For three logits, e to the power of the logit is {parts}, in the order of "
        f"the classes. What is the probability of class {at}, counted from 0?",
        number(
            parts[at] / total,
            (parts[at] / (total - parts[at]), "Divide by the sum of all three, its own "
             "included."),
            (parts[at - 1] / total, "That is another class."),
            (1 / 3, "They are not equally likely."),
        ),
        f"{parts[at]} divided by the sum, {total}.",
        proof=f"from nnfs_ref import Softmax\n\nlogits = np.log([{parts}])\n"
        f"print(Softmax().forward(logits)[0, {at}].round(9))",
    )  # fmt: skip


@kind("What softmax sees")
def logits_that_change(rng: Rng) -> Item:
    logits = distinct(rng, -3, 5, 3)
    c = pick(rng, [2, 3, 5])
    words, new, sign = pick(
        rng,
        [
            (f"{c} is added to each", [z + c for z in logits], "0.0"),
            (f"{c} is subtracted from each", [z - c for z in logits], "0.0"),
            (f"each is multiplied by {c}", [z * c for z in logits], "1.0"),
            (f"each is divided by {c}", [z / c for z in logits], "-1.0"),
        ],
    )
    options = [
        Option(
            "It stays as it is.", "0.0", "Softmax sees differences, and they change."
        ),
        Option("It grows.", "1.0", "Look at what happens to the differences."),
        Option("It falls.", "-1.0", "Look at what happens to the differences."),
    ]
    right = next(at for at, option in enumerate(options) if option.prints == sign)
    return Item(
        f"The logits are {logits}. What happens to the largest probability if {words}?",
        choice(options.pop(right), *options),
        "Softmax sees only the differences of the logits: equal ones, equal "
        "probabilities; larger ones, a surer network.",
        proof="from nnfs_ref import Softmax\n\n"
        f"before = Softmax().forward(np.array([{logits}])).max()\n"
        f"after = Softmax().forward(np.array([{new}])).max()\n"
        "print(np.sign((after - before).round(9)) + 0.0)",
    )


@kind("What softmax sees")
def quotient_of_probabilities(rng: Rng) -> Item:
    a, d = whole(rng, -3, 4), pick(rng, [1, 2, 3, -1, -2])
    other = whole(rng, -3, 4)
    return Item(
        f"Three classes have the logits {[a + d, a, other]}. What is the probability "
        "of class 0 divided by that of class 1, as a power of e? Write the exponent.",
        number(
            d,
            (-d, "That is class 1 divided by class 0."),
            (a + d - other, "The third class does not matter for this quotient."),
            (2 * a + d, "Divided powers of e: subtract the exponents."),
        ),
        f"The sum cancels. It is e to the power of {a + d}, divided by e to the power "
        f"of {a}.",
        proof=f"p = np.exp([{a + d}, {a}, {other}])\np = p / p.sum()\n"
        "print(np.log(p[0] / p[1]).round(9) + 0.0)",
    )


@kind("A function between the layers")
def sigmoid_of_the_opposite(rng: Rng) -> Item:
    z = whole(rng, 3, 35) / 10 * pick(rng, [1, -1])
    p = 1 / (1 + np.exp(-z))
    return Item(
        f"The sigmoid of {z} is about {p:.3f}. What is the sigmoid of {-z}?",
        number(
            1 - p,
            (-p, "The sigmoid is never negative."),
            (1 / p, "It is never above 1."),
            (p, "It is symmetric about 0.5, not about the axis."),
            places=2,
        ),
        "The two add up to 1.",
        proof=f"print((1 / (1 + np.exp({z}))).round(6))",
    )


@kind("A batch, axis and keepdims")
def division_without_keepdims(rng: Rng) -> Item:
    n, m = (pick(rng, [2, 3, 4]),) * 2 if rng.random() < 0.5 else distinct(rng, 2, 6, 2)
    keep = bool(rng.random() < 0.3)
    more = ", keepdims=True" if keep else ""
    result = "rows" if keep else "neither" if n == m else "ValueError"
    options = {
        "rows": Option("Its rows add up to 1.", "rows", "Without keepdims, the sums "
                       "do not line up with the rows."),
        "neither": Option("It has numbers, but its rows do not add up to 1.", "neither",
                          "Line the shapes up from the right."),
        "ValueError": Option("It raises a `ValueError`.", "ValueError",
                             "These shapes can be broadcast."),
    }  # fmt: skip
    right = options.pop(result)
    return Item(
        f"`e` holds positive random numbers, of shape ({n}, {m}). What does the last "
        "line give?",
        choice(right, *options.values()),
        f"The sums have the shape {(n, 1) if keep else (n,)}, and NumPy lines it up "
        f"with ({n}, {m}) from the right.",
        f"e = np.random.default_rng(0).uniform(1, 2, ({n}, {m}))\n"
        f"p = e / np.sum(e, axis=1{more})",
        "print('rows' if np.allclose(p.sum(axis=1), 1) else 'neither')",
    )


@kind("A function between the layers")
def dead_neuron(rng: Rng) -> Item:
    n, m = 3, pick(rng, [3, 4])
    rows = rng.integers(-6, 7, (n, m))
    dead = whole(rng, 0, m - 1)
    rows[:, dead] = -np.abs(rows[:, dead])
    for column in range(m):
        if column != dead:
            rows[whole(rng, 0, n - 1), column] = whole(rng, 1, 6)
    sums = rows.sum(axis=0)
    lowest = int(np.where(np.arange(m) == dead, 99, sums).argmin())
    return Item(
        "These are the sums of a layer before ReLU, a row for each sample. Which "
        "neuron is dead for this batch, counted from 0?",
        number(
            dead,
            (lowest, "It is above 0 for one sample, which keeps it alive."),
            (dead + 1, "Neurons are counted from 0."),
        ),
        f"Column {dead} is never above 0, so ReLU gives 0 for every sample.",
        array("sums", rows.tolist()),
        "print(np.argmin((sums > 0).any(axis=0)))",
    )


@kind("Numbers that grow too large")
def line_of_a_softmax(rng: Rng) -> Item:
    n, m = distinct(rng, 2, 4, 2)
    return wrong_line(
        rng,
        "This should print the softmax of each row, and hold for logits of any size.",
        "shifted = logits - logits.max(axis=1, keepdims=True)\n"
        "exponentials = np.exp(shifted)\n"
        "sums = exponentials.sum(axis=1, keepdims=True)\n"
        "probabilities = exponentials / sums\n"
        "print(probabilities)",
        [
            (0, "shifted = logits", "Large logits make the exponential overflow."),
            (0, "shifted = logits - logits.min(axis=1, keepdims=True)",
             "Then the largest stay large, and overflow."),
            (1, "exponentials = shifted", "Nothing makes the numbers positive."),
            (2, "sums = exponentials.sum(axis=1)", "The sums do not line up with the "
             "rows."),
            (2, "sums = exponentials.sum(axis=0, keepdims=True)",
             "That adds along the samples."),
            (3, "probabilities = exponentials * sums", "Divide by the sum."),
        ],
        array("logits", [[1000 * x for x in distinct(rng, 1, 9, m)][:1]
              + distinct(rng, 1, 9, m - 1) for _ in range(n - 1)]
              + [distinct(rng, 1, 9, m)]),
    )  # fmt: skip


@kind("From scores to probabilities")
def scores_as_shares(rng: Rng) -> Item:
    scores = wholes(rng, -4, 9, 3)
    total = sum(scores)
    if total == 0:
        scores[0] += 1
    fine = min(scores) > 0 or max(scores) < 0
    options = [
        Option("They are numbers from 0 to 1.", "fine", "One score has another sign."),
        Option("At least one is negative.", "negative", "Their signs are all equal."),
    ]
    right = options.pop(0 if fine else 1)
    return Item(
        f"Somebody divides each of the scores {scores} by their sum, {sum(scores)}. "
        "What of the results?",
        choice(right, *options),
        "A share is negative where a score and the sum have different signs. Softmax "
        "takes the exponential first, which makes every number positive.",
        f"shares = np.array({scores}) / {sum(scores)}",
        "print('fine' if (shares >= 0).all() else 'negative')",
    )
