"""Items of chapter 15, Dropout."""

from __future__ import annotations

import numpy as np

from tools.review.answers import Option, choice, number, numbers, shape
from tools.review.draw import Rng, array, distinct, halves, pick, whole, wholes
from tools.review.kinds import Item, chapter
from tools.review.lines import wrong_line

kind = chapter(15, "dropout")

RATES = [0.2, 0.5, 0.6, 0.75, 0.8]  # one divided by the share kept comes out even


@kind("Why the survivors grow")
def one_survivor(rng: Rng) -> Item:
    rate, a = pick(rng, [0.2, 0.6, 0.75, 0.8]), whole(rng, 2, 20)
    return Item(
        f"A dropout layer has a rate of {rate}, and in training an activation of {a} "
        "is kept. What comes out?",
        number(
            a / (1 - rate),
            (a, "Then the outputs would be too small on average."),
            (a / rate, "Divide by the share that is kept, not by the rate."),
            (a * (1 - rate), "Survivors grow, to make up for the others."),
        ),
        f"{a} divided by {1 - rate:g}, the share that is kept.",
        proof=f"kept = True\nprint({a} * kept / (1 - {rate}))",
    )


@kind("Why the survivors grow")
def mean_without_scaling(rng: Rng) -> Item:
    rate, a = pick(rng, [0.1, 0.2, 0.3, 0.4, 0.8, 0.9]), whole(rng, 2, 20)
    return Item(
        f"Masks with rate {rate} silence an activation of {a}, and survivors are "
        "not scaled. What is the mean of the output over very many masks?",
        number(
            a * (1 - rate),
            (a * rate, "That is the share that is dropped."),
            (a, "That would take scaled survivors."),
            (a / (1 - rate), "That is a scaled survivor. The mean is smaller than the "
             "activation."),
        ),
        f"It is {a} with probability {1 - rate:g}, and 0 otherwise. That is why "
        f"survivors are divided by {1 - rate:g}.",
        proof=f"print({rate} * 0 + (1 - {rate}) * {a})",
    )  # fmt: skip


@kind("The mask")
def outputs_of_a_mask(rng: Rng) -> Item:
    rate = pick(rng, [0.2, 0.6, 0.75, 0.8])
    a = np.array(wholes(rng, 1, 9, 4))
    draws = np.array(distinct(rng, 2, 98, 4)) / 100
    kept = draws >= rate
    right = a * kept / (1 - rate)
    return Item(
        "An activation is kept if its draw is at least the rate. What does the dropout "
        "layer return in training?",
        numbers(
            right,
            (a * kept, "Survivors are scaled."),
            (a * ~kept / (1 - rate), "Those below the rate are dropped."),
            (a * kept / rate, "Divide by the share that is kept."),
        ),
        f"The survivors are divided by {1 - rate:g}, the share that is kept.",
        f"{array('activations', a.tolist())}\n{array('draws', draws.tolist())}\n"
        f"rate = {rate}",
        "print(activations * (draws >= rate) / (1 - rate))",
    )


@kind("Going back")
def slopes_through_dropout(rng: Rng) -> Item:
    rate = pick(rng, RATES)
    a = np.array(wholes(rng, 1, 9, 4))
    kept = rng.permutation([True, True, False, bool(rng.random() < 0.5)])
    outputs = a * kept / (1 - rate)
    dvalues = np.array(distinct(rng, 1, 9, 4)) / 10 * pick(rng, [1, -1])
    return Item(
        "In training, a dropout layer made these outputs of these activations. What "
        "does its backward pass make of `dvalues`?",
        numbers(
            dvalues * kept / (1 - rate),
            (dvalues, "What was silenced had no part in the loss."),
            (dvalues * kept, "Survivors were scaled, and so are their slopes."),
            (dvalues * outputs, "Multiply by the mask: outputs divided by "
             "activations."),
        ),
        f"The mask was {(outputs / a).round(6).tolist()}, and it multiplies the "
        "slopes, too.",
        f"{array('activations', a.tolist())}\n"
        f"{array('outputs', outputs.round(6).tolist())}\n"
        f"{array('dvalues', dvalues.tolist())}",
        "print(dvalues * (outputs / activations))",
    )  # fmt: skip


@kind("Why the survivors grow")
def deviation_of_an_output(rng: Rng) -> Item:
    rate, quotient = pick(rng, [(0.2, 0.5), (0.8, 2.0), (0.9, 3.0), (0.36, 0.75)])
    a = whole(rng, 2, 12)
    return Item(
        f"In training with rate {rate}, an activation of {a} is dropped, or kept "
        "and scaled. What is the standard deviation of what comes out?",
        number(
            quotient * a,
            (quotient**2 * a, "The root is missing: that is for the variance."),
            (a * np.sqrt(rate * (1 - rate)), "That is without scaling."),
            (a / (1 - rate), "That is what a survivor becomes."),
        ),
        f"{a} times the root of {rate} / {1 - rate:g}, which is {quotient:g}.",
        proof=f"outputs = np.array([0, {a} / (1 - {rate})])\n"
        f"chances = np.array([{rate}, 1 - {rate}])\n"
        f"print(np.sqrt(chances @ (outputs - {a}) ** 2))",
    )


@kind("What the next layer expects")
def mean_output_over_all_masks(rng: Rng) -> Item:
    rate = pick(rng, RATES)
    a, w = wholes(rng, 1, 8, 2), wholes(rng, -3, 4, 2)
    (b,) = wholes(rng, -4, 4, 1)
    z = a[0] * w[0] + a[1] * w[1]
    return Item(
        f"Two activations, {a}, go through dropout in training, with rate {rate}, "
        f"and then to a neuron with the weights {w} and the bias {b}. What is the mean "
        "of its sum over all masks, each with its probability?",
        number(
            z + b,
            ((1 - rate) * z + b, "Survivors are scaled to make up for that."),
            (z / (1 - rate) + b, "That is the sum if both are kept."),
            (z, "The bias is missing."),
        ),
        "On average the mask is 1, so the mean is the sum without dropout.",
        proof=f"a, w, mean = np.array({a}), np.array({w}), 0\n"
        "for kept in ([0, 0], [0, 1], [1, 0], [1, 1]):\n"
        f"    chance = np.prod(np.where(kept, 1 - {rate}, {rate}))\n"
        f"    mean += chance * (a * kept / (1 - {rate}) @ w + {b})\n"
        "print(mean.round(9))",
    )


@kind("What the next layer expects")
def relu_after_a_mean(rng: Rng) -> Item:
    (b,), (one, other) = wholes(rng, -9, 9, 1), wholes(rng, -4, 4, 2)
    sums = [b, b + 2 * one, b + 2 * other, b + 2 * one + 2 * other]
    mean, each = np.maximum(np.mean(sums), 0), np.maximum(sums, 0).mean()
    result = "equal" if np.isclose(mean, each) else "smaller"
    why = "A negative sum becomes 0 after ReLU, but pulls the mean down before it."
    options = {
        "equal": Option("They are equal.", "equal", why),
        "smaller": Option("The full network's is smaller.", "smaller",
                          "No two sums have opposite signs, so nothing is bent."),
        "larger": Option("The full network's is larger.", "larger",
                         "The ReLU of a mean is never above the mean of the ReLUs."),
    }  # fmt: skip
    right = options.pop(result)
    return Item(
        "The two inputs of a neuron go through dropout with rate 0.5. Its four "
        "masks are equally likely, and give the sums below. The full network returns "
        "the ReLU of their mean. How does that compare with the mean of the four "
        "ReLUs?",
        choice(right, *options.values()),
        f"The ReLU of the mean is {mean:g}, the mean of the ReLUs {each:g}. An "
        "expectation passes through sums, but not through a bend.",
        array("sums", sums),
        "full, mean = max(sums.mean(), 0), np.maximum(sums, 0).mean()\n"
        "print('equal' if full == mean else 'smaller' if full < mean else 'larger')",
    )


@kind("What the next layer expects")
def number_of_thinned_networks(rng: Rng) -> Item:
    n, m = distinct(rng, 2, 6, 2)
    return Item(
        f"A dropout layer comes after each of two hidden layers, which have {n} and "
        f"{m} neurons. How many different masks can a sample meet, both layers "
        "together?",
        number(
            2 ** (n + m),
            (2**n + 2**m, "Each mask of one layer can come with each of the other."),
            (2 * (n + m), "Each neuron doubles the number of masks."),
            (n * m, "Each neuron is kept or dropped, whatever the others do."),
        ),
        f"Each of {n + m} neurons is kept or dropped: 2 to the power of {n + m}.",
        proof="from itertools import product\n\n"
        f"print(sum(1 for mask in product([0, 1], repeat={n + m})))",
    )


@kind("The mask")
def chance_of_some_draws(rng: Rng) -> Item:
    rate, n = pick(rng, [0.1, 0.2, 0.3, 0.4, 0.6, 0.8]), pick(rng, [2, 3])
    kept = 1 - rate
    words, right, other = pick(
        rng,
        [
            ("all of them are dropped", rate**n, kept**n),
            ("all of them are kept", kept**n, rate**n),
            ("at least one of them is kept", 1 - rate**n, 1 - kept**n),
            ("at least one of them is dropped", 1 - kept**n, 1 - rate**n),
        ],
    )
    least = words.startswith("at least")
    one = rate if words.endswith("dropped") else kept
    check = "any" if least else "all"
    return Item(
        f"A layer has {n} neurons and dropout with rate {rate}. What "
        f"is the probability, for one sample, that {words}?",
        number(
            right,
            (other, "The rate is the probability of being dropped."),
            (1 - right, "That is the probability of the opposite."),
            (one, "That is for a single neuron."),
        ),
        "The draws do not depend on each other, so their probabilities multiply."
        + (" It is 1 minus the probability of the opposite." if least else ""),
        proof="from itertools import product\n\ntotal = 0\n"
        f"for kept in product([0, 1], repeat={n}):\n"
        f"    wanted = [k == {int(words.endswith('kept'))} for k in kept]\n"
        f"    if {check}(wanted):\n"
        f"        total += np.prod(np.where(kept, 1 - {rate}, {rate}))\n"
        "print(total.round(9))",
    )


@kind("The mask")
def shape_of_a_mask(rng: Rng) -> Item:
    n, k, m = distinct(rng, 3, 90, 3)
    return Item(
        f"A batch of {n} samples with {k} features goes through a layer of {m} neurons "
        "and a dropout layer. What is the shape of the mask in a step of training?",
        shape(
            n,
            m,
            mistakes=[
                ((m,), "Each sample has draws of its own."),
                ((k, m), "That is the shape of the weights, which are never dropped."),
                ((n, k), "It is the layer's outputs that are dropped."),
                ((n,), "It is neurons that are dropped, not whole samples."),
            ],
        ),
        "There is one draw for each neuron and each sample.",
        proof="from nnfs_ref import Dropout\n\nlayer = Dropout(0.5, rng=0)\n"
        f"layer.forward(np.ones(({n}, {k})) @ np.ones(({k}, {m})), training=True)\n"
        "print(layer.mask.shape)",
    )


@kind("Training and inference")
def outputs_in_use(rng: Rng) -> Item:
    rate, a = pick(rng, RATES), np.array(wholes(rng, 1, 9, 3))
    return Item(
        f"A network was trained with inverted dropout, at a rate of {rate}. When it is "
        f"used, a dropout layer gets the activations {a.tolist()}. What comes out?",
        numbers(
            a,
            (a * (1 - rate), "That is the original way. Inverted dropout has scaled in "
             "training already."),
            (a / (1 - rate), "Survivors are scaled in training. In use nothing is "
             "dropped."),
            (a * rate, "In use the layer does nothing."),
        ),
        "Nothing is dropped and nothing is scaled: that was done in training.",
        proof="from nnfs_ref import Dropout\n\n"
        f"print(Dropout({rate}).forward(np.array([{a.astype(float).tolist()}]))[0])",
    )  # fmt: skip


@kind("Where people trip")
def survivor_by_the_other_name(rng: Rng) -> Item:
    keep, a = pick(rng, [0.1, 0.2, 0.25, 0.4, 0.8]), whole(rng, 2, 12)
    rate = 1 - keep
    return Item(
        f"An old program says `keep = {keep}`, the probability of keeping a neuron. "
        "Which dropout rate is that here, and what becomes of an activation of "
        f"{a} that is kept in training?",
        numbers(
            [rate, a / keep],
            ([keep, a / rate], "The rate is the probability of dropping."),
            ([rate, a / rate], "Divide by the share that is kept."),
            ([rate, a], "Survivors are scaled."),
        ),
        f"The rate is 1 - {keep}, and survivors are divided by {keep}.",
        proof=f"rate = round(1 - {keep}, 9)\nprint(rate, {a} / (1 - rate))",
    )


@kind("Combined with L2")
def penalty_that_dropout_adds(rng: Rng) -> Item:
    rate = pick(rng, [0.2, 0.5, 0.75, 0.8])
    x, (w,) = whole(rng, 1, 5), halves(rng, -3, 3, 1)
    t = whole(rng, 1, 6)  # makes no difference
    times = rate / (1 - rate)
    return Item(
        f"A linear neuron has one input, {x}, whose weight is {w}. Its loss is the "
        f"squared error, and dropout with rate {rate} acts on the input. How much "
        "does that add to the loss, on average over the masks?",
        number(
            times * x**2 * w**2,
            (rate * x**2 * w**2, f"Divide by {1 - rate:g} as well: survivors are "
             "scaled."),
            (times * w**2, "The input counts, too: it is a penalty with a strength of "
             "its own for each weight."),
            (times * abs(x * w), "It is the variance, so it has a square."),
        ),
        f"The variance of what the input contributes: {rate} / {1 - rate:g} times the "
        "square of input times weight. That is like L2.",
        proof=f"without = ({t} - {x} * {w}) ** 2\n"
        f"kept = ({t} - {x} / (1 - {rate}) * {w}) ** 2\n"
        f"print(round({rate} * {t} ** 2 + (1 - {rate}) * kept - without, 9))",
    )  # fmt: skip


@kind("Going back")
def line_of_a_dropout(rng: Rng) -> Item:
    seed, rate = whole(rng, 0, 99), pick(rng, [0.2, 0.3, 0.4])
    n, m = distinct(rng, 5, 8, 2)
    return wrong_line(
        rng,
        "This should print the outputs and the input slopes of a dropout layer, in "
        "training.",
        "draws = rng.random(activations.shape)\n"
        "kept = draws >= rate\n"
        "mask = kept / (1 - rate)\n"
        "outputs = activations * mask\n"
        "dinputs = dvalues * mask\n"
        "print(outputs, dinputs)",
        [
            (0, "draws = rng.random(activations.shape[1])",
             "Then all samples share one "
             "pattern. Each needs its own."),
            (1, "kept = draws < rate", "That keeps those that should be dropped."),
            (2, "mask = kept / rate", "Survivors are divided by the share that is "
             "kept."),
            (2, "mask = kept", "Survivors are not scaled."),
            (3, "outputs = activations + mask", "A mask multiplies: what is dropped is "
             "0."),
            (4, "dinputs = dvalues * kept", "Survivors were scaled, and so are their "
             "slopes."),
            (4, "dinputs = dvalues * (rng.random(kept.shape) >= rate) / (1 - rate)",
             "That is a new mask: the slopes go back through other neurons."),
        ],
        f"rng, rate = np.random.default_rng({seed}), {rate}\n"
        f"activations = rng.integers(1, 9, ({n}, {m}))\n"
        f"dvalues = rng.integers(1, 9, ({n}, {m}))",
    )  # fmt: skip
