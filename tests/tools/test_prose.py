"""Wordings that the text avoids are found, with their line, and nothing else."""

from __future__ import annotations

import pytest

from tools.prose import found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The proof stands\non two legs.", "stands on"),
        ('caption = "The sign stands "\n"behind the number"', 'stands " "behind'),
        ("# A comma behind\n# the word", "behind # the word"),
        ("You shall see.", "shall"),
        ("It is right about 9 of 10.", "is right about 9 of"),
        ("This is simply a sum.", "simply"),
        ("It is just a sum.", "just a"),
    ],
)
def test_a_wording_to_avoid_is_found_across_lines(text: str, words: str) -> None:
    assert [each[:2] for each in found(f"\n{text}")] == [(2, words)]


def test_a_question_about_a_cell_is_prose() -> None:
    text = "```{.predict value}\nIs it simply 2?\n```\n\n```output\n>>> simply\n```\n"
    assert [each[:2] for each in found(text)] == [(2, "simply")]


@pytest.mark.parametrize(
    "text",
    [
        "It was just before noon, on a shallow stand.",
        "```python\nprint('It stands on two legs')\n```",
        '!!! note\n\n    ```{.python title="shall"}\n    # simply\n    ```',
    ],
)
def test_other_words_and_code_are_passed_over(text: str) -> None:
    assert not list(found(text))
