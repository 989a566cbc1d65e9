"""Small pages that break the cell contract, each with what the checker must say."""

from __future__ import annotations

from typing import NamedTuple


class BadPage(NamedTuple):
    """A page, the line a report must name, and the words it must contain."""

    text: str
    line: int
    words: str


BAD_PAGES = {
    "wrong-digit": BadPage(
        "# T\n\n```python\nprint(2.3)\n```\n\n```output\n>>> 2.4\n```\n",
        7,
        "! 2.4      | 2.3",
    ),
    "missing-output": BadPage(
        "```python\nprint('hello')\n```\n", 1, "the page shows no output"
    ),
    "output-nobody-printed": BadPage(
        "```python\nx = 1\n```\n\n```output\n>>> 1\n```\n",
        5,
        "the cell prints nothing",
    ),
    "in-a-tab": BadPage(
        '=== "One"\n\n    ```python\n    print(1)\n    ```\n\n'
        "    ```output\n    >>> 2\n    ```\n",
        7,
        "! 2        | 1",
    ),
    "in-a-folded-box-in-a-list": BadPage(
        '* A list\n\n    ??? note "Folded"\n        ```python\n        print(1)\n'
        "        ```\n\n        ```output\n        >>> 2\n        ```\n",
        8,
        "! 2        | 1",
    ),
    "type-error": BadPage(
        "```python\nruns = 0\n```\n\n```python\nruns += 1\n"
        "raise TypeError(f'run {runs}')\n```\n",
        5,
        "TypeError: run 1",  # not run twice
    ),
    "system-exit": BadPage(
        "```python\nimport sys\nsys.exit(0)\n```\n", 1, "SystemExit: 0"
    ),
    "never-ends": BadPage(
        "```python\nwhile True:\n    try:\n        pass\n    except Exception:\n"
        "        pass\n```\n",
        1,
        "did not end within 5 seconds",
    ),
    "writes-a-file-elsewhere": BadPage(
        "```python\nfrom pathlib import Path\n"
        "try:\n    Path('../outside.txt').write_text('x')\nexcept Exception:\n"
        "    pass\n```\n",
        1,
        "outside its own folder",  # although the cell swallowed the refusal
    ),
    "removes-a-file-elsewhere": BadPage(
        "```python\nimport os\nos.remove(__import__('numpy').__file__)\n```\n",
        1,
        "outside its own folder",
    ),
    "uses-the-network": BadPage(
        "```python\nimport socket\n"
        "socket.create_connection(('127.0.0.1', 9), timeout=1)\n```\n",
        1,
        "uses the network",
    ),
    "starts-a-program": BadPage(
        "```python\nimport subprocess\nsubprocess.run(['true'])\n```\n",
        1,
        "starts another program",
    ),
    "warns": BadPage(
        "```python\nimport numpy as np\nprint(np.exp(1000.0))\n```\n\n"
        "```output\n>>> inf\n```\n",
        1,
        "RuntimeWarning: overflow",
    ),
    "raises-something-else": BadPage(
        '```{.python raises="ValueError"}\n1 / 0\n```\n\n'
        "```output\n>>> ValueError\n```\n",
        1,
        "but it raised ZeroDivisionError",
    ),
    "raises-nothing": BadPage(
        '```{.python raises="ValueError"}\nx = 1\n```\n\n'
        "```output\n>>> ValueError\n```\n",
        1,
        "but it raised nothing",
    ),
    "beyond-its-allowance": BadPage(
        '```python\nprint("loss", 0.514)\n```\n\n'
        '```{.output tol="0.002"}\n>>> loss 0.511\n```\n',
        5,
        "(tol 0.002)",
    ),
    "word-changed-under-an-allowance": BadPage(
        '```python\nprint("loss", 0.511)\n```\n\n'
        '```{.output tol="0.002"}\n>>> lose 0.511\n```\n',
        5,
        "! lose 0.511 | loss 0.511",
    ),
    "uses-what-failed-above": BadPage(
        "```python\nraise KeyError('above')\n```\n\n```python\nprint(1)\n```\n\n"
        "```output\n>>> 1\n```\n",
        1,
        "KeyError: 'above'",
    ),
    "starter-that-passes": BadPage(
        '!!! exercise "E"\n    Task.\n\n    ```{.python starter}\n    x = 1\n'
        "    ```\n\n"
        "    ```{.python check}\n    assert x == 1, 'x is 1'\n    ```\n\n"
        '    ??? success "Solution"\n        ```python\n        x = 1\n        ```\n',
        4,
        "passes its check",
    ),
    "check-without-words": BadPage(
        '!!! exercise "E"\n    Task.\n\n    ```{.python starter}\n    x = 0\n'
        "    ```\n\n"
        "    ```{.python check}\n    assert x == 1\n    ```\n\n"
        '    ??? success "Solution"\n        ```python\n        x = 1\n        ```\n',
        4,
        "an assertion whose message helps",
    ),
    "solution-that-fails": BadPage(
        '!!! exercise "E"\n    Task.\n\n    ```{.python starter}\n    x = 0\n'
        "    ```\n\n"
        "    ```{.python check}\n    assert x == 1, f'x is {x}'\n    ```\n\n"
        '    ??? success "Solution"\n        ```python\n        x = 2\n        ```\n',
        13,
        "AssertionError: x is 2",
    ),
    "exercise-with-a-native-name": BadPage(
        '```{.python native="the whole Fashion-MNIST, 31 MB"}\nvalues = [1]\n'
        "```\n\n"
        '!!! exercise "E"\n    Task.\n\n    ```{.python starter}\n    answer = values\n'
        "    ```\n\n    ```{.python check}\n    assert answer == [2], 'no'\n    ```\n\n"
        '    ??? success "Solution"\n        ```python\n        answer = [2]\n'
        "        ```\n",
        8,
        "NameError: name 'values' is not defined",
    ),
    "mistake-that-gives-another-value": BadPage(
        "```python\nx = 2\nprint(x)\n```\n\n```{.predict value}\nWhat?\n\n+ 2: Yes.\n"
        "- 3 = `x + 2`: No.\n```\n\n```output\n>>> 2\n```\n",
        1,
        "the answer '3' says `x + 2`, which is 4",
    ),
    "mistake-that-is-true": BadPage(
        "```python\nx = 2\nprint(x)\n```\n\n```{.predict choice}\nWhat?\n\n"
        "+ Two: Yes.\n- Even = `x % 2 == 0`: No.\n```\n\n```output\n>>> 2\n```\n",
        1,
        "True for the right answer and False for a mistake",
    ),
    "mistake-that-cannot-be-computed": BadPage(
        "```python\nx = 2\nprint(x)\n```\n\n```{.predict value}\nWhat?\n\n+ 2: Yes.\n"
        "- 3 = `y + 1`: No.\n```\n\n```output\n>>> 2\n```\n",
        1,
        "which raised NameError(",
    ),
    "exercise-that-leaks": BadPage(
        "```python\nvalues = [1]\n```\n\n"
        '!!! exercise "E"\n    Task.\n\n    ```{.python starter}\n    values[0] = 0\n'
        "    ```\n\n    ```{.python check}\n    assert values == [2], f'got {values}'\n"
        '    ```\n\n    ??? success "Solution"\n        ```python\n'
        "        values[0] = 2\n        ```\n\n"
        "```python\nprint(values)\n```\n\n```output\n>>> [2]\n```\n",
        25,
        "! [2]      | [1]",  # the page goes on as if the exercise had not run
    ),
}

# Pages that cannot be read as cells: the error names the line and the cure.


def _exercise(help_: str) -> str:
    """Return a page of one exercise with some help between its check and solution."""
    return (
        '!!! exercise "E"\n    ```{.python starter}\n    ...\n    ```\n\n'
        "    ```{.python check}\n    assert x == 1 and y == 2, 'x is 1, y is 2'\n"
        f"    ```\n\n{help_}\n"
        '    ??? success "Solution"\n        ```python\n        x = 1\n        y = 2\n'
        "        ```\n"
    )


def _prediction(
    asked: str, kind: str = "value", before: str = "", output: str = ">>> 2"
) -> str:
    """Return a page of one cell with a question about it."""
    return (
        f"```python\nprint(2)\n```\n\n{before}```{{.predict {kind}}}\n{asked}\n```\n\n"
        f"```output\n{output}\n```\n"
    )


_HINT = '    ??? hint "Hint {}"\n        What is x?\n\n'
_WRONG = "    ```{{.python wrong}}\n{}    ```\n"


UNREADABLE_PAGES = {
    "options-without-braces": BadPage(
        "```python raises\nx\n```\n", 1, "options go in braces"
    ),
    "unknown-option": BadPage("```{.python notest}\nx\n```\n", 1, "unknown option"),
    "native-without-words": BadPage(
        "```{.python native}\nx\n```\n", 1, "says what the cell needs"
    ),
    "native-with-empty-words": BadPage(
        '```{.python native=" "}\nx\n```\n', 1, "says what the cell needs"
    ),
    "native-with-words-of-its-own": BadPage(
        '```{.python native="a printer"}\nx\n```\n', 1, "it is one of 'the whole"
    ),
    "native-in-an-exercise": BadPage(
        '!!! exercise "E"\n    ```{.python starter native="PyTorch"}\n    x = 1\n'
        "    ```\n",
        2,
        "nothing in an exercise may need it",
    ),
    "module-without-native": BadPage(
        '```{.python module="torch"}\nx\n```\n', 1, "module names what a native cell"
    ),
    "module-that-is-no-name": BadPage(
        '```{.python native="PyTorch" module="2 torches"}\nx\n```\n',
        1,
        "module names what a native cell",
    ),
    "pad-without-steps": BadPage(
        "```{.python pad}\nx\n```\n", 1, "pad names the steps"
    ),
    "second-spelling": BadPage("```py\nx\n```\n", 1, "write ```python"),
    "output-of-nothing": BadPage("```output\n>>> 1\n```\n", 1, "follows no cell"),
    "output-after-words": BadPage(
        "```python\nprint(1)\n```\n\nWords.\n\n```output\n>>> 1\n```\n",
        7,
        "follows no cell",
    ),
    "output-without-prompt": BadPage(
        "```python\nprint(1)\n```\n\n```output\n1\n```\n", 6, "begins with >>>"
    ),
    "allowance-of-nothing": BadPage(
        '```python\nprint(1)\n```\n\n```{.output tol="much"}\n>>> 1\n```\n',
        5,
        "tol is a positive number",
    ),
    "in-a-blockquote": BadPage(
        "> ```python\n> print(1)\n> ```\n", 1, "inside a blockquote"
    ),
    "never-closed": BadPage("```python\nprint(1)\n", 1, "never closed"),
    "starter-outside": BadPage(
        "```{.python starter}\nx = 1\n```\n", 1, "stands in an exercise box"
    ),
    "exercise-without-check": BadPage(
        '!!! exercise "E"\n    ```{.python starter}\n    x = 1\n    ```\n\n'
        '    ??? success "Solution"\n        ```python\n        x = 1\n        ```\n',
        1,
        "has 0 check cells",
    ),
    "recalls-without-a-number": BadPage(
        '!!! exercise "E"\n    ```{.python starter recalls="three"}\n    x = 1\n'
        "    ```\n",
        2,
        "by their numbers, on its starter",
    ),
    "recalls-of-nothing": BadPage(
        '!!! exercise "E"\n    ```{.python starter recalls=" "}\n    x = 1\n    ```\n',
        2,
        "by their numbers, on its starter",
    ),
    "recalls-on-a-check": BadPage(
        '!!! exercise "E"\n    ```{.python check recalls="3"}\n    x = 1\n    ```\n',
        2,
        "on its starter: {.python starter recalls=",
    ),
    "why-without-an-answer": BadPage(
        '!!! why "Why?"\n    Because.\n', 1, "to compare with; got 'Why?'"
    ),
    "why-that-asks-nothing": BadPage(
        '!!! why "Because"\n    ??? success "Model answer"\n        Yes.\n',
        1,
        "has a question as its title",
    ),
    "quiz-with-two-right-answers": BadPage(
        '!!! quiz "Q"\n    ??? success "a"\n        Yes.\n\n    ??? success "b"\n'
        "        Yes.\n",
        1,
        "2 of them right",
    ),
    "quiz-without-a-reason": BadPage(
        '!!! quiz "Q"\n    ??? success "a"\n        Yes.\n\n    ??? failure "b"\n',
        5,
        "gives no reason",
    ),
    "quiz-that-disagrees-with-its-cell": BadPage(
        '!!! quiz "Q"\n    ??? success "`(3, 2)`"\n        Yes.\n\n'
        "        ```python\n        print((2, 3))\n        ```\n\n"
        "        ```output\n        >>> (2, 3)\n        ```\n\n"
        '    ??? failure "b"\n        No.\n',
        2,
        "a value comes from the cell",
    ),
    "four-hints": BadPage(
        _exercise("".join(map(_HINT.format, (1, 2, 3, 4)))),
        10,
        "at most three hints, called 'Hint 1'",
    ),
    "a-hint-of-another-name": BadPage(
        _exercise(_HINT.format(2)), 10, "in order; got 'Hint 2'"
    ),
    "a-first-hint-that-asks-nothing": BadPage(
        _exercise(_HINT.format(1).replace("?\n", ".\n")),
        10,
        "the first hint is a question",
    ),
    "an-empty-hint": BadPage(
        _exercise(_HINT.format(1) + '    ??? hint "Hint 2"\n'),
        13,
        "Hint 2 says nothing",
    ),
    "a-hint-behind-the-lines": BadPage(
        _exercise(_WRONG.format("    x = 2\n") + "\n" + _HINT.format(1)),
        1,
        "goes on in this order",
    ),
    "wrong-lines-twice": BadPage(
        _exercise(_WRONG.format("    x = 2\n") + "\n" + _WRONG.format("    y = 1\n")),
        14,
        "one fence of wrong lines",
    ),
    "three-wrong-lines": BadPage(
        _exercise(_WRONG.format("    x = 2\n    x = 3\n    x = 4\n")),
        10,
        "are mixed among 2 to 14 of the solution; got 3 and 2",
    ),
    "a-wrong-line-that-is-right": BadPage(
        _exercise(_WRONG.format("    x = 1\n")), 10, "'x = 1' is a line of the solution"
    ),
    "wrong-lines-outside": BadPage(
        "```{.python wrong}\nx = 1\n```\n", 1, "wrong lines stand in an exercise box"
    ),
    "prediction-of-no-kind": BadPage(
        _prediction("What?\n\n+ 2: Yes.\n- 3: No.", kind="tol"), 5, "has one kind"
    ),
    "prediction-of-an-unknown-kind": BadPage(
        _prediction("What?\n\n+ 2: Yes.\n- 3: No.", kind="word"),
        5,
        "unknown option 'word' on a predict fence",
    ),
    "prediction-of-nothing": BadPage(
        "```{.predict value}\nWhat?\n\n+ 2: Yes.\n- 3: No.\n```\n", 1, "is made of one"
    ),
    "prediction-without-an-output": BadPage(
        "```python\nx = 2\n```\n\n```{.predict value}\nWhat?\n\n+ 2: Yes.\n- 3: No.\n"
        "```\n",
        5,
        "followed by the cell's output",
    ),
    "prediction-in-a-quiz": BadPage(
        '!!! quiz "Q"\n    ??? success "2"\n        Yes.\n\n        ```python\n'
        "        print(2)\n        ```\n\n        ```{.predict value}\n"
        "        What?\n\n        + 2: Yes.\n        - 3: No.\n        ```\n\n"
        "        ```output\n        >>> 2\n        ```\n\n"
        '    ??? failure "b"\n        No.\n',
        9,
        "a quiz asks already",
    ),
    "prediction-that-asks-nothing": BadPage(
        _prediction("Two.\n\n+ 2: Yes.\n- 3: No."), 5, "begins with a question"
    ),
    "prediction-without-a-reason": BadPage(
        _prediction("What?\n\n+ 2: Yes.\n- 3"), 5, "'- 3' is no answer"
    ),
    "prediction-with-two-right-answers": BadPage(
        _prediction("What?\n\n+ 2: Yes.\n+ 3: Yes."), 5, "one right answer, with +"
    ),
    "prediction-without-a-mistake": BadPage(
        _prediction("What?\n\n+ 2: Yes."), 5, "got 1 and 0"
    ),
    "prediction-with-a-mistake-that-is-right": BadPage(
        _prediction("What?\n\n+ 2: Yes.\n- 2.0: No."),
        5,
        "'2' and '2.0' are the same answer",
    ),
    "prediction-with-a-mistake-within-its-allowance": BadPage(
        _prediction("What?\n\n+ 2: Yes.\n- 2.5: No.", kind='value tol="0.5"'),
        5,
        "'2' and '2.5' are the same answer",
    ),
    "prediction-in-words": BadPage(
        _prediction("What?\n\n+ 2: Yes.\n- two: No."), 5, "is not written as the right"
    ),
    "prediction-with-a-wrong-allowance": BadPage(
        _prediction("What?\n\n+ 2: Yes.\n- 3: No.", kind='shape tol="1"'),
        5,
        "tol is a positive number, of a value",
    ),
    "prediction-that-the-output-does-not-show": BadPage(
        _prediction("What?\n\n+ 3: Yes.\n- 2: No."),
        5,
        "the right answer is '3', but the output is '2'",
    ),
    "prediction-after-words": BadPage(
        _prediction("What?\n\n+ 2: Yes.\n- 3: No.", before="Words.\n\n"),
        7,
        "between the cell and its output",
    ),
}
