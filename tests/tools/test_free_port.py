"""A port that is taken is a sentence, before anything is built."""

from __future__ import annotations

import socket

import pytest

from tools.free_port import main


def test_a_free_port_is_nothing_to_speak_of() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        port = other.getsockname()[1]
    assert main(str(port)) is None


def test_a_taken_port_says_which_option_changes_it() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        said = main(str(other.getsockname()[1]))
    assert said is not None
    assert "cannot be served on: Address already in use." in said
    assert said.endswith("or take another port: make serve PORT=8001")
    assert "\n" not in said


@pytest.mark.parametrize("port", ["", "0", "-1", "65536", "http"])
def test_what_is_no_port_is_refused(port: str) -> None:
    assert main(port) == (
        f"PORT is a number from 1 to 65535, got {port!r}: make serve PORT=8001"
    )
