"""A real WordPress with the plugin in it, and somebody who listens to what it sends."""

import json
import os
import shutil
import subprocess
import threading
import warnings
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest
from blog import BEGAN, CONFIG, PLUGIN, ROOT, SECRET, MakeSite, Receiver, Site, await_port, free_port


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """Somebody who listens."""
    known = Receiver()

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            known.came.append(({name.lower(): value for name, value in self.headers.items()}, body))
            status = known.status
            if known.onto is not None:
                passed = {
                    name: value for name, value in self.headers.items() if name.lower() not in {"host", "connection"}
                }
                answer = httpx.post(f"{known.onto}{self.path}", content=body, headers=passed)
                status = answer.status_code if status == 200 else status
            self.send_response(status)
            for name, value in known.headers.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Nothing is printed."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    known.url = f"http://127.0.0.1:{server.server_port}/v1/intake/forms/tok_TEST"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield known
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def wordpress(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with WordPress, the drop-in for SQLite and the plugin: to be copied."""
    found = subprocess.run(["sh", ROOT / "tools" / "wordpress.sh"], capture_output=True, text=True, check=False)
    if found.returncode:
        said = f"NO WORDPRESS: the plugin was not tested. {found.stderr.strip()[-500:]}"
        with warnings.catch_warnings():
            warnings.simplefilter("always")
            warnings.warn(said, stacklevel=1)
        pytest.skip(said)
    place = Path(found.stdout.strip().splitlines()[-1])
    site = tmp_path_factory.mktemp("wordpress")
    with zipfile.ZipFile(place / "wordpress.zip") as packed:
        packed.extractall(site)
    shutil.rmtree(site / "wp-content" / "database")
    plugins = site / "wp-content" / "plugins"
    with zipfile.ZipFile(place / "sqlite.zip") as packed:
        packed.extractall(plugins)
    inner = plugins / "plugin-sqlite-database-integration"
    inner.rename(plugins / "sqlite-database-integration")
    dropin = (plugins / "sqlite-database-integration" / "db.copy").read_text()
    dropin = dropin.replace("{SQLITE_IMPLEMENTATION_FOLDER_PATH}", str(plugins / "sqlite-database-integration"))
    (site / "wp-content" / "db.php").write_text(dropin)
    (site / "wp-config.php").write_text(CONFIG)
    (site / "wp-content" / "mu-plugins").mkdir(exist_ok=True)
    scripts = Path(__file__).parent / "site"
    shutil.copy(scripts / "clock.php", site / "wp-content" / "mu-plugins")
    for name in ("install.php", "cron.php", "fire.php"):
        shutil.copy(scripts / name, site)
    return site


def _copy(wordpress: Path, place: Path, *, began: int, language: str, strict: bool) -> None:
    shutil.copytree(wordpress, place, symlinks=True)
    shutil.copytree(PLUGIN, place / "wp-content" / "plugins" / "filo-forms")
    (place / "clock").write_text(str(began))
    if language:
        (place / "language").write_text(language)
    if strict:
        (place / "strict").touch()


@pytest.fixture
def make_site(wordpress: Path, tmp_path: Path) -> Iterator[MakeSite]:
    """Sets a site up whose plugin sends to an address."""
    running: list[subprocess.Popen[bytes]] = []
    made: list[Site] = []

    def make(
        endpoint: str,
        secret: str = SECRET,
        *,
        pages: Any = None,
        strict: bool = False,
        language: str = "",
        began: int = BEGAN,
    ) -> Site:
        place = tmp_path / "site"
        _copy(wordpress, place, began=began, language=language, strict=strict)
        port = free_port()
        site = Site(place, f"http://127.0.0.1:{port}/", {}, began)
        settings = {"endpoint": endpoint, "secret": secret}
        told = {"url": site.url.rstrip("/"), "settings": settings, "pages": pages or {}}
        site.pages = json.loads(site.php("install.php", json.dumps(told)).strip().splitlines()[-1] or "{}") or {}
        server = subprocess.Popen(
            ["php", "-S", f"127.0.0.1:{port}", "-t", place],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"PHP_CLI_SERVER_WORKERS": "1"},
        )
        running.append(server)
        made.append(site)
        await_port(port, server)
        return site

    yield make
    for server in running:
        server.terminate()
        server.wait()
    assert [each.complaints for each in made] == [[] for _ in made]
