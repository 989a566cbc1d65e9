"""Items of chapter 14, L1 and L2 Regularization."""

from __future__ import annotations

import numpy as np

from tools.review.answers import Option, choice, number, numbers
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

kind = chapter(14, "l1-and-l2-regularization")

STRENGTHS = [0.01, 0.1, 0.2, 0.5]


@kind("A price on weights")
def price_of_some_weights(rng: Rng) -> Item:
    w, strength = np.array(halves(rng, -3, 3, 4)), pick(rng, STRENGTHS)
    sizes, squares = strength * np.abs(w).sum(), strength * (w**2).sum()
    name, right, other, words = pick(
        rng,
        [
            ("L1", sizes, squares, "L1 charges sizes, not squares."),
            ("L2", squares, sizes, "L2 charges squares, not sizes."),
        ],
    )
    return Item(
        f"What do the weights {w.tolist()} cost under {name} with strength "
        f"{strength}?",
        number(
            right,
            (other, words),
            (right / strength, "The strength is missing."),
            (strength * w.sum() ** (1 if name == "L1" else 2), "Signs do not count: "
             "each weight is charged by itself."),
        ),
        f"{strength} times the sum of the {'sizes' if name == 'L1' else 'squares'}.",
        proof=f"from nnfs_ref import {name}\n\n"
        f"print({name}({strength}).value(np.array({w.tolist()})))",
    )  # fmt: skip


@kind("The gradient of the penalty")
def slopes_of_a_penalty(rng: Rng) -> Item:
    w = np.array(halves(rng, -3, 3, 3))
    w[whole(rng, 0, 2)] = 0.0
    strength = pick(rng, STRENGTHS)
    by_l1, by_l2 = strength * np.sign(w), 2 * strength * w
    name, right, wrong = pick(
        rng,
        [
            ("L1", by_l1, [
                (by_l2, "That is L2. The slope of L1 has the same size everywhere."),
                (strength * np.abs(w), "That is what each weight costs."),
                (np.sign(w), "The strength is missing."),
            ]),
            ("L2", by_l2, [
                (by_l1, "That is L1. The slope of L2 grows with the weight."),
                (strength * w, "The slope of a square has a 2 in it."),
                (strength * w**2, "That is what each weight costs."),
            ]),
        ],
    )  # fmt: skip
    return Item(
        f"What does {name} with strength {strength} add to the gradient of the "
        f"weights {w.tolist()}?",
        numbers(right, *wrong),
        "The strength times the sign, which is 0 at 0."
        if name == "L1"
        else "The strength times twice the weight.",
        proof=f"from nnfs_ref import {name}\n\n"
        f"print({name}({strength}).gradient(np.array({w.tolist()})) + 0.0)",
    )


@kind("A price on weights")
def saved_by_a_smaller_weight(rng: Rng) -> Item:
    low = whole(rng, 0, 5)
    high, strength = low + whole(rng, 1, 4), pick(rng, STRENGTHS)
    sign = pick(rng, [1, -1])
    right = strength * (high**2 - low**2)
    return Item(
        f"Under L2 with strength {strength}, how much is saved if a weight goes "
        f"from {sign * high} to {sign * low}?",
        number(
            right,
            (strength * (high - low), "That is L1. L2 charges squares."),
            (strength * (high - low) ** 2, "Square each first, and subtract then."),
            (-right, "The weight gets smaller, so it costs less."),
        ),
        f"{strength} · ({high} · {high} - {low} · {low}). The same move would save "
        "less from a smaller weight.",
        proof="from nnfs_ref import L2\n\n"
        f"before, after = np.array([{sign * high}.0]), np.array([{sign * low}.0])\n"
        f"print(L2({strength}).value(before) - L2({strength}).value(after))",
    )


@kind("Small or zero")
def step_on_a_penalty_alone(rng: Rng) -> Item:
    rate, strength = pick(rng, [0.1, 0.2, 0.5]), pick(rng, [0.1, 0.2, 0.5, 1.0])
    (w,) = wholes(rng, -8, 8, 1)
    by_l1 = w - rate * strength * np.sign(w)
    by_l2 = w - rate * 2 * strength * w
    name, right, other = pick(rng, [("L1", by_l1, by_l2), ("L2", by_l2, by_l1)])
    return Item(
        f"A weight of {w} feels nothing but {name} with strength {strength}. What "
        f"is it after a step of gradient descent with rate {rate}?",
        number(
            right,
            (other, "L1 takes the same bite from every weight, L2 the same share."),
            (2 * w - right, "A penalty moves a weight toward 0."),
            (w + (right - w) / rate, "The slope is multiplied by the rate."),
        ),
        f"{term(w)} - {rate} · {strength} · "
        + (term(int(np.sign(w))) if name == "L1" else f"2 · {term(w)}")
        + ".",
        proof=f"from nnfs_ref import {name}\n\nw = np.array({float(w)})\n"
        f"print(w - {rate} * {name}({strength}).gradient(w))",
    )


@kind("Small or zero")
def l1_steps_across_zero(rng: Rng) -> Item:
    rate, strength = pick(rng, [(0.1, 1.0), (0.2, 0.5), (0.1, 2.0), (0.5, 0.4)])
    bite = round(rate * strength, 3)
    bites, over = whole(rng, 1, 2), pick(rng, [0.3, 0.4, 0.6, 0.7, 0.8])
    sign, steps = pick(rng, [1, -1]), bites + whole(rng, 2, 3)
    start = round(sign * (bites + over) * bite, 4)
    w = start
    for _ in range(steps):
        w -= bite * np.sign(w)
    return Item(
        f"A weight of {start:g} feels nothing but L1 with strength {strength}. "
        f"Where is it after {steps} steps of gradient descent with rate {rate}?",
        number(
            w,
            (start - sign * steps * bite, "Beyond 0 the slope has the other sign."),
            (0, "A full bite is larger than what is left, so it steps across."),
            (w - bite * np.sign(w), f"Count the steps: there are {steps}."),
        ),
        f"Each step goes {bite:g} toward 0, and near 0 it goes back and forth across "
        "it.",
        proof=f"from nnfs_ref import L1\n\nw = np.array({start})\n"
        f"for _ in range({steps}):\n    w -= {rate} * L1({strength}).gradient(w)\n"
        "print(w)",
    )


@kind("Small or zero")
def l2_takes_a_share(rng: Rng) -> Item:
    rate, strength = pick(rng, [(0.5, 0.5), (0.1, 1.0), (0.25, 0.4), (0.1, 0.5)])
    factor, steps = 1 - 2 * rate * strength, pick(rng, [2, 3])
    w = pick(rng, [1, 2, 4, 5, 8, 10])
    return Item(
        f"A weight of {w} feels nothing but L2 with strength {strength}. What is "
        f"left of it after {steps} steps of gradient descent with rate {rate}?",
        number(
            w * factor**steps,
            (w * (1 - rate * strength) ** steps, "The slope of a square has a 2 in "
             "it."),
            (w * (1 - 2 * rate * strength * steps), "Each step takes its share of what "
             "the one before has left."),
            (w * factor, f"There are {steps} steps."),
        ),
        f"Each step leaves 1 - 2 · {rate} · {strength}, which is {factor:g}, of it.",
        proof=f"from nnfs_ref import L2\n\nw = np.array({float(w)})\n"
        f"for _ in range({steps}):\n    w -= {rate} * L2({strength}).gradient(w)\n"
        "print(w)",
    )  # fmt: skip


@kind("Where people trip")
def toward_zero_and_no_further(rng: Rng) -> Item:
    bite = pick(rng, [0.1, 0.2, 0.3])
    far = tenths(rng, -1.2, 1.2, 2)
    near = pick(rng, [0.5, -0.5, 0.8, -0.8]) * bite
    w = np.array(rng.permutation([*far, near]))
    right = np.sign(w) * np.maximum(np.abs(w) - bite, 0)
    return Item(
        f"Each of the weights {np.round(w, 3).tolist()} goes toward 0 by {bite}, but "
        "none steps across: it stops at 0. What do they become?",
        numbers(
            right,
            (w - bite * np.sign(w), "One of them has stepped across 0."),
            (np.maximum(w - bite, 0), "Negative weights go up."),
            (np.where(np.abs(w) > bite, w, 0), "Those that stay become smaller, too."),
        ),
        f"The size less {bite}, but at least 0, with the weight's own sign. In place "
        "of the gradient of L1, that makes exact zeros.",
        proof=f"w = np.array({np.round(w, 3).tolist()})\n"
        f"print(w - np.clip(w, -{bite}, {bite}))",
    )


@kind("L2 against weight decay")
def strength_or_decay(rng: Rng) -> Item:
    strength = pick(rng, [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2])
    decay = 2 * strength
    same = "makes plain gradient descent take the same steps as"
    question, right, wrong = pick(
        rng,
        [
            (f"Which strength of L2 {same} a decay of {decay:g}?", strength, decay),
            (f"Which decay {same} L2 with strength {strength}?", decay, strength),
        ],
    )
    return Item(
        "Weight decay multiplies each weight by 1 - rate · decay before the step. "
        f"{question}",
        number(
            right,
            (wrong, "The slope of L2 has a 2 in it."),
            (right**2 / wrong, "The 2 is on the other side."),
        ),
        f"With L2 a step multiplies the weight by 1 - rate · 2 · {strength}.",
        proof="w, dw, rate = 3.0, 0.5, 0.1\n"
        + (
            f"decayed = w * (1 - rate * {decay:g}) - rate * dw\n"
            "print(round(((w - decayed) / rate - dw) / (2 * w), 9))"
            if right == strength
            else f"with_l2 = w - rate * (dw + 2 * {strength} * w)\n"
            "print(round((1 - (with_l2 + rate * dw) / w) / rate, 9))"
        ),
    )


@kind("The whole layer, by hand")
def gradient_with_a_penalty(rng: Rng) -> Item:
    n, strength = pick(rng, [4, 5, 10, 20]), pick(rng, [0.1, 0.2, 0.5])
    mean, (w,) = whole(rng, -4, 4), wholes(rng, -5, 5, 1)
    total = n * mean
    right = mean + 2 * strength * w
    return Item(
        f"The loss is a mean over {n} samples, plus L2 with strength {strength}. "
        f"For a weight of {w}, the slopes of the samples' losses add up to {total}. "
        "What is the slope of the whole?",
        number(
            right,
            ((total + 2 * strength * w) / n, "The penalty is charged once: it is not "
             "part of the mean."),
            (total + 2 * strength * w, f"The loss is a mean: divide by {n}."),
            (mean + strength * w**2, "That adds what the weight costs, not its slope."),
            (mean - 2 * strength * w, "The penalty is added."),
        ),
        f"{total} / {n} + 2 · {strength} · {term(w)}.",
        proof=f"from nnfs_ref import L2\n\n"
        f"print({total} / {n} + L2({strength}).gradient(np.array({float(w)})))",
    )  # fmt: skip


@kind("Training with a price")
def cheapest_way_to_a_product(rng: Rng) -> Item:
    c = pick(rng, [0.2, 0.3, 0.5, 0.6, 1.5, 2.5, 3.0, 4.0, 5.0]) * pick(rng, [1, -1])
    strength = pick(rng, [0.1, 0.5, 1.0])
    return Item(
        f"A hidden neuron's weight in and weight out multiply to {c}. L2 with "
        f"strength {strength} charges both. What do they cost at least?",
        number(
            2 * strength * abs(c),
            (strength * (c**2 + 1), "Share it more evenly: both weights of the same "
             "size cost less."),
            (strength * c**2, "The product is not charged, the two weights are."),
            (strength * abs(c), "Both weights are charged."),
        ),
        f"Cheapest are two weights of the same size, whose squares are {abs(c)} each. "
        "So L2 on both layers charges what a neuron contributes as L1 would.",
        proof=f"w = np.exp(np.linspace(-2, 2, 4001) + np.log({abs(c)}) / 2)\n"
        f"v = {c} / w\nprint((np.min(w**2 + v**2) * {strength}).round(9))",
    )  # fmt: skip


@kind("The gradient of the penalty")
def picture_of_a_penalty(rng: Rng) -> Item:
    strength = pick(rng, [0.75, 0.8, 1.0, 1.2, 1.25])
    xs = np.linspace(-2, 2, 41)
    graphs = {
        "the L1 penalty": (strength * np.abs(xs), f"{strength} * abs(w)"),
        "the L2 penalty": (strength * xs**2, f"{strength} * w**2"),
        "the slope of the L1 penalty": (strength * np.sign(xs.round(9)),
                                        f"{strength} * np.sign(w.round(9))"),
        "the slope of the L2 penalty": (2 * strength * xs, f"2 * {strength} * w"),
    }  # fmt: skip
    asked = pick(rng, list(graphs))

    def option(name: str) -> Option:
        ys = graphs[name][0]
        ends = str(np.round(ys[[0, 15, 30]], 6) + 0.0)
        return Option("", ends, f"That is {name}.", curve(xs, ys, up=(-5, 5)))

    others = [option(name) for name in graphs if name != asked]
    return Item(
        f"Which graph shows {asked} of one weight, with strength {strength}?",
        choice(option(asked), *others),
        "L1 is a corner at 0 whose slope is the strength or minus the strength. L2 is "
        "a bowl whose slope grows with the weight.",
        proof=f"w = np.linspace(-2, 2, 41)\nheights = {graphs[asked][1]}\n"
        "print(np.round(heights[[0, 15, 30]], 6) + 0.0)",
    )


@kind("The geometry of both")
def does_a_weight_leave_zero(rng: Rng) -> Item:
    name, strength = pick(rng, ["L1", "L1", "L2"]), pick(rng, [0.5, 1.0, 1.5, 2.0])
    slope = round(pick(rng, [0.4, 0.6, 0.8, 1.4, 1.8]) * strength, 2)
    slope *= pick(rng, [1, -1])
    options = {
        "0.0": Option("It stays at 0.", "0.0",
                      "The data loss saves more than the penalty costs."
                      if name == "L1" else "The slope of L2 is 0 at 0, so the first "
                      "bit of weight is almost free."),
        "1.0": Option("It becomes positive.", "1.0", ""),
        "-1.0": Option("It becomes negative.", "-1.0", ""),
    }  # fmt: skip
    stays = name == "L1" and abs(slope) < strength
    result = "0.0" if stays else str(float(-np.sign(slope)))
    why = (
        "The penalty costs more than the data loss would save."
        if stays
        else "Descent goes against the slope."
    )
    wrong = [
        Option(o.text, o.prints, o.because or why)
        for key, o in options.items()
        if key != result
    ]
    return Item(
        f"A weight is 0. There the data loss has the slope {slope:g}, and {name} with "
        f"strength {strength} is added. What becomes of the weight in training?",
        choice(options[result], *wrong),
        f"At 0, {name} pushes back with up to {strength}."
        if name == "L1"
        else "At 0 the slope of L2 is 0, so it holds back nothing there.",
        proof="w = np.linspace(-2, 2, 401)\n"
        f"loss = {slope:g} * w + w**2\n"
        f"penalty = {strength} * {'np.abs(w)' if name == 'L1' else 'w**2'}\n"
        "print(np.sign(w[np.argmin(loss + penalty)].round(9)) + 0.0)",
    )


@kind("Training with a price")
def line_of_a_penalized_step(rng: Rng) -> Item:
    X, t = table(rng, -3, 5, 4, 2), wholes(rng, -6, 6, 4)
    w = [float(x) for x in distinct(rng, 3, 9, 2)]
    return wrong_line(
        rng,
        "The loss is half the mean of the squared misses, plus L2. This should take a "
        "step of gradient descent.",
        "dz = (X @ w - t) / len(X)\n"
        "dw = X.T @ dz\n"
        "dw += 2 * strength * w\n"
        "w -= rate * dw\n"
        "print(w)",
        [
            (0, "dz = (t - X @ w) / len(X)", "A miss is the output minus the target."),
            (2, "dw += 2 * strength * w / len(X)", "The penalty is charged once, not "
             "once for each sample."),
            (2, "dw += strength * w ** 2", "That adds the penalty, not its slope."),
            (2, "dw -= 2 * strength * w", "Then large weights grow."),
            (2, "dw += strength * np.sign(w)", "That is the slope of L1."),
            (3, "w += rate * dw", "Descent goes against the gradient."),
        ],
        f"{array('X', X)}\n{array('t', t)}\n{array('w', w)}\n"
        "strength, rate = 0.1, 0.01",
    )  # fmt: skip
