"""Items of chapter 20, Model Evaluation."""

from __future__ import annotations

import math

from tools.review.answers import Option, choice, number, numbers
from tools.review.draw import Rng, array, distinct, pick, whole
from tools.review.kinds import Item, chapter
from tools.review.lines import wrong_line

kind = chapter(20, "model-evaluation")


def confusion(rng: Rng, most: int = 9) -> list[list[int]]:
    """Return the confusion matrix of three classes."""
    rows = [[whole(rng, 0, 4) for _ in range(3)] for _ in range(3)]
    for k in range(3):
        rows[k][k] = whole(rng, 3, most)
    return rows


@kind("Which mistakes?")
def entry_of_a_confusion_matrix(rng: Rng) -> Item:
    y = rng.permutation([0, 0, 0, 1, 1, 1, 2, 2]).tolist()
    predicted = [k if rng.random() < 0.4 else whole(rng, 0, 2) for k in y]
    i, j = distinct(rng, 0, 2, 2)
    pairs = list(zip(y, predicted, strict=True))
    right, turned = pairs.count((i, j)), pairs.count((j, i))
    return Item(
        "A row is the class that a picture has, a column the class that it is called. "
        f"What is the entry in row {i} and column {j} of the confusion matrix? Both "
        "are counted from 0.",
        number(
            right,
            (turned, f"Those have the class {j} and are called {i}."),
            (predicted.count(j), f"Those are all that are called {j}."),
        ),
        f"Count the places where `y` is {i} and `predicted` is {j}.",
        f"{array('y        ', y)}\n{array('predicted', predicted)}",
        "from nnfs_ref import confusion_matrix\n\n"
        f"print(confusion_matrix(y, predicted, 3)[{i}, {j}])",
    )


@kind("Each class by itself")
def precision_or_recall(rng: Rng) -> Item:
    counts = confusion(rng)
    k, recall = whole(rng, 0, 2), rng.random() < 0.5
    found, row, column = counts[k][k], sum(counts[k]), sum(c[k] for c in counts)
    right, other = found / row, found / column
    if not recall:
        right, other = other, right
    name = "recall" if recall else "precision"
    total = sum(map(sum, counts))
    return Item(
        f"This confusion matrix has a row for the class that a picture has, and a "
        f"column for the class that it is called. What is the {name} of class {k}, "
        "counted from 0?",
        number(
            right,
            (other, f"That is the {'precision' if recall else 'recall'}: look along "
             f"the {'row' if recall else 'column'}."),
            (found / total, "Divide by the pictures of this class."
             if recall
             else "Divide by the pictures that are called so."),
            (sum(counts[at][at] for at in range(3)) / total, "That is the accuracy, "
             "over all classes."),
            places=2,
        ),
        f"{found} of the {row} in row {k}: of those that are of the class, how many "
        "were found?"
        if recall
        else f"{found} of the {column} in column {k}: of those that are called so, how "
        "many are?",
        array("counts", counts),
        f"from nnfs_ref import {name}\n\nprint({name}(counts)[{k}].round(6))",
    )  # fmt: skip


@kind("Which mistakes?")
def accuracy_from_a_matrix(rng: Rng) -> Item:
    counts = confusion(rng)
    total = sum(map(sum, counts))
    diagonal = sum(counts[k][k] for k in range(3))
    recalls = [counts[k][k] / sum(counts[k]) for k in range(3)]
    return Item(
        "What is the accuracy, by this confusion matrix?",
        number(
            diagonal / total,
            (1 - diagonal / total, "That is the share of mistakes."),
            (sum(recalls) / 3, "That is the mean of the recalls, which counts each "
             "class once."),
            (diagonal, "Divide by the number of pictures."),
            places=2,
        ),
        f"The diagonal adds up to {diagonal}, and all entries to {total}.",
        array("counts", counts),
        "print((np.trace(counts) / counts.sum()).round(6))",
    )  # fmt: skip


@kind("Where people trip")
def accuracy_of_another_mix(rng: Rng) -> Item:
    a, b = distinct(rng, 5, 10, 2)
    many = pick(rng, [60, 70, 80, 90])
    right = (many * a + (100 - many) * b) / 1000
    return Item(
        f"A network finds {10 * a}% of all coats and {10 * b}% of all shirts. What is "
        f"its accuracy where {many} of 100 pictures are coats, and the others are "
        "shirts?",
        number(
            right,
            ((a + b) / 20, "That is the balanced accuracy: here coats are more "
             "frequent."),
            (many / 100, "That is the accuracy of always saying coat."),
            (((100 - many) * a + many * b) / 1000, "The other way around."),
        ),
        f"{many / 100} · {a / 10} + {(100 - many) / 100:g} · {b / 10}.",
        proof=f"print(round(np.average([{a / 10}, {b / 10}], "
        f"weights=[{many}, {100 - many}]), 9))",
    )  # fmt: skip


@kind("Where people trip")
def precision_of_another_mix(rng: Rng) -> Item:
    missed, other = whole(rng, 1, 9), whole(rng, 20, 40)
    right, called, times = pick(
        rng,
        [(20, 1, 5), (30, 1, 10), (24, 2, 3), (18, 1, 2), (20, 2, 10), (36, 2, 2),
         (30, 4, 5), (21, 3, 3)],
    )  # fmt: skip
    before = right / (right + called)
    return Item(
        "Row 0 of this confusion matrix holds the shirts, row 1 the coats. In a shop "
        f"there are {times} times as many coats, but no more shirts, and the shares in "
        "each row stay. What is the precision of the shirts there?",
        number(
            right / (right + times * called),
            (before, "More coats mean more coats that are called shirts."),
            (right / (right + missed), "That is the recall, which does not change."),
            (before / times, "Only the coats that are called shirts become more."),
            places=2,
        ),
        f"{right} / ({right} + {times} · {called}).",
        array("counts", [[right, missed], [called, other]]),
        "from nnfs_ref import precision\n\n"
        f"counts[1] *= {times}\nprint(precision(counts)[0].round(6))",
    )


@kind("How sure is 0.888?")
def standard_error_of_an_accuracy(rng: Rng) -> Item:
    a, root = pick(rng, [(0.5, 0.5), (0.8, 0.4), (0.9, 0.3), (0.2, 0.4), (0.1, 0.3)])
    side = pick(rng, [5, 10, 20, 25, 40, 50, 100])
    n = side**2
    return Item(
        f"A network that gets the share {a} of all pictures right is tested on {n} of "
        "them. What is the standard error of its accuracy?",
        number(
            root / side,
            (root**2 / n, "The root is missing."),
            (root / n, "The root is taken of the n as well."),
            (a / side, "Under the root is a (1 - a)."),
        ),
        f"The root of {a} · {1 - a:g} / {n}: {root} / {side}.",
        proof=f"print(np.sqrt({a} * (1 - {a}) / {n}).round(9))",
    )


@kind("How sure is 0.888?")
def pictures_for_a_narrower_interval(rng: Rng) -> Item:
    n, times = 10 * whole(rng, 5, 60), pick(rng, [2, 3, 4, 5, 10])
    width = times * whole(rng, 2, 9)
    narrow = width // times
    return Item(
        f"{n} pictures leave an accuracy uncertain by about ±{width / 1000:g}. How "
        f"many pictures make that ±{narrow / 1000:g}?",
        number(
            n * times**2,
            (n * times, "The width falls with the root of n."),
            (n**2, "It is the factor that is squared."),
            (n * math.sqrt(times), "That is the wrong way around: square the factor."),
        ),
        f"{'Half' if times == 2 else f'1/{times} of'} the width takes {times}² times "
        "the pictures.",
        proof=f"print(round({n} * ({width} / {narrow}) ** 2))",
    )


@kind("The interval that fails")
def ends_of_the_normal_interval(rng: Rng) -> Item:
    a, root = pick(rng, [(0.5, 0.5), (0.8, 0.4), (0.9, 0.3), (0.2, 0.4)])
    side = pick(rng, [10, 20, 40, 50])
    n, k = side**2, round(a * side**2)
    s = root / side
    return Item(
        f"{k} of {n} pictures are right. The normal interval goes 2 standard errors "
        "to either side. What are its ends?",
        numbers(
            (a - 2 * s, a + 2 * s),
            ((a - s, a + s), "Two standard errors to either side."),
            ((a - 2 * root**2 / n, a + 2 * root**2 / n), "The root is missing."),
            ((a + 2 * s, a - 2 * s), "The lower end comes first."),
        ),
        f"The accuracy is {a}, and its standard error {root} / {side}, or {s:g}.",
        proof=f"a_hat = {k} / {n}\nreach = 2 * np.sqrt(a_hat * (1 - a_hat) / {n})\n"
        "print(round(a_hat - reach, 9), round(a_hat + reach, 9))",
    )


@kind("The interval that fails")
def middle_of_wilsons_interval(rng: Rng) -> Item:
    n = pick(rng, [6, 12, 16, 21, 36, 46, 76, 96])
    k = n - whole(rng, 0, min(4, n // 3))
    right = (k + 2) / (n + 4)
    return Item(
        f"{k} of {n} pictures are right. Where is the middle of Wilson's interval "
        "for 2 standard errors?",
        number(
            right,
            (k / n, "That is the middle of the normal interval."),
            ((k + 2) / (n + 2), "Two right and two wrong answers are added: four."),
            (k / (n + 4), "Two of the four that are added are right."),
            places=3,
        )
        if k < n
        else number(
            right,
            (1, "That is the middle of the normal interval, which claims too much."),
            (k / (n + 4), "Two of the four that are added are right."),
            places=3,
        ),
        f"It is as if two right and two wrong answers were added: ({k} + 2) / "
        f"({n} + 4).",
        proof=f"k, n, z = {k}, {n}, 2\n"
        "middle = (k / n + z**2 / (2 * n)) / (1 + z**2 / n)\nprint(round(middle, 7))",
    )


@kind("Which of two networks is better?")
def pictures_that_decide(rng: Rng) -> Item:
    n = pick(rng, [8, 10])
    first = (rng.random(n) < 0.7).astype(int).tolist()
    second = [b if rng.random() < 0.5 else 1 - b for b in first]
    pairs = list(zip(first, second, strict=True))
    won, lost = pairs.count((1, 0)), pairs.count((0, 1))
    both = pairs.count((1, 1)), pairs.count((0, 0))
    return Item(
        "1 is a picture that a network gets right. What is the score of McNemar's "
        "test: how many pictures speak for the first network, and how many for the "
        "second?",
        numbers(
            (won, lost),
            ((lost, won), "A picture speaks for the network that gets it right."),
            ((sum(first), sum(second)), "Only pictures count on which they differ."),
            (both, "Those do not say which is better."),
        ),
        "The pictures that both get right, or both wrong, say nothing.",
        f"{array('first ', first)}\n{array('second', second)}",
        "print(np.sum((first == 1) & (second == 0)), "
        "np.sum((first == 0) & (second == 1)))",
    )


@kind("Which of two networks is better?")
def chance_of_a_score(rng: Rng) -> Item:
    n, less = pick(
        rng, [(3, 0), (4, 0), (5, 0), (6, 0), (4, 1), (5, 1), (6, 1), (7, 0)]
    )
    more = n - less
    one = sum(math.comb(n, k) for k in range(less + 1)) / 2**n
    score = (more, less) if rng.random() < 0.5 else (less, more)
    same = whole(rng, 50, 900)
    return Item(
        f"Two networks both get {same} pictures right. On the others, one beats the "
        f"other by {score[0]} to {score[1]}. What is the probability that as many "
        "fair coins come out this uneven, or more so, to either side?",
        number(
            2 * one,
            (one, "To either side: twice that."),
            (2 * math.comb(n, less) / 2**n if less else 1 / n,
             "A more uneven score counts, too." if less
             else f"{n} coins must fall to one side, each with a half."),
            (abs(more - less) / (same + n), "That is the difference of the accuracies. "
             "How likely is it by chance?"),
            places=3,
        ),
        f"{n} coins have {2**n} outcomes, {round(one * 2**n)} of them as uneven on "
        "each side.",
        proof=f"from math import comb\n\n"
        f"one_side = sum(comb({n}, k) for k in range({more}, {n + 1})) / 2**{n}\n"
        "print(2 * one_side)",
    )  # fmt: skip


@kind("Does 90% mean 90%?")
def average_gap(rng: Rng) -> Item:
    counts = pick(rng, [(20, 30, 50), (10, 10, 80), (10, 20, 70), (20, 20, 60)])
    sure = [0.6, 0.75, 0.9]
    gaps = [x / 100 for x in rng.permutation([-5, 5, 10, 15])[:3].tolist()]
    share = [round(s - g, 2) for s, g in zip(sure, gaps, strict=True)]
    size = [abs(g) for g in gaps]
    right = sum(n * g for n, g in zip(counts, size, strict=True)) / 100
    return Item(
        f"Three bins hold {counts[0]}, {counts[1]} and {counts[2]} pictures. The "
        "certainty in them is "
        f"{sure[0]}, {sure[1]} and {sure[2]} on average, and the shares {share[0]}, "
        f"{share[1]} and {share[2]} are right. What is the expected calibration error?",
        number(
            right,
            (sum(size) / 3, "Each bin is weighted by its pictures."),
            (sum(n * g for n, g in zip(counts, gaps, strict=True)) / 100,
             "A gap counts on either side: take its size.")
            if min(gaps) < 0
            else (max(size), "That is the largest gap. The average is asked for."),
        ),
        " + ".join(f"{n / 100:g} · {g:g}" for n, g in zip(counts, size, strict=True))
        + ".",
        proof=f"gaps = abs(np.array({sure}) - {share})\n"
        f"print(np.average(gaps, weights={list(counts)}).round(9))",
    )  # fmt: skip


@kind("Does 90% mean 90%?")
def what_a_temperature_changes(rng: Rng) -> Item:
    logits = distinct(rng, -3, 6, 3)
    by = pick(rng, [0.5, 0.8, 1.2, 1.5, 2])
    cold, warm = "same 1.0", "same -1.0"
    options = {
        warm: Option("The answers stay, and the certainties fall.", warm,
                     "Dividing by less than 1 makes the differences larger."),
        cold: Option("The answers stay, and the certainties rise.", cold,
                     "Dividing by more than 1 makes the differences smaller."),
        "other": Option("Some answers change.", "other",
                        "The largest logit stays the largest."),
    }  # fmt: skip
    right = options.pop(warm if by > 1 else cold)
    return Item(
        f"All logits, such as {logits}, are divided by T = {by} before the softmax. "
        "What happens?",
        choice(right, *options.values()),
        "Softmax sees differences. Divided by T they are "
        f"{'smaller' if by > 1 else 'larger'}, in the same order.",
        proof="from nnfs_ref import Softmax\n\n"
        f"before = Softmax().forward(np.array([{logits}]))[0]\n"
        f"after = Softmax().forward(np.array([{logits}]) / {by})[0]\n"
        "same = before.argmax() == after.argmax()\n"
        "print('same' if same else 'other', np.sign(after.max() - before.max()))",
    )


@kind("Where people trip")
def sum_of_counts_that_got_lost(rng: Rng) -> Item:
    n = pick(rng, [6, 8])
    y = rng.integers(0, 2, n).tolist()
    predicted = [k if rng.random() < 0.6 else 1 - k for k in y]
    pairs = list(zip(y, predicted, strict=True))
    right = len(set(pairs))
    return Item(
        "What is `counts.sum()` in the end?",
        number(
            right,
            (n, "Each cell that is named several times gets the same 1, once."),
            (sum(a == b for a, b in pairs), "That is how many are right."),
        ),
        f"{right} different cells are named, and each is set to 0 + 1.",
        f"{array('y', y)}\n{array('predicted', predicted)}\n"
        "counts = np.zeros((2, 2), dtype=int)\ncounts[y, predicted] += 1",
        "print(counts.sum())",
    )


@kind("In the reference module")
def number_of_a_pair(rng: Rng) -> Item:
    n = pick(rng, [4, 5, 8, 10])
    has, called = distinct(rng, 0, n - 1, 2)
    right = has * n + called
    back = rng.random() < 0.4
    if back:
        return Item(
            "To count without a loop, each pair of classes has a number of its own: "
            f"{n} times the class that a picture has, plus the one that it is called. "
            f"Which pair has the number {right}? The class that it has comes first.",
            numbers(
                (has, called),
                ((called, has), "The class that it has is multiplied."),
                ((right // 10, right % 10), f"There are {n} classes: divide by {n}.")
                if n != 10
                else ((has, right), "The second one is what is left."),
            ),
            f"{right} is {has} · {n} + {called}.",
            proof=f"print(*np.unravel_index({right}, ({n}, {n})))",
        )
    return Item(
        f"The counts of a confusion matrix of {n} classes are made by one "
        "`np.bincount`, and then brought into its shape, row after row. At which place "
        f"of the counts, from 0, are pictures of class {has} that are called {called}?",
        number(
            right,
            (called * n + has, "Rows are for the class that a picture has."),
            (has + called, "Many pairs would share this number."),
            (right + 1, "Places are counted from 0."),
        ),
        f"{has} rows of {n} come before, and {called} cells of its own row.",
        proof=f"print(np.arange({n * n}).reshape({n}, {n})[{has}, {called}])",
    )


@kind("Each class by itself")
def line_of_precision_and_recall(rng: Rng) -> Item:
    alike = True
    while alike:  # until each class is named too often, or too seldom
        counts = [[whole(rng, 0, 2) for _ in range(3)] for _ in range(3)]
        for k in range(3):
            counts[k][k] = whole(rng, 1, 3)
        columns = zip(*counts, strict=True)
        alike = any(sum(a) == sum(b) for a, b in zip(counts, columns, strict=True))
    has = [i for i in range(3) for j in range(3) for _ in range(counts[i][j])]
    called = [j for i in range(3) for j in range(3) for _ in range(counts[i][j])]
    return wrong_line(
        rng,
        "This should print the recall and the precision of each class. Rows of "
        "`counts` are for the class that a picture has.",
        "for has, called in zip(y, predicted):\n"
        "    counts[has, called] += 1\n"
        "found = np.diagonal(counts)\n"
        "recalls = found / counts.sum(axis=1)\n"
        "precisions = found / counts.sum(axis=0)\n"
        "print(recalls, precisions)",
        [
            (1, "counts[called, has] += 1", "Then rows and columns have changed."),
            (2, "found = np.trace(counts)", "That is the sum: each class has its own."),
            (3, "recalls = found / counts.sum(axis=0)", "Recall looks along a row."),
            (3, "recalls = found / counts.sum()", "Each class has a row of its own."),
            (4, "precisions = found / counts.sum(axis=1)", "Precision looks down a "
             "column."),
            (4, "precisions = found / len(y)", "Divide by those that are called so."),
        ],
        f"y = {has}\npredicted = {called}\ncounts = np.zeros((3, 3), dtype=int)",
    )  # fmt: skip
