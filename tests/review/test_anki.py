"""The deck: what Anki reads in it."""

from __future__ import annotations

import csv

from tools.review.anki import HEAD, OF_EACH, deck
from tools.review.kinds import chapters, kinds_of


def test_every_kind_has_its_notes() -> None:
    text = deck()
    assert text.startswith(HEAD)
    lines = text.removeprefix(HEAD).splitlines()
    notes = list(csv.reader(lines, delimiter="\t"))
    kinds = [kind.name for number in chapters() for kind in kinds_of(number)]
    names = [f"nnfs-{kind}-{seed}" for kind in kinds for seed in range(OF_EACH)]
    assert [note[0] for note in notes] == names
    for name, front, back, tag in notes:
        assert front.startswith("<p>"), name
        assert back.startswith("<p><b>"), name
        assert tag == f"chapter-{name[5:7]}"
        for field in (front, back):
            assert field.count("<div") == field.count("</div>")
            assert "<script" not in field


def test_the_head_names_the_columns_that_anki_needs() -> None:
    """As Anki's manual has it, under Text files: file headers."""
    facts = dict(line[1:].split(":", 1) for line in HEAD.splitlines())
    assert facts["separator"] == "tab"
    assert facts["html"] == "true"
    columns = facts["columns"].split("\t")
    assert columns[int(facts["guid column"]) - 1] == "guid"
    assert columns[int(facts["tags column"]) - 1] == "Tags"


def test_the_same_deck_twice() -> None:
    assert deck() == deck()
