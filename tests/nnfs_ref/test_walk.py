"""The reference walks through a training step; it is what really runs."""

import re
import sys
from pathlib import Path

import numpy as np

import nnfs_ref as nn

ROOT = Path(nn.__file__).parent
#: Entered as well, and left at once when a training has begun.
PASSED = {
    "Layer.check_inputs",
    "Layer.check_dvalues",
    "as_shape",
    "Optimizer.current_rate",
    "Optimizer._remembered",
    "Model._end_batch",
    "Model._trust",
}


def entered_in_a_later_step() -> list[str]:
    """Return the functions of nnfs_ref that a step enters, in order, each once."""
    model = nn.Model(
        [nn.Dense(2, 4, weight_penalty=nn.L2(0.1)), nn.ReLU(), nn.Dense(4, 2)],
        loss=nn.SoftmaxCrossentropy(),
        optimizer=nn.Adam(),
    )
    steps: list[list[str]] = [[]]

    def enter(frame, event, argument):
        code = frame.f_code
        if event == "call" and Path(code.co_filename).is_relative_to(ROOT):
            if code.co_name == "batches":  # goes on, to yield the next batch
                steps.append([])
            steps[-1].append(code.co_qualname)

    sys.setprofile(enter)
    try:
        model.fit(np.ones((6, 2)), np.array([0, 1] * 3), epochs=1, batch_size=2)
    finally:
        sys.setprofile(None)
    return [name for name in dict.fromkeys(steps[3]) if "<" not in name]


def test_the_walk_is_what_a_step_enters() -> None:
    page = (ROOT.parent / "docs/reference/index.md").read_text("utf-8")
    table = page.split("| function | what it does |")[1].split("\n\n")[0]
    entered = entered_in_a_later_step()
    assert set(entered) >= PASSED
    told = re.findall(r"^\| `([\w.]+)`", table, re.MULTILINE)
    assert told == [name for name in entered if name not in PASSED]
