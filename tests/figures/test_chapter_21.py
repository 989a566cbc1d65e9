"""Chapter 21's figures show what its files hold and what its loaders say."""

from __future__ import annotations

import json
import pickle

import numpy as np
import pytest
import safetensors.numpy

from nnfs_ref.safetensors import load_file, save_file
from tests.figures.scripts import from_module
from tests.serve import ROOT
from tools.cells.page import Page
from tools.figures import find_figure
from tools.figures.chapter_21 import damage, machine, resume, row, writing
from tools.figures.chapter_21.values import small

PAGE = ROOT / "docs/chapters/21-saving-and-loading-model-information.md"
SHAPES = [(n, m, kind) for n in (1, 2, 3) for m in (1, 2) for kind in row.KINDS]


def whole(parts):
    return b"".join(bytes(content) for _, content, _ in parts)


@pytest.mark.parametrize(("rows", "columns", "kind"), SHAPES)
def test_the_drawn_bytes_are_those_of_the_module(tmp_path, rows, columns, kind):
    values = row.VALUES[:rows, :columns].astype(row.KINDS[kind])
    save_file(tmp_path / "w", {"w": values})
    content = whole(row.ranges(rows, columns, kind))
    assert content == (tmp_path / "w").read_bytes()
    np.testing.assert_array_equal(safetensors.numpy.load(content)["w"], values)


def test_the_reader_changes_the_bytes_as_python_does():
    for rows, columns, kind in SHAPES:
        call = f"m.ranges({rows}, {columns}, {kind!r}, {row.VALUES.tolist()})"
        assert from_module("bytes", call) == [
            list(part) for part in row.ranges(rows, columns, kind)
        ]


def test_the_bytes_fit_into_the_drawing():
    largest = whole(row.ranges(*row.MOST, "F64"))
    height = find_figure("21-03").drawing.height
    assert -(-len(largest) // row.ACROSS) * row.CELL[1] + 4 <= height


def test_the_real_library_reads_the_page_s_own_bytes():
    """The page asks it only where it is installed; here it is."""
    cells = [cell.source for cell in Page.read(PAGE).cells]
    start = next(i for i, c in enumerate(cells) if c.startswith("weights = np.array("))
    end = next(i for i, c in enumerate(cells) if c.startswith("content = start"))
    names = {}
    for cell in [
        "import numpy as np",
        *cells[start:end],
        "content = start + text + data",
    ]:
        exec(cell, names)
    read = safetensors.numpy.load(names["content"])
    np.testing.assert_array_equal(read["weights"], names["weights"])
    np.testing.assert_array_equal(read["biases"], names["biases"])


def test_the_real_library_reads_a_saved_model(tmp_path):
    model = small()
    model.save(tmp_path / "model")
    read = safetensors.numpy.load_file(tmp_path / "model")
    ours, metadata = load_file(tmp_path / "model")
    assert read.keys() == ours.keys()
    for name, array in read.items():
        np.testing.assert_array_equal(array, ours[name])
    assert json.loads(metadata["model"])["class"] == "Model"


def test_the_machine_ends_as_pickle_does(capsys):
    content = pickle.dumps(machine.Note(), protocol=4)
    assert pickle.loads(content) is None
    assert capsys.readouterr().out.strip() == machine.SENTENCE
    orders = list(machine.run(content))
    assert [name for name, _, stack, _ in orders if stack == ["None"]] == ["REDUCE"]
    assert orders[-1][:3] == ("STOP", "", [])


def test_each_damage_is_caught_by_one_check_and_nothing_by_none():
    for name, _, error, caught in damage.damages():
        assert bool(error) == (name != "nothing")
        found = [
            place
            for place, words in enumerate(damage.CHECKS.values())
            if any(word in error for word in words)
        ]
        assert found == ([caught] if error else []), name
    caught = {place for *_, place in damage.damages()}
    assert caught == set(range(len(damage.CHECKS) + 1)), "every check has its damage"


def test_the_reader_s_choice_gets_the_same_verdicts():
    count = len(damage.CHECKS)
    for caught in range(count + 1):
        words = from_module(
            "damage",
            f"Array.from({{length: {count}}}, (_, i) => m.verdict(i, {caught}))",
        )
        assert words == [damage.verdict(place, caught) for place in range(count)]


def test_only_the_careless_way_loses_the_network():
    careless = [writing.left_after(writing.careless, k)[0] for k in range(5)]
    careful = [writing.left_after(writing.careful, k) for k in range(5)]
    assert careless == ["old", "empty", "half", "new", "new"]
    assert [name for name, _ in careful] == ["old"] * 4 + ["new"]
    assert [beside for _, beside in careful] == ["", "empty", "half", "new", ""]


def test_the_run_without_state_jumps_and_the_other_goes_on():
    before, full, bare = resume.runs()
    assert full[0] == bare[0] < before[-1]
    assert max(bare) > full[0] + 0.05
    assert max(full) == full[0]
    assert bare[-1] > full[-1]
