#!/bin/sh
# Puts uv at .tools/bin/uv: the system's where it is new enough, else the one from PyPI, with nothing but a Python >= 3.11.
set -eu
cd "$(dirname "$0")/.."
mkdir -p .tools/bin

fail() {
    echo "$1" >&2
    exit 1
}

found=$(command -v uv || true)
if [ -n "$found" ]; then
    version=$("$found" --version | cut -d ' ' -f 2)
    major=${version%%.*}
    rest=${version#*.}
    # The same bound as required-version in pyproject.toml.
    if [ "$major" -gt 0 ] || [ "${rest%%.*}" -ge 9 ]; then
        ln -sf "$found" .tools/bin/uv
        exit 0
    fi
fi

python=
for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
    # Asked to run, not only looked up: version managers leave names behind that lead nowhere.
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$candidate
        break
    fi
done
[ -n "$python" ] || fail "Filo needs Python 3.11 or newer; this machine has $(python3 --version 2>/dev/null || echo none).
Install one (Debian, Ubuntu: apt-get install python3.11 python3.11-venv; Fedora: dnf install python3.13; macOS: brew install python), or uv itself: https://docs.astral.sh/uv/"

log=.tools/install.log
if "$python" -m venv .tools/venv >"$log" 2>&1 && .tools/venv/bin/python -m pip --quiet install uv >>"$log" 2>&1; then
    ln -sf ../venv/bin/uv .tools/bin/uv
elif "$python" -m pip --quiet install --upgrade --target .tools/lib uv >>"$log" 2>&1; then
    # Debian ships Python without venv and ensurepip; pip alone will do.
    ln -sf ../lib/bin/uv .tools/bin/uv
else
    cat "$log" >&2
    fail "uv could not be installed with $python: it needs the venv module or pip, and PyPI within reach.
Debian, Ubuntu: apt-get install python3-venv; Fedora: dnf install python3-pip. Or install uv itself: https://docs.astral.sh/uv/"
fi
