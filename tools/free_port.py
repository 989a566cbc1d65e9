"""See that a port is free before anything is built to be served there.

python -m tools.free_port 8000
"""

from __future__ import annotations

import socket
import sys


def main(port: str) -> str | None:
    """Return what to do, if the port cannot be served on."""
    if not (port.isdecimal() and 0 < int(port) < 65536):
        return f"PORT is a number from 1 to 65535, got {port!r}: make serve PORT=8001"
    with socket.socket() as trial:
        trial.setsockopt(
            socket.SOL_SOCKET, socket.SO_REUSEADDR, 1
        )  # as the server does
        try:
            trial.bind(("127.0.0.1", int(port)))
        except OSError as error:
            return (
                f"Port {port} cannot be served on: {error.strerror}. Stop the program "
                "that has it, perhaps another make serve, or take another port: "
                f"make serve PORT={8001 if port != '8001' else 8002}"
            )
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
