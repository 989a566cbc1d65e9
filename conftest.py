"""Let pytest run the cells of pages, and skip only for a need; see the plugins."""

pytest_plugins = ["tools.cells.pytest_plugin", "tools.needs.pytest_plugin"]
