"""A real Tryton on the tests' own PostgreSQL: set up once and kept as a dump, started from it."""

import os
import subprocess
import time
from hashlib import sha256
from pathlib import Path
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

import httpx

from adapters.backup import back_up, restore

ROOT = Path(__file__).parents[2]
SETUP = Path(__file__).with_name("tryton_setup.py")
DATABASE = "tryton"


class NoTryton(Exception):
    """It cannot be had here; the message says why."""


class TrytonServer:
    """The server while it runs. kind, url, secret, settings: as a workspace connects to it."""

    kind = "tryton"

    def __init__(self, dsn: str, folder: Path, port: int) -> None:
        """dsn: a database of its own on a server where such may be made; folder: to write to."""
        found = subprocess.run(["sh", ROOT / "tools" / "tryton.sh"], capture_output=True, text=True, check=False)
        if found.returncode:
            raise NoTryton(found.stderr.strip()[-500:])
        self._place = Path(found.stdout.strip().splitlines()[-1])
        self._bin = self._place / "venv" / "bin"
        self._dsn, self._config = dsn, folder / "trytond.conf"
        where = urlsplit(dsn)
        self._database = where.path.lstrip("/")
        query = {name: values[0] for name, values in parse_qs(where.query).items()}
        password = folder / "password"
        password.write_text("a long password for tests")
        self._environment = os.environ | {
            "PGHOST": query.get("host", where.hostname or ""),
            "PGPORT": query.get("port", str(where.port or 5432)),
            "TRYTONPASSFILE": str(password),
            "TRYTOND_CONFIG": str(self._config),
        }
        credentials = f"{where.username}:{where.password}@" if where.password else f"{where.username}@"
        host = where.hostname or ""
        uri = f"postgresql://{credentials}{host}/"
        self._config.write_text(f"[database]\nuri = {uri}\n[web]\nlisten = 127.0.0.1:{port}\n")
        self.url = f"http://127.0.0.1:{port}"
        self._process: subprocess.Popen[bytes] | None = None

    def prepare(self) -> None:
        """Fill its database: from the dump, or for the first time."""
        self.secret, *taxes = self._prepared()
        self.settings: dict[str, Any] = {
            "database": self._database,
            "company": "1",
            "taxes": dict(zip(("22", "10"), taxes, strict=True)),
            "text_item": "VARIE",
        }

    def __enter__(self) -> Self:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        program = [self._bin / "trytond", "-c", self._config, "-d", self._database]
        self._process = subprocess.Popen(program, env=self._environment, **quiet)
        until = time.monotonic() + 120
        while time.monotonic() < until:
            try:
                httpx.get(f"{self.url}/{self._database}/rest/model/sale.sale", timeout=60)
            except httpx.TransportError:
                assert self._process.poll() is None, "trytond ended"
                time.sleep(0.1)
            else:
                return self
        raise TimeoutError("trytond did not start.")

    def __exit__(self, *_: object) -> None:
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def _prepared(self) -> list[str]:
        mark = sha256(SETUP.read_bytes()).hexdigest()[:12]
        dump, words = (self._place / f"company-{mark}.{kind}" for kind in ("dump", "txt"))
        if dump.exists() and words.exists():
            restore(self._dsn, dump, roles="select 1")
            return words.read_text().split()
        options = ["-c", self._config, "-d", self._database]
        update = ["-u", "sale", "--activate-dependencies", "--email", "a@filo.example", "-p"]
        self._run(self._bin / "trytond-admin", *options, *update)
        said = self._run(self._bin / "python", SETUP, self._database, self._config)
        words.write_text(said)
        back_up(self._dsn, dump)
        return said.split()

    def _run(self, *command: str | Path) -> str:
        done = subprocess.run(command, env=self._environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise NoTryton(done.stderr.strip()[-1500:])
        return done.stdout
