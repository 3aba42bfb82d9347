"""`filo serve` without any set-up: comes up, answers, refuses a taken port, and leaves nothing behind."""

import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import psycopg
import pytest
from typer.testing import CliRunner

from adapters.embedded import places
from adapters.settings import read_settings
from cli import serving
from cli.main import app
from migrations import running

FILO = [sys.executable, "-c", "from cli.main import app; app()"]
READY = "Filo is ready at "


@pytest.fixture
def environment() -> Iterator[dict[str, str]]:
    """What `filo` is started with: a data folder of its own, and nothing that this test's caller has set."""
    folder = Path(tempfile.mkdtemp(prefix="filo-"))
    folder.chmod(0o711)  # where root tests, the database's user passes through
    plain = {name: value for name, value in os.environ.items() if not name.startswith("FILO_")}
    plain.pop("DATABASE_URL", None)
    yield plain | {"FILO_DEMO": "false", "FILO_DATA_DIR": str(folder / "data"), "PYTHONUNBUFFERED": "1"}
    shutil.rmtree(folder)


# As a shell starts a background job: deaf to Ctrl+C.
DEAF = [
    sys.executable,
    "-c",
    "import os, signal, sys; signal.signal(2, signal.SIG_IGN); os.execv(sys.argv[1], sys.argv[1:])",
]


def start(environment: dict[str, str], *before: str, stderr: int | None = None) -> tuple[subprocess.Popen[str], str]:
    command = [*before, *FILO, "serve", "--port", "0"]
    filo = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=stderr, text=True)
    assert filo.stdout is not None
    for line in filo.stdout:
        if line.startswith(READY):
            return filo, line.removeprefix(READY).strip()
    pytest.fail(f"filo ended with {filo.wait()}")


def server_of(environment: dict[str, str]) -> int:
    pid_file = places.home_of(Path(environment["FILO_DATA_DIR"])) / "cluster" / "postmaster.pid"
    return os.pidfd_open(int(pid_file.read_text().split()[0]))


def ended(descriptor: int) -> bool:
    answer, _, _ = select.select([descriptor], [], [], 60)
    os.close(descriptor)
    return answer == [descriptor]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="watches processes as only Linux can")
@pytest.mark.parametrize(("end", "before"), [(signal.SIGINT, []), (signal.SIGINT, DEAF), (signal.SIGTERM, [])])
def test_it_comes_up_and_ends_politely(environment: dict[str, str], end: signal.Signals, before: list[str]) -> None:
    filo, address = start(environment, *before)
    with filo:
        assert httpx.get(f"{address}/health/ready").status_code == 200
        assert "server" not in httpx.get(f"{address}/health/ready").headers
        database = server_of(environment)
        filo.send_signal(end)
        output, _ = filo.communicate()

    assert filo.returncode == 0
    assert output.endswith("Stopped.\n")
    assert ended(database)


def api_key(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> str:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    read_settings.cache_clear()
    admin = ["--email", "a@filo.example", "--member-name", "Anna", "--password", "generate"]
    scope = ["--workspace", "prova", "--name", "live", "--scope", "events:read"]
    commands = ["workspace", "create", "--name", "Prova", "--slug", "prova", *admin], ["api-key", "create", *scope]
    said = [CliRunner().invoke(app, command).stdout for command in commands]
    read_settings.cache_clear()
    return said[1].split()[0]


def test_a_live_stream_ends_with_the_service_and_says_where_to_go_on(
    environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    filo, address = start(environment, stderr=subprocess.PIPE)
    with filo:
        headers = {"Authorization": f"Bearer {api_key(environment, monkeypatch)}"}
        with httpx.stream("GET", f"{address}/v1/events/stream", headers=headers, timeout=serving.LEAVE_SECONDS) as live:
            assert live.status_code == 200, live.read()
            lines = live.iter_lines()
            assert next(lines).startswith("retry:")
            filo.send_signal(signal.SIGINT)
            assert "event: resume" in list(lines)
        output, errors = filo.communicate()

    assert filo.returncode == 0
    assert output.endswith("Stopped.\n")
    assert "Traceback" not in errors


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="watches processes as only Linux can")
def test_kill_9_leaves_no_orphans_and_hinders_no_restart(environment: dict[str, str]) -> None:
    filo, _ = start(environment)
    with filo:
        children = Path(f"/proc/{filo.pid}/task/{filo.pid}/children").read_text().split()
        watched = [os.pidfd_open(int(child)) for child in children]
        filo.kill()
    again, address = start(environment)
    with again:
        assert httpx.get(f"{address}/health/ready").status_code == 200
        again.terminate()
        again.communicate()

    assert watched
    assert all(ended(child) for child in watched)


def test_a_taken_port_is_said_before_anything_starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("FILO_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    with socket.create_server(("127.0.0.1", 0)) as other:
        monkeypatch.setenv("FILO_PORT", str(other.getsockname()[1]))
        said = CliRunner().invoke(app, ["serve"])
    read_settings.cache_clear()

    assert said.exit_code == 1
    assert "Choose another port" in said.output
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("key", "migrated", "says"),
    [
        (None, True, "FILO_SECRET_KEY is needed"),
        ("a secret for tests that is long enough, really", False, "The database has no schema yet. Run: filo migrate"),
    ],
)
def test_a_given_database_that_is_not_ready_is_said_in_one_line(
    dsn: str, monkeypatch: pytest.MonkeyPatch, key: str | None, migrated: bool, says: str
) -> None:
    if not migrated:
        running.downgrade(dsn)
        with psycopg.connect(dsn) as connection:
            connection.execute("drop table alembic_version")
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setenv("DATABASE_URL", dsn)
    monkeypatch.setenv("FILO_PORT", "0")
    if key is not None:
        monkeypatch.setenv("FILO_SECRET_KEY", key)
    said = CliRunner().invoke(app, ["serve"])
    read_settings.cache_clear()

    assert said.exit_code == 1
    assert said.output.startswith(f"filo: {says}")
    assert said.output.count("\n") == 1


def test_an_older_schema_is_refused_and_a_newer_one_serves(dsn: str) -> None:
    running.demand_current(dsn)
    with psycopg.connect(dsn) as connection:
        connection.execute("update alembic_version set version_num = '9999'")
    running.demand_current(dsn)
    with psycopg.connect(dsn) as connection:
        connection.execute("update alembic_version set version_num = '0001'")
    with pytest.raises(running.OutdatedSchema, match="older"):
        running.demand_current(dsn)
