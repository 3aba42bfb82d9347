"""The embedded PostgreSQL: starts, keeps its data, stands alone, and leaves nothing behind."""

import os
import pwd
import re
import select
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import psycopg
import pytest

from adapters.embedded import EmbeddedError, EmbeddedServer, binaries, places, running_dsn, temporary_server
from adapters.embedded.account import Account

# A Filo that is killed cannot clean up; its parent hears "up" when the server answers.
KEEPS_SERVING = """
import signal, sys
from pathlib import Path
from adapters.embedded import EmbeddedServer
server = EmbeddedServer(Path(sys.argv[1]), durable=False)
server.start()
print("up", flush=True)
signal.pause()
"""
ROOT = os.geteuid() == 0


@pytest.fixture
def new_data_dir() -> Iterator[Path]:
    """A folder that everybody can pass through, which pytest's own is not."""
    parent = Path(tempfile.mkdtemp(prefix="filo-"))
    parent.chmod(0o711)
    yield parent / "data"
    shutil.rmtree(parent)


@pytest.fixture(scope="module")
def made_once() -> Iterator[Path]:
    parent = Path(tempfile.mkdtemp(prefix="filo-"))
    parent.chmod(0o711)
    with EmbeddedServer(parent / "data", durable=False) as server, psycopg.connect(server.dsn()) as connection:
        connection.execute("create table kept as select 7 as number")
    yield parent / "data"
    shutil.rmtree(parent)


@pytest.fixture
def data_dir(made_once: Path, new_data_dir: Path) -> Path:
    """A folder with a database in it, whose table `kept` holds a 7."""
    subprocess.run(["/bin/cp", "-a", str(made_once), str(new_data_dir)], check=True)
    return new_data_dir


@pytest.fixture
def closed_data_dir(tmp_path: Path) -> Iterator[Path]:
    """A folder that only its owner can reach, like one in root's home."""
    tmp_path.chmod(0o700)
    yield tmp_path / "data"
    shutil.rmtree(places.home_of(tmp_path / "data"), ignore_errors=True)


def ask(dsn: str, question: bytes) -> object:
    with psycopg.connect(dsn) as connection:
        answer = connection.execute(question).fetchone()
    assert answer is not None
    return answer[0]


async def test_both_drivers_reach_a_utc_unicode_server_of_one_owner() -> None:
    with temporary_server() as server:
        folder = server.data_dir
        assert ask(server.dsn(), b"select current_database()") == "filo"
        assert ask(server.dsn(), b"select lower('\xc3\x80\xc3\x89')") == "àé"
        assert ask(server.dsn("postgres"), b"select count(*) from pg_available_extensions where name = 'pg_trgm'") == 1
        connection = await asyncpg.connect(server.dsn())
        assert await connection.fetchval("show timezone") == "UTC"
        await connection.close()
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(re.sub(":[0-9a-f]+@", ":guessed@", server.dsn()))

    assert not folder.exists()
    with pytest.raises(EmbeddedError, match="not running"):
        server.dsn()


def test_a_second_start_finds_the_data_again(data_dir: Path) -> None:
    with EmbeddedServer(data_dir, durable=False) as server:
        assert ask(server.dsn(), b"select number from kept") == 7


def test_two_at_a_time_are_refused_and_the_first_can_be_found(data_dir: Path) -> None:
    assert running_dsn(data_dir) is None
    with EmbeddedServer(data_dir, durable=False) as first:
        with pytest.raises(EmbeddedError, match=rf"Another Filo \(process {os.getpid()}\) uses the data folder"):
            EmbeddedServer(data_dir).start()
        assert running_dsn(data_dir) == first.dsn()
        assert ask(first.dsn(), b"select 1") == 1
    assert running_dsn(data_dir) is None


def test_an_interrupted_creation_is_made_anew(new_data_dir: Path) -> None:
    (new_data_dir / "postgres" / "cluster.new" / "base").mkdir(parents=True)
    shutil.chown(new_data_dir / "postgres", *((65534, 65534) if ROOT else (os.geteuid(), os.getegid())))
    new_data_dir.chmod(0o711)
    with EmbeddedServer(new_data_dir, durable=False) as server:
        assert ask(server.dsn(), b"select 1") == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux ends a child with its parent")
def test_kill_9_ends_the_server_and_the_next_start_works(data_dir: Path) -> None:
    command = [sys.executable, "-c", KEEPS_SERVING, str(data_dir)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as filo:
        assert filo.stdout is not None
        assert filo.stdout.readline() == b"up\n"
        pid = int((places.home_of(data_dir) / "cluster" / "postmaster.pid").read_text().split()[0])
        server = os.pidfd_open(pid)
        filo.kill()
    with EmbeddedServer(data_dir, durable=False) as again:
        assert ask(again.dsn(), b"select 1") == 1
    ended, _, _ = select.select([server], [], [], 60)
    os.close(server)

    assert ended == [server]


def test_a_server_killed_on_its_own_leaves_nothing_that_hinders_the_next(data_dir: Path) -> None:
    server = EmbeddedServer(data_dir, durable=False)
    server.start()
    assert server._process is not None
    server._process.kill()
    server._process.wait()
    server.stop()
    with EmbeddedServer(data_dir, durable=False) as again:
        assert ask(again.dsn(), b"select 1") == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells a pid's program")
def test_a_pid_that_is_somebody_elses_now_does_not_hinder_the_start(data_dir: Path) -> None:
    with EmbeddedServer(data_dir, durable=False):
        pid_file = places.home_of(data_dir) / "cluster" / "postmaster.pid"
        left = pid_file.read_text()
    pid_file.write_text(left.replace(left.split()[0], str(os.getppid()), 1))
    with EmbeddedServer(data_dir, durable=False) as again:
        assert ask(again.dsn(), b"select 1") == 1


def test_a_long_path_gets_a_short_socket(data_dir: Path) -> None:
    deep = data_dir.parent.joinpath(*["a-folder-with-a-long-name"] * 6)
    deep.parent.mkdir(parents=True)
    data_dir.rename(deep)
    with EmbeddedServer(deep, durable=False) as server:
        socket_dir = Path(server.dsn().split("host=")[1].split("&")[0])
        assert ask(server.dsn(), b"select 1") == 1
        assert running_dsn(deep) == server.dsn()
        assert socket_dir.stat().st_mode & 0o777 == 0o700
    assert not socket_dir.exists()


def test_another_versions_data_is_refused(data_dir: Path) -> None:
    (places.home_of(data_dir) / "cluster" / "PG_VERSION").write_text("12\n")
    with pytest.raises(EmbeddedError, match="was made by PostgreSQL 12"):
        EmbeddedServer(data_dir).start()
    assert running_dsn(data_dir) is None


def test_a_lost_password_is_said(data_dir: Path) -> None:
    (places.home_of(data_dir) / "password").unlink()
    with pytest.raises(EmbeddedError, match="is not the database's"):
        EmbeddedServer(data_dir).start()


def test_a_server_that_cannot_start_says_its_last_words(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.embedded.server.RETRY_SECONDS", 0)
    server = EmbeddedServer(data_dir)
    server._settings = server._settings | {"max_connections": "nonsense"}
    with pytest.raises(EmbeddedError, match='invalid value for parameter "max_connections"'):
        server.start()
    assert running_dsn(data_dir) is None


def test_a_link_to_a_lost_folder_is_not_taken_for_a_new_start(new_data_dir: Path) -> None:
    new_data_dir.mkdir()
    (new_data_dir / "postgres").symlink_to(new_data_dir / "gone")
    with pytest.raises(EmbeddedError, match="which is gone"):
        EmbeddedServer(new_data_dir).start()


@pytest.mark.skipif(not ROOT, reason="only root gives its privileges away")
class TestAsRoot:
    def test_the_server_runs_as_somebody_else_who_owns_its_folder_only(self, data_dir: Path) -> None:
        with EmbeddedServer(data_dir, durable=False) as server:
            assert server._process is not None
            status = Path(f"/proc/{server._process.pid}/status").read_text()
            uids = re.search(r"Uid:\s+(.*)", status)
            groups = re.search(r"Groups:\s*(.*)", status)
        owner = places.home_of(data_dir).stat().st_uid

        assert owner != 0
        assert uids is not None
        assert set(uids[1].split()) == {str(owner)}
        assert groups is not None
        assert "0" not in groups[1].split()
        assert data_dir.stat().st_uid == 0

    def test_a_closed_folder_is_left_closed_and_another_place_found(
        self, closed_data_dir: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with EmbeddedServer(closed_data_dir, durable=False) as server:
            assert ask(server.dsn(), b"select 1") == 1
        home = places.home_of(closed_data_dir)

        assert home.parent == places.FALLBACK
        assert closed_data_dir.parent.stat().st_mode & 0o777 == 0o700
        with EmbeddedServer(closed_data_dir, durable=False):
            assert places.home_of(closed_data_dir) == home

    def test_programs_in_a_closed_folder_are_copied(
        self, new_data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        reaches = Account.reaches
        monkeypatch.setattr(Account, "reaches", lambda self, path: path != binaries.PROGRAMS and reaches(self, path))
        monkeypatch.setattr(binaries, "SHARED_COPY", new_data_dir.parent / "programs")
        with EmbeddedServer(new_data_dir, durable=False) as server:
            assert ask(server.dsn(), b"select 1") == 1
            assert server._process is not None
            program = Path(f"/proc/{server._process.pid}/exe").readlink()

        assert program.is_relative_to(new_data_dir.parent / "programs")
        assert program.stat().st_uid == 0

    def test_somebody_elses_folder_keeps_its_owner(self, new_data_dir: Path) -> None:
        nobody = pwd.getpwnam("nobody")
        (new_data_dir / "postgres").mkdir(parents=True, mode=0o700)
        os.chown(new_data_dir / "postgres", nobody.pw_uid, nobody.pw_gid)
        with EmbeddedServer(new_data_dir, durable=False):
            assert (new_data_dir / "postgres" / "cluster").stat().st_uid == nobody.pw_uid
