"""Items of chapter 8, Gradients, Partial Derivatives, and the Chain Rule."""

from __future__ import annotations

import numpy as np

from tools.review.answers import Option, choice, number, numbers, shape
from tools.review.draw import Rng, distinct, halves, pick, term, whole, wholes
from tools.review.kinds import Item, chapter
from tools.review.lines import wrong_line

kind = chapter(8, "gradients-partial-derivatives-and-the-chain-rule")

MEASURE = "from nnfs_ref import numerical_gradient\n\n"
# Two numbers, and the length of the arrow that they make.
RIGHT_ANGLES = ((3, 4, 5), (4, 3, 5), (6, 8, 10), (8, 6, 10), (5, 12, 13), (12, 5, 13))


def measured(names: str, values: list[int]) -> str:
    """Return code that prints the slopes of f at a point, measured."""
    at = [float(value) for value in values]
    return f"{MEASURE}print(numerical_gradient(lambda v: f(*v), {at}).round(6){names})"


@kind("Hold everything else still")
def partial_of_a_polynomial(rng: Rng) -> Item:
    a, b, c = whole(rng, 2, 5), whole(rng, 2, 5), whole(rng, 2, 9)
    x, y = wholes(rng, -3, 3, 2)
    at = whole(rng, 0, 1)
    name = "xy"[at]
    right = [2 * a * x * y + c, a * x**2 + 2 * b * y][at]
    mistakes = [
        [
            (2 * a * x * y + c + 2 * b * y, f"{b} * y**2 is a constant while x moves."),
            (2 * a * x + c, "The factor y is held, and stays in front."),
            (2 * a * x * y, "The last term moves with x, too."),
        ],
        [
            (a * x**2 + 2 * b * y + c, f"{c} * x is a constant while y moves."),
            (2 * b * y, f"{a} * x**2 stays as the slope of the first term."),
            (2 * a * x + 2 * b * y, "x is held: x**2 stays as it is."),
        ],
    ][at]
    return Item(
        f"What is the partial derivative of `f` with respect to {name} at x = {x} and "
        f"y = {y}?",
        number(right, *mistakes),
        [
            f"y is held: {2 * a} * x * y + {c}.",
            f"x is held: {a} * x**2 + {2 * b} * y.",
        ][at],
        f"def f(x, y):\n    return {a} * x**2 * y + {b} * y**2 + {c} * x",
        measured(f"[{at}]", [x, y]),
    )


@kind("The gradient")
def gradient_at_a_point(rng: Rng) -> Item:
    a, c = whole(rng, 2, 4), whole(rng, 2, 4)
    b = pick(rng, [-3, -2, 2, 3])
    sign = "-" if b < 0 else "+"
    x, y = wholes(rng, -3, 4, 2)
    dx, dy = 2 * a * x + b * y, b * x + 2 * c * y
    return Item(
        f"What is the gradient of `f` at x = {x} and y = {y}?",
        numbers(
            [dx, dy],
            ([dy, dx], "The slopes stand in the order of the inputs."),
            ([2 * a * x, 2 * c * y], "The product in the middle moves with both."),
            ([2 * a * x + b, 2 * c * y + b], "In a product, the slope for a factor has "
             "the other factor in it."),
        ),
        f"The slopes are {2 * a} * x {sign} {abs(b)} * y and {b} * x + {2 * c} * y.",
        f"def f(x, y):\n    return {a} * x**2 {sign} {abs(b)} * x * y "
        f"+ {c} * y**2",
        measured("", [x, y]),
    )  # fmt: skip


@kind("The gradient")
def rise_by_the_gradient(rng: Rng) -> Item:
    a, b = wholes(rng, -8, 9, 2)
    s, t = (v / 100 for v in wholes(rng, -5, 5, 2))
    return Item(
        f"The gradient of `f` is {[a, b]}. The first input moves by {s}, and the "
        f"second by {t}. About how much does `f` change?",
        number(
            a * s + b * t,
            (-(a * s + b * t), "That is the change if both move the other way."),
            (s + t, "Each move is multiplied by its slope."),
            (a * t + b * s, "Each slope goes with the move of its own input."),
            ((a + b) * (s + t), "Multiply in pairs first, and add then."),
        ),
        f"{a} · {term(s)} + {term(b)} · {term(t)}: the dot product of the gradient and "
        "the moves.",
        proof=f"print(np.dot({[a, b]}, {[s, t]}).round(9))",
    )


@kind("Which way is steepest?")
def slope_along_a_direction(rng: Rng) -> Item:
    a, b = wholes(rng, -6, 7, 2)
    p, q, length = pick(rng, RIGHT_ANGLES[:4])
    p, q = p * pick(rng, [1, -1]), q * pick(rng, [1, -1])
    return Item(
        f"The gradient of `f` is {[a, b]}. What is the slope in the direction of the "
        f"arrow {[p, q]}, the rise per unit of distance?",
        number(
            (a * p + b * q) / length,
            (a * p + b * q, f"The arrow is {length} long: divide by that."),
            (a + b, "That forgets the direction."),
            (-(a * p + b * q) / length, "That is the slope the other way."),
        ),
        f"The dot product is {a * p + b * q}, and the arrow is {length} long.",
        proof=f"arrow = np.array({[p, q]})\n"
        f"print(np.dot({[a, b]}, arrow) / np.sqrt(np.sum(arrow**2)))",
    )


@kind("Which way is steepest?")
def slope_of_the_steepest_way(rng: Rng) -> Item:
    a, b, length = pick(rng, RIGHT_ANGLES)
    a, b = a * pick(rng, [1, -1]), b * pick(rng, [1, -1])
    down = bool(whole(rng, 0, 1))
    return Item(
        f"The gradient of `f` is {[a, b]}. What is the "
        f"{'lowest' if down else 'highest'} slope that any direction has?",
        number(
            -length if down else length,
            (length if down else -length, "That is the slope the opposite way."),
            (min(a, b) if down else max(a, b), "That is along one input. Between them "
             "it is steeper."),
            (-abs(a) - abs(b) if down else abs(a) + abs(b), "Lengths at a right angle "
             "do not add up: Pythagoras."),
        ),
        f"The steepest way is that of the gradient, or its opposite, and the slope "
        f"there is its length: the root of {a * a} + {b * b}.",
        proof="angles = np.arange(0, 360, 0.1) * np.pi / 180\n"
        f"slopes = {a} * np.cos(angles) + {term(b)} * np.sin(angles)\n"
        f"print(slopes.{'min' if down else 'max'}().round(4))",
    )  # fmt: skip


@kind("Which way is steepest?")
def direction_of_a_step(rng: Rng) -> Item:
    a, b = wholes(rng, -7, 8, 2)
    ways = {
        "fastest up": (a, b),
        "fastest down": (-a, -b),
        "along a contour line": (-b, a),
    }
    asked = pick(rng, list(ways))
    because = {
        "fastest up": "That is along the gradient, so it rises most.",
        "fastest down": "That is against the gradient, so it falls most.",
        "along a contour line": "That is at a right angle to the gradient, so it "
        "hardly rises or falls.",
    }
    options = {
        name: Option(str(list(way)), str(list(way)), because[name])
        for name, way in ways.items()
    }
    right = options.pop(asked)
    key = {
        "fastest up": "max(ways, key=rise)",
        "fastest down": "min(ways, key=rise)",
        "along a contour line": "min(ways, key=lambda way: abs(rise(way)))",
    }[asked]
    return Item(
        f"The gradient of `f` is {[a, b]}. Which of these directions leads {asked}?",
        choice(right, *options.values()),
        "The gradient points where `f` rises most. Against it, `f` falls most, and at "
        "a right angle it hardly changes.",
        proof=f"ways = {sorted(map(list, ways.values()))}\n\n"
        f"def rise(way):\n    return np.dot({[a, b]}, way)\n\nprint({key})",
    )


@kind("A maximum")
def slopes_through_a_maximum(rng: Rng) -> Item:
    y, z = distinct(rng, -5, 6, 2)
    x = pick(rng, [-3, -2, 2, 3, 4])
    top = max(y, z)
    right = [top, x * (y > z), x * (z > y)]
    return Item(
        f"What are the three slopes of `f` at x = {x}, y = {y} and z = {z}?",
        numbers(
            right,
            ([top, x, x], "A nudge of the smaller one changes nothing."),
            ([top, x * (z > y), x * (y > z)], "The maximum follows the larger one."),
            ([top, int(y > z), int(z > y)], "The maximum is multiplied by x."),
            ([1, *right[1:]], "A product swaps: x gets the maximum."),
        ),
        f"x gets the other factor, {top}. The larger of y and z gets {x}, the smaller "
        "one 0.",
        "def f(x, y, z):\n    return x * max(y, z)",
        measured("", [x, y, z]),
    )


@kind("A product")
def slopes_of_a_product(rng: Rng) -> Item:
    x, y, z = wholes(rng, -4, 5, 3)
    return Item(
        f"What are the three slopes of `x * y * z` at x = {x}, y = {y} and z = {z}?",
        numbers(
            [y * z, x * z, x * y],
            ([x, y, z], "Those are the factors themselves."),
            ([y + z, x + z, x + y], "The other two are multiplied."),
            ([x * y * z] * 3, "The factor that moves drops out."),
        ),
        "The slope for each factor is the product of the other two.",
        "def f(x, y, z):\n    return x * y * z",
        measured("", [x, y, z]),
    )


@kind("Rates multiply")
def neurons_in_a_row(rng: Rng) -> Item:
    n = pick(rng, [2, 3])
    biases = wholes(rng, -4, 5, n)
    weights = halves(rng, -3, 3, 2) if n == 2 else wholes(rng, -3, 3, 3)
    rate = float(np.prod(weights))
    by = pick(rng, [1, 2, 4])
    text = ", ".join(f"{w} and {b}" for w, b in zip(weights, biases, strict=True))
    lines = [
        f"    x = {w} * x + {term(b)}\n" for w, b in zip(weights, biases, strict=True)
    ]
    return Item(
        f"{'Two' if n == 2 else 'Three'} neurons without activation follow each other, "
        f"each with one input. Their weights and biases are {text}. The input grows by "
        f"{by}. By how much does the last output change?",
        number(
            rate * by,
            (sum(weights) * by, "Rates multiply along a path."),
            (rate * by + sum(biases), "Biases move nothing."),
            *([(rate, "That is for each 1.")] if by > 1 else []),
            (weights[-1] * by, "The neurons before it change the nudge, too."),
        ),
        f"{' · '.join(map(term, weights))} = {rate:g} for each 1. The biases do not "
        "count.",
        proof=f"def row(x):\n{''.join(lines)}    return x\n\nprint(row({by}) - row(0))",
    )


@kind("A function of a function, by hand")
def slope_of_a_nested_function(rng: Rng) -> Item:
    a, b = whole(rng, 2, 4), whole(rng, -4, 4) or 1
    n, x = pick(rng, [(2, -2), (2, -1), (2, 1), (2, 2), (3, -1), (3, 1)])
    u, sign = a * x**2 + b, "-" if b < 0 else "+"
    right = n * u ** (n - 1) * 2 * a * x
    return Item(
        "What is the slope of `output` with respect to `x`?",
        number(
            right,
            (n * u ** (n - 1), f"The slope of u, {2 * a * x}, is missing."),
            (n * x ** (n - 1) * 2 * a * x, "The outer slope is taken at u, not at x."),
            (n * u ** (n - 1) + 2 * a * x, "Along a path, slopes multiply."),
        ),
        f"u is {u}. The outer slope there is {n * u ** (n - 1)}, the inner one "
        f"{2 * a * x}.",
        f"x = {x}\nu = {a} * x**2 {sign} {abs(b)}\noutput = u**{n}",
        "x = np.array([-1e-4, 1e-4]) + x\n"
        f"u = {a} * x**2 {sign} {abs(b)}\nbelow, above = u**{n}\n"
        "print(((above - below) / 2e-4).round(3) + 0.0)",
    )


@kind("One trip back for every weight")
def one_trip_back(rng: Rng) -> Item:
    x, w = wholes(rng, -3, 4, 2), wholes(rng, -2, 3, 2)
    b, t = whole(rng, -3, 3), whole(rng, -3, 5)
    z = x[0] * w[0] + x[1] * w[1] + b
    dz = 2 * (z - t)
    return Item(
        f"A neuron without activation has the inputs {x}, the weights {w} and the bias "
        f"{b}. It should answer {t}, and the loss is the square of its error. What are "
        "the slopes of the loss with respect to the two weights?",
        numbers(
            [dz * x[0], dz * x[1]],
            ([dz * w[0], dz * w[1]], "A product swaps: a weight gets its input."),
            ([dz // 2 * x[0], dz // 2 * x[1]], "The slope of a square has a factor 2."),
            ([-dz * x[0], -dz * x[1]], "The error is output minus target."),
            ([2 * z * x[0], 2 * z * x[1]], "The target is missing."),
        ),
        f"The output is {z}, so the slope at the output is 2 · ({z} - {term(t)}) = "
        f"{dz}. Each weight gets that times its input.",
        proof=MEASURE + "def loss(w):\n"
        f"    return (np.dot({x}, w) + {term(b)} - {term(t)})**2\n\n"
        f"print(numerical_gradient(loss, {[float(v) for v in w]}).round(6) + 0.0)",
    )


@kind("A value used twice")
def slope_over_two_paths(rng: Rng) -> Item:
    x, y = wholes(rng, -4, 5, 2)
    z = whole(rng, -6, 7)
    z += z == x
    path, other = max(x, z), (x + y) * (x > z)
    return Item(
        "What is the slope of `result` with respect to `x`?",
        number(
            path + other,
            *(
                [(path, "x takes a second path, through the maximum."),
                 (other, "x takes a second path, through the sum."),
                 (path * other, "Where paths meet, slopes add.")]
                if x > z
                else [(x + y + z, "The path through the maximum is closed: z is "
                       "larger."),
                      (0, "The path through the sum is open.")]
            ),
        ),
        f"Through the sum comes the value of the maximum, {path}. Through the maximum "
        f"comes {other}" + (", the sum." if x > z else ": z is larger."),
        f"x, y, z = {x}, {y}, {z}\ntotal = x + y\nlarger = max(x, z)\n"
        "result = total * larger",
        MEASURE + "def f(v):\n    return (v[0] + v[1]) * max(v[0], v[2])\n\n"
        "print(numerical_gradient(f, [x, y, z])[0].round(6) + 0)",
    )  # fmt: skip


@kind("What measuring costs")
def runs_for_a_gradient(rng: Rng) -> Item:
    k, m = distinct(rng, 2, 20, 2)
    return Item(
        f"A layer has {k} inputs and {m} neurons. You measure the slope of each weight "
        "and bias by a central difference. How often does the network run?",
        number(
            2 * (k * m + m),
            (k * m + m, "A central difference looks both ways: two runs for each."),
            (2 * k * m, "The biases are measured, too."),
            (k * m + m + 1, "A central difference does not use the point itself, but "
             "one on each side."),
        ),
        f"{k * m} weights and {m} biases, two runs for each.",
        proof="runs = []\n\n"
        "def measure(size):\n    for _ in range(size):\n"
        "        runs.append('above')\n        runs.append('below')\n\n"
        f"measure(np.zeros(({k}, {m})).size)\nmeasure(np.zeros({m}).size)\n"
        "print(len(runs))",
    )  # fmt: skip


@kind("Where people trip")
def shape_of_a_gradient(rng: Rng) -> Item:
    n, k, m = distinct(rng, 2, 5, 3)
    what, right, mistakes = pick(
        rng,
        [
            ("weights", (k, m), [
                ((m, k), "It has the shape of the weights, and is not turned."),
                ((n, m), "That is the shape of the outputs."),
                ((), "The loss is one number, but each weight has a slope."),
            ]),
            ("biases", (m,), [
                ((n, m), "Each bias has one slope, whatever the number of samples."),
                ((k, m), "That is the shape of the weights."),
                ((), "The loss is one number, but each bias has a slope."),
            ]),
            ("inputs", (n, k), [
                ((k, n), "It has the shape of the inputs, and is not turned."),
                ((k,), "Each number of each sample has a slope."),
                ((n, m), "That is the shape of the outputs."),
            ]),
        ],
    )  # fmt: skip
    return Item(
        f"A batch has {n} samples of {k} numbers. A layer of {m} neurons has weights "
        f"of shape ({k}, {m}) and biases of shape ({m},). What is the shape of the "
        f"gradient of the loss with respect to the {what}?",
        shape(*right, mistakes=mistakes),
        f"A gradient has the shape of what is nudged, here {right}.",
        proof=f"{MEASURE}inputs, weights, biases = np.ones(({n}, {k})), "
        f"np.ones(({k}, {m})), np.ones({m})\n\n"
        f"def loss({what}):\n"
        "    return ((inputs @ weights + biases)**2).mean()\n\n"
        f"print(numerical_gradient(loss, {what}).shape)",
    )


@kind("Where people trip")
def level_place(rng: Rng) -> Item:
    a, b = pick(rng, [(2, 3), (1, 5), (-2, -3), (-4, -1), (2, -3), (-1, 4), (-5, 2)])
    a, b = a * whole(rng, 1, 4), b * whole(rng, 1, 4)
    x, y = whole(rng, -3, 3), whole(rng, -3, 3)

    def square(name: str, at: int) -> str:
        return f"({name} {'-' if at > 0 else '+'} {abs(at)})**2" if at else f"{name}**2"

    result = "bottom" if a > 0 < b else "top" if a < 0 > b else "saddle"
    because = "Look along each of the two inputs: does it rise or fall from there?"
    options = {
        "bottom": Option("a lowest place", "bottom", because),
        "top": Option("a highest place", "top", because),
        "saddle": Option("a saddle point", "saddle", because),
    }
    right = options.pop(result)
    return Item(
        f"At x = {x} and y = {y} both slopes of `f` are 0. What is there?",
        choice(right, *options.values()),
        f"Along x it {'rises' if a > 0 else 'falls'} to both sides, and along y it "
        f"{'rises' if b > 0 else 'falls'}.",
        f"def f(x, y):\n    return {a} * {square('x', x)} "
        f"{'+' if b > 0 else '-'} {abs(b)} * {square('y', y)}",
        f"along_x = f({x} + 0.1, {y}) > f({x}, {y})\n"
        f"along_y = f({x}, {y} + 0.1) > f({x}, {y})\n"
        "print('saddle' if along_x != along_y else 'bottom' if along_x else 'top')",
    )


@kind("A value used twice")
def line_of_a_graph(rng: Rng) -> Item:
    x, z = whole(rng, 3, 7), whole(rng, -4, 2)
    y = pick(rng, [-9, -8, -2, -1, 2, 3, 4])
    return wrong_line(
        rng,
        "This should print the slope of `total * larger` with respect to `x`.",
        "total = x + y\nlarger = max(x, z)\ndtotal = larger\ndlarger = total\n"
        "dx = dtotal\ndx += dlarger * (x > z)\nprint(dx)",
        [
            (2, "dtotal = total", "A product swaps: the sum gets the maximum."),
            (3, "dlarger = larger", "A product swaps: the maximum gets the sum."),
            (4, "dx = dtotal * y", "A sum passes the slope on as it is."),
            (5, "dx = dlarger * (x > z)", "What came through the sum is lost."),
            (5, "dx += dlarger * (z > x)", "The maximum passes its slope to the larger "
             "one."),
            (5, "dx *= dlarger * (x > z)", "Where paths meet, slopes add."),
        ],
        f"x, y, z = {x}, {y}, {z}",
    )  # fmt: skip
