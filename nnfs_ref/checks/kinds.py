"""Name what somebody handed in that is not an array of numbers, and say what to do."""

from collections.abc import Iterator
from typing import Any

import numpy as np


def not_an_array(value: Any) -> str:
    """Say what NumPy could only wrap: a sparse matrix, an iterator, a table by name."""
    kind = type(value).__name__
    if callable(getattr(value, "toarray", None)):
        return f"got a sparse matrix ({kind}); X.toarray() makes an array of it"
    if isinstance(value, Iterator) or callable(getattr(value, "__next__", None)):
        return f"got a {kind}, which can be read only once; make a list of it first"
    if isinstance(value, dict):
        return "got a dict; take its arrays out by name"
    if isinstance(value, set | frozenset):
        return f"got a {kind}, which has no order; use a list"
    if value is None:
        return "got None"
    return f"got {_short(value)}, a {kind}"


def masked(value: Any) -> str:
    """Say what to do about a masked array."""
    count = int(np.ma.getmaskarray(value).sum())
    return (
        f"got a masked array with {count} masked entries, which have no value to "
        "compute with; drop these samples, or fill them with X.filled(value)"
    )


def not_numbers(value: Any, array: Any) -> str:
    """Say what an array holds in place of real numbers; `array` is `value` as one."""
    if hasattr(value, "columns") and hasattr(value, "dtypes"):
        return _of_a_table(value)
    kind = array.dtype.kind
    if kind in "US":
        first = f"got text, such as {_short(array.flat[0])}" if array.size else "text"
        return (
            f"{first}; X.astype(float) turns numbers in writing into numbers, "
            "and names are numbered by np.unique(x, return_inverse=True)"
        )
    if kind == "c":
        return "got complex numbers; give the parts X.real and X.imag a column each"
    if kind in "Mm":
        return "got dates or times; turn them into numbers, such as days since a start"
    if kind == "V":
        names = ", ".join(array.dtype.names or ())
        return f"got records with the fields {names}; stack them into columns first"
    if hasattr(value, "to_numpy"):
        return "got nullable numbers; y.to_numpy(float) makes plain ones of them"
    for where, entry in np.ndenumerate(array):
        if not isinstance(entry, int | float | np.number):
            return (
                f"got an array of Python objects, whose entry at {where} is "
                f"{_short(entry)}; make every entry an int or a float"
            )
    return "got an array of Python objects; X.astype(float) makes numbers of them"


def _of_a_table(table: Any) -> str:
    """Say which columns of a DataFrame are not plain numbers."""
    kinds = {str(c): getattr(d, "kind", "O") for c, d in table.dtypes.items()}
    bad = [name for name, kind in kinds.items() if kind not in "fiub"]
    if not bad:
        return "got a table of nullable numbers; X.to_numpy(float) makes plain ones"
    shown = ", ".join(map(repr, bad[:3])) + (" and more" if len(bad) > 3 else "")
    return (
        f"got a table in which {shown} {'hold' if len(bad) > 1 else 'holds'} no "
        "numbers; leave such columns out, or number them: pandas.get_dummies(X)"
    )


def _short(value: Any) -> str:
    text = repr(value.item() if isinstance(value, np.generic) else value)
    return text if len(text) <= 60 else f"{text[:57]}..."
