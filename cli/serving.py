"""`filo serve` and `filo worker`: the processes that stay."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from typing import Annotated, Protocol, Self

import typer
import uvicorn

from adapters.database import demand_tenancy
from adapters.embedded import EmbeddedError, EmbeddedServer
from adapters.processes import end_with_parent
from adapters.settings import Settings, SettingsError, read_settings
from cli import demo
from cli.patience import Patience, room_for_connections
from migrations import running

# Named, not imported: the edges do not know each other.
API = "api.app:create"
WORKER = [sys.executable, "-m", "worker.app"]
# Answers that are on their way get this long to end when Filo is stopped; live updates end at once.
LEAVE_SECONDS = 10
RESTART_SECONDS = 1.0


class Tended(Protocol):
    """What runs beside the API, and is looked after several times a second."""

    def tend(self) -> None:
        """Start it again if it has ended."""


class Worker:
    """The worker as a child process: started again when it fails, ended with us."""

    def __init__(self) -> None:
        self._process = self._start()
        self._started = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        try:
            self._process.wait(LEAVE_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def tend(self) -> None:
        """Start the worker again if it has ended, at most once a second."""
        if self._process.poll() is not None and time.monotonic() > self._started + RESTART_SECONDS:
            typer.echo(f"The worker ended with code {self._process.returncode}; starting it again.", err=True)
            self._process = self._start()
            self._started = time.monotonic()

    @staticmethod
    def _start() -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603 - our own module
            WORKER,
            stdin=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl+C reaches us only, and we end it after the API
            preexec_fn=end_with_parent(signal.SIGTERM),  # noqa: PLW1509 - no other way; it makes two system calls
        )


class Api(uvicorn.Server):
    """The web server, which says when it is ready and looks after what runs beside it."""

    def __init__(self, config: uvicorn.Config, welcome: str, tended: Sequence[Tended]) -> None:
        super().__init__(config)
        self._welcome = welcome
        self._tended = tended
        self._failure: EmbeddedError | None = None

    def run(self, sockets: list[socket.socket] | None = None) -> None:
        """Serve until asked to stop.

        Raises:
            EmbeddedError: the database cannot be kept up.
        """
        super().run(sockets)
        if self._failure is not None:
            raise self._failure

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            typer.echo(self._welcome)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        leave = self.lifespan.state.get("leave")
        if leave is not None:
            leave()
        await super().shutdown(sockets)

    async def on_tick(self, counter: int) -> bool:
        try:
            for each in self._tended:
                each.tend()
        except EmbeddedError as error:
            self._failure = error
            return True
        return await super().on_tick(counter)


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on (FILO_HOST).")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on, 0 for a free one (FILO_PORT).")] = None,
    migrate: Annotated[bool, typer.Option("--migrate", help="Bring a given database's schema up to date.")] = False,
) -> None:
    """Start the API; without DATABASE_URL also a database of its own, the worker and a demo workspace."""
    # A polite end is the same by Ctrl+C and by SIGTERM, even where a shell's background job inherits a deaf ear for
    # SIGINT: everything below is unwound.
    for end in (signal.SIGINT, signal.SIGTERM):
        signal.signal(end, signal.default_int_handler)
    if host is not None:
        os.environ["FILO_HOST"] = host
    if port is not None:
        os.environ["FILO_PORT"] = str(port)
    read_settings.cache_clear()
    try:
        _serve(read_settings(), migrate=migrate)
    except KeyboardInterrupt:
        typer.echo("Stopped.")


def worker() -> None:
    """Start the worker alone, beside an API that was started with the same settings."""
    if read_settings().embedded:
        raise SettingsError("With the embedded database `filo serve` runs the worker too. Else give DATABASE_URL.")
    os.execv(WORKER[0], WORKER)  # noqa: S606 - our own module; a process less than a child


def _serve(settings: Settings, *, migrate: bool) -> None:
    room_for_connections()
    listener = _listener(settings)
    with ExitStack() as stack:
        stack.enter_context(listener)
        if not settings.embedded:
            _ = settings.signing_key  # where it is missing, that is said before anything starts
        # With a database of its own Filo keeps house; with a given one the operator migrates and starts workers.
        alone = settings.embedded or settings.demo
        tended: list[Tended] = []
        if settings.embedded:
            server = stack.enter_context(EmbeddedServer(settings.data_dir))
            tended.append(server)
            settings = _hand_on(settings, server.dsn(), listener.getsockname()[1])
        assert settings.direct_url is not None
        if alone or migrate:
            running.upgrade(settings.direct_url)
        else:
            running.demand_current(settings.direct_url)
            asyncio.run(demand_tenancy(settings.direct_url))
        welcome = f"Filo is ready at {settings.public_url}\n{_next_step(settings, alone=alone)}\nCtrl+C stops it."
        if alone:
            tended.append(stack.enter_context(Worker()))
        Api(_configured(), welcome, tended).run(sockets=[listener])


def _hand_on(settings: Settings, dsn: str, port: int) -> Settings:
    """Say in the environment what was found out here, for the API and the worker to read as their settings."""
    resolved = settings if settings.port == port else settings.model_copy(update={"port": port})
    os.environ.update(
        {
            "DATABASE_URL": dsn,
            "FILO_PORT": str(port),
            "FILO_DEMO": str(resolved.demo).lower(),
            "FILO_LOG_FORMAT": resolved.log_format,
            "FILO_SECRET_KEY": resolved.signing_key,
        }
    )
    read_settings.cache_clear()
    return read_settings()


def _next_step(settings: Settings, *, alone: bool) -> str:
    """How to sign in; the demo workspace is seeded here, when it is not there yet."""
    if settings.demo and settings.direct_url is not None:
        return demo.made(settings.direct_url, settings)
    first = "`filo workspace create` makes the first workspace."
    return first if alone else f"{first} `filo worker` runs beside this."


def _listener(settings: Settings) -> socket.socket:
    """A bound socket, before anything else starts: a port that is taken is the commonest mistake."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with ExitStack() as stack:
            listener = stack.enter_context(socket.socket(family, kind, protocol))
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
            stack.pop_all()
    except OSError as error:
        raise SettingsError(
            f"Filo cannot listen on {settings.host} port {settings.port}: {error.strerror}. "
            "Choose another port with --port or FILO_PORT, or another address with --host or FILO_HOST."
        ) from error
    return listener


def _configured() -> uvicorn.Config:
    return uvicorn.Config(
        API,
        factory=True,
        http=Patience,
        lifespan="on",
        ws="none",
        server_header=False,
        access_log=False,
        log_config=None,  # the API sets up logging for all
        proxy_headers=False,  # the API reads them itself, from trusted proxies only
        timeout_graceful_shutdown=LEAVE_SECONDS,
    )
