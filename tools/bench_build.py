"""Measure what building the site costs against a plain Material build of its pages.

    python -m tools.bench_build [ROUNDS]

Each round runs, one after the other in processes of their own, the two steps of
`make site` and a build with Material's theme, the same plugins, common extensions, and
nothing of this project. It prints the medians and their ratio. The aim is at most 1.3.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import yaml
from mkdocs.utils.yaml import yaml_load

ROOT = Path(__file__).parents[1]
EXTENSIONS = [
    "abbr",
    "admonition",
    "attr_list",
    "footnotes",
    "md_in_html",
    "pymdownx.arithmatex",
    "pymdownx.details",
    "pymdownx.highlight",
    "pymdownx.inlinehilite",
    "pymdownx.superfences",
    "pymdownx.tabbed",
    "tables",
    "toc",
]


def write_plain_config(path: Path) -> None:
    """Write a configuration that builds the same pages with Material alone."""
    ours = yaml_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    plain = {name: ours[name] for name in ("site_name", "site_url", "nav", "plugins")}
    plain["plugins"] = [p for p in plain["plugins"] if "mkdocs-jupyter" not in p]
    plain["exclude_docs"] = "labs/"
    plain["docs_dir"] = str(ROOT / "docs")
    plain["theme"] = {"name": "material", "font": False}
    plain["markdown_extensions"] = EXTENSIONS
    path.write_text(yaml.safe_dump(plain), "utf-8")


def seconds(*arguments: str | Path) -> float:
    """Run a Python module from the root of the project; return how long it took."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        check=True,
    )
    return time.perf_counter() - start


def measure(rounds: int) -> dict[str, list[float]]:
    """Time every step once in each round; a first round warms up and is left out."""
    times: dict[str, list[float]] = {"prepare": [], "build": [], "plain": []}
    with TemporaryDirectory() as folder:
        config, site = Path(folder, "mkdocs.yml"), Path(folder, "site")
        write_plain_config(config)
        build = ("mkdocs", "build", "--quiet", "--site-dir", site, "--config-file")
        for _ in range(rounds + 1):
            times["prepare"].append(seconds("tools.prepare"))
            times["build"].append(seconds(*build, ROOT / "mkdocs.yml"))
            times["plain"].append(seconds(*build, config))
    return {step: taken[1:] for step, taken in times.items()}


def main() -> None:
    """Measure, and print a table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    times = measure(rounds)
    times["make site"] = [
        prepare + build
        for prepare, build in zip(times["prepare"], times["build"], strict=True)
    ]
    print(f"seconds, {rounds} rounds   median   fastest")
    for step, taken in times.items():
        print(f"{step:<18}  {median(taken):>8.2f}  {min(taken):>8.2f}")
    ratios = [a / b for a, b in zip(times["make site"], times["plain"], strict=True)]
    print(f"make site / plain   {median(ratios):>8.2f}   (aim: at most 1.3)")


if __name__ == "__main__":
    main()
