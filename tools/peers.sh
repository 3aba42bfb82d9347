#!/bin/sh
# Puts the systems that Filo is measured beside into environments of their own, and says where. All of it comes from PyPI
# (Tryton GPL-3.0, amagi-crm MIT: they run beside Filo, which uses none of their code).
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
place="$root/.tools/peers"
uv="$root/.tools/bin/uv"
[ -x "$uv" ] || sh "$root/tools/uv.sh" >&2
mkdir -p "$place"

env_of() { # name, files of requirements
    name=$1
    shift
    if ! cat "$@" | cmp -s - "$place/$name.txt"; then
        rm -rf "${place:?}/$name"
        "$uv" venv --quiet --no-config "$place/$name" >&2
        for file in "$@"; do
            "$uv" pip install --quiet --no-config --compile-bytecode --python "$place/$name/bin/python" --requirement "$file" >&2
        done
        cat "$@" >"$place/$name.txt"
    fi
}

env_of tryton "$root/tools/tryton.txt" "$root/tools/peer-tryton.txt"
env_of amagi "$root/tools/peer-amagi.txt"
echo "$place"
