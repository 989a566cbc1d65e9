"""Items of chapter 5, Loss."""

from __future__ import annotations

import numpy as np

from tools.review.answers import Option, choice, number, numbers, shape
from tools.review.curve import curve
from tools.review.draw import Rng, array, distinct, pick, whole
from tools.review.kinds import Item, chapter
from tools.review.lines import wrong_line

kind = chapter(5, "loss")

TENTHS = ((1, 2, 7), (1, 3, 6), (1, 4, 5), (2, 3, 5))  # of different probabilities


def probabilities_of(rng: Rng, n: int) -> list[list[float]]:
    """Return n rows of three different probabilities, in tenths."""
    orders = [rng.permutation(pick(rng, TENTHS)).tolist() for _ in range(n)]
    return [[p / 10 for p in order] for order in orders]


@kind("Right or wrong")
def accuracy_of_a_batch(rng: Rng) -> Item:
    n = pick(rng, [4, 5])
    logits = [distinct(rng, -4, 6, 3) for _ in range(n)]
    best = [row.index(max(row)) for row in logits]
    hits = pick(rng, [h for h in range(1, n) if 2 * h != n])
    order = rng.permutation(n).tolist()
    targets = [
        (best[at] + (0 if order[at] < hits else whole(rng, 1, 2))) % 3
        for at in range(n)
    ]
    return Item(
        "Each row holds the logits of a sample. What is the accuracy?",
        number(
            hits / n,
            ((n - hits) / n, "That is the share of wrong answers."),
            (hits, "That is how many are right. Accuracy is their share."),
        ),
        f"The largest logits are in the columns {best}, and {hits} of {n} agree with "
        "the targets.",
        f"{array('logits', logits)}\ntargets = {targets}",
        "print(np.mean(np.argmax(logits, axis=1) == targets))",
    )


@kind("A whole batch at once")
def picked_confidences(rng: Rng) -> Item:
    p = probabilities_of(rng, 3)
    targets = [whole(rng, 0, 2) for _ in range(3)]
    return Item(
        "What is `probabilities[range(3), targets]`?",
        numbers(
            [p[r][t] for r, t in enumerate(targets)],
            ([p[t][r] for r, t in enumerate(targets)],
             "The first index is the row. `range` chooses the rows."),
            (np.max(p, axis=1), "Those are the largest of each row, right or wrong."),
        ),
        "The two indexes go together: row 0 with the first target, row 1 with the "
        "second, row 2 with the third.",
        f"{array('probabilities', p)}\ntargets = {targets}",
        "print(probabilities[range(3), targets])",
    )  # fmt: skip


@kind("A whole batch at once")
def shape_of_an_index(rng: Rng) -> Item:
    n, k = distinct(rng, 2, 40, 2)
    code, answer, because = pick(
        rng,
        [
            ("p[range(len(p)), y]", shape(n, mistakes=[
                ((n, n), "The two indexes go together, like `zip`."),
                ((n, k), "One entry is picked from each row."),
            ]), "One entry of each row: a number for each sample."),
            ("p[:, y]", shape(n, n, mistakes=[
                ((n,), "The colon takes every row, and not one row for each target."),
                ((n, k), "It picks as many columns as there are targets."),
            ]), "Every row, and in each as many columns as there are targets."),
            (f"np.eye({k})[y]", shape(n, k, mistakes=[
                ((k, k), "That is the identity matrix. A row of it is taken for each "
                 "target."),
                ((n,), "Each target becomes a whole row."),
                ((k, n), "The samples are the rows."),
            ]), "A row of the identity matrix for each target: the one-hot rows."),
        ],
    )  # fmt: skip
    return Item(
        f"`p` has the shape ({n}, {k}): probabilities of {n} samples and {k} classes. "
        f"`y` holds their class numbers. What is the shape of `{code}`?",
        answer,
        because,
        proof=f"p = np.ones(({n}, {k}))\ny = np.arange({n}) % {k}\nprint({code}.shape)",
    )


@kind("Logarithms")
def loss_after_a_factor(rng: Rng) -> Item:
    twos, tens = pick(rng, [(1, 0), (2, 0), (3, 0), (0, 1), (0, 2), (1, 1), (2, 1)])
    factor = 2**twos * 10**tens
    after = pick(rng, [1, 2, 3, 4, 5, 6, 8, 9]) / 1000
    before = round(after * factor, 6)
    down = bool(whole(rng, 0, 1))
    start, end = (before, after) if down else (after, before)
    change = np.log(factor) * (1 if down else -1)
    return Item(
        f"The confidence in the right class goes from {start:g} to {end:g}. By how "
        "much does the loss change? (The logarithm of 2 is 0.693, and that of 10 is "
        "2.303. If the loss falls, the answer is negative.)",
        number(
            change,
            (-change, "More confidence, less loss."),
            (start - end, "That is the change of the confidence. The loss counts "
             "factors."),
            (factor if down else -factor, "That is the factor: take its logarithm."),
            places=2,
        ),
        f"The factor is {factor}, and the loss changes by its logarithm, wherever you "
        "start.",
        proof=f"print(np.log({start:g}) - np.log({end:g}))",
    )  # fmt: skip


@kind("Where people trip")
def mean_of_two_batches(rng: Rng) -> Item:
    a, b = pick(rng, [(3, 1), (1, 3), (4, 1), (1, 4), (3, 2), (2, 3), (9, 1)])
    unit = pick(rng, [10, 20, 50, 100])
    first, second = (x / 10 for x in distinct(rng, 1, 15, 2))
    mean = (a * first + b * second) / (a + b)
    return Item(
        f"A batch of {a * unit} samples has the mean loss {first}, and one of "
        f"{b * unit} has {second}. What is the mean loss of all of them?",
        number(
            mean,
            ((first + second) / 2, "The larger batch counts for more."),
            ((b * first + a * second) / (a + b), "The weights are swapped."),
            (first + second, "Means are not added."),
        ),
        f"({a} · {first} + {b} · {second}) / {a + b}: the samples are {a} to {b}.",
        proof=f"losses = [{first}] * {a * unit} + [{second}] * {b * unit}\n"
        "print(sum(losses) / len(losses))",
    )


@kind("Where people trip")
def mean_loss_in_bits(rng: Rng) -> Item:
    n = pick(rng, [2, 4])
    bits = distinct(rng, 0, 6, n)
    words = ", ".join("1" if b == 0 else f"1/{2**b}" for b in bits)
    return Item(
        f"The confidences in the right classes of {n} samples are {words}. What is the "
        "mean loss in bits, that is, with the logarithm to base 2?",
        number(
            sum(bits) / n,
            (sum(bits), "That is the sum of the losses."),
            (-sum(bits) / n, "A loss is never negative."),
            (sum(2**b for b in bits) / n, "Take the logarithm to base 2 of each."),
        ),
        f"The losses are {bits}: how often 1 is halved to give the confidence.",
        proof=f"print(-np.mean(np.log2([{words}])))",
    )


@kind("Logarithms")
def likelihood_and_loss(rng: Rng) -> Item:
    n = pick(rng, [2, 4, 5, 10])
    total = pick(rng, [1, 2, 3, 4, 6, 7, 8, 9])
    return Item(
        f"The likelihood of {n} samples, the product of their confidences, is e to the "
        f"power of {-total}. What is their mean loss?",
        number(
            total / n,
            (total, f"That is the sum of the losses, of {n} samples."),
            (-total / n, "The loss has a minus sign in front of the logarithm."),
            (total * n, f"Divide by {n}."),
        ),
        f"The logarithm of the product is {-total}, the sum of the logarithms. The "
        f"loss is minus that, divided by {n}.",
        proof=f"confidences = np.full({n}, np.exp({-total} / {n}))\n"
        "print((-np.log(confidences).mean()).round(9))",
    )


@kind("Categorical cross-entropy")
def loss_of_a_divided_target(rng: Rng) -> Item:
    sizes = pick(rng, [[1, 2, 2], [1, 2, 3, 3], [1, 3, 3, 2]])
    bits = rng.permutation(sizes).tolist()
    rest = [0] * (len(bits) - 2)
    parts = rng.permutation([*pick(rng, [(2, 2), (1, 3)]), *rest]).tolist()
    target = [part / 4 for part in parts]
    p = [2.0**-b for b in bits]
    loss = sum(t * b for t, b in zip(target, bits, strict=True))
    return Item(
        f"The target is {target}, and the network answers {p}. What is the "
        "cross-entropy in bits, that is, with the logarithm to base 2?",
        number(
            loss,
            (sum(bits) / len(bits), "The logarithms are weighted by the target."),
            (sum(b for b, t in zip(bits, target, strict=True) if t > 0),
             "Multiply each by the target's entry."),
            (-loss, "There is a minus sign in front of the sum."),
        ),
        f"Minus the logarithms are {bits}. Each is multiplied by its entry of the "
        "target.",
        proof=f"print(-np.dot({target}, np.log2({p})))",
    )  # fmt: skip


@kind("Entropy")
def target_with_most_entropy(rng: Rng) -> Item:
    k = pick(rng, [3, 4, 5])
    rest = [0] * (k - 2)
    rows = [
        rng.permutation([1, 0, *rest]).tolist(),
        rng.permutation([0.5, 0.5, *rest]).tolist(),
        rng.permutation([0.9, 0.1, *rest]).tolist(),
        rng.permutation([0.99, 0.01, *rest]).tolist(),
        [0.25] * 4 if k == 4 else [0.2] * 5 if k == 5 else [0.3, 0.3, 0.4],
    ]  # by how undecided they are: 0, 3, 2, 1, 4
    undecided = [0, 3, 2, 1, 4]
    most = bool(whole(rng, 0, 1))
    chosen = [rows[at] for at in distinct(rng, 0, 4, 3)]
    chosen.sort(key=lambda row: undecided[rows.index(row)], reverse=most)
    because = "Another row is " + ("less" if most else "more") + " decided."
    return Item(
        f"Which of these targets has the {'most' if most else 'least'} entropy?",
        choice(*[Option(str(row), str(row), because) for row in chosen]),
        "Entropy says how undecided a row is: 0 if one class is certain, and most if "
        "all classes are equally likely.",
        proof=f"rows = {sorted(chosen)}\n"
        "entropies = [-sum(p * np.log(p) for p in row if p > 0) for row in rows]\n"
        f"print(rows[np.arg{'max' if most else 'min'}(entropies)])",
    )


@kind("When the probability is zero")
def loss_that_is_clipped(rng: Rng) -> Item:
    low, high = pick(rng, [(3, 14), (3, 14), (18, 60)])
    first, second = distinct(rng, low, high, 2)
    options = [
        Option("It grows.", "1.0", "Compare the gaps, and think of where it is flat."),
        Option("It stays as it is.", "0.0", "The clip is reached at a gap of 16.1 "
               "only."),
        Option("It falls.", "-1.0", "Compare the gaps, and think of where it is flat."),
    ]  # fmt: skip
    sign = 0 if first > 16 else 1 if second > first else -1
    right = {1: 0, 0: 1, -1: 2}[sign]
    return Item(
        "Probabilities are clipped at 0.0000001, whose loss is 16.1. The right class "
        f"has the logit 0, and the only other one goes from {first} to {second}. What "
        "happens to the loss?",
        choice(options.pop(right), *options),
        "Without clipping the loss is about as large as the gap between the logits. "
        "Beyond 16.1, the clipped one is flat: no nudge changes it.",
        proof="gaps = np.array([" + f"{first}, {second}" + "])\n"
        "p = np.clip(1 / (1 + np.exp(gaps)), 1e-7, 1 - 1e-7)\n"
        "before, after = -np.log(p).round(3)\n"
        "print(np.sign(after - before))",
    )


@kind("Log-sum-exp")
def loss_of_far_logits(rng: Rng) -> Item:
    logits = [100 * x for x in distinct(rng, -9, 9, 3)]
    y, top = whole(rng, 0, 2), max(logits)
    second = sorted(logits)[1]
    mistakes = (
        [(top - second, "The right class has the largest logit.")]
        if logits[y] == top
        else [
            (-logits[y], "That is minus the right logit: the largest one is missing."),
            (logits[y] - top, "A loss is never negative."),
            (sum(logits) - logits[y], "Log-sum-exp is not a sum of logits."),
        ]
    )
    return Item(
        f"The logits of a sample are {logits}, and class {y}, counted from 0, is "
        "right. What is the loss, computed from the logits?",
        number(top - logits[y], *mistakes),
        f"So far apart, log-sum-exp is the largest logit, {top}. The loss is how far "
        f"the right one, {logits[y]}, lies below it.",
        proof="from nnfs_ref import SoftmaxCrossentropy\n\n"
        f"logits = np.array([{logits}])\n"
        f"print(SoftmaxCrossentropy().forward(logits, [{y}])[0] + 0)",
    )


@kind("Accuracy beside it")
def accuracy_against_loss(rng: Rng) -> Item:
    steady_wrong, bold_wrong = pick(
        rng, [(2, 1), (3, 1), (3, 2), (1, 2), (2, 0), (0, 1)]
    )
    steady = [whole(rng, 60, 70) / 100] * (5 - steady_wrong) + [
        whole(rng, 40, 45) / 100
    ] * steady_wrong
    bold = [whole(rng, 96, 99) / 100] * (5 - bold_wrong) + [
        pick(rng, [1e-4, 1e-5, 1e-6])
    ] * bold_wrong
    swap = bool(whole(rng, 0, 1))
    a, b = (bold, steady) if swap else (steady, bold)
    accurate = "steady" if steady_wrong < bold_wrong else "bold"
    lower = "steady" if bold_wrong else "bold"
    named = {"steady": "B" if swap else "A", "bold": "A" if swap else "B"}
    options = {
        x + y: Option(
            f"{x} is more accurate and has the lower loss."
            if x == y
            else f"{x} is more accurate, but {y} has the lower loss.",
            x + y,
            "Count what is above 0.5 for the accuracy, and look for answers that are "
            "sure and wrong for the loss.",
        )
        for x in "AB"
        for y in "AB"
    }
    right = options.pop(named[accurate] + named[lower])
    return Item(
        "There are two classes. These are the confidences of two networks, `A` and "
        "`B`, in the right class. How do they compare?",
        choice(right, *options.values()),
        "With two classes, above 0.5 is right. One answer that is sure and wrong costs "
        "more than several that are hesitant.",
        f"A = {a}\nB = {b}",
        "hits = [np.sum(np.array(c) > 0.5) for c in (A, B)]\n"
        "losses = [-np.log(c).mean() for c in (A, B)]\n"
        "print('AB'[np.argmax(hits)] + 'AB'[np.argmin(losses)])",
    )


@kind("The first grade")
def what_a_first_loss_says(rng: Rng) -> Item:
    k = whole(rng, 3, 20)
    result, loss = pick(
        rng,
        [
            ("near", np.log(k) + whole(rng, -2, 2) / 100),
            ("above", np.log(k) * whole(rng, 25, 50) / 10),
            ("below", np.log(k) * whole(rng, 5, 20) / 100),
        ],
    )
    options = {
        "near": Option("It is what a network that knows nothing has.", "near",
                       "Compare it with the logarithm of the number of classes."),
        "above": Option("It is sure of something that it cannot know yet.", "above",
                        "It does not lie above the logarithm of the number of "
                        "classes."),
        "below": Option("It knows more than an untrained network can.", "below",
                        "It does not lie below the logarithm of the number of "
                        "classes."),
    }  # fmt: skip
    right = options.pop(result)
    return Item(
        f"A network for {k} classes has the loss {loss:.2f} before any training. What "
        f"does that say? (The logarithm of {k} is {np.log(k):.2f}.)",
        choice(right, *options.values()),
        f"If each class gets 1/{k}, the loss is the logarithm of {k}.",
        proof=f"ratio = {loss:.2f} / np.log({k})\n"
        "print('above' if ratio > 1.2 else 'below' if ratio < 0.8 else 'near')",
    )


@kind("Where people trip")
def targets_as_a_column(rng: Rng) -> Item:
    n = whole(rng, 2, 90)
    column = bool(whole(rng, 0, 2))
    given = f"({n}, 1)" if column else f"({n},)"
    mistakes = (
        [
            ((n,), "A row and a column are broadcast against each other."),
            ((n, 1), "The predictions are a row, so the columns grow, too."),
        ]
        if column
        else [((n, n), "Both have one dimension, of the same size.")]
    )
    return Item(
        f"The predictions have the shape ({n},), and the targets {given}. What is the "
        "shape of `predictions == targets`?",
        shape(*((n, n) if column else (n,)), mistakes=mistakes),
        "From the right, the sizes are compared, and a size of 1 is stretched."
        + (" The mean of that is no accuracy." if column else ""),
        proof=f"predictions, targets = np.zeros({n}), np.zeros({given})\n"
        "print((predictions == targets).shape)",
    )


@kind("Log-sum-exp")
def loss_by_the_right_logit(rng: Rng) -> Item:
    other = pick(rng, [1, 1.5, 2, 2.5, 3]) * pick(rng, [1, -1])
    xs = np.linspace(-5, 5, 21)

    def graph(ys: np.ndarray, because: str = "") -> Option:
        return Option("", str(ys.round(2).tolist()), because, curve(xs, ys, up=(0, 8)))

    return Item(
        f"There are two classes, and the wrong one has the logit {other}. Which graph "
        "shows the loss, as the logit of the right class goes from -5 to 5?",
        choice(
            graph(np.log1p(np.exp(other - xs))),
            graph(np.log1p(np.exp(xs - other)), "A larger right logit means less "
                  "loss."),
            graph(np.log1p(np.exp(-other - xs)), "The bend is at the wrong place: it "
                  "is where the two logits are equal."),
            graph(1 / (1 + np.exp(other - xs)), "That is the probability."),
        ),
        f"Far below {other} the loss is the gap between the logits, and far above it "
        "is nearly 0.",
        proof="right = np.linspace(-5, 5, 21)\n"
        f"loss = np.log(np.exp(right) + np.exp({other})) - right\n"
        "print(loss.round(2).tolist())",
    )  # fmt: skip


@kind("A whole batch at once")
def line_of_a_crossentropy(rng: Rng) -> Item:
    p = probabilities_of(rng, 4)
    targets = [row.index(max(row)) for row in p]
    missed = whole(rng, 0, 3)
    targets[missed] = (targets[missed] + 1) % 3
    return wrong_line(
        rng,
        "This should print the mean cross-entropy of a batch.",
        "n = len(probabilities)\nconfidences = probabilities[range(n), targets]\n"
        "losses = -np.log(confidences)\nprint(np.sum(losses) / n)",
        [
            (0, "n = len(probabilities[0])", "That counts the classes."),
            (1, "confidences = probabilities[:, targets]", "The colon takes every "
             "row, so each sample gets the columns of all targets."),
            (1, "confidences = probabilities.max(axis=1)", "The largest probability "
             "need not be that of the right class."),
            (2, "losses = 1 - confidences", "That hardly tells a bad answer from a "
             "terrible one."),
            (2, "losses = -confidences", "The logarithm is missing."),
            (3, "print(np.sum(losses))", "A sum grows with the number of samples."),
        ],
        f"{array('probabilities', p)}\ntargets = {targets}",
    )  # fmt: skip
