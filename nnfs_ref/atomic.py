"""Write a file whole or not at all."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def atomic_write(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """Open a temporary file that takes the place of `path` when the block succeeds.

    The temporary file stands in the same folder, because only within one file
    system is a rename a single step. Its bytes are on the disk (fsync) before the
    rename. An exception leaves the old file as it was and removes the temporary one;
    a killed process leaves the old file and, beside it, a `.tmp` file.

    Examples:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     with atomic_write(f"{folder}/note.txt") as file:
        ...         _ = file.write(b"done")
        ...     os.listdir(folder)
        ['note.txt']
    """
    target = Path(os.path.realpath(path))  # a link keeps pointing at its file
    temporary = target.with_name(f"{target.name}.{uuid.uuid4().hex}.tmp")
    try:
        with open(temporary, "xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
