"""Files on 127.0.0.1, as a host sends them that can send a part of one, or cannot."""

import contextlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class FileServer(ThreadingHTTPServer):
    """Serves `files`; a test may change them, and what the server does.

    Attributes:
        sends_parts: Whether it minds the header Range.
        cuts_at: Where it closes the connection, or None.
        announces_length: Whether it sends the header Content-Length.
        requested: The names that were asked for, each with its Range.
        delivered: The names that were sent to their end.
    """

    def __init__(self, files: dict[str, bytes]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.files = files
        self.sends_parts = True
        self.cuts_at: int | None = None
        self.announces_length = True
        self.requested: list[tuple[str, str | None]] = []
        self.delivered: list[str] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, *_: object) -> None:
        """Say nothing."""


class _Handler(BaseHTTPRequestHandler):
    server: FileServer

    def do_GET(self) -> None:
        name, range_ = self.path.removeprefix("/"), self.headers["Range"]
        self.server.requested.append((name, range_))
        content = self.server.files.get(name)
        begin = 0
        if content is None:
            return self.send_error(404)
        if range_ and self.server.sends_parts:
            begin = int(range_.removeprefix("bytes=").removesuffix("-"))
            if begin >= len(content):
                return self.send_error(416)
            self.send_response(206)
            end = len(content) - 1
            self.send_header("Content-Range", f"bytes {begin}-{end}/{len(content)}")
        else:
            self.send_response(200)
        if self.server.announces_length:
            self.send_header("Content-Length", str(len(content) - begin))
        self.end_headers()
        with contextlib.suppress(ConnectionError):  # the reader may have left
            self.wfile.write(content[begin : self.server.cuts_at])
            self.server.delivered.append(name)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def serving(files: dict[str, bytes]) -> Iterator[FileServer]:
    """Serve files while the block runs."""
    with FileServer(files) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
