"""Python in the page: what runs there, and what prepares it.

`session.py` runs inside Pyodide, on the same comparison and the same way of executing
a cell as the tests. The rest prepares the files that the page loads.
"""
