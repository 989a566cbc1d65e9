"""What is written below an error: each kind, with the reader's own names and shapes."""

from __future__ import annotations

import io
import re

import numpy as np
import pytest

from tools.cells.execute import execute, new_namespace, remember_source
from tools.live import places
from tools.live.kinds import KINDS
from tools.live.meaning import meaning, warned
from tools.live.places import REFERENCE, Place
from tools.live.spot import Spot
from tools.sources import ROOT

BEFORE = """\
import numpy as np
import nnfs_ref
inputs, weights = np.ones((3, 4)), np.ones((3, 4))
biases, scores = np.zeros(3), np.ones((2, 3))
rows, pixels = [[1, 2], [3, 4]], np.ones(3, np.uint8)
share, count, empty = 0.5, 0, []
def layer(inputs, weights, biases):
    inputs @ weights.T + biases
def halve(x):
    return x / 2
class Gate:
    def open():
        return 1
"""


@pytest.fixture(autouse=True)
def _no_keyboard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())  # as in the page


def raised(source: str) -> BaseException:
    """Run some code of a reader; return the error."""
    names = new_namespace()
    for number, text in enumerate((BEFORE, source), 1):
        remember_source(f"<cell {number}>", text)
        error = execute(text, f"<cell {number}>", names)
    assert error is not None
    return error


CASES = [
    # shapes
    (
        "np.dot(inputs, weights)",
        "`inputs` has shape (3, 4) and `weights` has shape (3, 4). In a product, "
        "the last "
        "size of the left side, 4, must be the first of the right side, 3. "
        "`weights.T` has "
        "shape (4, 3) and would fit.",
        places.PRODUCT,
    ),
    ("inputs @ weights", "`weights.T` has shape (4, 3) and would fit", places.PRODUCT),
    (
        "inputs.T @ weights.T",
        "`weights` has shape (3, 4) and would fit",
        places.PRODUCT,
    ),
    (
        "inputs.dot(np.ones(3))",
        "`np.ones(3)` has shape (3,). In a product",
        places.PRODUCT,
    ),
    (
        "scores @ scores[:, :2].T",
        "the rows have 3 numbers and the columns 2",
        places.PRODUCT,
    ),
    ("weights @ scores", "In the other order they would fit", places.PRODUCT),
    ("inputs @ share", "`share` is 0.5. `@` is the product of vectors", places.PRODUCT),
    (
        "np.dot(inputs, weights.T) + np.ones(2)",
        "`np.dot(inputs, weights.T)` has shape (3, 3) and `np.ones(2)` has shape (2,). "
        "Shapes are compared from the right: 3 meets 2",
        places.BATCH,
    ),
    ("inputs + weights.T", "`weights.T` has shape (4, 3). Shapes", places.BATCH),
    (
        "totals = scores.sum(axis=1)\nscores / totals",
        "`scores` has shape (2, 3) and `totals` has shape (2,). Shapes are "
        "compared from "
        "the right: 3 meets 2, and neither is 1, which could be repeated. If the "
        "second "
        "holds one number for each row, make it a column: `keepdims=True`",
        places.AXIS,
    ),
    ("biases += scores", "`biases += scores` writes into the array", places.BATCH),
    ("np.maximum(inputs, weights.T)", "`weights.T` has shape (4, 3)", places.BATCH),
    (
        "np.sum(biases, axis=1)",
        "`biases` has shape (3,). There is only axis 0.",
        places.AXIS,
    ),
    ("inputs.mean(axis=2)", "shape (3, 4). There are axes 0 and 1.", places.AXIS),
    (
        "np.array([[1, 2, 3], [4, 5]])",
        "Row 0 of `[[1, 2, 3], [4, 5]]` has 3 entries and row 1 has 2.",
        places.ARRAYS,
    ),
    (
        "inputs.reshape(5, 2)",
        "`inputs` has shape (3, 4): 12 numbers, and shape (5, 2) holds 10.",
        places.FLAT,
    ),
    ("inputs.reshape(-1, 5)", "12 cannot be divided by 5", places.FLAT),
    (
        "if biases > 0:\n    pass",
        "`biases > 0` is an array with an answer for each entry",
        places.RELU,
    ),
    # indices
    (
        "inputs[0, 4]",
        "`inputs` has shape (3, 4). Along axis 1 the places are 0 to 3, and 4 is not",
        places.ARRAYS,
    ),
    (
        "i = 2\nrows[i]",
        "`rows` has length 2, so its places are 0 to 1, and `i`, which is 2, is not",
        places.ARRAYS,
    ),
    ("rows[2] = 0", "`rows` has length 2, so its places are 0 to 1", places.ARRAYS),
    ("rows[-3]", "is not one of them: from the end they are -1 to -2.", places.ARRAYS),
    (
        "inputs[0, -5]",
        "not one of them: from the end they are -1 to -4.",
        places.ARRAYS,
    ),
    (
        "biases[0, 1]",
        "`biases` has shape (3,). That allows 1 index in the brackets, and there "
        "are 2.",
        places.ARRAYS,
    ),
    ("inputs[[0, 1, 2], [0, 1]]", "here they have 3 and 2", places.TOGETHER),
    (
        "mask = np.ones(4) > 0\nbiases[mask]",
        "`biases` has shape (3,), and `mask` has 4 entries",
        places.TOGETHER,
    ),
    ("rows[0, 1]", "`rows` is a list, which takes one index at a", places.LISTS),
    ("rows[1.0]", "`1.0` is a float, and counts and places", places.WHOLE),
    ("size = 4 / 2\nnp.zeros(size)", "`size` is 2.0, a float", places.WHOLE),
    ("range(4 / 2)", "`4 / 2` is a float, even if nothing is left over", places.WHOLE),
    ("rows[: len(rows) / 2]", "`len(rows) / 2` is a float", places.WHOLE),
    # kinds of values
    (
        "outputs = layer(inputs, weights, biases)\noutputs + 1",
        "`outputs` is `None`: nothing. A function without `return`",
        places.NOTHING,
    ),
    ("layer(inputs, weights, biases)[0]", "`layer(inputs, weights, biases)` is", None),
    ("a, b = empty.append(1)", "is `None`", places.NOTHING),
    ("halve + 1", "`halve` is a function here, and not what it ret", places.CALLS),
    ("float(halve)", "To call it, write `halve(...)`", places.CALLS),
    ("biases(1)", "`biases` is of type `ndarray`, and parentheses", places.CALLS),
    ("sum = 3\nsum(rows)", "a name of yours that hides Python's own", places.CALLS),
    ("rows - 1", "`rows` is a list of shape (2, 2). Arithmetic entry by", places.LISTS),
    ("rows * 0.5", "`np.array(rows)`, or a loop over the entries", places.LISTS),
    ("for x in share:\n    pass", "`share` is 0.5: a single number has", places.ARRAYS),
    ("len(share)", "`share` is 0.5: a single number has no entries", places.ARRAYS),
    ("share[0]", "summed or indexed once too often?", places.ARRAYS),
    (
        "rows.T",
        "`rows` is a list of shape (2, 2), and `.T` belongs to arrays: "
        "`np.array(rows).T`.",
        places.LISTS,
    ),
    (
        "biases.append(1)",
        "`biases` has shape (3,): it is an array, and `.append`",
        places.LISTS,
    ),
    (
        "pixels + 300",
        "`uint8` holds whole numbers from 0 to 255, and 300",
        places.BYTES,
    ),
    (
        "pixels -= 0.5",
        "`pixels` holds `uint8`, and the result is `float64`",
        places.BYTES,
    ),
    ("10.0 ** 400", "beyond the largest float", places.LARGE),
    ("share / count", "`count` is 0 here. Which input makes it so?", places.SLOPE),
    ("min(empty)", "`empty` is empty here", places.ARRAYS),
    ("np.argmax(empty)", "`empty` is empty here", places.ARRAYS),
    ("np.array([]).max()", "is empty here", places.ARRAYS),
    ("rows[:1] - rows[:1]", "If there is a list, make it an array", places.LISTS),
    ("x = ...\n2 * x", "`x` is still `...`, which marks what is to be", places.DOTS),
    (
        "class Layer:\n    def go(self):\n        return self.outputs\nLayer().go()",
        "Nothing has set `self.outputs` on this `Layer` yet.",
        places.DENSE,
    ),
    ("np.arange(biases > 0)", "In `np.arange(biases > 0)`, an array", places.RELU),
    (
        "rows[: share * 3]",
        "`/` gives a float even if nothing is left over",
        places.WHOLE,
    ),
    ("one = [7]\none[1]", "its only place is 0, and `1` is not one", places.ARRAYS),
    ("np.zeros(3)[:share]", "`share` is 0.5, a float", places.WHOLE),
    # names, calls, unpacking
    ("layr(inputs)", "There is no `layr`. Did you mean `layer`?", places.NAMES),
    ("mean(rows)", "There is no `mean`. NumPy has one: `np.mean`.", places.NAMES),
    ("total", "Nothing here has been given the name `total`", places.NAMES),
    (
        "def add():\n    count += 1\nadd()",
        "This function sets `count` itself, so the name is local",
        places.NAMES,
    ),
    (
        "layer(inputs, weights)",
        "It is defined as `layer(inputs, weights, biases)`, and the call gives it 2 "
        "arguments.",
        places.CALLS,
    ),
    (
        "halve(1, 2)",
        "It is defined as `halve(x)`, and the call gives it 2",
        places.CALLS,
    ),
    ("halve(y=1)", "It is defined as `halve(x)`, and the call gives", places.CALLS),
    ("Gate().open()", "write `def open(self)`", places.DENSE),
    (
        "triple = (1, 2, 3)\na, b = triple",
        "`(a, b)` are 2 names, and `triple` has 3 values.",
        places.UNPACKING,
    ),
    (
        "for a, b, c in rows:\n    pass",
        "`(a, b, c)` are 3 names, and each entry of `rows` has 2 values",
        places.UNPACKING,
    ),
    (
        "a, b = halve(3)",
        "`halve(3)` gives a single value of type `float`",
        places.UNPACKING,
    ),
    ("import torch_of_no_one", "`torch_of_no_one` is not one of", places.COMPUTER),
    ("input('Who? ')", "Nobody can type an answer while a cell runs", places.COMPUTER),
    # the form of the code
    ("print(1", "The `(` in this line has no partner", places.FORM),
    ("def f(x):\nreturn x", "What belongs to the function definition", places.FORM),
    ("  x = 1", "This line is indented more", places.FORM),
    ("%pip install torch", "`%` begins a command of notebooks", places.FORM),
    ("if x:\n    y\n  z", "begins between two levels", places.FORM),
    ("for x in rows\n    print(x)", "`for x in rows` opens a block", places.FORM),
    ("if share = 1:\n    pass", "To compare, write two: `==`", places.FORM),
    ("x = (1 2)", "Between two values goes a comma", places.FORM),
    ("return 1", "`return` belongs inside a function", places.FORM),
    ("x = 'a", "begins and ends with the same quotation mark", places.FORM),
]


@pytest.mark.parametrize(("source", "words", "place"), CASES, ids=[c[0] for c in CASES])
def test_an_error_is_put_into_words(
    source: str, words: str, place: Place | None
) -> None:
    said = meaning(raised(source))
    assert said is not None
    assert words in said.words
    assert place in (None, said.place)


def test_no_transpose_is_advised_that_would_not_fit() -> None:
    said = meaning(raised("hidden = np.ones((3, 2))\ninputs @ hidden"))
    assert said is not None
    assert said.words.endswith("4, must be the first of the right side, 3.")


def test_each_kind_has_a_case() -> None:
    met = set()
    for source, *_ in CASES:
        error = raised(source)
        spot = Spot.of(error, lambda name: name.startswith("<cell "))
        for kind in KINDS if spot else []:
            match = kind.match(error)
            if match and spot and kind.explain(match, spot):
                met.add(kind.explain)
                break
    assert {kind.explain for kind in KINDS} == met


@pytest.mark.parametrize(
    "source",
    ["raise ValueError('mine')", "{}['a']", "assert share == 1", "x = = 1", "int('x')"],
)
def test_what_speaks_for_itself_is_left_alone(source: str) -> None:
    assert meaning(raised(source)) is None


def test_a_value_that_cannot_be_asked_breaks_nothing() -> None:
    odd = "class Odd:\n    @property\n    def __class__(self): raise KeyError\n"
    assert meaning(raised(f"{odd}odd = Odd()\nodd + rows")) is None


OWN_LAYER = """\
class Mine(nnfs_ref.Layer):
    def backward(self, dvalues):
        return dvalues * self.inputs
Mine().backward(1)
"""


@pytest.mark.parametrize(
    ("source", "address", "title"),
    [
        (
            "nnfs_ref.Dense(4, 3).forward(inputs[0])",
            "layers/#nnfs_ref.layers.Dense",
            "Dense",
        ),
        (OWN_LAYER, "your-own/#nnfs_ref.core.Layer", "Layer"),
        (
            "nnfs_ref.datasets.spiral(0, 3, rng=None)",
            "data/#nnfs_ref.datasets.spiral",
            "spiral",
        ),
    ],
)
def test_the_module_s_own_error_links_to_what_raised_it(
    source: str, address: str, title: str
) -> None:
    said = meaning(raised(source))
    assert said is not None
    assert said.place == Place(f"reference/{address}", f"Reference: {title}")


def test_only_the_readers_own_code_is_spoken_of() -> None:
    error = raised("rows.T")
    assert meaning(error, "<cell 7>".__eq__) is None
    assert meaning(error, "<cell 2>".__eq__) is not None


@pytest.mark.parametrize(
    ("operation", "place"),
    [
        ("np.exp(np.array([1000.0]))", places.LARGE),
        ("np.log(np.zeros(1))", places.LOG_OF_0),
        ("np.zeros(1) / np.zeros(1)", places.LARGE),
        ("np.uint8(200) + np.uint8(100)", places.BYTES),
    ],
)
def test_a_warning_of_numpy_is_put_into_words(operation: str, place: Place) -> None:
    with pytest.warns(RuntimeWarning) as caught:
        eval(operation, {"np": np})
    said = warned(f"<cell 1>:1: RuntimeWarning: {caught[0].message}\n")
    assert said is not None
    assert said.place == place
    assert warned("all is well\n") is None


PLACES = [value for value in vars(places).values() if isinstance(value, Place)]


def slug(heading: str) -> str:
    return re.sub(r"[^\w]+", "-", heading.lower()).strip("-")


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.title)
def test_each_link_leads_to_its_place(place: Place) -> None:
    page, _, anchor = place.address.partition("/#")
    text = (ROOT / "docs" / f"{page}.md").read_text("utf-8")
    title = place.title.partition(": ")[2] or place.title
    marked = f"**{title}.**{{ #{anchor} }}" in text
    headings = re.findall(r"^##+ (.+?)(?: \{.*)?$", text, re.M)
    assert marked or (title in headings and slug(title) == anchor)
    if page.startswith("chapters/"):
        number = int(page.removeprefix("chapters/")[:2])
        assert place.title.startswith(f"Chapter {number}: ")


@pytest.mark.parametrize("page", REFERENCE)
def test_the_reference_documents_what_is_linked(page: str) -> None:
    text = (ROOT / "docs" / "reference" / f"{page}.md").read_text("utf-8")
    for name in REFERENCE[page].split():
        assert f"::: nnfs_ref.{name}\n" in text
