#!/bin/sh
# Find a tool that make needs and print its path, or say in one sentence what to install.
#
#     sh tools/require.sh python|node|browser
#
# PYTHON names another Python, CHROME another browser.

fail() {
    echo "$*" >&2
    exit 1
}

# Print the first of the named commands that PATH has.
first_of() {
    for name; do
        command -v "$name" && return
    done
    return 1
}

require_python() {
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
    echo "$python"
}

require_node() {
    node=$(command -v node) || fail \
        "node was not found: install Node 20 or newer, npm included (https://nodejs.org)."
    version=$("$node" --version 2>/dev/null) || fail \
        "$node does not run: install Node 20 or newer (https://nodejs.org)."
    major=${version#v}
    [ "${major%%.*}" -ge 20 ] || fail \
        "$node is Node $version, and this project needs 20 or newer (https://nodejs.org)."
    command -v npm >/dev/null || fail \
        "npm was not found beside $node: install it (Debian, Ubuntu: apt-get install npm)."
    echo "$node"
}

require_browser() {
    if [ -n "$CHROME" ]; then
        command -v "$CHROME" || fail \
            "CHROME names $CHROME, which is not a program: set it to the path of Chromium or Chrome."
    else
        first_of chromium chromium-browser google-chrome google-chrome-stable || fail \
            "No browser was found: install Chromium (Debian: apt-get install chromium)," \
            "or name one: CHROME=/path/to/chrome make test"
    fi
}

case $1 in
    python | node | browser) "require_$1" ;;
    *) fail "usage: sh tools/require.sh python|node|browser" ;;
esac
