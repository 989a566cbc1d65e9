"""Let pytest run the cells of Markdown pages; see tools/cells/pytest_plugin.py."""

pytest_plugins = ["tools.cells.pytest_plugin"]
