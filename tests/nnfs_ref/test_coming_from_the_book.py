"""The page for readers of the book names what exists, and leaves nothing out."""

from __future__ import annotations

import ast
import functools
import importlib
import inspect
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from markdown.extensions.toc import slugify

import nnfs_ref
from nnfs_ref import book, optimizers

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGE = (DOCS / "coming-from-the-book.md").read_text("utf-8")
ERRATA = (DOCS / "errata.md").read_text("utf-8")

#: Names of our own that tests of the book's names use as well.
OURS = {"parameters", "penalty", "value", "mean"}

#: The names of the book's code, members after their class.
LAYER = "forward backward inputs output dinputs"
OPTIMIZER = """learning_rate current_learning_rate decay iterations pre_update_params
    update_params post_update_params"""
BOOK = {
    "spiral_data": "",
    "vertical_data": "",
    "sine_data": "",
    "load_mnist_dataset": "",
    "create_data_mnist": "",
    "fashion_mnist_labels": "",
    "Layer_Dense": f"""{LAYER} weights biases dweights dbiases weight_regularizer_l1
        weight_regularizer_l2 bias_regularizer_l1 bias_regularizer_l2 get_parameters
        set_parameters weight_momentums bias_momentums weight_cache bias_cache prev
        next""",
    "Layer_Dropout": f"{LAYER} rate binary_mask",
    "Layer_Input": "forward output",
    "Activation_ReLU": f"{LAYER} predictions",
    "Activation_Softmax": f"{LAYER} predictions",
    "Activation_Sigmoid": f"{LAYER} predictions",
    "Activation_Linear": f"{LAYER} predictions",
    "Activation_Softmax_Loss_CategoricalCrossentropy": """forward backward output
        dinputs activation loss""",
    "Loss": """forward backward dinputs calculate calculate_accumulated new_pass
        regularization_loss remember_trainable_layers trainable_layers accumulated_sum
        accumulated_count""",
    "Loss_CategoricalCrossentropy": "",
    "Loss_BinaryCrossentropy": "",
    "Loss_MeanSquaredError": "",
    "Loss_MeanAbsoluteError": "",
    "Optimizer_SGD": f"{OPTIMIZER} momentum",
    "Optimizer_Adagrad": f"{OPTIMIZER} epsilon",
    "Optimizer_RMSprop": f"{OPTIMIZER} epsilon rho",
    "Optimizer_Adam": f"{OPTIMIZER} epsilon beta_1 beta_2",
    "Accuracy": """calculate calculate_accumulated new_pass accumulated_sum
        accumulated_count""",
    "Accuracy_Categorical": "init compare binary",
    "Accuracy_Regression": "init compare precision",
    "Model": """add set finalize train evaluate predict forward backward layers loss
        optimizer accuracy trainable_layers input_layer output_layer_activation
        softmax_classifier_output get_parameters set_parameters save_parameters
        load_parameters save load""",
}
NAMES = {
    "nnfs.init",
    *BOOK,
    *(f"{name}.{member}" for name in BOOK for member in BOOK[name].split()),
}


def tables(text: str) -> list[list[list[str]]]:
    """Return the cells of every table, without its two rows of heading."""
    found = re.findall(r"(?:^\|.*\|\n)+", text, re.MULTILINE)
    return [
        [re.split(r" \| ", line[2:-2]) for line in table.splitlines()[2:]]
        for table in found
    ]


*OF_NAMES, OF_ERRATA = tables(PAGE)
ROWS = [row for table in OF_NAMES for row in table]


def code(cell: str) -> list[str]:
    """Return what stands between backquotes."""
    return re.findall(r"`([^`]+)`", cell)


def names_of_the_book(table: list[list[str]]) -> list[str]:
    """Return the left column; `.forward` stands for all classes that lack a row."""
    names = [called(name) for row in table for name in code(row[0])]
    full = [name for name in names if not name.startswith(".")]
    for name in set(names) - set(full):
        owners = [cls for cls in full if name[1:] in BOOK.get(cls, "").split()]
        assert owners, f"{name} belongs to no class of its table"
        full += [cls + name for cls in owners if cls + name not in full]
    return full


def called(text: str) -> str:
    """Return a name without the arguments that may follow it."""
    return text.partition("(")[0]


def test_every_row_has_four_cells() -> None:
    assert len(ROWS) > 80
    assert {len(row) for row in ROWS} == {4}


def test_every_name_of_the_book_is_in_the_tables() -> None:
    listed = [name for table in OF_NAMES for name in names_of_the_book(table)]
    assert not NAMES - set(listed)
    assert set(book.__all__) - {"init", "datasets"} <= set(listed)
    ours = {name for name in listed if hasattr(book, name.partition(".")[0])}
    assert not ours - NAMES, "names that the book does not have"
    assert len(set(listed)) == len(listed), "listed twice"


def test_every_name_that_programs_of_the_book_use_is_in_the_tables() -> None:
    listed = [name for table in OF_NAMES for name in names_of_the_book(table)]
    members = {name.rpartition(".")[2] for name in listed}
    classes = [cls for cls in vars(book).values() if isinstance(cls, type)]
    known = {name for cls in classes for name in dir(cls)} | {"weight_cache"}
    known -= {*dir(object), *dir(np.ndarray), *dir(np), *OURS}
    used = set()
    for path in Path(__file__).parent.glob("test_book*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute):
                used |= {node.attr} & known
            if isinstance(node, ast.Name):
                used |= {node.id} & (set(book.__all__) - {"init", "datasets"})
    assert len(used) > 50
    assert not used - members - set(listed)


@functools.cache
def instance(cls: type) -> Any:
    """Return an object of a class, for the attributes that a class does not show."""
    made = {
        nnfs_ref.Dense: lambda: nnfs_ref.Dense(1, 1),
        nnfs_ref.Dropout: lambda: nnfs_ref.Dropout(0.5),
        nnfs_ref.RegressionAccuracy: lambda: nnfs_ref.RegressionAccuracy(0.1),
        nnfs_ref.Model: lambda: nnfs_ref.Model(
            [nnfs_ref.Dense(1, 1)],
            loss=nnfs_ref.MeanSquaredError(),
            optimizer=nnfs_ref.SGD(),
        ),
        optimizers.Optimizer: nnfs_ref.SGD,
    }
    return made.get(cls, cls)()


def resolve(node: ast.expr) -> Any:
    """Return what a name such as `Dense` or `losses.Loss.mean` stands for."""
    if isinstance(node, ast.Name):
        if hasattr(nnfs_ref, node.id):
            return getattr(nnfs_ref, node.id)
        return importlib.import_module(f"nnfs_ref.{node.id}")
    assert isinstance(node, ast.Attribute)
    owner = resolve(node.value)
    if isinstance(owner, type) and not hasattr(owner, node.attr):
        owner = instance(owner)
    return getattr(owner, node.attr)


PYTHON = {  # right-hand sides that are NumPy or Python themselves
    "np.random.default_rng(seed)",
    "rng.standard_normal((n, m))",
    "inputs @ weights",
    "copy.deepcopy(model)",
    "forward",
    "backward",
}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: code(row[0])[0])
def test_every_name_on_the_right_exists_and_takes_the_arguments(row: list[str]) -> None:
    assert code(row[1]) or row[1] == "nothing"
    for text in code(row[1]):
        if text in PYTHON:
            continue
        expression = ast.parse(text, mode="eval").body
        if not isinstance(expression, ast.Call):
            resolve(expression)
            continue
        function = resolve(expression.func)
        names = [k.arg for k in expression.keywords]
        place = [None] if is_method(expression.func) else []
        signature = inspect.signature(function)
        if expression.args or expression.keywords:
            values = place + [None] * len(expression.args)
            signature.bind(*values, **dict.fromkeys(filter(None, names)))


def is_method(node: ast.expr) -> bool:
    """Tell whether a name is a function of a class that needs an object."""
    if not isinstance(node, ast.Attribute):
        return False
    owner = resolve(node.value)
    return isinstance(owner, type) and not isinstance(
        inspect.getattr_static(owner, node.attr), staticmethod
    )


def test_keywords_in_the_notes_exist() -> None:
    """Calls of public classes in the third column take those arguments."""
    checked = 0
    for row in ROWS:
        for text in code(row[2]):
            try:
                expression = ast.parse(text, mode="eval").body
            except SyntaxError:
                continue
            for call in ast.walk(expression):
                if not isinstance(call, ast.Call) or not isinstance(
                    call.func, ast.Name
                ):
                    continue
                if call.func.id in nnfs_ref.__all__:
                    names = [k.arg for k in call.keywords]
                    signature = inspect.signature(getattr(nnfs_ref, call.func.id))
                    values = [None] * len(call.args)
                    signature.bind(*values, **dict.fromkeys(filter(None, names)))
                    checked += 1
    assert checked > 4


# The errata: each has a proof, and the table lists them all.


def entries() -> list[tuple[str, str]]:
    """Return the chapter's number and the text of every erratum."""
    found = []
    for section in re.split(r"^## Chapter ", ERRATA, flags=re.MULTILINE)[1:]:
        number = section.partition(":")[0]
        found += [(number, text) for text in re.split(r"\n\n(?=\*\*)", section)[1:]]
    return found


def proofs(text: str) -> tuple[list[str], list[str]]:
    """Return the sections and the tests that a text names."""
    sections = re.findall(r"\]\(chapters/([\w-]+\.md#[\w-]+)\)", text)
    return sections, re.findall(r"`(test_\w+)`", text)


@functools.cache
def all_sections() -> set[str]:
    """Return the address of every section of every chapter."""
    heading = re.compile(r"^##+ (.+?)(?: \{ #([\w-]+) \})?$", re.MULTILINE)
    return {
        f"{path.name}#{name or slugify(words, '-')}"
        for path in (DOCS / "chapters").glob("*.md")
        for words, name in heading.findall(path.read_text("utf-8"))
    }


@functools.cache
def all_tests() -> set[str]:
    """Return the names of the tests."""
    paths = (ROOT / "tests").rglob("test_*.py")
    text = "\n".join(path.read_text("utf-8") for path in paths)
    return set(re.findall(r"^def (test_\w+)", text, re.MULTILINE))


@pytest.mark.parametrize("entry", entries(), ids=lambda e: e[1].split("**")[1])
def test_every_erratum_names_what_shows_it(entry: tuple[str, str]) -> None:
    sections, tests = proofs(entry[1])
    assert sections or tests, "name a section of a chapter or a test"
    assert not set(sections) - all_sections()
    assert not set(tests) - all_tests()


def test_the_table_of_errata_has_all_with_what_shows_them() -> None:
    listed = [
        (row[0].strip("[").partition("]")[0], proofs(row[2])) for row in OF_ERRATA
    ]
    assert listed == [(number, proofs(text)) for number, text in entries()]
