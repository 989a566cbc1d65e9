"""The cell contract: how an executable example is read, run, checked and shown.

`page.py` reads a Markdown page, `runner.py` runs its cells under `guard.py`,
`compare.py` decides whether an output is right. On these four stand the tests
(`pytest_plugin.py`), the page (`markdown.py`), `make outputs` (`update.py`) and
the files readers download (`downloads.py`).
"""
