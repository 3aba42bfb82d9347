"""A real WordPress with the plugin in it, and somebody who listens to what it sends: what the fixtures give."""

import json
import socket
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any

import httpx

ROOT = Path(__file__).parents[2]
PLUGIN = ROOT / "integrations" / "wordpress" / "filo-forms"
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
BEGAN = 1_795_000_000
"""The tests' time, in seconds since 1970."""
CONFIG = """<?php
define( 'DB_NAME', 'x' ); define( 'DB_USER', 'x' ); define( 'DB_PASSWORD', 'x' ); define( 'DB_HOST', 'x' );
define( 'DB_CHARSET', 'utf8mb4' ); define( 'DB_COLLATE', '' );
foreach ( array( 'AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE' ) as $name ) {
    define( "{$name}_KEY", $name ); define( "{$name}_SALT", $name );
}
define( 'DISABLE_WP_CRON', true );
define( 'WP_HTTP_BLOCK_EXTERNAL', true ); define( 'WP_ACCESSIBLE_HOSTS', '127.0.0.1' );
define( 'WP_DEBUG', true ); define( 'WP_DEBUG_DISPLAY', false ); define( 'WP_DEBUG_LOG', __DIR__ . '/debug.log' );
define( 'FILO_FORMS_ALLOW_LOCAL', ! file_exists( __DIR__ . '/strict' ) );
$table_prefix = 'wp_';
if ( ! defined( 'ABSPATH' ) ) { define( 'ABSPATH', __DIR__ . '/' ); }
require_once ABSPATH . 'wp-settings.php';
"""


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@dataclass
class Receiver:
    """Answers with `status`, and remembers what came: headers and body."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    came: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    url: str = ""
    onto: str | None = None
    """Where what comes is handed on to; with status 200 its answer is the answer, else that is lost on its way."""

    @property
    def bodies(self) -> list[Any]:
        return [json.loads(body) for _, body in self.came]


@dataclass
class Site:
    """A WordPress that runs."""

    place: Path
    url: str
    pages: dict[str, int]
    began: int = BEGAN

    def php(self, script: str, *arguments: str) -> str:
        """What a script of the site's says."""
        command = ["php", "-d", "display_errors=stderr", script, *arguments]
        done = subprocess.run(command, cwd=self.place, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def cron(self, after: int) -> int:
        """Run what wp-cron would run so many seconds after the beginning; how many events."""
        return int(self.php("cron.php", str(self.began + after)).strip().splitlines()[-1])

    def at(self, after: int) -> None:
        """So many seconds after the beginning it is."""
        (self.place / "clock").write_text(str(self.began + after))

    def page(self, name: str, **more: str) -> httpx.URL:
        return httpx.URL(self.url, params={"page_id": str(self.pages[name]), **more})

    def join(self, answer: httpx.Response) -> httpx.URL:
        """Where an answer leads."""
        return httpx.URL(self.url).join(answer.headers["location"])

    @property
    def complaints(self) -> list[str]:
        """What PHP complained about in our own code."""
        log = self.place / "debug.log"
        return [line for line in log.read_text().splitlines() if "filo-forms" in line] if log.exists() else []


MakeSite = Callable[..., Site]


def await_port(port: int, server: "subprocess.Popen[bytes]") -> None:
    until = monotonic() + 30
    while monotonic() < until and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            continue
        return
    raise RuntimeError("Nobody answers.")
