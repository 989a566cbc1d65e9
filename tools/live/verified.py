"""Files that stand in the repository beside a list of their digests, SHA256SUMS."""

from __future__ import annotations

import hashlib
from pathlib import Path


def verified(folder: Path) -> list[Path]:
    """Return the files that SHA256SUMS lists, in its order.

    Raises:
        ValueError: If a file's digest is not the one that is listed.

    """
    paths = []
    for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines():
        digest, name = line.split()
        paths.append(path := folder / name)
        if (found := hashlib.sha256(path.read_bytes()).hexdigest()) != digest:
            raise ValueError(
                f"{path} has the SHA-256 {found}, expected {digest}, as SHA256SUMS "
                "beside it says. It is refused as it is; get it again."
            )
    return paths
