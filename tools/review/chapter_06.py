"""Items of chapter 6, Optimization."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from tools.review.answers import Option, choice, number, numbers
from tools.review.curve import curve
from tools.review.draw import Rng, distinct, halves, pick, term, whole
from tools.review.kinds import Item, chapter
from tools.review.lines import wrong_line

kind = chapter(6, "optimization")

# Two slopes, and the length of the arrow that they make.
RIGHT_ANGLES = ((3, 4, 5), (4, 3, 5), (6, 8, 10), (8, 6, 10), (5, 12, 13), (12, 5, 13))


def lowest_so_far(losses: list[float]) -> list[float]:
    """Return the lowest of the losses up to each."""
    return [min(losses[: at + 1]) for at in range(len(losses))]


@kind("One weight, every value")
def values_of_a_scan(rng: Rng) -> Item:
    step = pick(rng, [0.1, 0.2, 0.5, 0.25])
    low, wide = whole(rng, -9, 3), whole(rng, 2, 10)
    steps = round(wide / step)
    return Item(
        f"You try every value of a weight from {low} to {low + wide} in steps of "
        f"{step}, both ends included. How many values does that make?",
        number(
            steps + 1,
            (steps, "That is how many steps there are. There is one more value."),
            (wide + 1, f"The steps are {step}, and not 1."),
            (wide * step + 1, "Divide by the size of a step."),
        ),
        f"{wide} divided by {step} is {steps} steps, and {steps + 1} values.",
        proof=f"print(len(np.arange({low}, {low + wide} + {step} / 2, {step})))",
    )


@kind("One weight, every value")
def tries_of_a_grid(rng: Rng) -> Item:
    values, weights = pick(
        rng,
        [(2, 5), (2, 6), (3, 3), (3, 4), (4, 3), (5, 3), (6, 2), (10, 3), (10, 4),
         (10, 5), (20, 2), (11, 2), (100, 2), (100, 3)],
    )  # fmt: skip
    return Item(
        f"Each of {weights} weights can have {values} values. How many networks are "
        "there to try, in every combination?",
        number(
            values**weights,
            (values * weights, "Each value of one weight goes with every value of the "
             "others: multiply."),
            (weights**values, "It is the other way around."),
            (values ** (weights - 1), f"That leaves out one of the {weights} weights."),
        ),
        f"{values} to the power of {weights}.",
        proof=f"print(np.prod([{values}] * {weights}))",
    )  # fmt: skip


@kind("Guessing")
def parameters_of_a_network(rng: Rng) -> Item:
    k, m, c = whole(rng, 2, 6), whole(rng, 2, 12), whole(rng, 2, 5)
    return Item(
        f"A network has {k} inputs, {m} hidden neurons and {c} outputs. How many "
        "parameters does a search change?",
        number(
            k * m + m + m * c + c,
            (k * m + m * c, "The biases are missing."),
            (k * m + m + m * c, "The output neurons have biases, too."),
            (k + m + c, "Each neuron has a weight for each of its inputs."),
        ),
        f"{k * m} + {m} weights and biases of the hidden layer, {m * c} + {c} of the "
        "output layer.",
        proof="from nnfs_ref import Dense\n\n"
        f"layers = [Dense({k}, {m}), Dense({m}, {c})]\n"
        "print(sum(layer.weights.size + layer.biases.size for layer in layers))",
    )


@kind("Guessing")
def place_in_one_array(rng: Rng) -> Item:
    k, m, c = whole(rng, 2, 5), whole(rng, 3, 9), whole(rng, 2, 5)
    part, start, mistakes = pick(
        rng,
        [
            ("the hidden biases", k * m, [
                (k * m + m, "There they end."),
                (k + m, f"The weights before them are {k} times {m}."),
            ]),
            ("the output weights", k * m + m, [
                (k * m, "There the hidden biases begin."),
                (k * m + m * c, "Before them are the hidden biases, one each."),
            ]),
            ("the output biases", k * m + m + m * c, [
                (k * m + m * c, "The hidden biases come before them, too."),
                (k * m + m + m * c + c, "There they end."),
            ]),
        ],
    )  # fmt: skip
    return Item(
        f"The parameters of a network with {k} inputs, {m} hidden neurons and {c} "
        "outputs are in one array: hidden weights, hidden biases, output weights, "
        f"output biases. At which place, counted from 0, do {part} begin?",
        number(start, *mistakes),
        f"The parts have {k * m}, {m}, {m * c} and {c} numbers. Each begins where the "
        "one before it ends.",
        proof="from nnfs_ref import Dense\n\n"
        f"hidden, output = Dense({k}, {m}), Dense({m}, {c})\n"
        "parts = [hidden.weights, hidden.biases, output.weights]\n"
        f"print(sum(part.size for part in parts"
        f"[:{['hidden biases', 'output weights', 'output biases'].index(part[4:]) + 1}"
        "]))",
    )


@kind("How fast guessing becomes hopeless")
def guesses_until_a_hit(rng: Rng) -> Item:
    share, n = pick(
        rng,
        [(2, 3), (2, 4), (2, 5), (2, 6), (2, 7), (2, 8), (2, 10), (3, 3), (3, 4),
         (4, 3), (5, 3), (10, 4), (10, 6)],
    )  # fmt: skip
    part = {2: "half", 3: "third", 4: "quarter", 5: "fifth", 10: "tenth"}[share]
    return Item(
        f"A guess at {n} numbers succeeds if each of them lands in the right {part} of "
        "its range. How many guesses does it take on average?",
        number(
            share**n,
            (share * n, f"The chances are multiplied: one {part} for each number."),
            (share, "That is so for one number."),
            (share ** (n - 1), "One of the numbers is missing."),
        ),
        f"The chance of a guess is 1/{share} to the power of {n}. Each further number "
        f"takes {share} times as many guesses.",
        proof=f"chance = np.prod(np.full({n}, 1 / {share}))\n"
        "print((1 / chance).round(6))",
    )


@kind("Keep what helps")
def history_of_the_lowest(rng: Rng) -> Item:
    losses = [x / 10 for x in distinct(rng, 2, 30, 5)]
    losses[0] = round(losses[0] + 1, 1)
    right = lowest_so_far(losses)
    return Item(
        f"A random search starts at the loss {losses[0]}, and its nudges lead to "
        f"{losses[1:]}, in this order. It keeps what helps. What is its history of the "
        "lowest loss, the start included?",
        numbers(
            right,
            (losses, "What does not help is undone, and the lowest loss stays."),
            ([max(losses[: at + 1]) for at in range(5)], "Keep the lower one."),
        ),
        "The lowest loss so far can fall or stay, but never climb.",
        proof=f"print(np.minimum.accumulate({losses}))",
    )


@kind("Keep what helps")
def nudges_that_are_kept(rng: Rng) -> Item:
    losses = [x / 10 for x in distinct(rng, 2, 30, 6)]
    losses[0] = round(losses[0] + 0.8, 1)
    kept = sum(b < a for a, b in pairwise(lowest_so_far(losses)))
    falls = sum(b < a for a, b in pairwise(losses))
    return Item(
        f"A random search starts at the loss {losses[0]}, and its nudges lead to "
        f"{losses[1:]}, in this order. How many nudges does it keep?",
        number(
            kept,
            (falls, "Compare each with the lowest so far, not with the one before it."),
            (5 - kept, "Those are the ones that it refuses."),
        ),
        "A nudge is kept if its loss is below the lowest so far.",
        proof=f"losses = {losses}\n"
        "print(sum(loss < min(losses[:at]) for at, loss in enumerate(losses) if at))",
    )


@kind("Keep what helps")
def curve_of_a_search(rng: Rng) -> Item:
    losses = np.array(distinct(rng, 2, 19, 8)) / 10
    losses[0] = 1.2
    xs = np.arange(8)

    def graph(ys: np.ndarray, because: str = "") -> Option:
        return Option("", str(ys.tolist()), because, curve(xs, ys, up=(0, 2)))

    return Item(
        "The losses below are the first network of a random search and its nudges, as "
        "they were tried. Which graph shows the lowest loss so far?",
        choice(
            graph(np.minimum.accumulate(losses)),
            graph(losses, "Those are all tries. What does not help is undone."),
            graph(np.maximum.accumulate(losses), "That keeps what does harm."),
            graph(np.minimum.accumulate(losses[::-1])[::-1], "It climbs, and the "
                  "lowest loss so far never does."),
        ),
        "It stays where a nudge is refused, and falls where one is kept.",
        f"losses = {losses.tolist()}",
        "print(np.minimum.accumulate(losses).tolist())",
    )  # fmt: skip


@kind("Keep what helps")
def nudges_of_another_size(rng: Rng) -> Item:
    n = pick(rng, [12, 15, 21])
    short = pick(rng, [0.01, 0.02, 0.04])
    size, other = short, round(short * pick(rng, [2, 3, 5]), 2)
    smaller = bool(whole(rng, 0, 1))
    if smaller:
        size, other = other, size
    options = [
        Option("More of them are kept.", "more", "Longer nudges overshoot more often."),
        Option("Fewer of them are kept.", "fewer", "Shorter nudges overshoot less "
               "often."),
        Option("As many are kept.", "equal", "The loss is curved, which matters more "
               "for long nudges."),
    ]  # fmt: skip
    right = options.pop(0 if smaller else 1)
    return Item(
        f"A random search changes {n} parameters on a landscape that curves up like a "
        f"bowl. From one and the same place, its nudges have the size {other} instead "
        f"of {size}. What changes?",
        choice(right, *options),
        "Over a short way the loss is nearly a straight line, so about half of the "
        "directions go down. A long nudge overshoots, and ends on the other side.",
        proof=f"place = np.full({n}, 1 / {n}**0.5)\n"
        f"nudges = np.random.default_rng(0).standard_normal((200, {n}))\n\n"
        "def kept(size):\n"
        "    after = ((place + size * nudges)**2).sum(axis=1)\n"
        "    return np.sum(after < (place**2).sum())\n\n"
        f"before, after = kept({size}), kept({other})\n"
        "print('more' if after > before else 'fewer' if after < before else 'equal')",
    )


@kind("Guessing")
def median_of_seeds(rng: Rng) -> Item:
    n = pick(rng, [5, 6])
    values = [x / 10 for x in distinct(rng, 1, 39, n)]
    order = sorted(values)
    median = float(np.median(values))
    middle = values[2] if n == 5 else (values[2] + values[3]) / 2
    return Item(
        f"From {n} seeds, a method ends at these losses. What is their median?",
        number(
            round(median, 3),
            (middle, "Sort them first."),
            (round(sum(values) / n, 4), "That is the mean."),
            ((order[0] + order[-1]) / 2, "That is halfway between the ends."),
        ),
        f"Sorted they are {order}. "
        + ("The middle one counts." if n == 5 else "Take the mean of the middle two."),
        f"losses = {values}",
        "print(np.median(losses))",
    )


@kind("Why we need slope")
def slope_from_a_nudge(rng: Rng) -> Item:
    step = pick(rng, [0.01, 0.02, 0.1, 0.001])
    slope = pick(rng, [-1, 1]) * whole(rng, 2, 9) / pick(rng, [1, 2])
    before = whole(rng, 10, 39) / 10
    after = round(before + slope * step, 6)
    return Item(
        f"The loss is {before}. If one weight grows by {step}, the loss becomes "
        f"{after}. What is the slope along this weight?",
        number(
            slope,
            (-slope, "The new loss minus the old one: it "
             + ("rises." if slope > 0 else "falls.")),
            (slope * step, "That is the change. Divide it by the length of the nudge."),
            (slope * step * step, "Divide by the nudge, and do not multiply."),
        ),
        f"The loss changes by {round(slope * step, 6):g}, and divided by {step} that "
        f"is {slope}.",
        proof=f"print(round(({after} - {before}) / {step}, 6))",
    )  # fmt: skip


@kind("Why we need slope")
def step_of_one_length(rng: Rng) -> Item:
    a, b, hypotenuse = pick(rng, RIGHT_ANGLES)
    a, b = a * pick(rng, [1, -1]), b * pick(rng, [1, -1])
    length = hypotenuse / 10 * pick(rng, [1, 2, 5])
    start = halves(rng, -4, 4, 2)
    share = length / hypotenuse
    end = [start[0] - share * a, start[1] - share * b]
    return Item(
        f"Two weights are {start}, and the slopes of the loss along them are "
        f"{[a, b]}. Take one step of length {length:g}, straight down the slopes. "
        "Where does it end?",
        numbers(
            end,
            ([start[0] + share * a, start[1] + share * b], "That is uphill."),
            ([start[0] - length * a, start[1] - length * b],
             f"That step is {hypotenuse} times too long: divide by the length of the "
             "slopes."),
            ([start[0] - a, start[1] - b], "That subtracts the slopes as they are."),
        ),
        f"The slopes make an arrow of length {hypotenuse}. So {share:g} of each slope "
        "is subtracted.",
        proof=f"slopes = np.array({[a, b]})\n"
        f"print({start} - {length:g} * slopes / np.sqrt(np.sum(slopes**2)))",
    )  # fmt: skip


@kind("Why we need slope")
def useful_share_of_a_nudge(rng: Rng) -> Item:
    root = whole(rng, 2, 12)
    n = pick(rng, [10, 20, 25, 50, 100])
    return Item(
        "The useful share of a random nudge is the part of its length that goes the "
        f"steepest way. A network has {n * root**2} parameters instead of {n}. How "
        "many times smaller is the useful share?",
        number(
            root,
            (root**2, "It shrinks with the root of the number of parameters."),
            (1, "More parameters, more directions: less of a nudge goes the steepest "
             "way."),
        ),
        f"There are {root**2} times as many parameters, and the share shrinks by the "
        "root of that.",
        proof=f"print(np.sqrt({n * root**2} / {n}))",
    )  # fmt: skip


@kind("Twenty steps down")
def runs_of_a_descent(rng: Rng) -> Item:
    n, steps = pick(rng, [9, 14, 19, 24, 29, 39, 49]), whole(rng, 2, 20)
    return Item(
        f"You measure the slopes of {n} parameters by nudging one after the other. "
        "Each nudge costs a run of the network, and the loss without a nudge costs one "
        f"more. How many runs do the slopes of {steps} steps cost?",
        number(
            steps * (n + 1),
            (steps * n, "The loss without a nudge is missing, once for each step."),
            (n + 1, "That is for one step. After it, the slopes are others."),
            (steps + n + 1, "Each step has to measure all slopes again."),
        ),
        f"{n} + 1 runs for each of {steps} steps.",
        proof="runs = []\n\n"
        "def slopes(f):\n    here = f(runs)\n"
        f"    return [f(runs) - here for nudged in range({n})]\n\n"
        "def loss(runs):\n    runs.append(1)\n    return 0\n\n"
        f"for step in range({steps}):\n    slopes(loss)\nprint(len(runs))",
    )


@kind("Keep what helps")
def line_of_a_search(rng: Rng) -> Item:
    goal, side = pick(rng, [-4, -3, -2, 2, 3, 4]), pick(rng, [1, -1])
    start = goal + side * whole(rng, 7, 9)
    there, again = whole(rng, 2, 3), whole(rng, 1, 2)
    nudges = [-side * there, side * (there + again + 1), -side * again]
    return wrong_line(
        rng,
        "This should try a few nudges of a weight, keep what helps, and print the best "
        "weight and its loss.",
        "for nudge in nudges:\n    tried = best + nudge\n"
        f"    loss = (tried - {term(goal)}) ** 2\n    if loss < lowest:\n"
        "        best, lowest = tried, loss\nprint(best, lowest)",
        [
            (1, f"tried = {start} + nudge", "It nudges the start each time, and not "
             "the best weight so far."),
            (1, "tried = best - nudge", "A nudge is added."),
            (2, f"loss = (best - {term(goal)}) ** 2", "That is the loss without the "
             "nudge."),
            (3, "if loss > lowest:", "That keeps what does harm."),
            (4, "best, lowest = best, loss", "The best weight stays at the start."),
            (4, "best, lowest = tried, lowest", "The lowest loss stays as it was."),
        ],
        f"nudges = {nudges}\nbest = {start}\nlowest = {(start - goal) ** 2}",
    )  # fmt: skip
