#!/bin/sh
# Sees that PHP and a WordPress are there for the plugin's tests, and says where WordPress is. All that is fetched comes from
# Debian and npm; WordPress itself is packed by the WordPress Playground (GPL-2), with its drop-in for SQLite.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
place="$root/.tools/wordpress"
builds=0.9.19
playground=3.1.56

# Tests that run side by side fetch it once.
mkdir -p "$root/.tools"
if command -v flock >/dev/null; then
    exec 9>"$root/.tools/wordpress.lock"
    flock 9
fi

if ! command -v php >/dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        export DEBIAN_FRONTEND=noninteractive
        apt-get -o DPkg::Lock::Timeout=300 update -qq >&2 &&
            apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends php-cli php-sqlite3 php-mbstring php-xml php-curl >&2
    else
        echo "PHP is missing (Debian, Ubuntu: apt-get install php-cli php-sqlite3 php-mbstring php-xml php-curl)." >&2
        exit 1
    fi
fi
for extension in pdo_sqlite mbstring dom curl; do
    php -m | grep -qi "^$extension$" || {
        echo "PHP's extension $extension is missing." >&2
        exit 1
    }
done

if [ ! -f "$place/wordpress.zip" ] || [ ! -f "$place/sqlite.zip" ]; then
    PATH="$root/.tools/node/bin:$PATH"
    command -v npm >/dev/null || sh "$root/tools/node.sh" >&2
    fresh=$(mktemp -d)
    trap 'rm -rf "$fresh"' EXIT
    (cd "$fresh" && npm pack --silent "@wp-playground/wordpress-builds@$builds" "@wp-playground/cli@$playground" >&2)
    mkdir -p "$place"
    tar xzf "$fresh/wp-playground-wordpress-builds-$builds.tgz" -C "$fresh" package/src/wordpress/wp-6.5.zip
    tar xzf "$fresh/wp-playground-cli-$playground.tgz" -C "$fresh" package/sqlite-database-integration.zip
    mv "$fresh/package/src/wordpress/wp-6.5.zip" "$place/wordpress.zip"
    mv "$fresh/package/sqlite-database-integration.zip" "$place/sqlite.zip"
fi
echo "$place"
