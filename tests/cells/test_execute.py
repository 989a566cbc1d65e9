"""A page's names are copied for its exercises."""

from __future__ import annotations

from tools.cells.execute import copy_namespace, execute, new_namespace


def test_a_copy_shares_modules_and_functions_and_leaves_the_rest_alone() -> None:
    page = new_namespace()
    execute("import math\nlist_ = [1]\ndef f():\n    return 1", "page", page)
    before = set(page)
    copied = copy_namespace(page)
    for name in ("math", "f", "__builtins__"):
        assert copied[name] is page[name]
    assert copied["list_"] == [1]
    assert copied["list_"] is not page["list_"]
    # What the page's functions call may look for the built-in names there.
    assert set(page) == before


def test_what_cannot_be_copied_is_shared_and_the_rest_is_not() -> None:
    page = new_namespace()
    code = "g = (i for i in 'ab')\nlist_ = [1]\nalso = list_\nwith_g = [g]"
    execute(code, "page", page)
    copied = copy_namespace(page)
    assert copied["g"] is page["g"]
    assert copied["list_"] is copied["also"]
    assert copied["list_"] is not page["list_"]
    assert copied["with_g"] == [page["g"]]
