#!/bin/sh
# Install what is asked for, unless it is there already.
#
#     sh tools/install.sh NAME...
#
# A NAME is a file of tools/requirements/ without its .txt; `project`, which is nnfs_ref
# from this folder; or `node`, which is what tools/package.json lists. Python packages go
# into $VENV (.venv), made with $PYTHON (python3), which keeps it until another is named.
set -eu
cd "$(dirname "$0")/.."
venv=${VENV:-.venv}

# Whether the environment works and is of the Python that was named, if one was.
usable() {
    "$venv/bin/python" -c 'import pip' 2>/dev/null || return
    identity='import sys; print(sys.base_prefix, sys.version)'
    [ -z "${PYTHON:-}" ] ||
        [ "$("$PYTHON" -c "$identity" 2>&1)" = "$("$venv/bin/python" -c "$identity")" ]
}

# install NAME STAMP FILE COMMAND...: run the command, unless it ran for this FILE in this
# folder before. The stamp is a copy of both, so neither clocks nor git can mislead it.
install() {
    name=$1 stamp=$2 file=$3
    shift 3
    { pwd && cat "$file"; } | cmp -s - "$stamp" && return
    echo "Installing $name"
    "$@"
    { pwd && cat "$file"; } >"$stamp"
}

# Not compiled here: a module is when it is first used, and most never are.
pip_install() {
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-compile "$@"
}

if ! usable; then
    python=$(sh tools/require.sh python)
    echo "Making $venv with $python"
    rm -rf "$venv"
    "$python" -m venv "$venv"
fi

for item; do
    case $item in
        node)
            sh tools/require.sh node >/dev/null
            install "npm packages" tools/node_modules/.installed tools/package-lock.json \
                npm ci --prefix tools --no-audit --no-fund --loglevel error
            ;;
        project)
            install nnfs_ref "$venv/project.installed" pyproject.toml \
                pip_install --no-deps --no-build-isolation --editable .
            ;;
        *)
            lock=tools/requirements/$item.txt
            install "$lock" "$venv/$item.installed" "$lock" \
                pip_install --only-binary :all: --requirement "$lock"
            ;;
    esac
done
