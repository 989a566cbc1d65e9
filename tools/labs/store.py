"""Run the labs that need what a computer may lack, and store their results.

    python -m tools.labs.store [NAME...]

They run as they do in a build. A build without their data shows what this stores, and a
build with it compares.
"""

from __future__ import annotations

import json
import sys
from importlib.metadata import version
from pathlib import Path

import nbformat
from mkdocs.config import load_config
from mkdocs_jupyter.convert import nb2html

from tools.experiments.record import made
from tools.labs import hook, stored
from tools.labs.page import page_of


def store(lab: Path, config_file: Path) -> None:
    """Run a lab as a build does; store it with its outputs, and what made them.

    Raises:
        ValueError: If a cell warned, or showed what a page cannot show.

    """
    config = load_config(str(config_file))
    hook.on_config(config)
    options = config.plugins[hook.PLUGIN].config
    chosen = {
        name: options[name] for name in ("execute", "kernel_name", "allow_errors")
    }
    notebook = json.loads(nb2html(str(lab), **chosen))
    page_of(notebook, lab.name)
    # Without what is another each time: names of cells, and when each of them ran.
    for number, cell in enumerate(notebook["cells"], start=1):
        cell["id"] = f"cell-{number}"
        cell["metadata"].pop("execution", None)
    command = f"{stored.COMMAND} {lab.stem}"
    notebook["metadata"]["made"] = made(command, matplotlib=version("matplotlib"))
    nbformat.write(nbformat.from_dict(notebook), stored.FOLDER / f"{lab.stem}.ipynb")


def main(names: list[str]) -> None:
    """Run and store the labs of these names, or all that need anything."""
    labs = {path.stem: path for path in sorted((hook.ROOT / "docs/labs").glob("*.py"))}
    needing = [name for name, path in labs.items() if stored.needs(path)]
    if unknown := set(names) - set(needing):
        sys.exit(
            f"{', '.join(sorted(unknown))}: results are stored of {', '.join(needing)}."
        )
    for name in names or needing:
        if not stored.can_run(labs[name]):
            what = stored.needs(labs[name])
            sys.exit(f"{name} needs {what}, which this computer lacks.")
        store(labs[name], hook.ROOT / "mkdocs.yml")


if __name__ == "__main__":
    main(sys.argv[1:])
