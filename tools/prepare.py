"""The step before a build: write what is made, not written, below docs/.

    python -m tools.prepare

Everything it writes is ignored by git and made again when its source changes:
fonts, the KaTeX style sheet, what runs Python in the page, the pictures that figures
open, and the scheduler and the deck of the review under docs/assets/vendor/; each
page's code as .py and .ipynb, and the wheel that these need, under docs/downloads/.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import sys
from pathlib import Path

from tools.cells.downloads import write_downloads
from tools.figures.chapter_20.sprites import write_sprites
from tools.live.editor import prepare_editor
from tools.live.runtime import prepare_runtime
from tools.review.anki import write_deck
from tools.review.scheduler import prepare_scheduler
from tools.wheel import prepare_wheel

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
VENDOR = DOCS / "assets" / "vendor"
NODE_MODULES = ROOT / "tools" / "node_modules"

# Files taken as they are: name below docs/assets/vendor/ -> file in node_modules.
COPIES = {
    "text-fragments.js": "text-fragments-polyfill/dist/fragment-generation-utils.js",
}


def prepare_vendor() -> None:
    """Make fonts and copy the few files that come from npm, if anything changed."""
    sources = [
        Path(__file__),
        ROOT / "tools/fonts.py",
        ROOT / "tools/package-lock.json",
    ]
    state = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()
    stamp = VENDOR / "made-from.sha256"
    if stamp.exists() and stamp.read_text("utf-8") == state:
        return
    if not NODE_MODULES.is_dir():
        sys.exit("tools/node_modules is missing; run `make site`, which installs it.")
    from tools.fonts import FONTS, make_fonts  # slow to import, and seldom needed

    shutil.rmtree(VENDOR / "fonts", ignore_errors=True)
    (VENDOR / "fonts").mkdir(parents=True)
    make_fonts(NODE_MODULES, VENDOR / "fonts")
    for font in (NODE_MODULES / "katex/dist/fonts").glob("*.woff2"):
        if font.stem not in FONTS:
            shutil.copyfile(font, VENDOR / "fonts" / font.name)
    css = (NODE_MODULES / "katex/dist/katex.min.css").read_text("utf-8")
    (VENDOR / "katex.css").write_text(_woff2_only(css), "utf-8")
    for name, source in COPIES.items():
        shutil.copyfile(NODE_MODULES / source, VENDOR / name)
    stamp.write_text(state, "utf-8")


def _woff2_only(css: str) -> str:
    """Drop the older font formats KaTeX names; every current browser reads woff2."""
    return re.sub(r',url\([^)]+\.(?:woff|ttf)\) format\("\w+"\)', "", css)


if __name__ == "__main__":
    prepare_vendor()
    prepare_editor(NODE_MODULES, VENDOR / "editor.js")
    prepare_scheduler(NODE_MODULES, VENDOR / "scheduler.js")
    prepare_runtime(NODE_MODULES, VENDOR / "live")
    write_sprites(VENDOR / "pictures")
    write_deck(VENDOR)
    write_downloads(DOCS, DOCS / "downloads")
    prepare_wheel(DOCS / "downloads", ROOT / ".cache/wheel.sha256")
