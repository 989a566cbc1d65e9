"""Items of chapter 1, Introducing Neural Networks."""

from __future__ import annotations

import numpy as np

from tools.review.answers import Option, choice, number
from tools.review.curve import curve
from tools.review.draw import Rng, distinct, halves, pick, tenths, term, whole, wholes
from tools.review.kinds import Item, chapter
from tools.review.lines import wrong_line

kind = chapter(1, "introducing-neural-networks")


@kind("A function with knobs")
def parameters_of_a_network(rng: Rng) -> Item:
    inputs, first, second = distinct(rng, 2, 9, 3)
    weights, biases = inputs * first + first * second, first + second
    return Item(
        f"A network has {inputs} inputs, a layer of {first} neurons, and then one of "
        f"{second} neurons. How many parameters does it have?",
        number(
            weights + biases,
            (weights, "Those are the weights. Each neuron has a bias as well."),
            (
                inputs * first + inputs * second + biases,
                "The second layer looks at the outputs of the first, not at the "
                "inputs.",
            ),
            (
                weights + biases + inputs,
                "The inputs are numbers that arrive: they have no biases.",
            ),
        ),
        f"({inputs} + 1) · {first} + ({first} + 1) · {second}: every neuron has one "
        "weight for each number that it looks at, and one bias.",
        proof="from nnfs_ref import Dense\n\n"
        f"layers = [Dense({inputs}, {first}), Dense({first}, {second})]\n"
        "print(sum(layer.weights.size + layer.biases.size for layer in layers))",
    )


@kind("Taking it apart")
def two_inputs_by_hand(rng: Rng) -> Item:
    (x1, x2), (w1, w2) = wholes(rng, -4, 4, 2), halves(rng, -3, 3, 2)
    (b,) = halves(rng, -3, 3, 1)
    z = x1 * w1 + x2 * w2 + b
    return Item(
        f"A neuron has the weights {w1} and {w2} and the bias {b}. What is its output "
        f"for the inputs {x1} and {x2}?",
        number(
            z,
            (z - b, "The bias is missing."),
            (z + b, "The bias is added once, not once for each input."),
            (x1 * w2 + x2 * w1 + b, "Each input has its own weight, in order."),
        ),
        f"{term(x1)} · {term(w1)} + {term(x2)} · {term(w2)} + {term(b)} = {z}: "
        "multiply, add, and add the bias.",
        proof=f"print(np.dot([{x1}, {x2}], [{w1}, {w2}]) + {b})",
    )


@kind("Weights and biases")
def growth_of_the_output(rng: Rng) -> Item:
    (w, b), k = halves(rng, -4, 4, 2), whole(rng, 2, 6)
    return Item(
        f"A neuron with one input has the weight {w} and the bias {b}. Its input grows "
        f"by {k}. By how much does its output change? (If it falls, the answer is "
        "negative.)",
        number(
            w * k,
            (w * k + b, "The bias is in the output before and after: it cancels."),
            (w, f"That is the change for each 1. The input grows by {k}."),
            (-w * k, "The sign is the weight's: compare after with before."),
        ),
        f"{k} times the weight: the weight is the slope, and the bias moves both "
        "outputs alike.",
        proof=f"x = np.array([0, {k}])\nz = x * {w} + {b}\nprint(z[1] - z[0])",
    )


@kind("Weights and biases")
def line_of_a_neuron(rng: Rng) -> Item:
    w, b = pick(rng, [0.5, 1.0, 1.5]), pick(rng, [1.0, 1.5, 2.0])
    w, b = w * pick(rng, [1, -1]), b * pick(rng, [1, -1])
    xs = np.linspace(-2, 2, 5)

    def line(weight: float, bias: float, because: str = "") -> Option:
        ys = xs * weight + bias
        shown = curve(xs, ys, up=(-5, 5))
        return Option("", str(ys), because, shown)

    return Item(
        f"Which line is the output of a neuron with the weight {w} and the bias {b}?",
        choice(
            line(w, b),
            line(-w, b, "This one tilts the other way: the sign of the weight."),
            line(w, -b, "This one crosses the axis at minus the bias."),
            line(b, w, "Here weight and bias have changed places."),
        ),
        f"At input 0 the output is the bias, {b}; for each step of 1 it changes by the "
        f"weight, {w}.",
        proof=f"print(np.linspace(-2, 2, 5) * {w} + {b})",
    )


@kind("The step neuron")
def where_it_switches(rng: Rng) -> Item:
    (at,) = halves(rng, -4, 4, 1)
    w = pick(rng, [0.5, 2.0, 4.0, -0.5, -2.0])
    b = -at * w
    return Item(
        f"A step neuron has the weight {w} and the bias {b}. At which input does it "
        "switch?",
        number(
            at,
            (-at, "Check the sign: there the sum is twice the bias, not 0."),
            (1 / at, "Bias divided by weight, not weight divided by bias."),
            (-b, "The sum is 0 where input times weight is minus the bias."),
        ),
        f"Where input · weight + bias is 0: at minus bias / weight, {-b} / {w}.",
        proof=f"print(-{b} / {w})" if b >= 0 else f"print({-b} / {w})",
    )


@kind("The step neuron")
def switch_after_a_change(rng: Rng) -> Item:
    w, at = pick(rng, [0.5, 1.0, 2.0]), pick(rng, [-6, -4, -2, 2, 4, 6])
    b = -w * at
    what, kw, kb = pick(
        rng,
        [
            ("its weight doubles", 2, 1),
            ("its bias doubles", 1, 2),
            ("weight and bias both double", 2, 2),
            ("its weight is halved and its bias stays", 0.5, 1),
            ("its bias changes its sign", 1, -1),
        ],
    )
    places = dict.fromkeys([at * kb / kw, at, 2 * at, at / 2, -at])
    right, *wrong = places
    why = {
        at: "That is where it switched before.",
        2 * at: "Twice as far takes twice the bias, or half the weight.",
        at / 2: "Half as far takes twice the weight, or half the bias.",
        -at: "The side changes only with a sign.",
    }
    return Item(
        f"A step neuron with the weight {w} and the bias {b} switches at {at}. Where "
        f"does it switch after {what}?",
        choice(
            Option(f"at {right:g}", f"{right:g}"),
            *(Option(f"at {x:g}", f"{x:g}", why.get(x, "")) for x in wrong[:3]),
        ),
        f"It switches at minus bias / weight, {-b * kb:g} / {w * kw:g}.",
        proof=f'print(f"{{{-b * kb} / {w * kw}:g}}")',
    )


@kind("What goes in and what comes out")
def accuracy_by_hand(rng: Rng) -> Item:
    n = pick(rng, [4, 5, 8, 10])
    labels = rng.integers(0, 3, n)
    answers = np.where(rng.random(n) < 0.65, labels, rng.integers(0, 3, n))
    right = int((answers == labels).sum())
    return Item(
        "What is the accuracy?",
        number(
            right / n,
            (right, "That is how many are right. Accuracy is a share, from 0 to 1."),
            (1 - right / n, "That is the share that is wrong."),
        ),
        f"{right} of {n} answers equal their labels.",
        f"answers = np.array({answers.tolist()})\n"
        f"labels  = np.array({labels.tolist()})",
        "print((answers == labels).mean())",
    )


@kind("What goes in and what comes out")
def class_with_most_probability(rng: Rng) -> Item:
    n = pick(rng, [3, 4, 5])
    others = distinct(rng, 3, 100 // n - 1, n - 1)
    shares = rng.permutation([*others, 100 - sum(others)]) / 100
    best = int(shares.argmax())
    return Item(
        f"A network gives these probabilities for the classes 0 to {n - 1}. Which "
        "class is its answer?",
        number(
            best,
            (best + 1, "Classes are counted from 0."),
            (int(shares.argmin()), "That is the least likely one."),
            (float(shares.max()), "That is its probability. Which class has it?"),
        ),
        f"The largest, {shares.max():g}, is that of class {best}.",
        f"probabilities = {shares.tolist()}",
        "print(np.argmax(probabilities))",
    )


@kind("Training is a search")
def settings_to_try(rng: Rng) -> Item:
    knobs, values = whole(rng, 2, 4), pick(rng, [3, 5, 7, 10, 11])
    return Item(
        f"A neuron has {knobs} knobs, and you try {values} values for each. How many "
        "settings are there in all?",
        number(
            values**knobs,
            (
                values * knobs,
                "Every value of one knob goes together with every value of the others.",
            ),
            (knobs**values, "The other way around: each further knob multiplies."),
        ),
        f"{values} to the power of {knobs}: each knob multiplies the number by "
        f"{values}.",
        proof="from itertools import product\n\n"
        f"print(sum(1 for _ in product(range({values}), repeat={knobs})))",
    )


@kind("Weights and biases")
def mean_squared_miss(rng: Rng) -> Item:
    n = pick(rng, [2, 4])
    targets = wholes(rng, 1, 9, n)
    misses = rng.integers(-3, 4, n).tolist()
    outputs = [t + m for t, m in zip(targets, misses, strict=True)]
    squares = sum(m * m for m in misses)
    return Item(
        "What is the mean of the squared differences?",
        number(
            squares / n,
            (squares, "That is their sum. The mean divides it by how many there are."),
            (sum(map(abs, misses)) / n, "Those are not squared."),
            ((sum(misses) / n) ** 2, "Square each difference first, then take the "
             "mean: otherwise too high and too low cancel."),
        ),
        f"The differences are {misses}, and their squares add up to {squares}.",
        f"outputs = np.array({outputs})\nfares   = np.array({targets})",
        "print(np.mean((outputs - fares) ** 2))",
    )  # fmt: skip


@kind("Learning or memorizing")
def which_fit_to_keep(rng: Rng) -> Item:
    knobs = sorted(distinct(rng, 2, 14, 4))
    seen = sorted(tenths(rng, 0.1, 3.0, 4), reverse=True)
    fresh = [round(s + e, 1) for s, e in zip(seen, tenths(rng, 0.2, 2, 4), strict=True)]
    best = int(np.argmin(fresh))
    worse = "Its miss on fresh points is not the smallest."
    because = {
        int(np.argmin(seen)): "It does best on what it has seen, which it may have "
        "learned by heart.",
        knobs.index(max(knobs)): "More knobs fit what was seen, noise included.",
    }
    options = [
        Option(f"the one with {k} knobs", str(fresh[at]), because.get(at, worse))
        for at, k in enumerate(knobs)
    ]
    return Item(
        "Four curves were fitted to the same points. Their mean squared misses are "
        "below, on the points they have seen and on fresh ones. Which one do you keep?",
        choice(options.pop(best), *options),
        "What counts is the miss on points that it has never seen.",
        f"knobs = {knobs}\nseen  = {seen}\nfresh = {fresh}",
        "print(min(fresh))",
    )


@kind("Taking it apart")
def line_of_a_neuron_in_python(rng: Rng) -> Item:
    n = pick(rng, [2, 3])
    inputs, weights = wholes(rng, 2, 6, n), tenths(rng, 0.2, 0.9, n)
    return wrong_line(
        rng,
        "This should print the output of one neuron.",
        "output = bias\nfor x, w in zip(inputs, weights):\n    output += x * w\n"
        "print(round(output, 6))",
        [
            (0, "output = 0", "The bias is lost."),
            (2, "output = x * w", "Each turn forgets the sum so far."),
            (2, "output += x + w", "An input is multiplied by its weight."),
            (2, "output += x * w + bias", "The bias would count once for each input."),
            (1, "for x, w in zip(inputs, inputs):", "The weights are never used."),
        ],
        f"inputs = {inputs}\nweights = {weights}\nbias = {whole(rng, 1, 5)}",
    )
