"""Items of chapter 16, Binary Logistic Regression."""

from __future__ import annotations

import numpy as np

from tools.review.answers import Option, choice, number, numbers, shape
from tools.review.curve import curve
from tools.review.draw import Rng, array, distinct, halves, pick, tenths, term, whole
from tools.review.kinds import Item, chapter
from tools.review.lines import wrong_line

kind = chapter(16, "binary-logistic-regression")


@kind("A question with two answers")
def one_logit_for_two(rng: Rng) -> Item:
    no, yes = halves(rng, -6, 6, 2)
    return Item(
        f"Softmax of the logits {[no, yes]}, for no and yes, gives a probability of "
        "yes. At what logit does the sigmoid give the same?",
        number(
            yes - no,
            (no - yes, "That gives the probability of no."),
            (yes, "The logit of no counts, too."),
            (yes + no, "Only the difference counts."),
        ),
        f"At the difference, {yes} - {term(no)}.",
        proof="from nnfs_ref import Softmax\n\n"
        f"p = Softmax().forward(np.array([[{no}, {yes}]]))[0, 1]\n"
        "print(np.log(p / (1 - p)).round(9))",
    )


@kind("A question with two answers")
def probability_after_a_nudge(rng: Rng) -> Item:
    p, times = pick(rng, [0.1, 0.2, 0.25, 0.5, 0.6, 0.75, 0.8]), pick(rng, [2, 3, 4, 6])
    odds = p / (1 - p)
    right = times * odds / (1 + times * odds)
    return Item(
        f"A neuron gives the probability {p}. Then one input grows by 1, and e to the "
        f"power of its weight is {times}. What is the probability now?",
        number(
            right,
            (times * odds, "Those are the odds. Divide them by 1 + odds."),
            (1 - right, "That is the probability of no."),
            (p * times, "The odds are multiplied, not the probability."),
            places=2,
        ),
        f"The odds {p} / {1 - p:g} are multiplied by {times}, which makes "
        f"{times * odds:.4g}. The probability is that, divided by 1 + that.",
        proof="from nnfs_ref.activations import sigmoid\n\n"
        f"z = np.log({p} / (1 - {p}))\nprint(sigmoid(z + np.log({times})))",
    )


@kind("The slope of the sigmoid")
def slope_from_a_probability(rng: Rng) -> Item:
    p = whole(rng, 1, 19) * 5 / 100
    return Item(
        f"At some logit the sigmoid gives {p}. How steep is it there?",
        number(
            p * (1 - p),
            (p, "That is its value."),
            (1 - p, "That is only one of the two factors."),
            (p - 1, "The sigmoid never falls."),
        ),
        f"{p} · {1 - p:g}.",
        proof="from nnfs_ref.activations import sigmoid\n\n"
        f"z, h = np.log({p} / (1 - {p})), 1e-4\n"
        "print(((sigmoid(z + h) - sigmoid(z - h)) / (2 * h)).round(7))",
    )


@kind("Several questions at once")
def slope_by_a_logit(rng: Rng) -> Item:
    n, k = pick(rng, [(5, 2), (10, 2), (4, 5), (2, 5), (25, 4), (20, 5)])
    p, t = whole(rng, 1, 9) / 10, pick(rng, [0, 1])
    return Item(
        f"{n} samples answer {k} questions each, and the loss is the mean of all "
        f"binary cross-entropies. For one of them the probability is {p} and the "
        f"target {t}. What is the slope of the loss with respect to its logit?",
        number(
            (p - t) / (n * k),
            ((t - p) / (n * k), "Probability minus target."),
            ((p - t) / n, f"The mean is one of {n} · {k} numbers."),
            (p - t, f"The loss is a mean: divide by {n} · {k}."),
        ),
        f"({p} - {t}) / ({n} · {k}).",
        proof="from nnfs_ref import SigmoidCrossentropy\n\n"
        f"z = np.full(({n}, {k}), np.log({p} / (1 - {p})))\n"
        f"loss = SigmoidCrossentropy()\nloss.forward(z, np.full(({n}, {k}), {t}.0))\n"
        "print(loss.backward()[0, 0].round(9))",
    )


@kind("A loss for both answers")
def likelihood_of_answers(rng: Rng) -> Item:
    p = [whole(rng, 1, 9) / 10 for _ in range(3)]
    t = rng.permutation([0, 1, whole(rng, 0, 1)]).tolist()
    given = [x if y else round(1 - x, 1) for x, y in zip(p, t, strict=True)]
    return Item(
        "These are the probabilities of yes that a network gives to three samples, and "
        "their targets. What is the likelihood?",
        number(
            np.prod(given),
            (np.prod(p), "Where the target is 0, the probability of no counts."),
            (np.prod([x for x, y in zip(p, t, strict=True) if y]),
             "The samples with target 0 "
             "count, too."),
            (np.mean(given), "Probabilities of independent answers multiply."),
        ),
        f"What was true had the probabilities {given}, which multiply. The loss is "
        "made of minus its logarithm.",
        f"{array('p', p)}\n{array('t', t)}",
        "losses = -t * np.log(p) - (1 - t) * np.log(1 - p)\n"
        "print(np.exp(-losses.sum()).round(9))",
    )  # fmt: skip


@kind("One subtraction")
def loss_far_from_zero(rng: Rng) -> Item:
    z, t = 10 * whole(rng, 3, 90) * pick(rng, [1, -1]), pick(rng, [0, 0, 1, 1])
    right = max(z, 0) - z * t
    return Item(
        f"A logit is {z}, and the target is {t}. What is the loss, computed from the "
        "logit? (It differs from a whole number by less than a millionth.)",
        number(
            right,
            (abs(z) - right, "That would be the loss for the other target."),
            (16.1181, "That is the cap of a clip at 1e-7. From the logit there is no "
             "cap."),
            (1, "That is the size of the largest slope."),
        ),
        "The answer is sure and right, so it costs nearly nothing."
        if right == 0
        else "A sure and wrong answer costs about as much as its logit is far from 0.",
        proof="from nnfs_ref import SigmoidCrossentropy\n\n"
        "loss = SigmoidCrossentropy()\n"
        f"print(round(loss.mean(np.array([[{z}.0]]), np.array([[{t}.0]])), 6))",
    )  # fmt: skip


@kind("A sigmoid that does not overflow")
def formula_at_a_far_logit(rng: Rng) -> Item:
    z = float(10 * whole(rng, 75, 200) * pick(rng, [1, -1]))
    x, top = pick(rng, ["z", "-z"]), pick(rng, ["1", "exponential"])
    power = f"np.exp({x})"
    formula = f"{'1' if top == '1' else power} / (1 + {power})"
    infinite = (z < 0) == (x == "-z")
    parts = {"1": "1", "exponential": "infinity" if infinite else "0"}
    because = (
        f"The exponential is {parts['exponential']}, so it is {parts[top]} divided by "
        f"{'infinity' if infinite else 1}."
    )
    result = {
        ("1", True): "0.0",
        ("1", False): "1.0",
        ("exponential", True): "nan",
        ("exponential", False): "0.0",
    }[top, infinite]
    power_is = f"Mind the sign: the exponential is {parts['exponential']}."
    undefined = result == "nan"
    reasons = {
        "0.0": "The numerator is infinity, too." if undefined else power_is,
        "0.5": "That is the value at 0, and this is far from 0.",
        "1.0": "Infinity divided by infinity is not 1." if undefined else power_is,
        "nan": "That takes infinity divided by infinity.",
    }
    options = {text: Option(f"`{text}`", text, why) for text, why in reasons.items()}
    right = options.pop(result)
    return Item(
        "What does the last line print, apart from a warning?",
        choice(right, *options.values()),
        because,
        f"z = np.float64({z})\nprint({formula})",
    )


@kind("Right 99 times in 100")
def precision_and_recall(rng: Rng) -> Item:
    positives, called = pick(rng, [10, 20, 25, 40]), pick(rng, [20, 40, 50, 80, 100])
    found = whole(rng, 2, min(positives, called) - 1)
    missed, alarms = positives - found, called - found
    return Item(
        f"A classifier finds {found} cracked bolts and misses {missed}, with {alarms} "
        "false alarms. What are its precision and its recall, in this order?",
        numbers(
            [found / called, found / positives],
            ([found / positives, found / called], "It is the other way around."),
            ([alarms / called, missed / positives], "Those are the shares that are "
             "wrong."),
            ([found / (found + missed + alarms)] * 2, "Precision is a share of those "
             "called cracked, recall a share of those that are."),
        ),
        f"{found} of the {called} that it calls cracked are, and it finds {found} of "
        f"the {positives} that are.",
        proof=f"said = np.repeat([1, 0, 1], [{found}, {missed}, {alarms}])\n"
        f"true = np.repeat([1, 1, 0], [{found}, {missed}, {alarms}])\n"
        "print(true[said == 1].mean(), said[true == 1].mean())",
    )  # fmt: skip


@kind("Right 99 times in 100")
def found_at_a_threshold(rng: Rng) -> Item:
    p = [x / 100 for x in distinct(rng, 2, 70, 6)]
    t = rng.permutation([1, 1, 1, 0, 0, 0]).tolist()
    threshold = pick(rng, [0.1, 0.2, 0.3, 0.4])
    yes = np.array(p) > threshold
    true = np.array(t) == 1
    found, alarms = int((yes & true).sum()), int((yes & ~true).sum())
    return Item(
        f"Yes means a probability above {threshold}. How many positives are found, and "
        "how many false alarms are there?",
        numbers(
            [found, alarms],
            ([alarms, found], "A positive has the target 1."),
            ([found, 3 - found], "Those that are missed are no alarms."),
            ([found + alarms, alarms], "A yes to a 0 has not found anything."),
        ),
        f"{found + alarms} get a yes, and {found} of them have the target 1.",
        f"{array('p', p)}\n{array('t', t)}",
        f"yes = p > {threshold}\nprint(np.sum(yes & (t == 1)), np.sum(yes & (t == 0)))",
    )


@kind("Right 99 times in 100")
def threshold_from_costs(rng: Rng) -> Item:
    times, alarm = pick(rng, [3, 4, 9, 19, 24, 49, 99]), pick(rng, [1, 2, 5, 10])
    miss = times * alarm
    right = alarm / (alarm + miss)
    return Item(
        f"A miss costs {miss}, and a false alarm {alarm}. If the probabilities are "
        "right, above what probability is it cheaper to say yes?",
        number(
            right,
            (1 - right, "Expensive misses call for a low threshold."),
            (alarm / miss, "A yes costs something only if the sample is negative: with "
             "the probability 1 - p."),
            (0.5, "That is for mistakes that cost the same."),
        ),
        f"Where {miss} · p is more than {alarm} · (1 - p): above {alarm} / "
        f"({alarm} + {miss}).",
        proof="p = np.arange(1, 1000) / 1000\n"
        f"print(p[np.argmin(np.abs({miss} * p - {alarm} * (1 - p)))])",
    )  # fmt: skip


@kind("Right 99 times in 100")
def cheapest_threshold(rng: Rng) -> Item:
    # Each step up costs more misses than the one before, and saves fewer alarms.
    missed = np.cumsum([whole(rng, 0, 3), *sorted(distinct(rng, 1, 9, 3))]).tolist()
    alarms = np.cumsum([whole(rng, 2, 6), *sorted(distinct(rng, 3, 70, 3))])
    alarms = alarms[::-1].tolist()
    thresholds = [0.01, 0.05, 0.2, 0.5]
    cost = pick(rng, [2, 3, 5, 10])
    total = [cost * m + a for m, a in zip(missed, alarms, strict=True)]
    best = total.index(min(total))
    alarms[best] -= 1  # no other one costs the same
    total[best] -= 1
    fewest = int(np.argmin(np.add(missed, alarms)))
    words = {
        3: "It has the fewest alarms, but misses the most.",
        0: "It misses the fewest, but at the price of many alarms.",
        fewest: "It makes the fewest mistakes, but a miss costs more than an alarm.",
    }
    wrong = [(thresholds[at], why) for at, why in words.items() if at != best]
    return Item(
        f"For four thresholds, the misses and the false alarms were counted. A miss "
        f"costs as much as {cost} alarms. Which threshold is the cheapest?",
        number(thresholds[best], *wrong),
        f"Counted in alarms, they cost {total}.",
        f"{array('threshold', thresholds)}\n{array('missed', missed)}\n"
        f"{array('alarms', alarms)}",
        f"print(threshold[np.argmin({cost} * missed + alarms)])",
    )  # fmt: skip


@kind("Where people trip")
def probabilities_minus_targets(rng: Rng) -> Item:
    n = whole(rng, 3, 90)
    row = bool(rng.random() < 0.7)
    return Item(
        f"`p` has the shape ({n}, 1), and `t` the shape "
        f"{(n,) if row else (n, 1)}. What is the shape of `p - t`?",
        shape(
            *((n, n) if row else (n, 1)),
            mistakes=[
                ((n, 1) if row else (n, n), "Shapes are lined up from the right. "
                 + ("There the 1 meets the " + str(n) + "." if row
                    else "Both pairs of sizes are equal.")),
                ((n,), "No dimension disappears in a difference."),
            ],
        ),
        "The row is repeated downward and the column to the right, so each sample "
        "meets every target. `np.reshape(t, (-1, 1))` prevents it."
        if row
        else "Each sample meets its own target.",
        proof=f"print((np.ones(({n}, 1)) - np.ones({(n,) if row else (n, 1)})).shape)",
    )  # fmt: skip


@kind("One subtraction")
def graph_over_the_logit(rng: Rng) -> Item:
    w, b = pick(rng, [1, 2, -1, -2]), pick(rng, [0, 1, -1])
    xs = np.linspace(-2, 2, 31)
    z = w * xs + b
    p = 1 / (1 + np.exp(-z))
    graphs = {
        "the loss if the target is 1": (np.log1p(np.exp(-z)), "np.log1p(np.exp(-z))"),
        "the loss if the target is 0": (np.log1p(np.exp(z)), "np.log1p(np.exp(z))"),
        "the probability": (p, "1 / (1 + np.exp(-z))"),
        "the slope of the loss with respect to the logit if the target is 1": (
            p - 1, "1 / (1 + np.exp(-z)) - 1"),
    }  # fmt: skip
    asked = pick(rng, list(graphs))

    def option(name: str) -> Option:
        ys = graphs[name][0]
        ends = str(np.round(ys[[0, 15, 30]], 3) + 0.0)
        return Option("", ends, f"That is {name}.", curve(xs, ys, up=(-2, 5)))

    others = [option(name) for name in graphs if name != asked]
    return Item(
        f"A neuron has the weight {w} and the bias {b}, and ends in a sigmoid. Which "
        f"graph shows {asked}, while its input goes from -2 to 2?",
        choice(option(asked), *others),
        "The probability goes from 0 to 1, and the slope is probability minus target. "
        "The loss is near 0 where the answer is right, and rises like the logit where "
        "it is wrong.",
        proof=f"z = {w} * np.linspace(-2, 2, 31) + {term(b)}\n"
        f"heights = {graphs[asked][1]}\n"
        "print(np.round(heights[[0, 15, 30]], 3) + 0.0)",
    )


@kind("One subtraction")
def line_of_a_fused_loss(rng: Rng) -> Item:
    z = [tenths(rng, -3, 3, 2) for _ in range(3)]
    z[whole(rng, 0, 2)] = [800.0, -900.0]
    t = [rng.permutation([0, 1]).tolist() for _ in range(3)]
    return wrong_line(
        rng,
        "This should print the mean binary cross-entropy of these logits and its "
        "gradient.",
        "e = np.exp(-np.abs(z))\n"
        "p = np.where(z >= 0, 1, e) / (1 + e)\n"
        "losses = np.maximum(z, 0) - z * t + np.log1p(e)\n"
        "dz = (p - t) / z.size\n"
        "print(losses.mean(), dz)",
        [
            (0, "e = np.exp(np.abs(z))", "The exponential of a large number "
             "overflows."),
            (1, "p = np.where(z >= 0, e, 1) / (1 + e)", "A positive logit is more "
             "likely a yes."),
            (1, "p = e / (1 + e)", "That is never above a half."),
            (2, "losses = np.maximum(z, 0) + z * t + np.log1p(e)", "The target takes "
             "the logit away: a yes should lower the loss of a yes."),
            (2, "losses = np.minimum(z, 0) - z * t + np.log1p(e)", "Then the loss of a "
             "sure no becomes negative."),
            (3, "dz = (t - p) / z.size", "Probability minus target."),
            (3, "dz = (p - t) / len(z)", "The mean is one of all entries, not only of "
             "the rows."),
        ],
        f"{array('z', z)}\n{array('t', t)}",
    )  # fmt: skip
