#!/bin/sh
# Print the path of the Python that environments are made with, $PYTHON or python3, or
# say in one sentence what to install.

fail() {
    echo "$*" >&2
    exit 1
}

python=$(command -v "${PYTHON:-python3}") || fail \
    "${PYTHON:-python3} was not found: install Python 3.11 or newer" \
    "(Debian, Ubuntu: apt-get install python3 python3-venv), or name one: PYTHON=python3.12 make ..."
version=$("$python" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null) || fail \
    "$python does not run: install Python 3.11 or newer, or name another: PYTHON=python3.12 make ..."
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || fail \
    "$python is Python $version, and this project needs 3.11 or newer: install one," \
    "then name it: PYTHON=python3.12 make ..."
"$python" -c 'import ensurepip, venv' 2>/dev/null || fail \
    "$python cannot make environments, because its venv module is missing" \
    "(Debian, Ubuntu: apt-get install python${version%.*}-venv)."
# If it is that of an environment, the one that this was made with: it may be this
# project's own, which is about to be made anew.
"$python" -c 'import sys; print(sys._base_executable if sys.prefix != sys.base_prefix else sys.argv[1])' \
    "$python"
