"""Items of chapter 12, Validation Data."""

from __future__ import annotations

import numpy as np

from tools.review.answers import Option, choice, number, numbers
from tools.review.draw import Rng, array, distinct, pick, whole
from tools.review.kinds import Item, chapter
from tools.review.lines import wrong_line

kind = chapter(12, "validation-data")


@kind("Coins")
def best_of_single_questions(rng: Rng) -> Item:
    m, p = pick(rng, [2, 3, 4]), pick(rng, [0.5, 0.2, 0.4, 0.6, 0.8])
    return Item(
        f"{m} settings answer one question each. Each is right with probability {p}, "
        "whatever the others do. What is the expected score of the best of them?",
        number(
            1 - (1 - p) ** m,
            (p, "That is one of them. The best is right if any of them is."),
            (p**m, "That is the probability that all are right."),
            (m * p, "An expected score cannot be the sum: several may be right at "
             "once."),
            ((1 - p) ** m, "That is the probability that none is right."),
        ),
        f"The best is wrong only if all are: with probability {1 - p:.1f} to the power "
        f"of {m}.",
        proof="from itertools import product\n\nexpected = 0\n"
        f"for right in product([0, 1], repeat={m}):\n"
        f"    probability = {p} ** sum(right) * {1 - p:.1f} ** ({m} - sum(right))\n"
        "    expected += probability * max(right)\nprint(expected)",
    )  # fmt: skip


@kind("Coins")
def at_least_one_does_better(rng: Rng) -> Item:
    at_most, m = pick(rng, [0.5, 0.6, 0.7, 0.8, 0.9]), pick(rng, [2, 3, 4])
    s = whole(rng, 12, 20)
    return Item(
        f"A setting that knows nothing gets at most {s} questions right with "
        f"probability {at_most}. What is the probability that at least one of {m} such "
        f"settings, independent of each other, gets more than {s} right?",
        number(
            1 - at_most**m,
            (at_most**m, "That is the probability that none of them does."),
            (1 - at_most, "That is a single one."),
            (m * (1 - at_most), "That counts a search twice if two succeed."),
        ),
        f"All get at most {s} with probability {at_most} to the power of {m}. "
        "Otherwise at least one gets more.",
        proof="expected, none = 0, 1\n"
        f"for _ in range({m}):\n    expected += none * (1 - {at_most})\n"
        f"    none *= {at_most}\nprint(expected)",
    )


@kind("Twelve settings, one winner")
def optimism_of_a_winner(rng: Rng) -> Item:
    scores = [x / 100 for x in distinct(rng, 50, 80, 4)]
    winner = scores.index(max(scores))
    truths = [x / 100 for x in distinct(rng, 45, 70, 4)]
    truths[winner] = round(scores[winner] - whole(rng, 3, 12) / 100, 2)
    truths[winner - 1] = round(truths[winner] + whole(rng, 1, 6) / 100, 2)
    return Item(
        "For four settings, `scores` has the accuracy on the validation data, and "
        "`truths` that on endlessly many samples. What is the optimism of this search?",
        number(
            scores[winner] - truths[winner],
            (truths[winner] - scores[winner], "Score minus truth: the score is too "
             "high."),
            (max(scores) - max(truths), "Take the truth of the setting that won, not "
             "the best one."),
            (np.mean(scores) - np.mean(truths), "Only the winner's score is reported."),
        ),
        f"Setting {winner} wins with {scores[winner]}, and its truth is "
        f"{truths[winner]}.",
        f"{array('scores', scores)}\n{array('truths', truths)}",
        "winner = scores.argmax()\nprint(scores[winner] - truths[winner])",
    )  # fmt: skip


@kind("A third part")
def accuracy_to_report(rng: Rng) -> Item:
    validation = [x / 100 for x in distinct(rng, 55, 85, 4)]
    test = [x / 100 for x in distinct(rng, 55, 85, 4)]
    winner = int(np.argmax(validation))
    return Item(
        "Four settings were trained, and scored on validation data and on test data. "
        "One setting is chosen. What accuracy do you report for it?",
        number(
            test[winner],
            (max(validation), "That score won, so it is probably too high."),
            (max(test), "Then the test data have made the choice."),
            (np.mean(test), "One setting is used, not all four."),
        ),
        f"The validation data choose setting {winner}, counted from 0. The test data "
        "had no part in the choice, so they say how good it is.",
        f"{array('validation', validation)}\n{array('test', test)}",
        "print(test[validation.argmax()])",
    )


@kind("Two dials")
def more_samples_less_optimism(rng: Rng) -> Item:
    k, n = pick(rng, [2, 3, 4, 5]), pick(rng, [25, 50, 100, 200])
    left = whole(rng, 1, 6)
    return Item(
        f"Settings that know nothing are judged on {n} samples, and the best score is "
        f"too high by {left * k / 100:g} on average. By how much will it be too high, "
        f"about, with {n * k**2} samples?",
        number(
            left / 100,
            (left / k / 100, f"The standard error falls with the root of {k**2}."),
            (left * k / 100, "More samples judge more exactly."),
            (left * k**2 / 100, "More samples judge more exactly."),
        ),
        f"The optimism is a number of standard errors. With {k**2} times as many "
        f"samples, the standard error is divided by {k}.",
        proof=f"before, after = np.sqrt(0.25 / {n}), np.sqrt(0.25 / {n * k**2})\n"
        f"print({left * k / 100:g} / before * after)",
    )


@kind("Two dials")
def which_search_is_more_optimistic(rng: Rng) -> Item:
    (m1, n1), (m2, n2) = pick(
        rng,
        [
            ((20, 25), (20, 100)), ((10, 50), (100, 50)), ((5, 25), (50, 100)),
            ((10, 25), (100, 100)), ((2, 100), (100, 100)), ((10, 20), (20, 80)),
            ((50, 25), (50, 100)), ((2, 40), (10, 40)), ((20, 25), (100, 100)),
        ],
    )  # fmt: skip
    if rng.random() < 0.5:
        m1, n1, m2, n2 = m2, n2, m1, n1
    if n1 == n2:
        less = "As many samples, but fewer settings: less luck."
    elif m1 == m2:
        less = "As many settings, but more samples: less luck."
    else:
        less = "It has more settings, but its larger number of samples counts for more."
    both = "The number of settings counts, and so does the number of samples."
    options = {
        "first": Option(f"{m1} settings on {n1} samples", "first", less),
        "second": Option(f"{m2} settings on {n2} samples", "second", less),
        "equal": Option("It makes no difference.", "equal", both),
    }
    # Per standard error 1/sqrt(n): about 0.56, 1.16, 1.54, 1.87, 2.2 and 2.5.
    luck = {2: 0.56, 5: 1.16, 10: 1.54, 20: 1.87, 50: 2.25, 100: 2.5}
    first = luck[m1] / np.sqrt(n1) > luck[m2] / np.sqrt(n2)
    right = options.pop("first" if first else "second")
    return Item(
        "No setting knows anything. In which search is the winner's score too high by "
        "more, on average?",
        choice(right, *options.values()),
        "The number of settings counts, but slowly: ten times as many add about one "
        "standard error. Four times as many samples halve the error itself.",
        proof="from math import comb\n\n\ndef optimism(m, n):\n"
        "    one = np.array([comb(n, s) / 2**n for s in range(n + 1)])\n"
        "    best = np.diff(np.minimum(one.cumsum(), 1) ** m, prepend=0)\n"
        "    return best @ np.arange(n + 1) / n - 0.5\n\n\n"
        f"first, second = optimism({m1}, {n1}), optimism({m2}, {n2})\n"
        "print('first' if first > second else 'second')",
    )


@kind("A third part")
def part_of_an_order(rng: Rng) -> Item:
    order = rng.permutation(10).tolist()
    a, b = whole(rng, 2, 3), whole(rng, 2, 3)
    return Item(
        "Ten samples are cut into three parts. Which samples does the network learn "
        "from, in the order in which they come?",
        numbers(
            order[a + b :],
            (sorted(order[a + b :]), "They stay in the order of the permutation."),
            (range(a + b, 10), "Those are places in the order. Which samples are "
             "there?"),
            (order[: 10 - a - b], "The first of them are set aside."),
        ),
        f"The first {a} are for the test, the next {b} for validation, and the rest "
        "for "
        "training.",
        f"{array('order', order)}\n"
        f"test, validation, train = order[:{a}], order[{a}:{a + b}], order[{a + b}:]",
        "print(train)",
    )  # fmt: skip


@kind("Folds")
def trainings_of_a_search(rng: Rng) -> Item:
    m, k = whole(rng, 3, 20), pick(rng, [3, 4, 5, 8, 10])
    return Item(
        f"You compare {m} settings by {k} folds, and then make the final network. How "
        "many networks are trained in all?",
        number(
            m * k + 1,
            (m * k, "Those are the networks that judge. The final one learns from all "
             "that is not test data."),
            (m + 1, f"Each setting is trained {k} times."),
            (m + k, "Each setting is trained again for each fold."),
        ),
        f"{k} for each of {m} settings, and the final one.",
        proof=f"trained = [(setting, fold) for setting in range({m})\n"
        f"           for fold in range({k})]\nprint(len(trained) + 1)",
    )  # fmt: skip


@kind("Folds")
def size_of_a_fold(rng: Rng) -> Item:
    k = whole(rng, 3, 7)
    extra, each = whole(rng, 1, k - 1), whole(rng, 4, 15)
    n = k * each + extra
    first = bool(rng.random() < 0.5)
    held, which = (each + 1, "first") if first else (each, "last")
    return Item(
        f"`np.array_split` cuts {n} samples into {k} folds, the larger ones first. How "
        f"many samples does the network learn from while the {which} fold is held out?",
        number(
            n - held,
            (held, "That is how many are held out."),
            (n - (each if first else each + 1), f"{n} cannot be divided by {k}, so the "
             "folds differ by one sample."),
            (n, "Those that judge may not be learned from."),
        ),
        f"Folds have {each + 1} samples or {each}, and the {which} one has {held}.",
        proof=f"folds = np.array_split(np.arange({n}), {k})\n"
        f"print({n} - len(folds[{0 if first else -1}]))",
    )  # fmt: skip


@kind("Folds")
def what_a_sample_does(rng: Rng) -> Item:
    k, n = whole(rng, 3, 10), 10 * whole(rng, 5, 30)
    return Item(
        f"{n} samples go through {k}-fold cross-validation. How many networks learn "
        "from the first sample, and how many are judged by it?",
        numbers(
            [k - 1, 1],
            ([k, 1], "The network that it judges must not have learned from it."),
            ([1, k - 1], "It is the other way around: it is held out once."),
            ([k - 1, k - 1], "It is in one fold only, and that is held out once."),
        ),
        f"It is held out with its own fold, and learned from in the other {k - 1} "
        "rounds.",
        proof="from nnfs_ref.preprocessing import k_fold\n\n"
        f"learned = [0 in train for train, _ in k_fold({n}, {k}, rng=0)]\n"
        f"print(sum(learned), {k} - sum(learned))",
    )


@kind("When to stop")
def where_patience_ends(rng: Rng) -> Item:
    patience = pick(rng, [2, 3])
    down = whole(rng, 2, 4)
    low = 90 - 5 * down
    losses = [90 - 5 * at for at in range(down)] + [low]
    losses += [low + d for d in distinct(rng, 1, 12, patience)]
    losses += [low - whole(rng, 1, 9), low - whole(rng, 10, 15)]
    values = [x / 100 for x in losses]
    kept, last = down, down + patience
    return Item(
        "Training ends when as many epochs in a row as `patience` says have brought no "
        "new lowest validation loss. Which epoch's weights are kept, and which epoch "
        "is the last one trained? Count from 0.",
        numbers(
            [kept, last],
            ([len(values) - 1, len(values) - 1], "Training has ended before that."),
            ([last, last], "The best weights are kept, not the last ones."),
            ([kept, kept + 1], f"It waits for {patience} epochs."),
            ([kept, last + 1], "That is one epoch too many."),
        ),
        f"The lowest loss so far is that of epoch {kept}, and the {patience} epochs "
        "after it are no better.",
        f"validation_losses = {values}\npatience = {patience}",
        "kept = 0\nfor epoch, loss in enumerate(validation_losses):\n"
        "    if loss < validation_losses[kept]:\n        kept = epoch\n"
        "    if epoch - kept >= patience:\n        break\nprint(kept, epoch)",
    )


@kind("When to stop")
def line_of_early_stopping(rng: Rng) -> Item:
    values = sorted(distinct(rng, 10, 99, 8))
    losses = [values[at] / 100 for at in (7, 4, 5, 1, 3, 2, 6, 0)]
    return wrong_line(
        rng,
        "This should print which epoch is kept and which is the last one trained. It "
        "ends after `patience` epochs in a row without a new lowest loss.",
        "best, kept = np.inf, 0\n"
        "for epoch, loss in enumerate(losses):\n"
        "    if loss < best:\n"
        "        best, kept = loss, epoch\n"
        "    if epoch - kept >= patience:\n"
        "        break\n"
        "print(kept, epoch)",
        [
            (0, "best, kept = 0.0, 0", "No loss is below 0, so there is no new best."),
            (2, "if loss < losses[epoch - 1]:", "That compares with the epoch before, "
             "not with the best so far."),
            (2, "if loss > best:", "A lower loss is the better one."),
            (4, "if epoch - kept > patience:", "That waits for one epoch more."),
            (4, "if epoch >= patience:", "Each new best starts the count again."),
        ],
        f"losses = {losses}\npatience = 3",
    )  # fmt: skip


@kind("Folds")
def line_of_the_folds(rng: Rng) -> Item:
    n, k = whole(rng, 7, 9), 3
    values = distinct(rng, 1, 60, n)
    return wrong_line(
        rng,
        f"By {k} folds, this should print how far the samples that are held out are "
        "from "
        "the mean of the others, squared.",
        f"folds = np.array_split(order, {k})\n"
        "for i, held_out in enumerate(folds):\n"
        "    train = np.concatenate(folds[:i] + folds[i + 1:])\n"
        "    mean = y[train].mean()\n"
        "    print(((y[held_out] - mean) ** 2).mean())",
        [
            (0, f"folds = np.array_split(order, {k + 1})",
             "That is one fold too many."),
            (2, "train = np.concatenate(folds)", "Then the samples that judge are "
             "learned from, too."),
            (2, "train = np.concatenate(folds[:i] + folds[i:])", "Fold `i` is among "
             "the training samples again."),
            (3, "mean = y.mean()", "That learns from the samples that are held out."),
            (4, "print(((y[train] - mean) ** 2).mean())", "That judges by the samples "
             "that were learned from."),
        ],
        f"y = np.array({values})\norder = np.array({rng.permutation(n).tolist()})",
    )  # fmt: skip
