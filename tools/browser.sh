#!/bin/sh
# Sees that a Chromium is there for the browser tests and says where: the system's, else the distribution's package.
set -eu

for name in chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get -o DPkg::Lock::Timeout=300 update -qq >&2 && apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends chromium >&2
    command -v chromium && exit 0
fi
echo "The browser tests need Chromium: install it (Debian, Ubuntu: apt-get install chromium) or name one in CHROMIUM_PATH." >&2
exit 1
