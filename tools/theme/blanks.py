"""A hook of MkDocs: leave out the lines on which a template has only instructions."""

from __future__ import annotations

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Take such lines from every page; thousands of them stand in Material's."""
    env.trim_blocks = env.lstrip_blocks = True
    return env
