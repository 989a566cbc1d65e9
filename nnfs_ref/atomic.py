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
    rename, and the rename before this returns, on systems that sync folders. Network
    file systems may promise less. An exception leaves the old file as it was and
    removes the temporary one; a killed process leaves the old file and, beside it, a
    `.tmp` file.

    Raises:
        FileNotFoundError: If there is no such folder.
        IsADirectoryError: If `path` is a folder.

    Examples:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     with atomic_write(f"{folder}/note.txt") as file:
        ...         _ = file.write(b"done")
        ...     os.listdir(folder)
        ['note.txt']
    """
    target = Path(os.path.realpath(path))  # a link keeps pointing at its file
    if not target.parent.is_dir():
        raise FileNotFoundError(
            f"cannot write {os.fspath(path)!r}: there is no folder "
            f"{str(target.parent)!r}; make it with os.makedirs, or choose another."
        )
    if target.is_dir():
        raise IsADirectoryError(
            f"cannot write {os.fspath(path)!r}: it is a folder; add a file name."
        )
    temporary = target.with_name(f"{target.name}.{uuid.uuid4().hex}.tmp")
    try:
        with open(temporary, "xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, target)
        _sync_folder(target.parent)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _sync_folder(folder: Path) -> None:
    """Have the folder's new entry on the disk, where a folder can be opened (POSIX)."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        except OSError:
            pass  # some file systems refuse; the rename itself has happened
        finally:
            os.close(descriptor)
