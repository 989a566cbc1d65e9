"""Items of chapter 13, Training Dataset."""

from __future__ import annotations

import math

import numpy as np

from tools.review.answers import Option, choice, number, numbers
from tools.review.draw import Rng, array, distinct, halves, pick, table, term, whole
from tools.review.kinds import Item, chapter
from tools.review.lines import wrong_line

kind = chapter(13, "training-dataset")

# Distances from a mean of 0, and their standard deviation.
COLUMNS = [
    ([-1, 1, -1, 1], 1),
    ([-3, -1, 0, 1, 3], 2),
    ([-4, 1, 1, 1, 1], 2),
    ([4, -1, -1, -1, -1], 2),
    ([-7, -1, 1, 7], 5),
]


def column(rng: Rng) -> tuple[list[int], int, int]:
    """Return a column of numbers, and its mean and standard deviation."""
    apart, deviation = pick(rng, COLUMNS)
    times, mean = pick(rng, [1, 2]), whole(rng, 12, 40)
    values = [mean + times * x for x in rng.permutation(apart).tolist()]
    return values, mean, times * deviation


@kind("Two scalers")
def standardized_value(rng: Rng) -> Item:
    values, mean, deviation = column(rng)
    (away,) = halves(rng, -3, 3, 1)
    x = mean + away * deviation
    return Item(
        f"A scaler that standardizes was fitted on the column {values}. What does it "
        f"make of {x:g}?",
        number(
            away,
            (x - mean, "Divide by the standard deviation, too."),
            (x / deviation, "Subtract the mean first."),
            (away / deviation, "Divide by the standard deviation, not by the variance, "
             "which is its square."),
            (-away, "The value minus the mean, not the other way around."),
        ),
        f"The mean is {mean}, and the standard deviation {deviation}.",
        proof="from nnfs_ref.preprocessing import StandardScaler\n\n"
        f"scaler = StandardScaler().fit(np.array([{values}]).T)\n"
        f"print(scaler.transform(np.array([[{x:g}]])).item())",
    )  # fmt: skip


@kind("Two scalers")
def min_max_value(rng: Rng) -> Item:
    low, size = whole(rng, 2, 30), pick(rng, [10, 20, 40])
    a, b = pick(rng, [(0, 1), (-1, 1)])
    x = low + pick(
        rng,
        [
            -size // 2,
            size // 5,
            3 * size // 10,
            3 * size // 5,
            size + size // 5,
            2 * size,
        ],
    )
    share = (x - low) / size
    right = a + (b - a) * share
    mistakes = [
        (x / (low + size), "Subtract the minimum first, and divide by the range.")
    ]
    if not 0 <= share <= 1:
        mistakes.append(
            (
                a if share < 0 else b,
                "Nothing is cut off: beyond the ends it goes on in the same way.",
            )
        )
    if a:
        mistakes.append(
            (
                share,
                "That is for 0 to 1. From -1 to 1 the way is 2 long, and begins at -1.",
            )
        )
    return Item(
        f"A min-max scaler to the range from {a} to {b} was fitted on values from "
        f"{low} to {low + size}. What does it make of {x}?",
        number(right, *mistakes),
        f"({x} - {low}) / {size} is {share:g}, the share of the way from the "
        "minimum to the maximum"
        + (f". From {a} to {b}, that is {right:g}." if a else "."),
        proof="from nnfs_ref.preprocessing import MinMaxScaler\n\n"
        f"scaler = MinMaxScaler({a}, {b}).fit(np.array([[{low}.0], "
        f"[{low + size}.0]]))\n"
        f"print(scaler.transform(np.array([[{x}.0]])).item())",
    )  # fmt: skip


@kind("A valley made by a unit")
def condition_number_of_sizes(rng: Rng) -> Item:
    small, times = pick(rng, [0.1, 0.5, 1, 2, 3]), pick(rng, [3, 4, 5, 6, 8, 10, 20])
    large = round(small * times, 1)
    return Item(
        "A neuron without a bias learns by the mean squared error. Its two features do "
        f"not depend on each other, and their sizes are {small} and {large:g}. What is "
        "the condition number of this valley?",
        number(
            times**2,
            (times, "The curvature grows with the square of a feature."),
            (2 * times, "Square it, do not double it."),
            (large**2, "Divide by the smallest curvature."),
        ),
        f"One feature is {times} times as large as the other, so its curvature is "
        f"{times} · {times} times as large.",
        proof=f"X = np.diag([{small}, {large:g}])\n"
        "curvatures = np.linalg.eigvalsh(X.T @ X)\n"
        "print((curvatures[-1] / curvatures[0]).round(6))",
    )


@kind("A valley made by a unit")
def share_left_by_a_step(rng: Rng) -> Item:
    kappa = pick(rng, [3, 4, 7, 9, 19, 39])
    small = pick(rng, [0.5, 1, 2, 3, 4])
    large = kappa * small
    left = (kappa - 1) / (kappa + 1)
    return Item(
        f"Along two weights the loss has the curvatures {small} and {large:g}. With "
        "the best rate, which share of its distance does each of them still have to go "
        "after a step?",
        number(
            left,
            (1 - left, "That is the share that it has gone."),
            (2 / (small + large), "That is the best rate."),
            (1 / kappa, "The best rate does equally well for both weights, only with "
             "another sign."),
        ),
        f"The condition number is {kappa}, and the share ({kappa} - 1) / ({kappa} + "
        "1).",
        proof=f"rate = 2 / ({small} + {large:g})\nprint(1 - rate * {small})",
    )  # fmt: skip


@kind("Fit on the training data only")
def test_data_scaled(rng: Rng) -> Item:
    values, mean, deviation = column(rng)
    low, high = sorted(distinct(rng, -6, 8, 2))
    test = [mean + low * deviation / 2, mean + high * deviation / 2]
    middle = (low + high) / 2
    return Item(
        "Both arrays are standardized the right way. What do the two test values "
        "become?",
        numbers(
            [low / 2, high / 2],
            ([-1, 1], "They have been scaled by their own mean and deviation. Use the "
             "training data's."),
            ([(low - middle) / 2, (high - middle) / 2], "Subtract the mean of the "
             "training data."),
            ([low * deviation / 2, high * deviation / 2], "Divide by the standard "
             "deviation of the training data."),
        ),
        f"The scaler belongs to the network. It learned the mean {mean} and the "
        f"standard deviation {deviation} from the training data.",
        f"{array('train', values)}\n{array('test', test)}",
        "print((test - train.mean()) / train.std())",
    )  # fmt: skip


@kind("A class that is rare")
def accuracy_from_recalls(rng: Rng) -> Item:
    rare = pick(rng, [0.01, 0.02, 0.05, 0.1, 0.2])
    found, kept = whole(rng, 2, 7) / 10, whole(rng, 90, 99) / 100
    return Item(
        f"Of all birds, a share of {rare} is rare. A network finds {found} of the rare "
        f"ones, and calls {kept} of the common ones common. What is its accuracy?",
        number(
            rare * found + (1 - rare) * kept,
            ((found + kept) / 2, "There are more common birds than rare ones, so their "
             "recall counts more."),
            (rare * kept + (1 - rare) * found, "That counts each recall with the other "
             "class's share."),
            (kept, "The rare birds count, too, though only a little."),
        ),
        f"{rare} · {found} + {1 - rare:g} · {kept}: each recall counts with the size "
        "of its class.",
        proof=f"sizes = np.array([{rare}, {1 - rare:g}])\n"
        f"print(sizes @ [{found}, {kept}])",
    )  # fmt: skip


@kind("A class that is rare")
def weight_of_a_rare_sample(rng: Rng) -> Item:
    rare, times = 10 * whole(rng, 2, 12), pick(rng, [3, 4, 5, 8, 9, 15, 19, 24])
    common = rare * times
    return Item(
        f"There are {common} samples of the common class and {rare} of the rare one. "
        "Each common sample counts once. How many times should a rare one count, "
        "so that both classes count the same in total?",
        number(
            times,
            (times + 1, "Divide by the number of common samples, not of all."),
            (rare / common, "Then the rare class counts even less."),
            (1, "Then the common class decides nearly everything."),
        ),
        f"{common} / {rare}.",
        proof=f"y = np.repeat([0, 1], [{common}, {rare}])\n"
        "print(np.sum(y == 0) / np.sum(y == 1))",
    )


@kind("The order of samples")
def steps_of_some_epochs(rng: Rng) -> Item:
    size, full = pick(rng, [16, 20, 32, 50, 100]), whole(rng, 3, 20)
    last, epochs = whole(rng, 1, size - 1), whole(rng, 2, 10)
    n = size * full + last
    return Item(
        f"Training goes through {n} samples in batches of {size}, with a step for "
        f"each, and the last batch may be smaller. How many steps are {epochs} epochs?",
        number(
            (full + 1) * epochs,
            (full * epochs, f"The last {last} samples of each epoch are a batch, too."),
            (full + 1, "That is one epoch."),
            (math.ceil(n * epochs / size), "Each epoch ends with a small batch of its "
             "own."),
        ),
        f"{full} full batches and one of {last}, so {full + 1} steps for each epoch.",
        proof="steps = 0\n"
        f"for epoch in range({epochs}):\n"
        f"    for start in range(0, {n}, {size}):\n        steps += 1\nprint(steps)",
    )  # fmt: skip


@kind("How much would more data help?")
def accuracy_after_doublings(rng: Rng) -> Item:
    error = pick(rng, [0.08, 0.1, 0.16, 0.2, 0.32, 0.4])
    left, doublings = pick(rng, [0.5, 0.6, 0.8, 0.9]), pick(rng, [2, 3])
    start, n = 1 - error, 100 * whole(rng, 2, 9)
    right = 1 - error * left**doublings
    return Item(
        f"With {n} training samples a network reaches a test accuracy of {start:g}. If "
        f"each doubling leaves {left} of the errors, what accuracy does it reach with "
        f"{n * 2**doublings} samples?",
        number(
            right,
            (1 - right, "That is the error."),
            (1 - error * left,
             f"{n * 2**doublings} samples are {doublings} doublings."),
            (start * left**doublings, "The errors shrink, not the accuracy."),
            (1 - error * left * doublings, "Each doubling multiplies what the one "
             "before has left."),
            places=3,
        ),
        f"The error is {error:g}, and {doublings} doublings multiply it by {left} "
        "each.",
        proof=f"error = 1 - {start:g}\nfor _ in range({doublings}):\n"
        f"    error *= {left}\nprint(1 - error)",
    )  # fmt: skip


@kind("Where people trip")
def pixel_that_wraps_around(rng: Rng) -> Item:
    pixel, middle = whole(rng, 5, 100), pick(rng, [128, 110, 120, 200, 250])
    return Item(
        "What does this print?",
        number(
            pixel - middle + 256,
            (pixel - middle, "A byte has nothing below 0."),
            (0, "It does not stop at 0."),
            (pixel - middle + 255, "There are 256 numbers from 0 to 255."),
            (middle - pixel, "It is no distance. Below 0 it goes on from the top."),
        ),
        f"{pixel} - {middle} is {pixel - middle}. A byte has 256 numbers, and below 0 "
        "it goes on at 255. So make pixels floats before you shift them.",
        f"pixel = np.array([{pixel}], dtype=np.uint8)\n"
        f"middle = np.array([{middle}], dtype=np.uint8)\nprint((pixel - middle)[0])",
    )


@kind("Where people trip")
def neuron_for_raw_inputs(rng: Rng) -> Item:
    w, scale = pick(rng, [1, 2, 3, -1, -2, 4]), pick(rng, [2, 4, 5, 10])
    shift, b = 10 * whole(rng, 1, 6), whole(rng, -3, 5)
    raw = w / scale
    return Item(
        f"A neuron has the weight {w} and the bias {b} for an input from which {shift} "
        f"is subtracted before it is divided by {scale}. Which weight and which bias "
        "give the same output for the raw input?",
        numbers(
            [raw, b - raw * shift],
            ([raw, b], "The shift goes into the bias."),
            ([raw, b + raw * shift], "The shift is subtracted."),
            ([w * scale, b - w * scale * shift], f"The input is divided by {scale}, so "
             "the weight is, too."),
            ([raw, b - w * shift], "The shift is divided as well."),
        ),
        f"{w} · (x - {shift}) / {scale} + {term(b)} is {raw:g}x + "
        f"{term(float(b - raw * shift))}.",
        proof=f"x = np.array([0.0, 1.0])\n"
        f"bias, both = {w} * (x - {shift}) / {scale} + {term(b)}\n"
        "print((both - bias).round(9), bias)",
    )  # fmt: skip


@kind("More data from the same data")
def label_after_a_mirror(rng: Rng) -> Item:
    names = "bdpq"
    at = whole(rng, 0, 3)
    words, code, flip = pick(
        rng,
        [
            ("left and right change places", "picture[:, ::-1]", 1),
            ("top and bottom change places", "picture[::-1]", 2),
            ("it is turned by half a turn", "picture[::-1, ::-1]", 3),
        ],
    )
    right = names[at ^ flip]
    because = {names[at]: "The picture shows another letter now."}
    other = f"Look where the stem and the bowl of the {right} are."
    options = [
        Option(f"`{name}`", name, because.get(name, other))
        for name in names
        if name != right
    ]
    return Item(
        f"A picture shows the letter {names[at]}, of b, d, p and q. It is augmented: "
        f"{words}. Which letter is its label now?",
        choice(Option(f"`{right}`", right), *options),
        "Swapping left and right turns b into d and p into q, and back; swapping top "
        "and bottom turns b into p and d into q. "
        f"With the label {names[at]} it would be a wrong sample.",
        proof="b = np.array([[1, 0], [1, 1], [1, 1]])\n"
        "letters = {'b': b, 'd': b[:, ::-1], 'p': b[::-1], 'q': b[::-1, ::-1]}\n"
        f"picture = letters['{names[at]}']\n"
        "for name, letter in letters.items():\n"
        f"    if np.array_equal({code}, letter):\n        print(name)",
    )


@kind("Fit on the training data only")
def line_of_the_scaling(rng: Rng) -> Item:
    train = [[a, 100 + 10 * b] for a, b in table(rng, -5, 9, 4, 2)]
    test = [[a, 100 + 10 * b] for a, b in table(rng, -5, 9, 2, 2)]
    train[0][0], train[1][0] = 10, -6  # never a constant column
    train[0][1], train[1][1] = 230, 40
    test[0], test[1] = [test[0][0], 250], [12, 110]
    return wrong_line(
        rng,
        "Each row is a sample. This should standardize the training data, and the test "
        "data in the same way.",
        "shift = train.mean(axis=0)\n"
        "scale = train.std(axis=0)\n"
        "train_scaled = (train - shift) / scale\n"
        "test_scaled = (test - shift) / scale\n"
        "print(train_scaled, test_scaled)",
        [
            (0, "shift = train.mean()", "Each feature needs a mean of its own."),
            (0, "shift = train.mean(axis=1)", "That is one mean for each sample. Each "
             "feature needs one."),
            (0, "shift = np.concatenate([train, test]).mean(axis=0)",
             "The scaler learns from the test data: a leak."),
            (1, "scale = train.std()", "Each feature needs a deviation of its own."),
            (1, "scale = train.var(axis=0)", "That is the variance, the square of the "
             "deviation."),
            (3, "test_scaled = (test - test.mean(axis=0)) / scale",
             "The test data have to be shifted as the training data were."),
            (3, "test_scaled = (test - shift) / test.std(axis=0)",
             "The test data have to be scaled as the training data were."),
        ],
        f"{array('train', train)}\n{array('test', test)}",
    )  # fmt: skip


@kind("Labels that are wrong")
def suspect_label(rng: Rng) -> Item:
    p = [[0.0] * 3 for _ in range(4)]
    labels = rng.integers(0, 3, 4).tolist()
    wrong = whole(rng, 0, 3)
    shares = distinct(rng, 50, 90, 4)
    for at, label in enumerate(labels):
        sure, other, place = shares[at], whole(rng, 2, 8), label
        if at == wrong:
            sure, other, place = 92, 4, (label + whole(rng, 1, 2)) % 3
        p[at][place] = sure / 100
        p[at][(place + 1) % 3] = other / 100
        p[at][(place + 2) % 3] = (100 - sure - other) / 100
    given = [p[at][label] for at, label in enumerate(labels)]
    unsure = int(np.argmin([max(row) for row in p]))
    sure_one = int(np.argmax(given))
    return Item(
        "Networks that had not seen these four samples gave these probabilities, a row "
        "for each sample. Which label would you look at first? Count from 0.",
        number(
            wrong,
            (unsure, "There the network is least sure, but it agrees with the label."),
            (sure_one, "There the label gets the highest probability."),
        ),
        f"Label {labels[wrong]} got only {given[wrong]} there, which is the largest "
        "loss. Decide by the sample itself, not by the network.",
        f"{array('probabilities', p)}\nlabels = {labels}",
        "losses = -np.log(probabilities[range(4), labels])\nprint(losses.argmax())",
    )
