import hashlib
import resource
from urllib.error import HTTPError

import pytest

from nnfs_ref.download import download
from tests.nnfs_ref.file_server import serving

CONTENT = bytes(range(256)) * 1000
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def server():
    with serving({"file": CONTENT}) as running:
        yield running


@pytest.fixture
def path(tmp_path):
    return tmp_path / "folder" / "file"


@pytest.fixture
def part(path):
    """What an earlier try would have left."""
    path.parent.mkdir()
    return path.with_name("file.part")


def get(server, path, **changes):
    download(f"{server.address}/file", path, len(CONTENT), SHA256, **changes)


def test_a_file_arrives_whole_and_alone(server, path, capsys):
    get(server, path)
    assert path.read_bytes() == CONTENT
    assert list(path.parent.iterdir()) == [path]
    assert "file [##############################] 100%\n" in capsys.readouterr().err


def test_a_try_that_was_cut_goes_on_where_it_ended(server, path):
    server.cuts_at = 100_000
    with pytest.raises(ConnectionError, match="ended after 100000 of 256000 bytes"):
        get(server, path)
    assert not path.exists()
    server.cuts_at = None
    get(server, path)
    assert path.read_bytes() == CONTENT
    assert server.requested == [("file", None), ("file", "bytes=100000-")]
    assert list(path.parent.iterdir()) == [path]


def test_a_server_that_sends_no_parts_sends_it_all(server, path, part):
    part.write_bytes(CONTENT[:1000])
    server.sends_parts = False
    get(server, path)
    assert path.read_bytes() == CONTENT
    assert server.requested == [("file", "bytes=1000-")]


@pytest.mark.parametrize("size", [1000, 255_999, 256_000, 300_000])
def test_a_damaged_part_is_not_gone_on_with(server, path, part, size):
    part.write_bytes(bytes(size))
    get(server, path)
    assert path.read_bytes() == CONTENT
    assert server.requested[-1] == ("file", None)


def test_a_part_that_is_the_whole_is_kept_without_asking(server, path, part):
    part.write_bytes(CONTENT)
    get(server, path)
    assert path.read_bytes() == CONTENT
    assert server.requested == []


def test_where_the_server_has_nothing_more_it_begins_again(server, path, part):
    part.write_bytes(bytes(1000))
    server.files["file"] = CONTENT[:1000]
    with pytest.raises(ConnectionError, match="ended after 1000 of 256000"):
        get(server, path)
    assert server.requested == [("file", "bytes=1000-"), ("file", None)]


def test_another_file_is_not_kept(server, path):
    server.files["file"] = CONTENT[:-1] + b"!"
    with pytest.raises(ValueError, match=r"is not the published file: its SHA-256 is"):
        get(server, path)
    assert list(path.parent.iterdir()) == []


def test_a_file_without_end_is_stopped(server, path):
    server.announces_length = False
    server.files["file"] = CONTENT + bytes(50_000_000)
    with pytest.raises(ValueError, match="is not the published file"):
        get(server, path)
    assert server.delivered == []
    assert list(path.parent.iterdir()) == []


def test_a_full_disk_is_the_error_and_holds_nothing_of_it(server, path):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(OSError, match="File too large"):
            get(server, path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(path.parent.iterdir()) == []


def test_a_refusal_is_closed(server, path, monkeypatch):
    refused = []
    begin = HTTPError.__init__

    def keep(error, *arguments):
        refused.append(error)
        begin(error, *arguments)

    monkeypatch.setattr(HTTPError, "__init__", keep)
    with pytest.raises(ConnectionError):
        download(f"{server.address}/no", path, 1, "")
    assert [error.closed for error in refused] == [True]


def test_a_missing_page_and_a_missing_server_are_connection_errors(server, path):
    for url, reason in (f"{server.address}/no", "404"), ("http://127.0.0.1:9/x", "ref"):
        with pytest.raises(ConnectionError, match=f"not be downloaded: [^<]*{reason}"):
            download(url, path, 1, "")
    assert list(path.parent.iterdir()) == []
