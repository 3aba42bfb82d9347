"""Electronic invoices from a folder on this machine."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fatture import generated
from typer.testing import CliRunner

from adapters.settings import read_settings
from cli.main import app

FOUND = ["workspace", "create", "--name", "Officina", "--slug", "officina", "--email", "anna@officina.example"]


@pytest.fixture
def filo(dsn: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[CliRunner]:
    monkeypatch.setenv("DATABASE_URL", dsn)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("FILO_SECRET_KEY", "a secret for tests that is long enough, really")
    read_settings.cache_clear()
    yield CliRunner()
    read_settings.cache_clear()


def test_a_folder_is_planned_and_carried_out(filo: CliRunner, tmp_path: Path) -> None:
    batch = generated(40, customers=20)
    for name, content in batch.files:
        folder = tmp_path / "2023" / name[-9:-7]
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    (tmp_path / "RC.xml").write_bytes(b"<RicevutaConsegna/>")
    filo.invoke(app, [*FOUND, "--member-name", "Anna", "--password", "tre tazze di tè verde"])
    command = ["invoices", str(tmp_path), "--workspace", "officina"]
    planned = filo.invoke(app, command)
    assert planned.exit_code == 0, planned.output
    assert "customers: 20 created" in planned.output
    assert "skipped (not-an-invoice): RC.xml" in planned.output
    assert "Nothing was written" in planned.output
    done = filo.invoke(app, [*command, "--commit"])
    assert f"documents: {len(batch.fatture)} new, 0 known" in done.output
    again = filo.invoke(app, [*command, "--commit"])
    assert f"documents: 0 new, {len(batch.fatture)} known" in again.output
    assert "customers: 0 created, 0 changed, 20 unchanged" in again.output


def test_a_hostile_file_is_refused_in_words(filo: CliRunner, tmp_path: Path) -> None:
    filo.invoke(app, [*FOUND, "--member-name", "Anna", "--password", "tre tazze di tè verde"])
    (tmp_path / "a.xml").write_bytes(b'<!DOCTYPE x [<!ENTITY e "x">]><FatturaElettronica>&e;</FatturaElettronica>')
    said = filo.invoke(app, ["invoices", str(tmp_path), "--workspace", "officina", "--commit"])
    assert said.exit_code == 1
    assert "which no invoice has: nothing was imported. a.xml" in said.output
    (tmp_path / "b.xml").write_bytes(b"Ciao")
    alone = filo.invoke(app, ["invoices", str(tmp_path / "b.xml"), "--workspace", "officina"])
    assert "skipped (invoice-envelope): b.xml" in alone.output
    nowhere = filo.invoke(app, ["invoices", str(tmp_path / "none"), "--workspace", "officina"])
    assert "is not there" in nowhere.output
