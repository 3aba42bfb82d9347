"""A backup holds everything, and is restored into an empty database or not at all."""

import stat
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from adapters import backup
from adapters.backup import BackupError, Tool, back_up, restore
from domain.kernel.ids import new_id
from migrations.policies import ROLES
from tests.conftest import with_database


def ask(dsn: str, question: bytes) -> object:
    with psycopg.connect(dsn) as connection:
        answer = connection.execute(question).fetchone()
    assert answer is not None
    return answer[0]


def new_database(server_dsn: str) -> str:
    name = f"restored_{new_id().hex[-12:]}"
    with psycopg.connect(server_dsn, autocommit=True) as connection:
        connection.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
    return with_database(server_dsn, name)


def test_what_was_backed_up_is_restored(server_dsn: str, template: str, tmp_path: Path) -> None:
    file = tmp_path / "filo.backup"
    back_up(with_database(server_dsn, template), file)
    restored = new_database(server_dsn)
    restore(restored, file, roles=ROLES)

    tables = b"select string_agg(tablename, ',' order by tablename) from pg_tables where schemaname = 'public'"
    guarded = b"select count(*) from pg_class where relrowsecurity"
    assert ask(restored, tables) == ask(with_database(server_dsn, template), tables)
    assert ask(restored, guarded) == ask(with_database(server_dsn, template), guarded)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [file]


def test_a_database_with_tables_is_left_alone(server_dsn: str, template: str, tmp_path: Path) -> None:
    file = tmp_path / "filo.backup"
    back_up(with_database(server_dsn, template), file)

    with pytest.raises(BackupError, match="into an empty database only"):
        restore(with_database(server_dsn, template), file, roles=ROLES)


def test_a_file_that_is_no_backup_leaves_the_database_empty(server_dsn: str, tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("milk, bread")
    empty = new_database(server_dsn)

    with pytest.raises(BackupError, match="was not restored"):
        restore(empty, file, roles=ROLES)
    with pytest.raises(BackupError, match="There is no file"):
        restore(empty, tmp_path / "gone", roles=ROLES)


def test_a_backup_cut_short_is_restored_not_at_all(server_dsn: str, template: str, tmp_path: Path) -> None:
    file = tmp_path / "filo.backup"
    back_up(with_database(server_dsn, template), file)
    file.write_bytes(file.read_bytes()[:-2000])
    empty = new_database(server_dsn)

    with pytest.raises(BackupError, match="the database is as it was"):
        restore(empty, file, roles=ROLES)
    assert ask(empty, b"select count(*) from pg_tables where schemaname = 'public'") == 0


def test_a_place_that_cannot_be_written_is_said(server_dsn: str, template: str, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="cannot be written"):
        back_up(with_database(server_dsn, template), tmp_path / "no-such-folder" / "filo.backup")


def test_programs_older_than_the_server_are_not_used(
    server_dsn: str, template: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "_major", lambda program: 9)
    with pytest.raises(BackupError, match="Install PostgreSQL's client programs"):
        back_up(with_database(server_dsn, template), tmp_path / "filo.backup")
    assert list(tmp_path.iterdir()) == []


def test_the_nearest_version_is_taken_first(monkeypatch: pytest.MonkeyPatch) -> None:
    found = {Path("/a/pg_dump"): 18, Path("/b/pg_dump"): 15, Path("/c/pg_dump"): 14}
    monkeypatch.setattr(backup, "PROGRAMS", Path("/a"))
    monkeypatch.setattr(backup, "_major", found.__getitem__)
    monkeypatch.setattr(Path, "glob", lambda self, pattern: iter([Path("/b/pg_dump"), Path("/c/pg_dump")]))
    monkeypatch.setattr(backup.shutil, "which", lambda name: "/b/pg_dump")
    monkeypatch.setattr(Path, "is_file", lambda self: self in found)

    assert backup._tools("pg_dump", 15) == [Tool(15, "/b/pg_dump"), Tool(18, "/a/pg_dump")]
