"""Computation graphs: values that flow forward, gradients that flow back.

    graph = Graph([
        Node("x", at=(0, 0), value=3.0, css="input"),
        Node("w", at=(0, 1), value=-2.0, css="weight"),
        Node("z", at=(1, 0.5), of=("x", "w"), by=TIMES, css="output"),
    ])
    Figure(..., drawing=graph.draw(), steps=graph.steps())

Nobody types a result: values come from running the operations, gradients from the
chain rule on their slopes, and captions from both.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tools.figures.drawing import ADVANCE, WIDTH, Drawing
from tools.figures.figure import Step

PITCH = 56  # from one row to the next
HEIGHT = 42  # of a box: a value, and its gradient below
TOP = 34
CROSS = "\N{MULTIPLICATION SIGN}"


def number(value: float) -> str:
    """Return a number as a graph shows it, in at most four digits.

    >>> number(-3.0), number(0.880797), number(-0.0)
    ('-3', '0.8808', '0')
    """
    return f"{value + 0.0:.4g}"


@dataclass(frozen=True)
class Operation:
    """What a node does with the values that come to it.

    Attributes:
        label: What stands above the node, such as "+".
        forward: Takes the values and returns one number.
        slopes: Takes the values and returns the local derivative by each of them.
        words: Takes the values as text and writes the computation out.
        why: Takes the names and values of all inputs and the place of one of them, and
            says where its local derivative comes from; may return "".
    """

    label: str
    forward: Callable[..., float]
    slopes: Callable[..., Sequence[float]]
    words: Callable[..., str]
    why: Callable[[Sequence[str], Sequence[float], int], str] = field(
        default=lambda names, values, i: ""
    )


def _others(values: Sequence[float], i: int) -> float:
    return math.prod([*values[:i], *values[i + 1 :]])


def _other_factor(names: Sequence[str], values: Sequence[float], i: int) -> str:
    others = [*names[:i], *names[i + 1 :]]
    if len(others) > 1:
        return "the product of the other factors"
    return f"the other factor, {others[0]}"


def _sum_words(*texts: str) -> str:
    return " + ".join(texts).replace("+ -", "- ")


TIMES = Operation(
    CROSS,
    lambda *values: math.prod(values),
    lambda *values: [_others(values, i) for i in range(len(values))],
    lambda *texts: "·".join(texts),
    _other_factor,
)
PLUS = Operation(
    "+",
    lambda *values: math.fsum(values),
    lambda *values: [1.0] * len(values),
    _sum_words,
    lambda names, values, i: "as for every term of a sum",
)
MINUS = Operation(
    "-",
    lambda a, b: a - b,
    lambda a, b: [1.0, -1.0],
    lambda a, b: f"{a} - {b}".replace("- -", "+ "),
    lambda names, values, i: "as it is subtracted" if i else "as in a sum",
)
RELU = Operation(
    "ReLU",
    lambda z: max(0.0, z),
    lambda z: [1.0 if z > 0 else 0.0],
    lambda z: f"max(0, {z})",
    lambda names, values, i: (
        f"because {number(values[0])} is "
        + ("above 0" if values[0] > 0 else "not above 0")
    ),
)
SQUARE = Operation(
    "square",
    lambda z: z * z,
    lambda z: [2 * z],
    lambda z: f"({z})²" if z.startswith("-") else f"{z}²",
    lambda names, values, i: f"twice {names[0]}",
)


def function(
    label: str,
    forward: Callable[[float], float],
    slope: Callable[[float], float],
    why: str = "",
) -> Operation:
    """Return an operation on one value, given with its derivative."""
    return Operation(
        label,
        forward,
        lambda z: [slope(z)],
        lambda z: f"{label}({z})",
        lambda names, values, i: why,
    )


class Node(NamedTuple):
    """One node: a given value, or an operation on other nodes.

    Attributes:
        name: As the chapter's code writes it, "x[0]". Also what captions say.
        at: Column and row; fractions are fine. Column 0 is the left edge. Operations
            in one column need 1.2 rows from one to the next, for what is written above.
        of: The nodes it is computed from, each described before this one.
        by: The operation.
        value: The given value of a node that is not computed.
        css: Its role: "input", "weight", "bias", "output", "loss".
        label: What stands beside a given node or above an operation; the name of a
            given node and the sign of the operation if empty.
    """

    name: str
    at: tuple[float, float]
    of: Sequence[str] = ()
    by: Operation | None = None
    value: float = 0.0
    css: str = ""
    label: str = ""

    @property
    def words(self) -> str:
        """Return what is written beside or above it."""
        return self.label or (self.by.label if self.by else self.name)


class Edge(NamedTuple):
    """A value on its way into an operation, and what flows back along it."""

    source: Node
    target: Node
    place: int  # which of the target's inputs it is
    slope: float  # the local derivative of the target by this input
    incoming: float  # the gradient of the target
    before: float | None  # what the source has from other edges, if anything
    after: float  # what it has once this edge has added its part

    @property
    def key(self) -> str:
        """The handle of the edge, to which words are added for each of its parts."""
        return f"{self.source.name}>{self.target.name}.{self.place}"

    @property
    def part(self) -> float:
        """What this edge carries back."""
        return self.slope * self.incoming


class Graph:
    """A computation graph whose last node is differentiated by all others.

    Args:
        nodes: Each after the nodes it is computed from.
        pitch: From one row to the next, in the drawing's units.
        down: Whether edges run from top to bottom, into an operation from above. For
            graphs of more than four steps, which a phone's width has no room for.

    Raises:
        ValueError: If two nodes share a name, or one is used before it is described.
    """

    def __init__(
        self, nodes: Sequence[Node], *, pitch: float = PITCH, down: bool = False
    ) -> None:
        self.nodes = {node.name: node for node in nodes}
        self.pitch = pitch
        self.down = down
        if len(self.nodes) < len(nodes):
            raise ValueError("two nodes have the same name")
        self.values: dict[str, float] = {}
        for node in nodes:
            unknown = [name for name in node.of if name not in self.values]
            if unknown:
                raise ValueError(f"{node.name} uses {unknown[0]}, not yet described")
            self.values[node.name] = (
                node.by.forward(*self._inputs(node)) if node.by else node.value
            )
        self.last = nodes[-1]
        self.edges, self.gradients = self._go_back()
        texts = [number(value) for value in self.values.values()]
        texts += [self._gradient(value) for value in self.gradients.values()]
        self.width = max(52.0, max(map(len, texts)) * ADVANCE + 12)

    def draw(self) -> Drawing:
        """Draw the graph with all values and gradients, as the last step leaves it."""
        bottom = max(node.at[1] for node in self.nodes.values())
        drawing = Drawing(TOP + bottom * self.pitch + HEIGHT / 2 + 4)
        for edge in self.edges:
            self._draw_edge(drawing, edge)
        for node in self.nodes.values():
            self._draw_node(drawing, node)
        return drawing

    def steps(self) -> list[Step]:
        """Return the way forward, node by node, and the way back, edge by edge."""
        return [*self._forward_steps(), *self._backward_steps()]

    @property
    def settings(self) -> dict[str, object]:
        """What figure-graph.js needs to compute the graph with other values."""
        return {
            "nodes": [
                {"name": n.name, "of": n.of, "by": n.by.label}
                if n.by
                else {"name": n.name, "value": n.value}
                for n in self.nodes.values()
            ]
        }

    def describe(self) -> str:
        """Return all values and gradients in words, for who cannot see the drawing."""
        values = ", ".join(f"{n} = {number(v)}" for n, v in self.values.items())
        gradients = ", ".join(
            f"{n}: {number(g)}" for n, g in self.gradients.items()
        )  # fmt: skip
        return f"Values: {values}. Gradients of {self.last.name} by {gradients}."

    def _inputs(self, node: Node) -> list[float]:
        return [self.values[name] for name in node.of]

    def _go_back(self) -> tuple[list[Edge], dict[str, float]]:
        """Apply the chain rule along every edge, last node first."""
        edges, gradients = [], {self.last.name: 1.0}
        for node in reversed(self.nodes.values()):
            if node.by is None or node.name not in gradients:
                continue
            slopes = node.by.slopes(*self._inputs(node))
            for place, (name, slope) in enumerate(zip(node.of, slopes, strict=True)):
                incoming, before = gradients[node.name], gradients.get(name)
                after = (before or 0.0) + slope * incoming
                gradients[name] = after
                source = self.nodes[name]
                edges.append(
                    Edge(source, node, place, slope, incoming, before, after)
                )  # fmt: skip
        return edges, gradients

    def _forward_steps(self) -> Iterator[Step]:
        given = [node.name for node in self.nodes.values() if node.by is None]
        yield Step(
            "The values that are given: "
            + ", ".join(f"{name} = {number(self.values[name])}" for name in given)
            + ".",
            mark=given,
            pick=given,
        )
        for node in self.nodes.values():
            if node.by is None:
                continue
            worked = node.by.words(*map(number, self._inputs(node)))
            yield Step(
                f"Forward to {node.name}: {worked} = {number(self.values[node.name])}.",
                mark=[node.name, *node.of],
                show=[f"value {node.name}"],
                pick=[node.name],
            )

    def _backward_steps(self) -> Iterator[Step]:
        yield Step(
            f"Now back. By itself, {self.last.name} has the derivative 1.",
            mark=[f"gradient {self.last.name}"],
            show=[f"gradient {self.last.name}"],
            text={f"gradient {self.last.name}": self._gradient(1.0)},
            pick=[f"gradient {self.last.name}"],
        )
        for edge in self.edges:
            grown, key = f"gradient {edge.source.name}", edge.key
            yield Step(
                self._caption(edge),
                mark=[
                    f"wire {key}", f"back {key}", f"rate {key}", grown,
                    f"gradient {edge.target.name}",
                ],
                show=[f"back {key}", f"under {key}", f"rate {key}", grown],
                text={grown: self._gradient(edge.after)},
                pick=[f"edge {key}", grown],
            )  # fmt: skip

    def _caption(self, edge: Edge) -> str:
        names, operation = edge.target.of, edge.target.by
        assert operation is not None
        why = operation.why(names, self._inputs(edge.target), edge.place)
        slope, incoming, part = map(number, (edge.slope, edge.incoming, edge.part))
        caption = (
            f"Back from {edge.target.name} to {edge.source.name}: the local derivative "
            f"is {slope}{', ' * bool(why)}{why}. Times the incoming gradient "
            f"{incoming}: {slope}·{incoming} = {part}."
        )
        if edge.before is not None:
            added = _sum_words(number(edge.before), part)
            caption += (
                f" {edge.source.name} is used more than once, so what comes back adds "
                f"up: {added} = {number(edge.after)}."
            )
        return caption

    @staticmethod
    def _gradient(value: float) -> str:
        return f"← {number(value)}"

    def _place(self, node: Node) -> tuple[float, float]:
        """Return the middle of a node's box."""
        columns = max(max(node.at[0] for node in self.nodes.values()), 1)
        beside = [len(n.words) for n in self.nodes.values() if self._is_beside(n)]
        left = max(beside, default=0) * ADVANCE + 8 * bool(beside) + self.width / 2 + 1
        right = WIDTH - self.width / 2 - 2
        column, row = node.at
        return left + column * (right - left) / columns, TOP + row * self.pitch

    @staticmethod
    def _is_beside(node: Node) -> bool:
        """Whether the label stands to the left of the box instead of above."""
        return node.by is None and node.at[0] == 0

    def _draw_node(self, drawing: Drawing, node: Node) -> None:
        x, y = self._place(node)
        left, top = x - self.width / 2, y - HEIGHT / 2
        if self._is_beside(node):
            drawing.text(left - 6, y, node.words, css=node.css, anchor="end",
                         name=node.name)  # fmt: skip
        elif self.down and node.by:
            drawing.text(left + self.width + 6, y, node.words, css="soft",
                         anchor="start", name=node.name)  # fmt: skip
        else:
            css = node.css if node.by is None else "soft"
            room = len(node.words) * ADVANCE / 2
            middle = min(max(x, room), WIDTH - room)
            drawing.text(middle, top - 10, node.words, css=css, name=node.name)
        with drawing.group(css=f"entry {node.css}", name=node.name):
            drawing.box(left, top, self.width, HEIGHT)
            drawing.text(x, y - 10, number(self.values[node.name]),
                         key=f"value {node.name}")  # fmt: skip
            if node.name in self.gradients:
                drawing.text(x, y + 10, self._gradient(self.gradients[node.name]),
                             css="gradient", key=f"gradient {node.name}")  # fmt: skip

    def _draw_edge(self, drawing: Drawing, edge: Edge) -> None:
        (x0, y0), (x1, y1) = self._place(edge.source), self._place(edge.target)
        count = len(edge.target.of)
        off = edge.place - (count - 1) / 2  # edges enter beside each other
        if self.down:
            y0, y1 = y0 + HEIGHT / 2, y1 - HEIGHT / 2
            x1 += off * min(20, (self.width - 8) / count)
        else:
            x0, x1 = x0 + self.width / 2, x1 - self.width / 2
            y1 += off * min(12, (HEIGHT - 8) / count)
        line = f"M{x0:.4g} {y0:.4g}L{x1:.4g} {y1:.4g}"
        along = math.hypot(x1 - x0, y1 - y0)
        dx, dy = (x1 - x0) / along, (y1 - y0) / along
        head = "".join(
            f"M{x0 + 9 * dx - s * 5 * dy:.4g} {y0 + 9 * dy + s * 5 * dx:.4g}"
            f"L{x0:.4g} {y0:.4g}"
            for s in (1, -1)
        )
        key = edge.key
        with drawing.group(key=f"edge {key}"):
            # Wide and unseen: a line is too thin to be clicked or touched.
            drawing.element("path", css="reach", d=line, stroke="transparent",
                            stroke_width=18, fill="none")  # fmt: skip
            drawing.path(line, css="wire soft", key=f"wire {key}")
            drawing.path(line + head, css="wire gradient", key=f"back {key}")
            drawing.number_on_wire(
                (x0 + x1) / 2,
                (y0 + y1) / 2,
                f"{CROSS}{number(edge.slope)}",
                css="gradient",
                key=f"rate {key}",
                under=f"under {key}",
            )
