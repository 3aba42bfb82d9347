"""Starts PostgreSQL, waits until it answers, and ends it with us."""

import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Literal, Self
from urllib.parse import quote

import psycopg
from psycopg import sql

from adapters.embedded.lock import DataDirLock
from adapters.embedded.places import PORT, EmbeddedError, Places, home_of, prepare
from adapters.settings import create_data_dir, kept_secret

DATABASE = "filo"
OWNER = "filo"
# After a crash the kernel needs a moment to let go of the old server's memory; the first attempt may fail.
RETRY_SECONDS = 5.0
# Long, because a server that was killed under load replays its log first.
READY_SECONDS = 300.0
STOP_SECONDS = 60.0
# A server that was killed is started again this often, and for this long; one that ran so long counts as well.
AGAIN_SECONDS = 0.2
GIVE_UP_SECONDS = 30.0
POLL_SECONDS = 0.02
ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "shared_buffers": "256MB",
    "max_connections": "100",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # Statements that fail hold people's data and are the application's matter, not the log's.
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_checkpoints": "off",
}
THROW_AWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class EmbeddedServer:
    """A PostgreSQL server on the data folder `data_dir`, alive between `start` and `stop`.

    It ends with this process, however that ends; on Linux the kernel watches the thread that called `start`,
    so call it from the main one. With `durable=False` a power cut may cost the data: for tests.
    """

    def __init__(self, data_dir: Path, *, durable: bool = True) -> None:
        self.data_dir = data_dir.resolve()
        self._settings = SETTINGS if durable else SETTINGS | THROW_AWAY
        self._durable = durable
        self._lock = DataDirLock(self.data_dir)
        # Outside of the server's home: there its user could lay a link for us to overwrite what it leads to.
        self._log = self.data_dir / "postgres.log"
        self._process: subprocess.Popen[bytes] | None = None
        self._started = self._well = 0.0
        self._socket_dir: Path | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Start the server; returns when it answers and the database `filo` exists.

        Raises:
            EmbeddedError: it cannot be started; the message says what to do.
        """
        create_data_dir(self.data_dir)
        self._lock.acquire()
        try:
            places = prepare(self.data_dir)
            self._create_cluster(places)
            _end_leftover(places)
            self._socket_dir = places.create_socket_dir()
            self._launch(places)
            self._create_database()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """End the server as after a power switch pressed politely: sessions are cut, nothing committed is lost."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            try:
                self._process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.send_signal(signal.SIGQUIT)
                self._process.wait()
            self._process = None
        if self._socket_dir is not None:
            if self._socket_dir.parent != home_of(self.data_dir):
                shutil.rmtree(self._socket_dir, ignore_errors=True)
            self._socket_dir = None
        self._lock.release()

    def tend(self) -> None:
        """Start the server again, at the same address, if it has ended; it may still be recovering on return.

        Raises:
            EmbeddedError: it ends again and again.
        """
        if self._process is None or self._process.poll() is None:
            return
        now = time.monotonic()
        if now - self._started > GIVE_UP_SECONDS:
            self._well = now
        if now - self._well > GIVE_UP_SECONDS:
            raise EmbeddedError(f"The embedded database keeps ending. Its log says:\n{self._last_words()}")
        if now - self._started > AGAIN_SECONDS:
            self._spawn(prepare(self.data_dir), "ab")

    def dsn(self, database: str = DATABASE) -> str:
        """The address of `database` for asyncpg and psycopg; it contains the password."""
        if self._socket_dir is None:
            raise EmbeddedError("The embedded database is not running.")
        return _dsn(home_of(self.data_dir), self._socket_dir, database)

    def _create_cluster(self, places: Places) -> None:
        if not places.cluster.exists():
            kept_secret(places.password)
            places.account.own(places.password)
            unfinished = places.home / "cluster.new"  # what an interrupted attempt leaves is not mistaken for data
            shutil.rmtree(unfinished, ignore_errors=True)
            made = places.account.run(
                [
                    str(places.programs / "initdb"),
                    f"--pgdata={unfinished}",
                    f"--username={OWNER}",
                    f"--pwfile={places.password}",
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--no-instructions",
                    *([] if self._durable else ["--no-sync"]),
                ],
                ENVIRONMENT,
            )
            if made.returncode != 0:
                raise EmbeddedError(f"The database could not be created in {places.home}:\n{made.stderr.strip()}")
            unfinished.rename(places.cluster)
        _check_version(places)

    def _launch(self, places: Places) -> None:
        deadline = time.monotonic() + RETRY_SECONDS
        while True:
            if self._answers(self._spawn(places, "wb")):
                self._well = time.monotonic()
                return
            self._process = None
            if time.monotonic() > deadline:
                raise EmbeddedError(f"The embedded database did not start. Its log says:\n{self._last_words()}")
            time.sleep(AGAIN_SECONDS)

    def _spawn(self, places: Places, log_mode: Literal["wb", "ab"]) -> subprocess.Popen[bytes]:
        settings = self._settings | {"unix_socket_directories": str(self._socket_dir)}
        command = [str(places.programs / "postgres"), "-D", str(places.cluster)]
        command += [argument for name, value in settings.items() for argument in ("-c", f"{name}={value}")]
        with self._log.open(log_mode) as log:
            self._process = places.account.start(command, ENVIRONMENT, log)
        self._started = time.monotonic()
        return self._process

    def _last_words(self) -> str:
        return self._log.read_text(encoding="utf-8", errors="replace").strip()[-2000:]

    def _answers(self, process: subprocess.Popen[bytes]) -> bool:
        """Wait for the server: True when it answers, False when it has ended instead."""
        deadline = time.monotonic() + READY_SECONDS
        while process.poll() is None:
            try:
                psycopg.connect(self.dsn("postgres"), connect_timeout=5).close()
            except psycopg.OperationalError as error:
                if "password authentication failed" in str(error):
                    raise EmbeddedError(
                        f"The password in {home_of(self.data_dir) / 'password'} is not the database's. "
                        "Put the file back that was made together with the database."
                    ) from error
                if time.monotonic() > deadline:
                    raise EmbeddedError(f"The embedded database does not answer: {error}") from error
                time.sleep(POLL_SECONDS)
            else:
                return True
        return False

    def _create_database(self) -> None:
        with psycopg.connect(self.dsn("postgres"), autocommit=True) as connection:
            if connection.execute("select from pg_database where datname = %s", [DATABASE]).rowcount == 0:
                connection.execute(sql.SQL("create database {}").format(sql.Identifier(DATABASE)))


@contextmanager
def temporary_server() -> Generator[EmbeddedServer]:
    """A fast server in a folder of its own, both gone afterwards: for tests."""
    folder = Path(tempfile.mkdtemp(prefix="filo-"))
    try:
        folder.chmod(0o711)  # where root starts it, the server's user passes through
        with EmbeddedServer(folder, durable=False) as server:
            yield server
    finally:
        shutil.rmtree(home_of(folder), ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)


def running_dsn(data_dir: Path, database: str = DATABASE) -> str | None:
    """The address of the server that another process runs on `data_dir`; None when none runs.

    Raises:
        EmbeddedError: one is just starting or stopping.
    """
    folder = data_dir.resolve()
    if not DataDirLock(folder).taken():
        return None
    home = home_of(folder)
    socket_dir = _socket_dir_of(home / "cluster")
    if socket_dir is None:
        raise EmbeddedError(f"The database in {folder} is just starting or stopping. Try again in a moment.")
    return _dsn(home, socket_dir, database)


def _dsn(home: Path, socket_dir: Path, database: str) -> str:
    password = kept_secret(home / "password")
    return f"postgresql://{OWNER}:{password}@/{quote(database)}?host={quote(str(socket_dir))}&port={PORT}"


def _socket_dir_of(cluster: Path) -> Path | None:
    """Where the server on `cluster` listens, as its postmaster.pid says; None when there is no such file yet."""
    try:
        lines = (cluster / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        return Path(lines[4])
    except (FileNotFoundError, IndexError):
        return None


def _check_version(places: Places) -> None:
    made_by = (places.cluster / "PG_VERSION").read_text(encoding="ascii").strip()
    answer = places.account.run([str(places.programs / "postgres"), "--version"], ENVIRONMENT)
    ours = answer.stdout.split()[-1].partition(".")[0] if answer.returncode == 0 else "unknown"
    if made_by != ours:
        raise EmbeddedError(
            f"The database in {places.home} was made by PostgreSQL {made_by}, this Filo brings {ours}. Make a backup "
            "with the Filo that wrote it (`filo backup FILE`) and restore it into an empty data folder."
        )


def _end_leftover(places: Places) -> None:
    """End a server whose Filo is gone: we hold the lock, so nobody looks after it any more."""
    socket_dir = _socket_dir_of(places.cluster)
    if socket_dir is None:
        return
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(str(socket_dir / f".s.PGSQL.{PORT}"))
        except OSError:
            _forget_reused_pid(places.cluster / "postmaster.pid")
            return
    arguments = ["stop", "--mode=fast", "--wait", f"--timeout={STOP_SECONDS:.0f}", f"--pgdata={places.cluster}"]
    places.account.run([str(places.programs / "pg_ctl"), *arguments], ENVIRONMENT)
    places.remove_socket_dir(socket_dir)


def _forget_reused_pid(pid_file: Path) -> None:
    """Remove a pid file whose number now belongs to another program, as happens when a container starts again."""
    try:
        pid = int(pid_file.read_text(encoding="utf-8").split()[0])
        program = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")[0]
    except (OSError, ValueError, IndexError):
        return
    if not program.endswith(b"postgres"):
        pid_file.unlink(missing_ok=True)
