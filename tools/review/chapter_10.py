"""Items of chapter 10, Optimizers."""

from __future__ import annotations

import numpy as np

from tools.review.answers import Option, choice, number, numbers
from tools.review.curve import curve
from tools.review.draw import Rng, distinct, halves, pick, term, whole, wholes
from tools.review.kinds import Item, chapter
from tools.review.lines import wrong_line

kind = chapter(10, "optimizers")

# Two slopes, and the root of the sum of their squares.
RIGHT_ANGLES = ((3, 4, 5), (4, 3, 5), (6, 8, 10), (8, 6, 10), (9, 12, 15), (12, 9, 15))


@kind("A valley with two weights")
def step_in_a_valley(rng: Rng) -> Item:
    c = pick(rng, [4, 5, 10, 20, 25])
    rate = pick(rng, [0.01, 0.02, 0.04, 0.05, 0.1])
    x, y = wholes(rng, -4, 5, 2)
    return Item(
        f"The loss is half the sum of `w1**2` and `{c} * w2**2`, so its slopes are "
        f"`w1` and `{c} * w2`. Two weights are at {[x, y]}. Where does a step of plain "
        f"descent with the rate {rate} lead?",
        numbers(
            [x - rate * x, y - rate * c * y],
            ([x + rate * x, y + rate * c * y], "That goes uphill: subtract."),
            ([x - rate * x, y - rate * y], f"The second slope is {c} * w2."),
            ([rate * x, rate * c * y], "That is the step. Subtract it."),
        ),
        f"The slopes are {[x, c * y]}, and {rate} of each is subtracted.",
        proof="from nnfs_ref import SGD\n\n"
        f"w = np.array([{x}.0, {y}.0])\n"
        f"SGD({rate}).step([(w, w * [1, {c}])])\nprint(w.round(9))",
    )


@kind("A valley with two weights")
def largest_rate(rng: Rng) -> Item:
    gentle = pick(rng, [1, 2])
    steep = pick(rng, [4, 5, 8, 10, 16, 20, 25, 40, 50, 100])
    return Item(
        f"In a valley, the slope changes by {gentle} for each unit of the first weight "
        f"and by {steep} for each unit of the second. Above which rate does plain "
        "descent run away?",
        number(
            2 / steep,
            (1 / steep, "At that rate the steep weight arrives in one step."),
            (2 / gentle, "The steep direction sets the limit."),
            (2 / (gentle + steep), "The directions do not add up: the steep one "
             "decides alone."),
        ),
        f"A step multiplies the second weight by 1 - {steep} · rate, which is below -1 "
        f"for rates above 2 / {steep}.",
        proof="def runs_away(rate):\n"
        f"    return abs(1 - {steep} * rate) > 1 or abs(1 - {gentle} * rate) > 1\n\n"
        "low, high = 0.0, 10.0\nfor _ in range(40):\n    middle = (low + high) / 2\n"
        "    low, high = (low, middle) if runs_away(middle) else (middle, high)\n"
        "print(round(low, 8))",
    )  # fmt: skip


@kind("A valley with two weights")
def weight_after_steps(rng: Rng) -> Item:
    factor = pick(rng, [0.5, -0.5, -1, 0.8, -2, 0.9, -0.2])
    c, steps = pick(rng, [2, 4, 5, 10, 25]), pick(rng, [2, 3])
    start = pick(rng, [1, 2, 4, 10])
    rate = round((1 - factor) / c, 4)
    right = start * factor**steps
    return Item(
        f"The slope along a weight is {c} times the weight. It starts at {start}, and "
        f"plain descent takes {steps} steps with the rate {rate}. Where is the weight "
        "then?",
        number(
            right,
            (start * (1 - steps * rate * c), "The slope changes with the weight: "
             "measure it again for each step."),
            (start * factor, "That is after one step."),
            (-right, "Mind the sign: it changes with each step."
             if factor < 0 else "It does not cross the bottom."),
        ),
        f"Each step multiplies the weight by 1 - {rate} · {c} = {factor}.",
        proof=f"from nnfs_ref import SGD\n\nw, optimizer = np.array([{start}.0]), "
        f"SGD({rate})\nfor _ in range({steps}):\n"
        f"    optimizer.step([(w, {c} * w)])\nprint(w.round(9))",
    )  # fmt: skip


@kind("A valley with two weights")
def path_of_a_weight(rng: Rng) -> Item:
    c = pick(rng, [2, 4, 5, 10, 20, 25])
    factors = {0.7: "creep", 0.0: "once", -0.7: "swing", -1.15: "away"}
    factor = pick(rng, list(factors))
    rate = round((1 - factor) / c, 4)
    steps = np.arange(7)
    because = {
        0.7: "Here each step takes off a part of the weight, on one side.",
        0.0: "Here the first step leads to the bottom.",
        -0.7: "Here each step crosses the bottom, and ends nearer to it.",
        -1.15: "Here each step crosses the bottom, and ends further away.",
    }

    def graph(of: float) -> Option:
        ys = 2.0 * of**steps
        return Option("", factors[of], because[of], curve(steps, ys, up=(-4, 4)))

    return Item(
        f"The slope along a weight is {c} times the weight, which starts at 2. Which "
        f"graph shows it over 6 steps of plain descent with the rate {rate}?",
        choice(graph(factor), *[graph(other) for other in factors if other != factor]),
        f"Each step multiplies it by 1 - {rate} · {c} = {factor}.",
        proof=f"factor = round(1 - {rate} * {c}, 4)\n"
        "print('away' if factor < -1 else 'swing' if factor < 0 else\n"
        "      'once' if factor == 0 else 'creep')",
    )


@kind("Decay: large steps first, small steps later")
def rate_with_inverse_time(rng: Rng) -> Item:
    first = pick(rng, [0.1, 0.2, 0.4, 0.8, 1.0, 0.04])
    decay, times = pick(rng, [0.01, 0.02, 0.05, 0.1, 0.001]), pick(rng, [1, 3, 4, 7, 9])
    step = round(times / decay)
    return Item(
        f"A rate starts at {first} and decays by inverse time, with the decay {decay}. "
        f"What is it at step {step}, counted from 0?",
        number(
            first / (1 + times),
            (first / times, "The 1 in the divisor is missing."),
            (first * (1 - decay), "That is about one step's decay."),
            (first / 2**times, "It halves once, and ever more slowly after that."),
        ),
        f"{decay} · {step} = {times}. So {first} is divided by 1 + {times}.",
        proof="from nnfs_ref import InverseTimeDecay\n\n"
        f"print(round(InverseTimeDecay({first}, decay={decay}).rate({step}), 9))",
    )


@kind("Decay: large steps first, small steps later")
def rate_with_cosine(rng: Rng) -> Item:
    first = pick(rng, [0.1, 0.2, 0.4, 0.8, 1.0, 0.04])
    unit, part = pick(rng, [10, 20, 50, 100, 200]), pick(rng, [2, 4, 3])
    share = {2: 0.75, 4: 0.25, 3: 0.5}[part]
    words = {2: "a third of the way, where the cosine is 0.5",
             4: "two thirds of the way, where the cosine is -0.5",
             3: "half of the way, where the cosine is 0"}[part]  # fmt: skip
    straight = round(first * (1 - part / 6), 4)
    return Item(
        f"A rate starts at {first} and follows cosine decay over {6 * unit} steps. "
        f"What is it at step {part * unit}, {words}?",
        number(
            first * share,
            *([(straight, "That is a straight line. The wave begins slowly.")]
              if part != 3 else [(0, "It is 0 at the end.")]),
            (first * (2 * share - 1) if part != 3 else first,
             "Half of the rate is multiplied by 1 + cosine."),
            (first * 2 * share, "There is a factor of one half."),
        ),
        f"Half of {first}, times 1 + cosine, which is {2 * share:g}.",
        proof="from nnfs_ref import CosineDecay\n\n"
        f"print(round(CosineDecay({first}, steps={6 * unit}).rate({part * unit}), 9))",
    )  # fmt: skip


@kind("Momentum: a ball with inertia")
def second_step_of_momentum(rng: Rng) -> Item:
    mu, rate = pick(rng, [0.5, 0.8, 0.9]), pick(rng, [0.1, 0.2, 0.5])
    first, second = wholes(rng, -6, 8, 2)
    v = -rate * first
    move = mu * v - rate * second
    kept = f"({v:g})" if v < 0 else f"{v:g}"
    return Item(
        f"A weight is trained with the rate {rate} and the momentum {mu}. Its velocity "
        f"starts at 0, and its first two slopes are {first} and {second}. By how much "
        "does the second step move it?",
        number(
            move,
            (-rate * second, "That is plain descent. A part of the velocity is kept."),
            (-move, "The step goes against the slope."),
            (v - rate * second, f"Only {mu} of the velocity is kept."),
            (mu * (v - rate * second), "The newest step is added in full."),
        ),
        f"The velocity is {v:g} after the first step, and then {mu} · {kept} - "
        f"{rate} · {term(second)}.",
        proof="from nnfs_ref import SGD\n\n"
        f"w, optimizer = np.zeros(1), SGD({rate}, momentum={mu})\n"
        f"optimizer.step([(w, np.array([{first}.0]))])\nbefore = w.copy()\n"
        f"optimizer.step([(w, np.array([{second}.0]))])\nprint((w - before).round(9))",
    )


@kind("Momentum: a ball with inertia")
def top_speed(rng: Rng) -> Item:
    mu = pick(rng, [0.5, 0.75, 0.8, 0.9, 0.95])
    rate, slope = pick(rng, [0.01, 0.02, 0.1]), whole(rng, 1, 9)
    plain = rate * slope
    return Item(
        f"On a slope that is always {slope}, with the rate {rate} and the momentum "
        f"{mu}: how long do the steps become in the end?",
        number(
            plain / (1 - mu),
            (plain, "That is the first step. The velocity adds up."),
            (plain / mu, "Divide by what is lost of the velocity, 1 - momentum."),
            (plain * (1 + mu), "That is the second step. It goes on growing."),
        ),
        f"A plain step is {plain:g}, and it is divided by 1 - {mu}.",
        proof=f"velocity = 0.0\nfor _ in range(600):\n"
        f"    velocity = {mu} * velocity - {rate} * {slope}\n"
        "print(round(abs(velocity), 8))",
    )


@kind("AdaGrad: a rate for each weight")
def second_step_of_adagrad(rng: Rng) -> Item:
    first, second, root = pick(rng, RIGHT_ANGLES)
    rate = pick(rng, [0.1, 0.5, 1.0, 0.2])
    return Item(
        f"A weight is trained by AdaGrad with the rate {rate}, and its first two "
        f"slopes are {first} and {second}. How long is the second step?",
        number(
            rate * second / root,
            (rate, "That would be so if it forgot the first slope."),
            (rate * second / (first + second), "The squares are added, and then comes "
             "the root."),
            (rate * second / root**2, "Divide by the root of the sum."),
            (rate * second, "Divide by the root of the sum of squares."),
        ),
        f"The sum of squares is {first**2 + second**2}, and its root {root}: {rate} · "
        f"{second} / {root}.",
        proof="from nnfs_ref import AdaGrad\n\n"
        f"w, optimizer = np.zeros(1), AdaGrad({rate})\n"
        f"optimizer.step([(w, np.array([{first}.0]))])\nbefore = w.copy()\n"
        f"optimizer.step([(w, np.array([{second}.0]))])\n"
        "print((before - w).round(6))",
    )  # fmt: skip


@kind("RMSprop: forgetting")
def average_of_squares(rng: Rng) -> Item:
    rho = pick(rng, [0.9, 0.8, 0.5, 0.75])
    s, g = whole(rng, 1, 20), pick(rng, [-6, -5, -4, -3, 2, 3, 4, 5, 6, 10])
    return Item(
        f"RMSprop keeps {rho} of its average of squared slopes, which is {s}. The next "
        f"slope is {g}. What is the average then?",
        number(
            rho * s + (1 - rho) * g * g,
            (rho * s + (1 - rho) * g, "The slope is squared first."),
            (rho * s + g * g, f"The newest square counts for {round(1 - rho, 2)}."),
            (s + g * g, "That is AdaGrad, which never forgets."),
            ((1 - rho) * s + rho * g * g, "The two parts are swapped."),
        ),
        f"{rho} · {s} + {round(1 - rho, 2)} · {g * g}.",
        proof=f"import math\n\nfrom nnfs_ref import RMSprop\n\n"
        f"w, optimizer = np.zeros(1), RMSprop(1.0, rho={rho}, epsilon=1e-12)\n"
        f"optimizer.step([(w, np.array([math.sqrt({s} / (1 - {rho}))]))])\n"
        f"before = w.copy()\noptimizer.step([(w, np.array([{g}.0]))])\n"
        f"print((({g} / (w - before))**2).round(6))",
    )


@kind("RMSprop: forgetting")
def first_step_of_rmsprop(rng: Rng) -> Item:
    rho, times = pick(
        rng, [(0.75, 2), (0.96, 5), (0.99, 10), (0.84, 2.5), (0.36, 1.25)]
    )
    rate = pick(rng, [0.01, 0.02, 0.1, 0.5])
    g = pick(rng, [2, 3, 4, 5, 7, 25])
    return Item(
        f"RMSprop keeps {rho} of its average of squares, which starts at 0. The rate "
        f"is {rate}, and the first slope {g}. How long is the first step?",
        number(
            round(rate * times, 6),
            (rate, "The average is too small at first, so the step is longer."),
            (rate * g, "The slope is divided by the root of the average."),
            (rate / (1 - rho), "There is a root."),
        ),
        f"The average is {round(1 - rho, 2)} · {g * g}, and its root "
        f"{round(g / times, 4):g}. So the step is {rate} · {g} / {g / times:g}, "
        "whatever the slope.",
        proof="from nnfs_ref import RMSprop\n\n"
        f"w = np.zeros(1)\nRMSprop({rate}, rho={rho}).step([(w, np.array([{g}.0]))])\n"
        "print(abs(w).round(5))",
    )


@kind("Adam: both averages, corrected")
def first_step_of_adam(rng: Rng) -> Item:
    rate = pick(rng, [0.001, 0.01, 0.1, 0.5])
    start = halves(rng, -4, 4, 2)
    g = [pick(rng, [-1, 1]) * v for v in distinct(rng, 2, 90, 2)]
    right = [w - rate * (1 if v > 0 else -1) for w, v in zip(start, g, strict=True)]
    return Item(
        f"Two weights are at {start}, and their slopes are {g}. Where does the first "
        f"step of Adam with the rate {rate} lead?",
        numbers(
            right,
            ([w - rate * v for w, v in zip(start, g, strict=True)], "That is plain "
             "descent. Adam divides the slope by its size."),
            ([2 * w - r for w, r in zip(start, right, strict=True)], "The step goes "
             "against the slope."),
            ([w - rate for w in start] if min(g) < 0 else [w - 1 for w in start],
             "Each step has the length of the rate, and the sign of its slope."),
        ),
        "With the corrections, the first step is as long as the rate, and goes against "
        "the slope, however steep it is.",
        proof="from nnfs_ref import Adam\n\n"
        f"w = np.array({start})\nAdam({rate}).step([(w, np.array({g}, float))])\n"
        "print(w.round(6))",
    )  # fmt: skip


@kind("Adam: both averages, corrected")
def average_before_correction(rng: Rng) -> Item:
    beta, steps = pick(
        rng, [(0.9, 2), (0.5, 2), (0.5, 3), (0.8, 2), (0.9, 1), (0.99, 1)]
    )
    g = pick(rng, [-10, -5, -4, 2, 4, 5, 8, 10, 20, 100])
    right = round((1 - beta**steps) * g, 6)
    return Item(
        f"Adam keeps {beta} of its average of slopes, which starts at 0. The first "
        f"{'slope is' if steps == 1 else f'{steps} slopes are all'} {g}. What is the "
        "average then, before any correction?",
        number(
            right,
            (g, "That is after the correction."),
            (round(beta**steps * g, 6), "That is what it still lacks."),
            *([(round((1 - beta) * g, 6), "That is after one step.")]
              if steps > 1 else []),
            *([(round(steps * (1 - beta) * g, 6), "Of the average, only a part is "
                "kept in each step.")] if steps > 1 else []),
        ),
        f"It is {round(1 - beta**steps, 6)} times {g}, that is, 1 minus {beta}"
        f"{f' to the power of {steps}' if steps > 1 else ''}. The correction divides "
        "by that part.",
        proof=f"mean = 0.0\nfor _ in range({steps}):\n"
        f"    mean = {beta} * mean + (1 - {beta}) * {term(g)}\nprint(round(mean, 9))",
    )  # fmt: skip


@kind("AdaGrad: a rate for each weight")
def slopes_of_another_scale(rng: Rng) -> Item:
    name = pick(rng, ["SGD", "SGD", "AdaGrad", "RMSprop", "Adam"])
    momentum = name == "SGD" and bool(whole(rng, 0, 1))
    factor = pick(rng, [2, 3, 10, 100])
    shown = "SGD with momentum 0.9" if momentum else name
    make = "SGD(0.1, momentum=0.9)" if momentum else f"{name}(0.1)"
    slopes = [whole(rng, 2, 9), whole(rng, 2, 9)]
    options = {
        "longer": Option(f"They become {factor} times as long.", "longer",
                         "It divides by the size of the slopes, so the factor "
                         "cancels."),
        "equal": Option("They stay as they are.", "equal",
                        "It multiplies the slope by the rate, so the factor stays."),
        "shorter": Option("They become shorter.", "shorter",
                          "Nothing here makes a steeper slope's step shorter."),
    }  # fmt: skip
    right = options.pop("longer" if name == "SGD" else "equal")
    return Item(
        f"All slopes of a weight become {factor} times as steep. What happens to its "
        f"steps with {shown}?",
        choice(right, *options.values()),
        "It multiplies slopes by the rate, so longer slopes are longer steps."
        if name == "SGD"
        else "The factor is in the slope, and in the root that it is divided by.",
        proof=f"from nnfs_ref import {name}\n\n"
        f"def place(factor):\n    w, optimizer = np.zeros(1), {make}\n"
        f"    for slope in {slopes}:\n"
        "        optimizer.step([(w, np.array([slope * factor]))])\n"
        f"    return abs(w[0])\n\nratio = place({factor}.0) / place(1.0)\n"
        "print('longer' if ratio > 1.01 else 'shorter' if ratio < 0.99 else 'equal')",
    )


@kind("Adam: both averages, corrected")
def numbers_remembered(rng: Rng) -> Item:
    k, m = distinct(rng, 2, 30, 2)
    n = k * m + m
    name, arrays = pick(
        rng, [("SGD", 1), ("AdaGrad", 1), ("RMSprop", 1), ("Adam", 2), ("Adam", 2)]
    )
    shown = "descent with momentum" if name == "SGD" else name
    kept = {
        "SGD": "one number for each parameter: its velocity.",
        "AdaGrad": "one number for each parameter: the sum of its squared slopes.",
        "RMSprop": "one number for each parameter: the average of its squared slopes.",
        "Adam": "two numbers for each parameter: the averages of its slopes and of "
        "their squares.",
    }[name]
    return Item(
        f"A layer has {k * m} weights and {m} biases. How many numbers does {shown} "
        "remember for them from step to step, besides the parameters themselves?",
        number(
            arrays * n,
            (arrays * k * m, "Biases are trained, too."),
            ((3 - arrays) * n, "How many numbers does it need for each one?"),
            (0, "It has to know more than the newest slope."),
        ),
        f"It keeps {kept}",
        proof=f"from nnfs_ref import {name}\n\n"
        f"optimizer = {name}(0.1{', momentum=0.9' if name == 'SGD' else ''})\n"
        f"weights, biases = np.ones(({k}, {m})), np.ones({m})\n"
        "optimizer.step([(weights, weights.copy()), (biases, biases.copy())])\n"
        "print(sum(array.size for array in optimizer.state.values()))",
    )


@kind("A fair comparison")
def standard_error(rng: Rng) -> Item:
    root = pick(rng, [2, 3, 4, 5, 10])
    spread = whole(rng, 2, 40) / 100
    return Item(
        f"Two methods are compared over {root**2} seeds. Their losses, subtracted seed "
        f"by seed, have a standard deviation of {spread}. What is the standard "
        "error of the mean difference, to three decimals?",
        number(
            spread / root,
            (spread / root**2, "Divide by the root of the number of seeds."),
            (spread, "The mean of many is more certain than one of them."),
            (spread * root, "More seeds make the error smaller."),
            places=3,
        ),
        f"{spread} divided by the root of {root**2}.",
        proof=f"print({spread} / np.sqrt({root**2}))",
    )


@kind("A fair comparison")
def verdict_of_a_comparison(rng: Rng) -> Item:
    error = whole(rng, 2, 9) / 100
    times = pick(rng, [0.5, 1, 1.5, 3, 4, 5]) * pick(rng, [1, -1])
    mean = round(times * error, 4)
    result = "noise" if abs(times) < 2 else "B" if times > 0 else "A"
    decided = "The difference is more than two standard errors."
    options = {
        name: Option(
            f"{name} is better.",
            name,
            "The difference is less than two standard errors."
            if result == "noise"
            else f"{name} has the larger losses.",
        )
        for name in "AB"
    }
    options["noise"] = Option("These seeds decide nothing.", "noise", decided)
    right = options.pop(result)
    return Item(
        "Seed by seed, the final loss of method A minus that of method B is "
        f"{mean} on average, with a standard error of {error}. What follows?",
        choice(right, *options.values()),
        f"The mean divided by its error is {times:g}. Below two, nothing is "
        "decided; beyond, the lower loss is better.",
        proof=f"mean, error = {mean}, {error}\n"
        "print('noise' if abs(mean) <= 2 * error else 'A' if mean < 0 else 'B')",
    )


@kind("Adam: both averages, corrected")
def line_of_adam(rng: Rng) -> Item:
    slopes = distinct(rng, 2, 9, 3)
    return wrong_line(
        rng,
        "This should take three steps of Adam from w = 4, and print the weight.",
        "for t, slope in enumerate(slopes, start=1):\n"
        "    mean = 0.9 * mean + 0.1 * slope\n"
        "    square = 0.999 * square + 0.001 * slope**2\n"
        "    fair_mean = mean / (1 - 0.9**t)\n"
        "    fair_square = square / (1 - 0.999**t)\n"
        "    w -= 0.1 * fair_mean / (fair_square**0.5 + 1e-7)\n"
        "print(round(w, 5))",
        [
            (0, "for t, slope in enumerate(slopes):", "With t = 0, the corrections "
             "divide by 0: the first step is step 1."),
            (1, "mean = 0.9 * mean + slope", "The newest slope counts for a tenth."),
            (2, "square = 0.999 * square + 0.001 * slope", "This is the average of "
             "the squares."),
            (3, "fair_mean = mean / (1 - 0.9)**t", "The power belongs to 0.9."),
            (3, "fair_mean = mean", "This average starts at 0, too, and is too small."),
            (4, "fair_square = square", "This average starts at 0, too, and is far "
             "too small."),
            (5, "w -= 0.1 * fair_mean / (fair_square + 1e-7)", "The root is missing."),
            (5, "w += 0.1 * fair_mean / (fair_square**0.5 + 1e-7)", "The step goes "
             "against the slope."),
        ],
        f"slopes = {slopes}\nw, mean, square = 4.0, 0.0, 0.0",
    )  # fmt: skip


@kind("Momentum: a ball with inertia")
def line_of_momentum(rng: Rng) -> Item:
    mu, rate = pick(rng, [0.5, 0.8, 0.9]), pick(rng, [0.1, 0.2])
    slopes = [v / 2 for v in distinct(rng, 3, 12, 3)]
    start = whole(rng, 4, 9)
    return wrong_line(
        rng,
        f"This should take three steps with the rate {rate} and the momentum {mu}, and "
        "print the weight.",
        "for slope in slopes:\n"
        f"    velocity = {mu} * velocity - {rate} * slope\n"
        "    w = w + velocity\nprint(round(w, 5))",
        [
            (1, f"velocity = velocity - {rate} * slope", "Without a loss of speed it "
             "never settles."),
            (0, "for slope in slopes[1:]:", "The first slope is left out."),
            (1, f"velocity = -{rate} * slope", "That forgets the velocity."),
            (1, f"velocity = {mu} * (velocity - {rate} * slope)", "The newest step is "
             "added in full."),
            (2, "w = velocity", "The velocity moves the weight, and does not replace "
             "it."),
        ],
        f"slopes = {slopes}\nw, velocity = {float(start)}, 0.0",
    )  # fmt: skip


@kind("Where people trip")
def rate_or_weight_decay(rng: Rng) -> Item:
    w, rate = pick(rng, [1.0, 2.0, 4.0, 5.0]), pick(rng, [0.1, 0.2, 0.5])
    share, steps = pick(rng, [0.1, 0.2, 0.5]), pick(rng, [1, 2])
    weight = bool(whole(rng, 0, 1))
    after = round(w * (1 - rate * share) ** steps, 6)
    return Item(
        f"The slope of a weight of {w} is 0. "
        + (f"Weight decay takes {100 * rate * share:g}% off the weight in each step. "
           if weight
           else f"The rate is {rate} and halves with each step. ")
        + f"What is the weight after {'one step' if steps == 1 else 'two steps'}?",
        number(
            after if weight else w,
            *([(w, "Weight decay makes the weight smaller, whatever the slope."),
               (round(w - rate * share * steps, 6), "It takes off a share of the "
                "weight, not a fixed amount.")]
              if weight
              else [(w / 2**steps, "The rate halves, and not the weight."),
                    (round(w - rate, 6), "The rate is multiplied by the slope, which "
                     "is 0.")]),
        ),
        f"Each step multiplies it by 1 - {round(rate * share, 3)}." if weight
        else "Without a slope, no rate moves it.",
        proof=f"w, rate = np.array([{w}]), {rate}\nfor _ in range({steps}):\n"
        "    w -= rate * 0.0\n"
        + (f"    w *= 1 - rate * {share}\n" if weight else "    rate /= 2\n")
        + "print(w.round(6))",
    )  # fmt: skip
