"""Make the files that the page loads on the first Run: docs/assets/vendor/live/.

They are compressed here, since not every static server does that, and named .bin, so
that none compresses or unpacks them again. `files.json` lists them with their sizes and
digests; a file's address carries its digest, so a browser may keep it for good.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import shutil
import subprocess
import tarfile
import zipfile
from pathlib import Path

from tools.live.data import data_sets
from tools.live.verified import verified

ROOT = Path(__file__).parents[2]
WHEELS = Path(__file__).with_name("wheels")
PYODIDE = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")
# What of this project runs in the page, besides nnfs_ref.
TOOLS = (
    "tools/__init__.py",
    "tools/cells/__init__.py",
    "tools/cells/compare.py",
    "tools/cells/depends.py",
    "tools/cells/effects.py",
    "tools/cells/execute.py",
    "tools/live/__init__.py",
    "tools/live/ages.py",
    "tools/live/kinds.py",
    "tools/live/meaning.py",
    "tools/live/names.py",
    "tools/live/places.py",
    "tools/live/session.py",
    "tools/live/spot.py",
    "tools/live/stream.py",
    "tools/live/verdict.py",
)
SOURCES = (
    Path(__file__),
    Path(__file__).with_name("data.py"),
    *(ROOT / name for name in TOOLS),
)
SPIRAL = "spiral.safetensors"
MATMUL = Path(__file__).with_name("matmul.wat")
NOT_SERVED = (".pyi", ".h", ".a", ".pxd", ".c", ".in", ".txt", ".typed")


def numpy_wheel() -> Path:
    """Return NumPy's wheel for Pyodide.

    Raises:
        ValueError: If its digest is not the one in SHA256SUMS.

    """
    (wheel,) = verified(WHEELS)
    return wheel


def packages(root: Path = ROOT) -> dict[str, bytes]:
    """Return what goes into site-packages: NumPy, nnfs_ref, and the Python of the page.

    Beside them, for boot.js, stands the loop for products of matrices. Headers, stubs
    and f2py stay behind: nobody uses them in a page.
    """
    found: dict[str, bytes] = {}
    with zipfile.ZipFile(numpy_wheel()) as wheel:
        for name in wheel.namelist():
            folders, ending = name.split("/")[:-1], Path(name).suffix
            unused = {"f2py", "distutils"} & set(folders)
            if folders and folders[0] == "numpy" and not unused:
                if ending and ending not in NOT_SERVED:
                    found[name] = wheel.read(name)
            elif name.endswith("LICENSE.txt"):
                found["numpy/LICENSE.txt"] = wheel.read(name)
    # The trained spiral is small; the larger model is loaded by the pages that name it.
    ours = [*(root / "nnfs_ref").rglob("*.py"), root / "nnfs_ref/pretrained" / SPIRAL]
    ours += [root / name for name in TOOLS]
    found |= {str(p.relative_to(root)): p.read_bytes() for p in ours}
    return found | {"matmul.wasm": _module(MATMUL)}


def tar(files: dict[str, bytes]) -> bytes:
    """Pack files the same way every time."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, content in sorted(files.items()):
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return packed.getvalue()


def sha256(content: bytes) -> str:
    """Return the digest of some bytes."""
    return hashlib.sha256(content).hexdigest()


def prepare_runtime(node_modules: Path, folder: Path) -> None:
    """Write the runtime into `folder`, unless it stands there made from the same.

    Args:
        node_modules: Where npm put Pyodide.
        folder: docs/assets/vendor/live.

    """
    pyodide = node_modules / "pyodide"
    archive = tar(packages())
    sets = data_sets()
    data = {f"data/{name}.tar": tar(found.files) for name, found in sets.items()}
    made_from = [archive, *data.values(), (pyodide / "pyodide-lock.json").read_bytes()]
    made_from += [path.read_bytes() for path in (*SOURCES, *_scripts())]
    state = sha256(b"".join(made_from))
    stamp = folder / "made-from.sha256"
    if stamp.exists() and stamp.read_text("utf-8") == state:
        return
    image, libraries = _image(pyodide, archive)
    contents = {name: (pyodide / name).read_bytes() for name in PYODIDE}
    contents |= {"packages.tar": archive, "image": image}
    # Made aside and then put in place, so that a server never sees half of it.
    work = folder.with_name("live.new")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    files = {name: _write(work, name, content) for name, content in contents.items()}
    # Pyodide's list of packages to load by name, cut down to none: all is in place.
    info = json.loads((pyodide / "pyodide-lock.json").read_text("utf-8"))["info"]
    lock = {"info": info, "packages": {}}
    listing = {"files": files, "libraries": libraries, "lock": lock}
    listing["data"] = {
        name: _write(work, f"data/{name}.tar", data[f"data/{name}.tar"])
        | {"variable": found.variable}
        for name, found in sets.items()
    }
    (work / "files.json").write_text(json.dumps(listing, indent=1) + "\n", "utf-8")
    (work / stamp.name).write_text(state, "utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    work.rename(folder)


def _scripts() -> tuple[Path, ...]:
    live = ROOT / "docs/assets/javascripts/live"
    return Path(__file__).with_name("image.mjs"), live / "boot.js"


def _write(folder: Path, name: str, content: bytes) -> dict[str, object]:
    """Write one file, compressed unless it is a script; return its entry."""
    script = name.endswith((".js", ".mjs"))
    served = content if script else gzip.compress(content, 9, mtime=0)
    path = name if script else f"{name}.bin"
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(served)
    return {"path": path, "bytes": len(served), "sha256": sha256(served)}


def _module(text: Path) -> bytes:
    """Turn WebAssembly text into a module."""
    command = ["node", str(text.with_name("wat.mjs")), str(text)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout


def _image(pyodide: Path, archive: bytes) -> tuple[bytes, list[dict[str, object]]]:
    """Start Python once under Node and take the image of its memory."""
    work = ROOT / ".cache" / "live"
    work.mkdir(parents=True, exist_ok=True)
    (work / "packages.tar").write_bytes(archive)
    subprocess.run(
        ["node", _scripts()[0], pyodide, work / "packages.tar", work],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    libraries = json.loads((work / "libraries.json").read_text("utf-8"))
    return (work / "image.bin").read_bytes(), libraries
