"""Items of chapter 7, Derivatives."""

from __future__ import annotations

import numpy as np

from tools.review.answers import Option, choice, number
from tools.review.curve import curve
from tools.review.draw import Rng, halves, pick, term, whole, wholes
from tools.review.kinds import Item, chapter
from tools.review.lines import wrong_line

kind = chapter(7, "derivatives")

# The slope at a point, measured: exact for parabolas, but for rounding.
MEASURED = (
    "def derivative(f, x, h=1e-3):\n    return (f(x + h) - f(x - h)) / (2 * h)\n\n"
)


def polynomial(*terms: tuple[int, int]) -> str:
    """Write a sum of powers as code; each term is a factor and an exponent."""
    text = ""
    for factor, n in terms:
        power = "" if n == 0 else "x" if n == 1 else f"x**{n}"
        size = "" if power and abs(factor) == 1 else str(abs(factor))
        sign = "-" if factor < 0 else "+"
        text += f" {sign} " if text else sign.replace("+", "")
        text += " * ".join(part for part in (size, power) if part)
    return text


@kind("A curve has many slopes")
def slope_of_a_secant(rng: Rng) -> Item:
    a, b = wholes(rng, -4, 5, 2)
    x, run = whole(rng, -2, 2), whole(rng, 2, 4)
    rise = a * (x + run) ** 2 + b * (x + run) - a * x**2 - b * x
    return Item(
        "What is the slope of the secant of `f` through the points at "
        f"{x} and {x + run}?",
        number(
            rise / run,
            (rise, f"That is the rise. Divide it by the run, {run}."),
            (2 * a * x + b, f"That is the slope of the tangent at {x}."),
            (2 * a * (x + run) + b, f"That is the slope of the tangent at {x + run}."),
        ),
        f"The rise is {rise}, and the run {run}.",
        f"def f(x):\n    return {polynomial((a, 2), (b, 1))}",
        f"print((f({x + run}) - f({x})) / {run})",
    )


@kind("Rules instead of measurements")
def slope_of_a_polynomial(rng: Rng) -> Item:
    a, b, c = wholes(rng, -5, 6, 3)
    n, x = pick(rng, [2, 3]), pick(rng, [-2, -1, 1, 2, 3])
    slope = n * a * x ** (n - 1) + b
    return Item(
        f"What is the derivative of `f` at {x}?",
        number(
            slope,
            (slope + c, f"{c} is a constant, whose slope is 0."),
            (a * x ** (n - 1) + b, f"The exponent comes down as a factor: {n}."),
            (a * x**n + b * x + c, "That is the value, and not the slope."),
        ),
        f"The derivative is `{polynomial((n * a, n - 1), (b, 0))}`.",
        f"def f(x):\n    return {polynomial((a, n), (b, 1), (c, 0))}",
        "from nnfs_ref import numerical_gradient\n\n"
        f"print(numerical_gradient(lambda x: f(x[0]), [{x}.0]).round(6))",
    )


@kind("The derivative")
def value_after_a_small_move(rng: Rng) -> Item:
    x, value = whole(rng, -9, 9), whole(rng, -50, 50)
    slope, h = pick(rng, [-1, 1]) * whole(rng, 2, 9), pick(rng, [0.01, 0.02, -0.01])
    return Item(
        f"A smooth function has the value {value} and the slope {slope} at {x}. About "
        f"which value does it have at {round(x + h, 2)}, by its tangent?",
        number(
            value + slope * h,
            (value - slope * h, "Slope times run, with the signs of both."),
            (value + slope, f"The slope is for each 1. The run is {h}."),
            (value + h, "The run has to be multiplied by the slope."),
        ),
        f"It changes by slope times run, {slope} · {term(h)}.",
        proof="def tangent(x):\n"
        f"    return {value} + {term(slope)} * (x - {term(x)})\n\n"
        f"print(round(tangent({round(x + h, 2)}), 6))",
    )


@kind("Rules instead of measurements")
def slope_of_a_product(rng: Rng) -> Item:
    f, df, g, dg = wholes(rng, -5, 6, 4)
    x = whole(rng, 1, 9)
    return Item(
        f"At {x}, `f` has the value {f} and the slope {df}, and `g` has the value {g} "
        f"and the slope {dg}. What is the slope of `f(x) * g(x)` there?",
        number(
            df * g + f * dg,
            (df * dg, "Slopes are not multiplied with each other: each side of the "
             "rectangle grows along the other."),
            (df * g - f * dg, "A product adds. The minus belongs to a quotient."),
            (df + dg, "That is the slope of the sum."),
            (f * df + g * dg, "Each slope goes with the other function's value."),
        ),
        f"{df} · {term(g)} + {term(f)} · {term(dg)}: each slope times the other value.",
        proof=MEASURED + f"def f(x):\n    return {f} + {term(df)} * (x - {x})\n\n"
        f"def g(x):\n    return {g} + {term(dg)} * (x - {x})\n\n"
        f"print(round(derivative(lambda x: f(x) * g(x), {x}), 6))",
    )  # fmt: skip


@kind("Rules instead of measurements")
def slope_of_a_quotient(rng: Rng) -> Item:
    f, df, dg = wholes(rng, -5, 6, 3)
    g, x = pick(rng, [1, 2, 4, 5, -1, -2]), whole(rng, 0, 9)
    top = df * g - f * dg
    return Item(
        f"At {x}, `f` has the value {f} and the slope {df}, and `g` has the value {g} "
        f"and the slope {dg}. What is the slope of `f(x) / g(x)` there?",
        number(
            top / g**2,
            (-top / g**2, "The slope of the upper one comes first."),
            ((df * g + f * dg) / g**2, "A quotient subtracts. The plus belongs to a "
             "product."),
            (round(df / dg, 4), "Slopes are not divided by each other."),
            *([(top / g, "Divide by the square of the lower value.")]
              if g not in (1, -1) else []),
        ),
        f"({df} · {term(g)} - {term(f)} · {term(dg)}) / {g**2}.",
        proof="h = 1e-6\n"
        f"after = ({f} + {term(df)} * h) / ({g} + {term(dg)} * h)\n"
        f"before = ({f} - {term(df)} * h) / ({g} - {term(dg)} * h)\n"
        "print(round((after - before) / (2 * h), 6))",
    )  # fmt: skip


@kind("Rules instead of measurements")
def slope_of_a_composition(rng: Rng) -> Item:
    x, u = whole(rng, 1, 4), whole(rng, 5, 9)
    at_x, at_u, inner = wholes(rng, -6, 7, 3)
    bend = f"({at_u} - {term(at_x)}) / {u - x}"
    return Item(
        f"`g` has the value {u} and the slope {inner} at {x}. `f` has the slope {at_x} "
        f"at {x} and the slope {at_u} at {u}. What is the slope of `f(g(x))` at {x}?",
        number(
            at_u * inner,
            (at_x * inner, f"`f` gets {u} as its input: take its slope there."),
            (at_u, "The inner function's slope is missing."),
            (at_u + inner, "Rates multiply."),
        ),
        f"The slope of `f` at {u}, times that of `g` at {x}.",
        proof=MEASURED + f"def g(x):\n    return {u} + {term(inner)} * (x - {x})\n\n"
        f"def f(u):\n    bend = {bend}\n"
        f"    return {at_x} * (u - {x}) + bend * (u - {x})**2 / 2\n\n"
        f"print(round(derivative(lambda x: f(g(x)), {x}), 6))",
    )


@kind("Rules instead of measurements")
def slope_of_a_power_of_a_line(rng: Rng) -> Item:
    a, b = pick(rng, [-3, -2, 2, 3, 4, 5]), whole(rng, -4, 5) or 1
    n, x = pick(rng, [2, 2, 3]), whole(rng, -2, 3)
    inner = a * x + b
    return Item(
        f"What is the derivative of `f` at {x}?",
        number(
            n * inner ** (n - 1) * a,
            (n * inner ** (n - 1), f"The inner function's slope, {a}, is missing."),
            (n * x ** (n - 1) * a, "The outer slope is taken at the inner value, not "
             "at x."),
            (inner ** (n - 1) * a, f"The exponent comes down as a factor: {n}."),
        ),
        f"The inner value is {inner}. So it is {n} · {term(inner)}"
        f"{'²' if n == 3 else ''}, times the inner slope {a}.",
        f"def f(x):\n    return ({polynomial((a, 1), (b, 0))})**{n}",
        "from nnfs_ref import numerical_gradient\n\n"
        f"print(numerical_gradient(lambda x: f(x[0]), [{x}.0]).round(6))",
    )  # fmt: skip


@kind("Rules instead of measurements")
def slope_of_the_loss(rng: Rng) -> Item:
    p = pick(rng, [0.01, 0.02, 0.04, 0.05, 0.1, 0.125, 0.2, 0.25, 0.4, 0.5, 0.8])
    return Item(
        f"The loss is minus the logarithm of the confidence p, which is {p}. What is "
        "the slope of the loss with respect to p?",
        number(
            -1 / p,
            (1 / p, "More confidence, less loss: the slope is negative."),
            (-p, "The logarithm's slope is one over p."),
            (-np.log(p).round(4), "That is the loss itself."),
        ),
        f"The slope of the logarithm is one over p, and the minus stays: -1 / {p}.",
        proof="h = 1e-7\n"
        f"print(round((-np.log({p} + h) + np.log({p} - h)) / (2 * h), 5))",
    )


@kind("Rules instead of measurements")
def slope_of_a_probability(rng: Rng) -> Item:
    p = whole(rng, 1, 19) / 20
    return Item(
        f"Softmax gives a class the probability {p}. How fast does this probability "
        "grow with its own logit?",
        number(
            round(p * (1 - p), 4),
            (p, "That would be the exponential's slope. The sum below grows, too."),
            (round(p * p, 4), "That is p times p. One factor is 1 - p."),
            (round(1 - p, 4), "That is 1 - p alone. Multiply it by p."),
            (-round(p * (1 - p), 4), "A larger logit makes a larger probability."),
        ),
        f"p (1 - p), which is {p} · {round(1 - p, 2)}.",
        proof=f"logit, h = np.log({p} / (1 - {p})), 1e-5\n"
        "above, below = 1 / (1 + np.exp([-logit - h, -logit + h]))\n"
        "print(round((above - below) / (2 * h), 7))",
    )


@kind("Looking both ways")
def error_with_a_smaller_step(rng: Rng) -> Item:
    k = pick(rng, [2, 3, 4, 5, 8, 10, 20, 100])
    central = bool(whole(rng, 0, 1))
    name = "central" if central else "forward"
    power = 3 if central else 2
    right, other = (k**2, k) if central else (k, k**2)
    slope = "(f(1 + h) - f(1 - h)) / (2 * h)" if central else "(f(1 + h) - f(1)) / h"
    return Item(
        f"You measure the slope of `x**{power}` at 1 by the {name} difference, with a "
        f"step so large that rounding does not count. The step becomes {k} times "
        "smaller. How many times smaller does the error become?",
        number(
            right,
            (other, f"That is so for the {'forward' if central else 'central'} "
             "difference."),
            (1, "The truncation error shrinks along with the step."),
            *([(2 * k, "It shrinks with the square of the step.")]
              if central and k > 2 else []),
        ),
        f"The error of the {name} difference is "
        + ("the square of the step." if central else "the step itself."),
        proof=f"def f(x):\n    return x**{power}\n\n"
        f"def error(h):\n    return {slope} - {power}\n\n"
        f"print(round(error(1) / error(1 / {k}), 4))",
    )  # fmt: skip


@kind("How small is small enough?")
def which_error_is_larger(rng: Rng) -> Item:
    small = bool(whole(rng, 0, 1))
    exponent = pick(rng, [10, 11, 12, 13]) if small else pick(rng, [2, 3, 4, 5, 6])
    factor = pick(rng, [1, 2, 5])
    h = f"{factor}e-{exponent:02}"
    step = float(h)
    options = {
        "truncation": Option(
            f"About {3 * step:.0e}, because the step is not endlessly small",
            "truncation",
            "That error is there, but rounding, divided by the step, is larger."),
        "rounding": Option(
            f"About {2e-16 / step:.0e}, because of rounding", "rounding",
            "That error is there, but the step itself makes a larger one."),
        "epsilon": Option(
            "About 2e-16, the rounding of a number near 1", "epsilon",
            "Rounding is divided by the step, which makes it far larger."),
    }  # fmt: skip
    right = options.pop("rounding" if small else "truncation")
    return Item(
        f"You measure the slope of `x**3` at 1 by the forward difference, with the "
        f"step {h}. About how large is the error?",
        choice(right, *options.values()),
        "The truncation error is about 3 times the step, and the rounding error about "
        "2e-16 divided by the step. The larger one counts.",
        proof=f"h = {h} * np.linspace(0.8, 1.2, 9)\n"
        "error = abs(((1 + h)**3 - 1) / h - 3).max()\n"
        "sizes = {'truncation': 3 * h[4], 'rounding': 2e-16 / h[4], 'epsilon': 2e-16}\n"
        "print(min(sizes, key=lambda name: abs(np.log(sizes[name] / error))))",
    )


@kind("Back to the weight")
def weight_after_a_step(rng: Rng) -> Item:
    (w,), fraction = halves(rng, -4, 4, 1), pick(rng, [0.1, 0.2, 0.5, 0.25])
    slope = pick(rng, [-1, 1]) * whole(rng, 1, 9)
    return Item(
        f"A weight is {w}, and the loss has the slope {slope} along it. Take a step "
        f"downhill of {fraction} times the slope. What is the weight then?",
        number(
            w - fraction * slope,
            (w + fraction * slope, "That goes uphill: subtract."),
            (w - slope, f"Only {fraction} of the slope is taken."),
            (-fraction * slope, "That is how far it goes. Where does it begin?"),
        ),
        f"{w} - {fraction} · {term(slope)}. Where the slope is "
        + ("negative, a larger" if slope < 0 else "positive, a smaller")
        + " weight has less loss.",
        proof=f"w = np.array([{w}])\nw -= {fraction} * np.array([{slope}.0])\n"
        "print(w.round(6))",
    )


@kind("The derivative")
def curve_of_the_derivative(rng: Rng) -> Item:
    a, m = pick(rng, [0.5, 1, -0.5, -1]), pick(rng, [-1, -0.5, 0.5, 1])
    c = pick(rng, [-1, 0, 1])
    xs = np.linspace(-2, 2, 9)

    def graph(ys: np.ndarray, because: str = "") -> Option:
        ys = ys + 0.0
        return Option("", str(ys.tolist()), because, curve(xs, ys, up=(-6, 6)))

    move = f"(x {'-' if m > 0 else '+'} {abs(m)})**2"
    signs: dict[float, str] = {1: "", -1: "-"}
    factor = signs.get(a, f"{a} * ")
    code = f"def f(x):\n    return {factor}{move}" + (
        f" {'+' if c > 0 else '-'} {abs(c)}" if c else ""
    )
    return Item(
        "Which graph shows the derivative of `f`?",
        choice(
            graph(2 * a * (xs - m)),
            graph(-2 * a * (xs - m), "It has the other sign: it is above 0 where `f` "
                  "falls."),
            graph(2 * a * (xs + m), "It is 0 where `f` is not level."),
            graph(a * (xs - m) ** 2 + c, "That is `f` itself."),
        ),
        f"`f` is level at {m}, so the derivative is 0 there. It "
        + ("falls before and rises after." if a > 0 else "rises before and falls "
           "after."),
        code,
        "from nnfs_ref import numerical_gradient\n\nx = np.linspace(-2, 2, 9)\n"
        "slopes = numerical_gradient(lambda x: f(x).sum(), x)\n"
        "print((slopes.round(6) + 0.0).tolist())",
    )  # fmt: skip


@kind("Rules instead of measurements")
def where_it_is_level(rng: Rng) -> Item:
    a, b, c = pick(rng, [1, 2, -1, -2, 4]), whole(rng, -9, 9) or 5, whole(rng, 1, 9)
    return Item(
        "At which x does `f` have the slope 0?",
        number(
            -b / (2 * a),
            (b / (2 * a), "Mind the sign."),
            (-b / a, "The derivative of the square has a factor 2."),
            (b, "That is the slope at 0."),
        ),
        f"The derivative, `{polynomial((2 * a, 1), (b, 0))}`, is 0 there.",
        f"def f(x):\n    return {polynomial((a, 2), (b, 1), (c, 0))}",
        "slope_at_0 = (f(1) - f(-1)) / 2\n"
        "slope_at_1 = (f(2) - f(0)) / 2\n"
        "print(-slope_at_0 / (slope_at_1 - slope_at_0) + 0.0)",
    )


@kind("Where people trip")
def measured_near_a_corner(rng: Rng) -> Item:
    h, share = pick(rng, [0.1, 0.2, 0.5, 1.0]), pick(rng, [-0.5, 0.5, -0.2, 0.2, 0.6])
    x = round(share * h, 3)
    return Item(
        f"What does the central difference with a step of {h} give for ReLU at {x}?",
        number(
            (x + h) / (2 * h),
            (float(x > 0), "That is the true slope. The measurement looks at both "
             "sides of the corner."),
            ((x + h) / h, "The run is twice the step."),
            (0.5, "That is at the corner itself."),
        ),
        f"ReLU is {round(x + h, 3)} at {round(x + h, 3)} and 0 at {round(x - h, 3)}. "
        f"The rise of {round(x + h, 3)} is divided by {2 * h}.",
        proof=f"above, below = max(0, {x} + {h}), max(0, {x} - {h})\n"
        f"print(round((above - below) / (2 * {h}), 6))",
    )  # fmt: skip


@kind("Where people trip")
def line_of_a_central_difference(rng: Rng) -> Item:
    a, b, x = whole(rng, 2, 5), whole(rng, 2, 6), whole(rng, 1, 3)
    return wrong_line(
        rng,
        f"This should print the slope of `f` at {x}, measured by a central difference.",
        f"x, h = {float(x)}, 1e-5\nabove = f(x + h)\nbelow = f(x - h)\n"
        "slope = (above - below) / (2 * h)\nprint(round(slope, 4))",
        [
            (0, f"x, h = {float(x)}, 1e-17", "So small a step is lost in rounding."),
            (1, "above = f(x) + h", "The input is nudged, not the output."),
            (2, "below = f(x)", "Then the run is only one step long."),
            (3, "slope = (above - below) / 2 * h", "That divides by 2 and then "
             "multiplies by the step."),
            (3, "slope = (above - below) / h", "From below to above, the run is two "
             "steps long."),
            (3, "slope = (below - above) / (2 * h)", "Then the sign is wrong."),
        ],
        f"def f(x):\n    return {polynomial((a, 2), (b, 1))}",
    )  # fmt: skip
