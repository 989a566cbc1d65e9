"""Items of chapter 9, Backpropagation."""

from __future__ import annotations

import numpy as np

from tools.review.answers import Option, choice, number, numbers, shape
from tools.review.draw import (
    Rng,
    array,
    distinct,
    halves,
    pick,
    table,
    whole,
    wholes,
)
from tools.review.kinds import Item, chapter
from tools.review.lines import wrong_line

kind = chapter(9, "backpropagation")

TENTHS = ((1, 2, 7), (1, 3, 6), (1, 4, 5), (2, 3, 5))  # of different probabilities


@kind("One neuron, backward")
def weights_of_a_neuron(rng: Rng) -> Item:
    x, w = wholes(rng, -3, 4, 3), wholes(rng, -3, 4, 3)
    total = sum(p * q for p, q in zip(x, w, strict=True))
    z = whole(rng, 1, 6) * pick(rng, [1, 1, -1])
    b, back = z - total, pick(rng, [-3, -2, 2, 3, 4])
    right = [back * value for value in x] if z > 0 else [0, 0, 0]
    return Item(
        f"A neuron with ReLU has the inputs {x}, the weights {w} and the bias {b}. The "
        f"gradient {back} comes back to its output. What are the gradients of its "
        "weights?",
        numbers(
            right,
            ([back * value for value in w], "A product swaps: a weight gets its "
             "input."),
            *([(x, f"Multiply by what comes back, {back}.")] if z > 0 else
              [([back * value for value in x], f"The sum is {z}, and ReLU lets nothing "
                "through.")]),
            ([-value for value in right] if z > 0 else x, "Find the sum of the neuron "
             "first, and its sign."),
        ),
        f"The sum is {z}, so ReLU lets "
        + (f"{back} through, and each weight gets {back} times its input." if z > 0
           else "nothing through."),
        proof="from nnfs_ref import Dense, ReLU\n\n"
        f"layer, relu = Dense(3, 1, weights=np.array([{w}]).T, biases=[{b}]), ReLU()\n"
        f"relu.forward(layer.forward(np.array([{x}])))\n"
        f"layer.backward(relu.backward(np.array([[{float(back)}]])))\n"
        "print(layer.dweights[:, 0] + 0)",
    )  # fmt: skip


@kind("A batch, and the weights")
def shape_on_the_way_back(rng: Rng) -> Item:
    n, k, m = distinct(rng, 2, 70, 3)
    what, right, mistakes = pick(
        rng,
        [
            ("dvalues", (n, m), [
                ((k, m), "That is the shape of the weights."),
                ((m,), "Every sample has its own gradients."),
            ]),
            ("dweights", (k, m), [
                ((m, k), "The weights have one column for each neuron."),
                ((n, m), "That is the shape of what comes back to the outputs."),
                ((n, k, m), "The samples are added up."),
            ]),
            ("dinputs", (n, k), [
                ((k, n), "Each sample is a row."),
                ((k, m), "That is the shape of the weights."),
                ((k,), "Every sample has its own inputs."),
            ]),
            ("dbiases", (m,), [
                ((n, m), "Each bias was used for all samples: these are added up."),
                ((n,), "There is a bias for each neuron, not for each sample."),
            ]),
        ],
    )  # fmt: skip
    key = {"dvalues": "dvalues", "dinputs": "layer.backward(dvalues)"}.get(
        what, f"layer.{what}"
    )
    return Item(
        f"A dense layer of {m} neurons takes {k} inputs, and a batch has {n} samples. "
        f"On the way back, what is the shape of `{what}`?",
        shape(*right, mistakes=mistakes),
        "Each gradient has the shape of its value: "
        + {
            "dvalues": "that of the outputs.",
            "dweights": "that of the weights.",
            "dinputs": "that of the inputs.",
            "dbiases": "that of the biases.",
        }[what],
        proof=f"from nnfs_ref import Dense\n\nlayer = Dense({k}, {m})\n"
        f"dvalues = np.ones_like(layer.forward(np.ones(({n}, {k}))))\n"
        f"layer.backward(dvalues)\nprint({key}.shape)",
    )


@kind("A layer, back to its inputs")
def gradient_of_an_input(rng: Rng) -> Item:
    k, m = pick(rng, [(2, 3), (3, 2), (3, 3)])
    weights, back = table(rng, -3, 4, k, m), wholes(rng, -3, 4, m)
    at = whole(rng, 0, k - 1)
    right = np.dot(weights[at], back)
    column = [row[at % m] for row in weights]
    return Item(
        f"`dvalues` of one sample is {back}. What is the gradient of input {at}, "
        "counted from 0?",
        number(
            right,
            (sum(c * d for c, d in zip(column, back, strict=False)),
             "That goes down a column, and each neuron has a column. An input has a "
             "row."),
            (sum(weights[at]), "Each weight is multiplied by what comes back to its "
             "neuron."),
            (np.dot(weights[at - 1], back), "That is another input: count from 0."),
        ),
        f"The input went to all neurons, so their paths add up: row {at} of the "
        "weights times `dvalues`.",
        array("weights", weights),
        "from nnfs_ref import Dense\n\n"
        f"layer = Dense({k}, {m}, weights=weights)\nlayer.forward(np.ones((1, {k})))\n"
        f"print(layer.backward(np.array([{back}], float))[0, {at}])",
    )  # fmt: skip


@kind("A batch, and the weights")
def gradient_of_a_weight(rng: Rng) -> Item:
    n, k, m = pick(rng, [(3, 2, 2), (2, 2, 3), (2, 3, 2), (3, 3, 2)])
    inputs, back = table(rng, -3, 4, n, k), table(rng, -3, 4, n, m)
    i, j = whole(rng, 0, k - 1), whole(rng, 0, m - 1)
    first, second = [row[i] for row in inputs], [row[j] for row in back]
    right = np.dot(first, second)
    return Item(
        f"What is the gradient of the weight in row {i} and column {j}, both counted "
        "from 0?",
        number(
            right,
            (round(right / n, 4), "The division by n belongs to the loss, and is in "
             "`dvalues` already."),
            (first[0] * second[0], "Every sample of the batch uses the weight: add "
             "up."),
            (sum(first) * sum(second), "Multiply sample by sample first, and add "
             "then."),
            (np.dot([row[i - 1] for row in inputs], second), "That is the weight of "
             "another input."),
        ),
        f"Column {i} of the inputs, {first}, times column {j} of `dvalues`, {second}.",
        f"{array('inputs', inputs)}\n{array('dvalues', back)}",
        f"from nnfs_ref import Dense\n\nlayer = Dense({k}, {m})\n"
        "layer.forward(inputs)\nlayer.backward(dvalues.astype(float))\n"
        f"print(layer.dweights[{i}, {j}])",
    )  # fmt: skip


@kind("A batch, and the weights")
def gradients_of_the_biases(rng: Rng) -> Item:
    n = pick(rng, [2, 3])
    back = [halves(rng, -4, 4, n) for _ in range(n)]
    right = np.sum(back, axis=0)
    return Item(
        "What are the gradients of the biases?",
        numbers(
            right,
            (np.sum(back, axis=1), "That adds along the neurons. Add over the samples, "
             "which are the rows."),
            ((right / n).round(4), "They are added up, without a mean."),
            (back[0], "That is the first sample alone."),
        ),
        "Each bias was used once for every sample. What was copied forward is added up "
        "backward.",
        array("dvalues", back),
        f"from nnfs_ref import Dense\n\nlayer = Dense(2, {n})\n"
        f"layer.forward(np.ones(({n}, 2)))\nlayer.backward(dvalues)\n"
        "print(layer.dbiases)",
    )  # fmt: skip


@kind("Back through ReLU")
def back_through_relu(rng: Rng) -> Item:
    z, back = halves(rng, -4, 4, 4), halves(rng, -4, 4, 4)
    right = [d if v > 0 else 0 for v, d in zip(z, back, strict=True)]
    return Item(
        f"ReLU had the inputs {z}, and the gradients {back} come back. What goes on "
        "backward? Write all four numbers.",
        numbers(
            right,
            ([max(d, 0) for d in back], "The mask is made from the inputs. A negative "
             "gradient may pass."),
            ([v if d > 0 else 0 for v, d in zip(z, back, strict=True)], "That is the "
             "other way around: the inputs make the mask, the gradients pass."),
            ([max(v, 0) for v in z], "That is the forward pass."),
            (back, "Where the input was negative, nothing passes."),
        ),
        "A gradient passes where the input was above 0, whatever its own sign.",
        proof="from nnfs_ref import ReLU\n\n"
        f"relu = ReLU()\nrelu.forward(np.array([{z}]))\n"
        f"print(relu.backward(np.array([{back}]))[0] + 0)",
    )  # fmt: skip


@kind("Softmax and the loss together")
def gradient_of_the_logits(rng: Rng) -> Item:
    p = [v / 10 for v in rng.permutation(pick(rng, TENTHS)).tolist()]
    y, n = whole(rng, 0, 2), pick(rng, [1, 2, 4, 5, 10])
    mistake = [round(v - (at == y), 2) for at, v in enumerate(p)]
    right = [v / n for v in mistake]
    batch = "It is alone in its batch." if n == 1 else f"The batch has {n} samples."
    return Item(
        f"A sample has the probabilities {p}, and class {y}, counted from 0, is right. "
        f"{batch} What is the gradient of the mean loss with respect to its logits?",
        numbers(
            right,
            ([-v for v in right], "The loss falls when the right logit grows."),
            *([(mistake, f"The loss is a mean over {n} samples: divide.")]
              if n > 1 else []),
            ([-1 / (n * v) if at == y else 0 for at, v in enumerate(p)],
             "That is the gradient of the probabilities. Softmax comes in between."),
            ([v / n for v in p], "At the right class, 1 is subtracted."),
        ),
        f"The probabilities, minus 1 at class {y}"
        + (f", divided by {n}." if n > 1 else "."),
        proof="from nnfs_ref import SoftmaxCrossentropy\n\n"
        f"loss = SoftmaxCrossentropy()\nlogits = np.log([{p}] * {n})\n"
        f"loss.forward(logits, [{y}] * {n})\nprint(loss.backward()[0].round(9))",
    )  # fmt: skip


@kind("The loss, backward")
def gradient_of_a_probability(rng: Rng) -> Item:
    p = [
        v / 20
        for v in rng.permutation(
            pick(
                rng,
                [
                    (2, 5, 13),
                    (4, 5, 11),
                    (2, 8, 10),
                    (4, 6, 10),
                    (1, 4, 15),
                    (2, 4, 14),
                    (3, 5, 12),
                ],
            )
        ).tolist()
    ]
    y = p.index(pick(rng, [v for v in p if v in (0.05, 0.1, 0.2, 0.25, 0.4, 0.5)]))
    n = pick(rng, [1, 2, 4, 5])
    other = whole(rng, 0, 3) == 0
    asked = (y + 1) % 3 if other else y
    right = 0 if other else -1 / (n * p[y])
    batch = "It is alone in its batch." if n == 1 else f"The batch has {n} samples."
    return Item(
        f"A sample has the probabilities {p}, and class {y}, counted from 0, is right. "
        f"{batch} What is the gradient of the mean loss with respect to the "
        f"probability of class {asked}?",
        number(
            right,
            *([(-1 / (n * p[y]), "That is the gradient of the right class. No other "
                "probability is in the loss."),
               (-1 / (n * p[asked]), "This probability is not in the loss.")]
              if other
              else [(-right, "The loss falls when this probability grows."),
                    (-p[y] / n, "The logarithm's slope is one over p."),
                    ((p[y] - 1) / n, "That is the gradient of the logit, after "
                     "softmax.")]),
            *([(-1 / p[y], "The loss is a mean: divide by the number of samples.")]
              if n > 1 and not other else []),
        ),
        "Only the probability of the right class is in the loss."
        if other
        else f"The slope of minus the logarithm is -1 / {p[y]}"
        + (f", and the mean divides it by {n}." if n > 1 else "."),
        proof="from nnfs_ref import CategoricalCrossentropy\n\n"
        f"loss = CategoricalCrossentropy()\np = np.array([{p}] * {n})\n"
        f"loss.forward(p, [{y}] * {n})\nprint(loss.backward()[0, {asked}] + 0)",
    )  # fmt: skip


@kind("Back through softmax")
def entry_of_the_jacobian(rng: Rng) -> Item:
    p = [v / 10 for v in rng.permutation(pick(rng, TENTHS)).tolist()]
    i, j = whole(rng, 0, 2), whole(rng, 0, 2)
    right = p[i] * (1 - p[i]) if i == j else -p[i] * p[j]
    return Item(
        f"Softmax gives {p}. What is the slope of probability {i} with respect to "
        f"logit {j}, both counted from 0?",
        number(
            round(right, 4),
            *([(round(p[i] ** 2, 4), "That is p times p. One factor is 1 - p."),
               (-round(p[i] ** 2, 4), "Its own logit raises a probability."),
               (p[i], "The sum below grows, too.")]
              if i == j
              else [(round(-right, 4), "If another logit grows, this probability "
                     "falls."),
                    (round(p[i] * (1 - p[i]), 4), f"That is for logit {i}."),
                    (0, "Every logit is in the sum below.")]),
        ),
        f"Its own logit: p (1 - p), {p[i]} · {round(1 - p[i], 1)}."
        if i == j
        else f"Another logit: minus the product of both, -{p[i]} · {p[j]}.",
        proof="from nnfs_ref import Softmax\n\n"
        f"softmax = Softmax()\nsoftmax.forward(np.log([{p}]))\n"
        f"print(softmax.backward(np.eye(3)[[{i}]])[0, {j}].round(9))",
    )  # fmt: skip


@kind("Why backward?")
def products_from_one_end(rng: Rng) -> Item:
    k, a, b = pick(rng, [4, 5, 6, 8, 10, 20]), whole(rng, 2, 6), whole(rng, 2, 6)
    from_loss = bool(whole(rng, 0, 2))
    back, ahead = b * a + a * k, b * a * k + b * k
    right, other = (back, ahead) if from_loss else (ahead, back)
    order = "(last @ second) @ first" if from_loss else "last @ (second @ first)"
    return Item(
        f"A sample of {k} numbers goes through layers of {a} and {b} neurons to one "
        "loss, so these are the shapes of the Jacobians. How many multiplications does "
        f"`{order}` take?",
        number(
            right,
            (other, "That is so from the other end."),
            (b * a * k, "Count each of the two products: rows, times inner number, "
             "times columns."),
            (b * a + b * a * k, "The result of the first product has another shape "
             "than its factors."),
        ),
        f"{b * a} + {a * k}: from the loss, a single row is passed on."
        if from_loss
        else f"{b * a * k} + {b * k}: from the inputs, a whole matrix is passed on.",
        f"first = np.ones(({a}, {k}))\nsecond = np.ones(({b}, {a}))\n"
        f"last = np.ones((1, {b}))",
        "def product(x, y):\n    counts.append(x.shape[0] * x.shape[1] * y.shape[1])\n"
        "    return x @ y\n\ncounts = []\n"
        + ("product(product(last, second), first)\n" if from_loss
           else "product(last, product(second, first))\n")
        + "print(sum(counts))",
    )  # fmt: skip


@kind("What vectorizing saves")
def products_on_the_way_back(rng: Rng) -> Item:
    n = pick(rng, [2, 3, 4, 5, 10, 20])
    k, m = pick(rng, [2, 3, 5, 8, 10]), pick(rng, [2, 4, 6, 10])
    forward = n * k * m
    return Item(
        f"A batch of {n} samples goes forward through a layer of {m} neurons with {k} "
        f"inputs in {forward} multiplications. How many do `dweights` and `dinputs` "
        "take together?",
        number(
            2 * forward,
            (forward, "Each of the two takes as many as the forward pass."),
            (3 * forward, "That includes the forward pass."),
            (2 * k * m, "Each sample takes part."),
        ),
        "Each of them is a matrix product of the same three numbers as the forward "
        "pass.",
        proof=f"inputs, dvalues = np.ones(({n}, {k})), np.ones(({n}, {m}))\n"
        f"weights = np.ones(({k}, {m}))\n\n"
        "def multiplications(a, b):\n"
        "    return a.shape[0] * a.shape[1] * b.shape[1]\n\n"
        "print(multiplications(inputs.T, dvalues)\n"
        "      + multiplications(dvalues, weights.T))",
    )


@kind("Checking a gradient")
def relative_error_of_a_gradient(rng: Rng) -> Item:
    largest = pick(rng, [4, 5, 8, 10, 20])
    small = [whole(rng, 1, largest - 1), whole(rng, 1, largest - 1)]
    sign = pick(rng, [1, -1])
    measured = [sign * largest, *small]
    off = pick(rng, [1, 2])
    derived = [measured[0], small[0], small[1] - off]
    order = rng.permutation(3).tolist()
    measured, derived = [measured[i] for i in order], [derived[i] for i in order]
    return Item(
        f"You derived the gradient {derived}, and measured {measured}. What is the "
        "relative error: the largest difference, compared with the largest entry?",
        number(
            off / largest,
            (off, "That is the difference. Divide it by the largest entry."),
            (round(off / small[1], 4), "Divide by the largest entry of all, not by "
             "that of the same place."),
            (round(off / sum(map(abs, measured)), 4), "Divide by the largest entry, "
             "not by the sum."),
        ),
        f"They differ by {off}, and the largest entry, without its sign, is "
        f"{largest}.",
        proof=f"derived, measured = np.array({derived}), np.array({measured})\n"
        "scale = max(abs(derived).max(), abs(measured).max())\n"
        "print(abs(derived - measured).max() / scale)",
    )  # fmt: skip


@kind("What a checker cannot see")
def what_a_checker_sees(rng: Rng) -> Item:
    n, seed = whole(rng, 2, 9), whole(rng, 0, 99)
    start = f"rng = np.random.default_rng({seed})\n"
    which, hidden = whole(rng, 0, 2), bool(whole(rng, 0, 1))
    count = 1 if hidden else n
    where = "above 0" if hidden else "on both sides of 0"
    low = 0 if hidden else -1
    drawn = f"rng.normal(size=({n}, {n}))"
    question, code, because = [
        (
            f"The gradient of a mean loss lacks its division by n. You check it on "
            f"{'a single sample' if hidden else f'{n} samples'}.",
            f"{start}x = rng.normal(size={count})\n"
            "right, wrong = 2 * x / len(x), 2 * x",
            "With one sample, a division by n changes nothing.",
        ),
        (
            f"A backward pass of ReLU forgot its mask. You check it on {n} inputs "
            f"{where}.",
            f"{start}z = rng.uniform({low}, 1, {n})\nz[:2] = {low + 0.5}, 0.5\n"
            "right, wrong = 1.0 * (z > 0), np.ones_like(z)",
            "Where all inputs are positive, the mask is all ones.",
        ),
        (
            "A dense layer goes back with `dvalues @ weights`, without the transpose. "
            f"You check it with {n} by {n} weights, which "
            + ("equal their transpose." if hidden else "are drawn at random."),
            f"{start}weights = {drawn}\n"
            + "weights = weights + weights.T\n" * hidden
            + f"dvalues = rng.normal(size=(1, {n}))\n"
            "right, wrong = dvalues @ weights.T, dvalues @ weights",
            "If the weights equal their transpose, turning them changes nothing.",
        ),
    ][which]
    options = [
        Option(
            "The check passes.", "passes", "At this point, the two gradients differ."
        ),
        Option("The check fails.", "fails", "At this point, the two gradients agree."),
    ]
    right = options.pop(0 if hidden else 1)
    return Item(
        f"{question} What happens?",
        choice(right, *options),
        because,
        proof=f"{code}\nprint('passes' if np.allclose(right, wrong) else 'fails')",
    )


@kind("Where people trip")
def back_past_a_shortcut(rng: Rng) -> Item:
    w, x = pick(rng, [-3, -2, 2, 3, 4]), pick(rng, [-4, -3, -2, 1, 2, 3])
    back = pick(rng, [-3, -2, 2, 3, 5])
    active = w * x > 0
    through = back * w * active
    return Item(
        f"The input x = {x} goes through `relu({w} * x)`, and x itself is added to the "
        f"result. The gradient {back} comes back. What is the gradient of x?",
        number(
            through + back,
            *([(through, "The path around the layer brings the gradient back, too."),
               (back, "The path through the layer is open."),
               (through * back, "Where paths meet, gradients add.")]
              if active
              else [(back * w + back, "The sum is negative, and ReLU lets nothing "
                     "through."),
                    (0, "The path around the layer is open."),
                    (back * w, "ReLU lets nothing through, but there is a path "
                     "around.")]),
        ),
        f"Around the layer comes {back}, and through it {through}.",
        proof=f"def f(x):\n    return {back} * (x + max({w} * x, 0))\n\n"
        f"print(round((f({x} + 1e-3) - f({x} - 1e-3)) / 2e-3, 6))",
    )  # fmt: skip


@kind("The whole network")
def line_of_the_way_back(rng: Rng) -> Item:
    p = [v / 10 for v in rng.permutation(pick(rng, TENTHS)).tolist()]
    q = [v / 10 for v in rng.permutation(pick(rng, TENTHS)).tolist()]
    outputs = [[whole(rng, 2, 4), -whole(rng, 1, 4)], [-whole(rng, 1, 4),
               whole(rng, 2, 4)]]  # fmt: skip
    y = distinct(rng, 0, 2, 2)
    weights = []
    for row, right in zip((p, q), y, strict=True):
        # With a gradient other than 0, so that every slip shows.
        weight, gradient = [0, 0, 0], 0.0
        while abs(gradient) < 0.05:
            weight = [value or 6 for value in distinct(rng, -4, 5, 3)]
            gradient = np.dot(row, weight) - weight[right]
        weights.append(weight)
    return wrong_line(
        rng,
        "`outputs` went through ReLU, a layer with `weights`, and softmax. This goes "
        "back from the mean cross-entropy, and should print the gradient of `outputs`.",
        "dvalues = probabilities.copy()\ndvalues[range(n), y] -= 1\ndvalues /= n\n"
        "dhidden = dvalues @ weights.T\ndoutputs = dhidden * (outputs > 0)\n"
        "print(doutputs.round(4))",
        [
            (1, "dvalues[range(n), y] += 1", "At the right class, 1 is subtracted."),
            (1, "dvalues[:, y] -= 1", "Each row has one right class of its own."),
            (2, "dvalues *= n", "The mean divides."),
            (3, "dhidden = dvalues @ weights", "Going back, the weights are "
             "transposed."),
            (4, "doutputs = dhidden * outputs", "ReLU's slope is 1 or 0."),
            (4, "doutputs = dhidden * (outputs < 0)", "A gradient passes where the "
             "input was above 0."),
        ],
        f"n = 2\n{array('probabilities', [p, q])}\ny = {y}\n"
        f"{array('outputs', outputs)}\n{array('weights', weights)}",
    )  # fmt: skip


@kind("Fewer lines, and one step down")
def output_after_a_step(rng: Rng) -> Item:
    x, rate = wholes(rng, -3, 3, 2), pick(rng, [0.01, 0.1, 0.02])
    output = whole(rng, 4, 9)
    fall = rate * (sum(v * v for v in x) + 1)
    return Item(
        f"A neuron with ReLU has the inputs {x}, and its output is {output}. You "
        f"subtract {rate} times its gradient from each weight and from the bias. What "
        "is the output then?",
        number(
            output - fall,
            (output + fall, "Against the gradient, the output falls."),
            (output - fall + rate, "The bias moves, too."),
            (output - rate * (abs(x[0]) + abs(x[1]) + 1), "Each weight moves by a part "
             "of its input, and is multiplied by that input again."),
        ),
        f"The gradient of each weight is its input, and that of the bias is 1. So the "
        f"output falls by {rate} · ({x[0] ** 2} + {x[1] ** 2} + 1) = {fall:g}.",
        proof=f"x = np.array({x})\nw = np.array([1.0, 2.0])\nb = {output} - x @ w\n"
        f"w, b = w - {rate} * x, b - {rate}\nprint(max(x @ w + b, 0).round(9))",
    )  # fmt: skip
