"""Items of chapter 11, Testing Data."""

from __future__ import annotations

import numpy as np

from tools.review.answers import Option, choice, number, numbers
from tools.review.draw import Rng, array, distinct, pick, whole
from tools.review.kinds import Item, chapter
from tools.review.lines import wrong_line

kind = chapter(11, "testing-data")

# Accuracies whose root of p(1 - p) comes out even, and test sizes that are squares.
SPREADS = {0.1: 0.3, 0.2: 0.4, 0.5: 0.5, 0.8: 0.4, 0.9: 0.3}
ROOTS = [10, 20, 40, 50, 100]


@kind("How far to trust a test score")
def standard_error_of_an_accuracy(rng: Rng) -> Item:
    p, root = pick(rng, list(SPREADS)), pick(rng, ROOTS)
    n, spread = root**2, SPREADS[p]
    return Item(
        f"A network gets an accuracy of {p} on a test of {n} samples. What is the "
        "standard error of this accuracy?",
        number(
            spread / root,
            (p * (1 - p) / n, "That is the variance of the mean: take its root."),
            (spread, "That is the standard deviation of a single answer."),
            (spread / n, f"Divide by the root of {n}, not by {n}."),
        ),
        f"The standard deviation of one answer is the root of {p} · {1 - p:.1f}, "
        f"which is {spread}. Divide it by the root of {n}, {root}.",
        proof=f"print(np.sqrt({p} * (1 - {p}) / {n}))",
    )


@kind("How far to trust a test score")
def samples_for_a_smaller_error(rng: Rng) -> Item:
    n, k = pick(rng, [50, 80, 100, 200, 400, 500]), pick(rng, [2, 3, 4, 5, 10])
    new = whole(rng, 2, 9)
    old = new * k
    return Item(
        f"On a test of {n} samples, an accuracy has a standard error of "
        f"{old / 1000:g}. How many samples does the test need for {new / 1000:g}?",
        number(
            n * k**2,
            (n * k, f"Then only the root of {k} would divide the error."),
            (n * 2 * k, "Square the factor, do not double it."),
            (n / k, "A smaller error takes more samples."),
        ),
        f"The error is to be divided by {k}, so the root of the number grows {k} "
        f"times, and the number {k} · {k} times.",
        proof=f"print(round({n} * ({old} / {new}) ** 2))",
    )


@kind("How far to trust a test score")
def two_standard_errors(rng: Rng) -> Item:
    p, root = pick(rng, [0.2, 0.5, 0.8, 0.9]), pick(rng, ROOTS)
    n, error = root**2, SPREADS[p] / root
    return Item(
        f"A network gets {round(p * n)} of {n} test samples right. Which range reaches "
        "two standard errors to either side of its accuracy?",
        numbers(
            [p - 2 * error, p + 2 * error],
            ([p - error, p + error], "That is one standard error on each side."),
            ([p - 2 * SPREADS[p] ** 2 / n, p + 2 * SPREADS[p] ** 2 / n],
             "The standard error is a root."),
            ([p + 2 * error, p - 2 * error], "The lower end comes first."),
        ),
        f"The accuracy is {p}, and its standard error the root of "
        f"{p} · {1 - p:.1f} / {n}, {error:g}.",
        proof=f"p = {round(p * n)} / {n}\nerror = np.sqrt(p * (1 - p) / {n})\n"
        "print(p - 2 * error, p + 2 * error)",
    )  # fmt: skip


@kind("Where people trip")
def share_of_the_rest(rng: Rng) -> Item:
    n = 200 * whole(rng, 1, 10)
    test, second = pick(rng, [10, 20, 30, 40, 50]), pick(rng, [10, 20, 25, 50])
    rest = n * (100 - test) // 100
    return Item(
        f"Of {n} samples, {test}% are set aside for the test. Then {second}% of the "
        "rest are set aside for validation. How many samples are left for training?",
        number(
            rest * (100 - second) / 100,
            (n * (100 - test - second) / 100, "The second share is one of the rest, "
             "not of all."),
            (rest * second / 100, "Those are the samples for validation."),
            (rest, "The samples for validation are missing from training, too."),
        ),
        f"{rest} are left after the first cut, and {100 - second}% of them after the "
        "second.",
        proof=f"X = np.arange({n})\nrest = X[round({test / 100} * len(X)):]\n"
        f"print(len(rest) - round({second / 100} * len(rest)))",
    )  # fmt: skip


@kind("Set some aside")
def accuracy_without_learning(rng: Rng) -> Item:
    a, b = distinct(rng, 5, 14, 2)
    counts = rng.permutation([a, b, 50 - a - b]).tolist()
    return Item(
        f"A test set has {counts[0]}, {counts[1]} and {counts[2]} samples of its three "
        "classes. What is the baseline, the accuracy that takes no learning and that a "
        "network has to beat?",
        number(
            max(counts) / 50,
            (1 / 3, "Guessing each class equally often gets that. One can do better "
             "without learning."),
            (min(counts) / 50, "Always naming the rarest class is a poor method."),
            (max(counts) / (50 - max(counts)), f"Divide by all {sum(counts)}."),
        ),
        f"Always naming the most frequent class gets {max(counts)} of 50 right.",
        proof=f"y = np.repeat([0, 1, 2], {counts})\n"
        "print(np.mean(y == np.bincount(y).argmax()))",
    )  # fmt: skip


@kind("Set some aside")
def stratified_test_set(rng: Rng) -> Item:
    share = pick(rng, [0.1, 0.2, 0.3, 0.4])
    counts = [10 * k for k in distinct(rng, 1, 30, 3)]
    right = [round(share * c) for c in counts]
    each = round(share * sum(counts)) / 3
    return Item(
        f"A data set has {counts[0]}, {counts[1]} and {counts[2]} samples of the "
        f"classes 0, 1 and 2. A stratified split sets {share} aside for the test. How "
        "many samples of each class are in the test set?",
        numbers(
            right,
            ([each] * 3, "Each class keeps its share: they are not made equal."),
            (np.subtract(counts, right), "Those are the training samples."),
            ([share] * 3, "That is the share. How many samples is it?"),
        ),
        f"Each class is split by itself: {share} of each goes into the test set.",
        proof=f"print([round({share} * count) for count in {counts}])",
    )


@kind("Set some aside")
def line_of_a_split(rng: Rng) -> Item:
    n, seed = 5 * whole(rng, 8, 14), whole(rng, 0, 99)
    return wrong_line(
        rng,
        "The samples are sorted, and each has a label of its own. This should set a "
        "fifth of them aside at random.",
        "order = rng.permutation(len(X))\n"
        "n_test = round(0.2 * len(X))\n"
        "test, train = order[:n_test], order[n_test:]\n"
        "X_train, y_train = X[train], y[train]\n"
        "X_test, y_test = X[test], y[test]\n"
        "print(X_train, y_train, X_test, y_test)",
        [
            (0, "order = np.arange(len(X))", "Nothing is random here: one end of the "
             "sorted samples becomes the test set."),
            (2, "test, train = order[:n_test], order", "Then the network is trained on "
             "the test samples, too."),
            (2, "test, train = order[:n_test], rng.permutation(order)[n_test:]",
             "Two orders overlap: some test samples are trained on."),
            (3, "X_train, y_train = X[train], y[n_test:]",
             "The labels stay in the old order, so they belong to other samples."),
            (4, "X_test, y_test = X[test], y[:n_test]",
             "The labels stay in the old order, so they belong to other samples."),
        ],
        f"X, y = np.arange({n}), 10 * np.arange({n})\n"
        f"rng = np.random.default_rng({seed})",
    )  # fmt: skip


@kind("The first program")
def twins_across_the_split(rng: Rng) -> Item:
    people = rng.permutation(np.repeat([0, 1, 2, 3], [4, 2, 2, 2])).tolist()
    whole_one = whole(rng, 1, 3)  # a patient all of whose samples are tested
    alone = [at for at in range(10) if people[at] == whole_one]
    more = [at for at in rng.permutation(10).tolist() if people[at] != whole_one]
    test = sorted(alone + more[: whole(rng, 2, 5)])
    others = {people[at] for at in range(10) if at not in test}
    twins = [at for at in test if people[at] in others]
    torn = len({people[at] for at in twins})
    return Item(
        f"`patient` says whose each of ten samples is. Samples {test}, counted from 0, "
        "are the test set, and the network is trained on the others. How many of the "
        "test samples come from a patient who is in the training data, too?",
        number(
            len(twins),
            (torn, "That is how many patients. Count their test samples."),
            (len(test), f"All samples of patient {whole_one} are in the test set."),
        ),
        f"The patients of the test samples are {[people[at] for at in test]}. In the "
        f"training data there are samples of {sorted(others)}. A split by patients "
        "would leave no twins.",
        f"patient = np.array({people})",
        f"in_test = np.isin(np.arange(10), {test})\n"
        "print(np.isin(patient[in_test], patient[~in_test]).sum())",
    )


@kind("The third program")
def test_set_like_the_use(rng: Rng) -> Item:
    days = pick(rng, [8, 10, 12])
    later = list(range(days - 3, days))
    mixed = sorted([*distinct(rng, 0, days - 4, 2), days - 1])
    first = [0, 1, 2]
    middle = sorted(distinct(rng, 1, days - 2, 3))

    return Item(
        f"A sensor drifts. There is one sample for each of the days 0 to {days - 1}, "
        "and in use the network will be asked about the days that follow. Which test "
        "set tells what it will be worth then?",
        choice(
            Option(f"the days {later}", str(later)),
            Option(f"the days {mixed}, drawn at random", str(mixed),
                   "A day between training days has neighbors that are nearly the "
                   "same."),
            Option(f"the days {first}", str(first), "Then the network learns from days "
                   "after the test. In use it knows only days before."),
            Option(f"the days {middle}, drawn at random", str(middle),
                   "A day between training days has neighbors that are nearly the "
                   "same."),
        ),
        "In use every question comes after all training days, so the test days have to "
        "come last, too.",
        proof=f"for test in ({later}, {mixed}, {first}, {middle}):\n"
        f"    train = [day for day in range({days}) if day not in test]\n"
        "    if max(train) < min(test):\n"
        "        print(test)",
    )  # fmt: skip


@kind("Overfitting, seen")
def where_overfitting_begins(rng: Rng) -> Item:
    n = 6
    steps = [50 * (at + 1) for at in range(n)]
    best = whole(rng, 1, 3)
    falls = np.cumsum(rng.integers(3, 12, n))
    train = ((110 - falls) / 100).tolist()
    climbs = rng.integers(4, 15, n)
    hundredths = [110 - 9 * at if at <= best else 0 for at in range(n)]
    for at in range(best + 1, n):
        hundredths[at] = hundredths[at - 1] + int(climbs[at])
    test = [value / 100 for value in hundredths]
    accuracy = [(50 + 4 * at + whole(rng, 0, 3)) / 100 for at in range(n)]
    return Item(
        "These were measured on the way. By the losses, after which step does the "
        "network overfit?",
        number(
            steps[best],
            (steps[-1], "There the training loss is lowest. Which loss tells what new "
             "samples would cost?"),
            (steps[best + 1], "There it has been overfitting for a while."),
            (steps[0], "There both losses still fall."),
        ),
        f"The test loss is lowest at step {steps[best]}. From then on it climbs while "
        "the training loss falls. (The accuracy may still rise.)",
        f"steps         = {steps}\ntraining_loss = {train}\n"
        f"test_loss     = {test}\ntest_accuracy = {accuracy}",
        "print(steps[np.argmin(test_loss)])",
    )  # fmt: skip


@kind("Overfitting, seen")
def network_to_keep(rng: Rng) -> Item:
    best, gap, train = rng.permutation(3).tolist()
    scores = [[0.0, 0.0] for _ in range(3)]
    top = whole(rng, 78, 86)
    scores[best] = [(top + whole(rng, 6, 9)) / 100, top / 100]
    low = whole(rng, 60, 68)
    scores[gap] = [(low + whole(rng, 0, 3)) / 100, low / 100]
    scores[train] = [whole(rng, 97, 100) / 100, (top - whole(rng, 6, 12)) / 100]
    return Item(
        "Each row has the training accuracy and the test accuracy of a network, both "
        "from thousands of samples. Which network would you use for new samples? Count "
        "from 0.",
        number(
            best,
            (train, "It is best on what it has seen. New samples are not."),
            (gap, "Its gap is smallest, but it is bad everywhere."),
        ),
        f"New samples are like test samples, and its test accuracy is the highest, "
        f"{scores[best][1]}. A small gap by itself is worth nothing.",
        array("scores", scores),
        "print(np.argmax(scores[:, 1]))",
    )


@kind("How far to trust a test score")
def lead_in_standard_errors(rng: Rng) -> Item:
    root = pick(rng, [4, 5, 8, 10])
    lead = whole(rng, 1, 2 * root)
    lead += (lead + root) % 2  # both counts are whole numbers
    a, b = (root**2 + lead) // 2, (root**2 - lead) // 2
    return Item(
        f"Two networks answer the same test questions. {a} questions only the first "
        f"gets right, and {b} only the second. About how many standard errors does the "
        "first one lead by?",
        number(
            lead / root,
            (lead, "That is the lead in questions."),
            (lead / root**2, "Divide by the root of the questions that tell the two "
             "apart."),
            (lead * root, "Divide by the standard error."),
        ),
        f"The lead is {lead}, and its standard error about the root of {a} + {b}, "
        f"{root}. Questions that both get right, or both wrong, do not matter.",
        proof=f"print(({a} - {b}) / np.sqrt({a} + {b}))",
    )  # fmt: skip


@kind("A check for the whole program")
def accuracy_with_shuffled_labels(rng: Rng) -> Item:
    k, n = pick(rng, [2, 4, 5, 10]), pick(rng, [100, 400, 900])
    leaks = bool(rng.random() < 0.5)
    p = 1 / k
    error = float(np.sqrt(p * (1 - p) / n))
    off = whole(rng, 8, 12) if leaks else whole(rng, -10, 10) / 10
    score = round(min(p + off * error, 0.99), 2)
    options = {
        "leak": Option("It leaks.", "leak", "This is as near to the baseline as chance "
                       "allows."),
        "none": Option("No leak shows in this check.", "none", "It is many standard "
                       "errors above the baseline, and there is nothing to learn."),
        "training": Option("The network needs more training.", "training",
                           "With shuffled labels there is nothing to learn, however "
                           "long it is trained."),
    }  # fmt: skip
    right = options.pop("leak" if leaks else "none")
    return Item(
        f"All labels of {k} equally frequent classes are shuffled before anything "
        f"else is done. The program reports a test accuracy of {score}, on {n} "
        "samples. What does that say about the program?",
        choice(right, *options.values()),
        f"An honest program comes out near {p:g}; the standard error is {error:.3f}.",
        proof=f"error = np.sqrt({p:g} * (1 - {p:g}) / {n})\n"
        f"print('leak' if ({score} - {p:g}) / error > 4 else 'none')",
    )


@kind("A perfect score on nothing")
def coin_learned_by_heart(rng: Rng) -> Item:
    k, n = pick(rng, [2, 4, 5, 8, 10, 20]), 10 * whole(rng, 3, 12)
    return Item(
        f"A fair die with {k} sides decides the labels of {n} samples with random "
        "features. A network with thousands of parameters learns them by heart. What "
        "are its accuracies, in training and on endlessly many new "
        "samples?",
        numbers(
            [1, 1 / k],
            ([1, 1], "New samples have labels that it cannot know."),
            ([1 / k, 1 / k], "It can give each sample it has seen its label."),
            ([1, 0], "Any guess is right now and then."),
        ),
        "It remembers what it has seen. On a new sample it can only guess, and is "
        f"right one time in {k}.",
        proof=f"die = np.arange({k})\nmemory = dict(zip(range({k}), die))\n"
        "print(np.mean([memory[at] == side for at, side in enumerate(die)]),\n"
        "      np.mean(die == die[0]))",
    )


@kind("Where people trip")
def seen_before_a_new_seed(rng: Rng) -> Item:
    share, n = pick(rng, [0.1, 0.2, 0.25, 0.3, 0.4]), 200 * whole(rng, 1, 8)
    size = round(share * n)
    return Item(
        f"Yesterday a random {share:.0%} of {n} samples were the test set, and a "
        "network learned from the others. Today another seed draws a new test set of "
        "the same size. How many of its samples has that network been trained on, on "
        "average?",
        number(
            size * (1 - share),
            (size * share, "That is how many are in both test sets."),
            (size, "Some of them were in yesterday's test set as well."),
            (n * (1 - share), "That is the size of the training set."),
        ),
        f"Of the {size} samples, {1 - share:.0%} were in the training set yesterday.",
        proof=f"in_test = np.arange({n}) < {size}\n"
        "print(in_test.sum() * np.mean(~in_test))",
    )
