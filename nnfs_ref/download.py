"""Download a file that is known by its SHA-256, and go on where a try was cut."""

import hashlib
import os
import sys
import urllib.request
from collections.abc import Iterator
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError


def download(url: str, path: Path, size: int, sha256: str) -> None:
    """Fetch one file, kept only if its hash is the expected one.

    What arrives is kept beside it in a `.part` file, so that the next try asks for the
    rest only. Two at the same time write the same bytes to the same places.

    Args:
        url: Where it is. As urllib does, this minds a proxy in `https_proxy`.
        path: Where it goes; folders are made.
        size: In bytes.
        sha256: In hexadecimal.

    Raises:
        ConnectionError: If it does not arrive whole.
        ValueError: If what arrived is another file.
        OSError: If it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    while True:
        begun = part.stat().st_size if part.exists() else 0
        if begun < size:
            for at, chunk in _received(url, begun, size):
                _write(part, at, chunk)
        with part.open("rb") as file:
            os.fsync(file.fileno())
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        if digest == sha256:
            os.replace(part, path)
            return
        part.unlink()
        if not begun:  # else the fault may lie in what was there: once more, from 0
            raise ValueError(
                f"{url} is not the published file: its SHA-256 is {digest}, expected "
                f"{sha256}. Nothing was kept."
            )


def _received(url: str, begun: int, size: int) -> Iterator[tuple[int, bytes]]:
    """Yield the bytes with their places, from the one numbered `begun` on if it can."""
    wanted = {"Range": f"bytes={begun}-"} if begun else {}
    try:
        request = urllib.request.Request(url, headers=wanted)
        with urllib.request.urlopen(request, timeout=30) as response:
            part = response.headers.get("Content-Range", "")
            received = begun if part.startswith(f"bytes {begun}-") else 0
            # One byte more than expected is enough to tell that it is wrong.
            while received <= size and (chunk := response.read(65536)):
                yield received, chunk
                received += len(chunk)
                _show_progress(url, received, size)
    except (OSError, HTTPException) as error:
        if isinstance(error, HTTPError):
            error.close()  # it is an answer as well, and holds the connection
        if begun and getattr(error, "code", None) == 416:  # range not satisfiable
            yield from _received(url, 0, size)
            return
        why = str(error.reason if type(error) is URLError else error)
        raise ConnectionError(f"{url} could not be downloaded: {why}") from None
    if received < size:
        raise ConnectionError(
            f"{url} could not be downloaded: the connection ended after {received} of "
            f"{size} bytes"
        )


def _write(part: Path, at: int, chunk: bytes) -> None:
    """Write bytes to their place; on a full disk, leave nothing."""
    try:
        with part.open("r+b" if part.exists() else "xb") as file:
            file.seek(at)
            file.write(chunk)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def _show_progress(url: str, received: int, size: int) -> None:
    name = url.rpartition("/")[2]
    done = min(received / size, 1)
    bar = "#" * round(30 * done)
    end = "\n" if received >= size else ""
    print(f"\r{name} [{bar:<30}] {done:4.0%}", end=end, file=sys.stderr, flush=True)
