"""What is prepared and finished: NumPy's wheel, the packages, the policy, the list."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.serve import ROOT
from tools.live import runtime
from tools.live.finish import add_policy, inline_scripts, policy, write_manifest


def test_numpy_is_refused_unless_its_digest_matches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(runtime.WHEELS, tmp_path / "wheels")
    monkeypatch.setattr(runtime, "WHEELS", tmp_path / "wheels")
    wheel = runtime.numpy_wheel()
    wheel.write_bytes(wheel.read_bytes() + b"\0")
    with pytest.raises(ValueError, match="refused"):
        runtime.numpy_wheel()


def test_pyodide_itself_names_this_wheel() -> None:
    lock = ROOT / "tools/node_modules/pyodide/pyodide-lock.json"
    numpy = json.loads(lock.read_text("utf-8"))["packages"]["numpy"]
    wheel = runtime.numpy_wheel()
    assert numpy["file_name"] == wheel.name
    assert numpy["sha256"] == runtime.sha256(wheel.read_bytes())


def test_the_packages_are_of_this_checkout_and_without_headers() -> None:
    files = runtime.packages()
    assert files["nnfs_ref/show.py"] == (ROOT / "nnfs_ref/show.py").read_bytes()
    models = [name for name in files if name.endswith(".safetensors")]
    assert models == ["nnfs_ref/pretrained/spiral.safetensors"]
    assert not [n for n in files if n.startswith("numpy/f2py/") or n.endswith(".h")]
    assert runtime.tar(files) == runtime.tar(dict(reversed(files.items())))


def test_what_is_prepared_is_of_this_checkout() -> None:
    """A stale runtime would let the tests of the cells pass on old code."""
    listing = ROOT / "docs/assets/vendor/live/files.json"
    packed = ROOT / "docs/assets/vendor/live/packages.tar.bin"
    entry = json.loads(listing.read_text("utf-8"))["files"]["packages.tar"]
    assert runtime.sha256(packed.read_bytes()) == entry["sha256"]
    assert runtime.gzip.decompress(packed.read_bytes()) == runtime.tar(
        runtime.packages()
    )


def test_only_scripts_in_the_page_are_allowed() -> None:
    html = (
        "<script>a()</script><script src='x.js'></script>"
        '<script type="application/json">{}</script><p>b()</p>'
    )
    assert inline_scripts(html) == {"a()"}
    assert "'unsafe-inline'" not in policy({"a()"}).split("style-src-attr")[0]
    assert "frame-ancestors" not in policy(set())
    assert "frame-ancestors 'none'" in policy(set(), header=True)


def test_finishing_twice_changes_nothing(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text('<meta charset="utf-8"><script>a()</script>', "utf-8")
    add_policy(tmp_path)
    once = page.read_text("utf-8")
    add_policy(tmp_path)
    assert page.read_text("utf-8") == once
    assert once.count("Content-Security-Policy") == 1


def test_a_changed_file_of_the_runtime_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "assets/vendor/live"
    folder.mkdir(parents=True)
    (folder / "image.bin").write_bytes(b"changed")
    entry = {"path": "image.bin", "bytes": 5, "sha256": "0" * 64}
    (folder / "files.json").write_text(json.dumps({"files": {"image": entry}}))
    with pytest.raises(ValueError, match=r"image\.bin is not the file"):
        write_manifest(tmp_path)
