"""Backups of the database, made and read by PostgreSQL's own pg_dump and pg_restore."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from adapters.embedded import PROGRAMS

DEBIAN = Path("/usr/lib/postgresql")
TABLES = """
select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p', 'v', 'm') and n.nspname not in ('pg_catalog', 'information_schema')
"""


class BackupError(RuntimeError):
    """The backup was not made, or not restored; the message says why and what to do."""


class Tool(NamedTuple):
    """One of PostgreSQL's programs and its major version."""

    major: int
    path: str


def back_up(dsn: str, file: Path) -> None:
    """Write the whole database to `file`, which appears only when it is complete.

    Raises:
        BackupError: pg_dump is missing or refuses.
    """
    unfinished = file.with_name(f".{file.name}.unfinished")
    try:
        os.close(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    except OSError as error:
        raise BackupError(f"{file} cannot be written: {error.strerror}.") from error
    try:
        tool = _tools("pg_dump", _server_major(dsn))[0]
        dumped = _run(tool, dsn, ["--format=custom", "--no-owner", f"--file={unfinished}"])
        if dumped.returncode != 0:
            raise BackupError(f"The backup failed:\n{dumped.stderr.strip()}")
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)


def restore(dsn: str, file: Path, *, roles: str) -> None:
    """Fill an empty database from `file`; all of it or nothing.

    roles: SQL that creates the roles the backup grants rights to; a backup does not hold roles.

    Raises:
        BackupError: the database is not empty, the file is no backup, or pg_restore is missing or refuses.
    """
    if not file.is_file():
        raise BackupError(f"There is no file {file}.")
    with psycopg.connect(dsn, autocommit=True) as connection:
        found = connection.execute(TABLES).fetchone()
        if found is None or found[0] > 0:
            raise BackupError(
                "A backup is restored into an empty database only, and this one has tables. Stop Filo and give it a "
                "new one: another FILO_DATA_DIR, or a new database in DATABASE_URL."
            )
        connection.execute(roles.encode())
    _fill(dsn, file)
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("analyze")


def _fill(dsn: str, file: Path) -> None:
    arguments = ["--no-owner", "--exit-on-error", "--single-transaction", str(file)]
    refusal = ""
    for tool in _tools("pg_restore", _server_major(dsn)):
        restored = _run(tool, dsn, arguments)
        if restored.returncode == 0:
            return
        refusal = restored.stderr.strip()
        if "unsupported version" not in refusal:  # else the file was written by a newer pg_dump
            break
    raise BackupError(f"The backup was not restored, the database is as it was:\n{refusal}")


def _server_major(dsn: str) -> int:
    with psycopg.connect(dsn) as connection:
        return connection.info.server_version // 10000


def _tools(name: str, server_major: int) -> list[Tool]:
    """The programs called `name` that know this server, the nearest version first.

    Raises:
        BackupError: there is none.
    """
    found = [PROGRAMS / name, *DEBIAN.glob(f"*/bin/{name}"), Path(shutil.which(name) or name)]
    tools = sorted({Tool(_major(path), str(path)) for path in found if path.is_file()})
    fitting = [tool for tool in tools if tool.major >= server_major]
    if not fitting:
        raise BackupError(
            f"The server is PostgreSQL {server_major}, and no {name} of that version or a newer one is here. Install "
            f"PostgreSQL's client programs: `apt-get install postgresql-client-{server_major}`, "
            f"`dnf install postgresql{server_major}` or `brew install postgresql@{server_major}`."
        )
    return fitting


def _major(program: Path) -> int:
    answer = subprocess.run([str(program), "--version"], check=False, capture_output=True, text=True)  # noqa: S603 - found above, no shell
    found = re.search(r"\) (\d+)", answer.stdout)
    return int(found[1]) if found else 0


def _run(tool: Tool, dsn: str, arguments: list[str]) -> subprocess.CompletedProcess[str]:
    target = conninfo_to_dict(dsn)
    # Not among the arguments: everybody on the machine can read those.
    password = str(target.pop("password", "") or os.environ.get("PGPASSWORD", ""))
    return subprocess.run(  # noqa: S603 - found by _tools, no shell
        [tool.path, f"--dbname={make_conninfo('', **target)}", *arguments],
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | {"PGPASSWORD": password, "LC_ALL": "C"},
    )
