"""The step after a build: a content security policy, and the digest of every file.

    python -m tools.live.finish site

Each page gets the policy in a meta tag, with the digests of the inline scripts that the
pages of the site carry. SHA256SUMS lists everything that is served; `sha256sum --check`
reads it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

from tools.live.runtime import sha256

MANIFEST = "SHA256SUMS"
CHARSET = re.compile(r'<meta charset="?utf-8"?>', re.IGNORECASE)
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "style-src-attr": "'unsafe-inline'",  # KaTeX places the parts of a formula so
    "img-src": "'self' data:",  # icons in Material's style sheet
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'self'",
    "form-action": "'self'",
}
# As a header the policy also reaches the worker, where WebAssembly is compiled, and may
# say who frames the site. A meta tag can do neither.
HEADER_ONLY = {"script-src": "'wasm-unsafe-eval'", "frame-ancestors": "'none'"}


class _InlineScripts(HTMLParser):
    """Collects the scripts that stand in a page itself."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = dict(attrs)
        data = facts.get("type") not in (None, "", "module", "text/javascript")
        self._inside = tag == "script" and "src" not in facts and not data

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._inside = False


def inline_scripts(html: str) -> set[str]:
    """Return the inline scripts of a page."""
    parser = _InlineScripts()
    parser.feed(html)
    return set(parser.found)


def policy(scripts: set[str], *, header: bool = False) -> str:
    """Write the policy that allows these inline scripts.

    Args:
        scripts: Their text.
        header: Whether it is sent as a header rather than in a meta tag.

    """
    allowed = sorted(
        base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        for script in scripts
    )
    rules = dict(POLICY)
    rules["script-src"] += "".join(f" 'sha256-{digest}'" for digest in allowed)
    if header:
        for name, value in HEADER_ONLY.items():
            rules[name] = f"{rules.get(name, '')} {value}".strip()
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def add_policy(site: Path) -> None:
    """Give every page of the site the policy, in place of one it may have."""
    pages = {path: path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}
    # All pages share one policy: going from page to page keeps the first page's.
    scripts = set().union(*map(inline_scripts, pages.values()))
    content = policy(scripts)
    tag = f'<meta http-equiv="Content-Security-Policy" content="{content}">'
    for path, html in pages.items():
        html = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html)
        html, count = CHARSET.subn(lambda m: m[0] + tag, html, count=1)
        if count != 1:
            raise ValueError(f"{path} has no <meta charset> to put the policy after.")
        path.write_text(html, "utf-8")


def write_manifest(site: Path) -> None:
    """List the digest of every file of the site, and compare those of the runtime.

    Raises:
        ValueError: If a file of the runtime is not what its list says.

    """
    digests = {
        path.relative_to(site).as_posix(): sha256(path.read_bytes())
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }
    runtime = "assets/vendor/live"
    listing = json.loads((site / runtime / "files.json").read_text("utf-8"))
    for entry in [*listing["files"].values(), *listing.get("data", {}).values()]:
        name = f"{runtime}/{entry['path']}"
        if digests.get(name) != entry["sha256"]:
            raise ValueError(
                f"{name} is not the file that {runtime}/files.json lists; remove "
                f"docs/{runtime} and build again."
            )
    lines = [f"{digest}  {name}\n" for name, digest in digests.items()]
    (site / MANIFEST).write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    add_policy(folder)
    write_manifest(folder)
