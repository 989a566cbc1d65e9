"""Figure 21.2: a pickle is a program, and this is the machine that runs it."""

from __future__ import annotations

import pickle
import pickletools
from collections.abc import Iterator

from tools.figures.drawing import Drawing, Part
from tools.figures.figure import Figure, Step

SENTENCE = "This line ran while you loaded a file."
_SHORT = "'This line …'"
_ROW = 30


class Note:
    """The chapter's harmless stranger."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        """Ask to be made by a call of print."""
        return print, (SENTENCE,)


def run(content: bytes) -> Iterator[tuple[str, str, list[str], str]]:
    """Yield each order of a pickle, its text, the stack after it, what it does."""
    stack: list[str] = []
    for operation, argument, _ in pickletools.genops(content):
        name, word = operation.name, ""
        if name == "SHORT_BINUNICODE":
            word = _SHORT if argument == SENTENCE else repr(argument)
            stack.append(word)
            says = f"Puts the text {word} on the stack."
        elif name == "STACK_GLOBAL":
            function, module = stack.pop().strip("'"), stack.pop().strip("'")
            stack.append(f"{module}.{function}")
            says = "Takes two words, fetches the function of that name. Any will do."
        elif name == "TUPLE1":
            stack.append(f"({stack.pop()},)")
            says = "Makes the text a tuple: the arguments of a call."
        elif name == "REDUCE":
            stack.pop()
            assert stack.pop() == "builtins.print"
            stack.append("None")
            says = "Calls the function. The stranger's line runs, here and now."
        elif name == "STOP":
            stack.pop()
            says = "Gives what is on top to the caller: None, what print returned."
        else:
            continue
        yield name, word, list(stack), says


def pickle_machine() -> Figure:
    """Figure 21.2: orders on the left, the stack on the right."""
    orders = list(run(pickle.dumps(Note(), protocol=4)))
    drawing = Drawing(len(orders) * _ROW + 34)
    drawing.text(4, 12, "orders in the file", css="label", anchor="start")
    drawing.text(258, 12, "the stack", css="label", anchor="start")
    for i, (name, word, _, _) in enumerate(orders):
        y = 42 + i * _ROW
        parts = [Part(name, name=f"order[{i}]", key=f"order{i}")]
        short = word if word != _SHORT else "'This …'"
        drawing.line_of(4, y, [*parts, Part(f" {short}", "input")] if word else parts)
    last = ["", ""]
    for slot, y in ((0, 42 + 3 * _ROW), (1, 42 + 2 * _ROW)):
        drawing.box(256, y - 14, 198, 28, css="panel", key=f"slot{slot}")
        drawing.text(355, y, last[slot], key=f"stack{slot}")
    drawing.text(258, 42 + 4.4 * _ROW, "printed", css="label", anchor="start")
    drawing.text(258, 42 + 5.2 * _ROW, "This line ran …", css="loss", anchor="start",
                 key="printed")  # fmt: skip
    steps, before = [], ["", ""]
    for i, (name, _, stack, says) in enumerate(orders):
        slots = [*stack, "", ""][:2]
        text = {f"stack{k}": slots[k] for k in range(2)}
        changed = [f"slot{k}" for k in range(2) if slots[k] != before[k]]
        called = name == "REDUCE"
        steps.append(
            Step(
                says,
                mark=[f"order{i}", *changed, *(["printed"] if called else [])],
                show=["printed"] if called else [],
                text=text,
                pick=[f"order{i}"],
            )
        )
        before = slots
    return Figure(
        title="A pickle, run order by order",
        description=" ".join(f"{name}: {says}" for name, _, _, says in orders),
        caption=(
            "The file of the stranger as the machine runs it. Step on and "
            "watch the stack."
        ),
        drawing=drawing,
        steps=steps,
    )
