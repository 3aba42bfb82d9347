#!/bin/sh
# Puts a Tryton in an environment of its own, for the tests of its connector, and says where. All of it comes from PyPI
# (GPL-3.0: it runs beside Filo, which uses none of its code).
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
place="$root/.tools/tryton"
wanted="$root/tools/tryton.txt"

# Tests that run side by side fetch it once.
mkdir -p "$place"
if command -v flock >/dev/null; then
    exec 9>"$root/.tools/tryton.lock"
    flock 9
fi

if ! cmp -s "$wanted" "$place/installed.txt"; then
    [ -x "$root/.tools/bin/uv" ] || sh "$root/tools/uv.sh" >&2
    rm -rf "$place/venv" "$place"/*.dump
    "$root/.tools/bin/uv" venv --quiet --no-config "$place/venv" >&2
    "$root/.tools/bin/uv" pip install --quiet --no-config --compile-bytecode --python "$place/venv/bin/python" --requirement "$wanted" >&2
    cp "$wanted" "$place/installed.txt"
fi
echo "$place"
