"""Tables from this machine: planned, carried out once, and nothing left of one that is only tried."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from adapters.settings import read_settings
from cli.main import app

FOUND = ["workspace", "create", "--name", "Officina", "--slug", "officina", "--email", "anna@officina.example"]
PRODUCTS = "Codice;Nome;Prezzo\nA-1;Vite;12,50\nA-2;Pressa;1.234,50\nA-3;Unità;1.200\n"


@pytest.fixture
def filo(dsn: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[CliRunner]:
    monkeypatch.setenv("DATABASE_URL", dsn)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("FILO_SECRET_KEY", "a secret for tests that is long enough, really")
    read_settings.cache_clear()
    runner = CliRunner()
    runner.invoke(app, [*FOUND, "--member-name", "Anna", "--password", "tre tazze di tè verde"])
    yield runner
    read_settings.cache_clear()


def test_a_table_is_tried_and_carried_out(filo: CliRunner, tmp_path: Path) -> None:
    file = tmp_path / "listino.csv"
    file.write_bytes(PRODUCTS.encode("cp1252"))
    command = ["import", str(file), "--workspace", "officina", "--kind", "product", "--as", "anna@officina.example"]
    tried = filo.invoke(app, command)
    assert tried.exit_code == 0, tried.output
    assert "3 rows, csv, cp1252, delimiter ';'" in tried.output
    assert "Prezzo -> price" in tried.output
    assert "3 created, 0 changed" in tried.output
    assert "Nothing was written" in tried.output
    done = filo.invoke(app, [*command, "--commit"])
    assert "Carried out as import" in done.output, done.output
    again = filo.invoke(app, [*command, "--commit"])
    assert "0 created, 0 changed, 3 unchanged" in again.output
    file.write_text(PRODUCTS.replace("1.200", "1200,00"))
    assert "3 unchanged" in filo.invoke(app, command).output, "1.200 is twelve hundred beside 12,50"


def test_what_is_missing_is_said(filo: CliRunner, tmp_path: Path) -> None:
    file = tmp_path / "persone.csv"
    file.write_text("Nome,Cognome,Email\nAnna,Bianchi,anna@rossi.example\n")
    command = ["import", str(file), "--workspace", "officina", "--kind", "contact"]
    nobody = filo.invoke(app, [*command, "--as", "nobody@officina.example"])
    assert nobody.exit_code == 1
    assert "nobody@officina.example" in nobody.output
    sourceless = filo.invoke(app, [*command, "--as", "anna@officina.example", "--source", "Nessuna"])
    assert sourceless.exit_code == 1
    assert "Nessuna" in sourceless.output
    unsaid = filo.invoke(app, [*command, "--as", "anna@officina.example"])
    assert (unsaid.exit_code, "--legal-basis is needed" in unsaid.output) == (1, True)
    originless = filo.invoke(app, [*command, "--as", "anna@officina.example", "--legal-basis", "Clienti"])
    assert (originless.exit_code, "--source is needed" in originless.output) == (1, True)
    gone = filo.invoke(app, ["import", str(tmp_path / "none.csv"), *command[2:], "--as", "anna@officina.example"])
    assert "is not there" in gone.output


def test_deals_with_their_companies(filo: CliRunner, tmp_path: Path) -> None:
    file = tmp_path / "trattative.csv"
    file.write_text("Titolo;Azienda;Valore;Esito;Data chiusura\nLinea;Rossi;12.500;vinta;01/03/2025\n")
    command = ["import", str(file), "--workspace", "officina", "--kind", "opportunity", "--as", "anna@officina.example"]
    command += ["--source", "Passaparola"]
    unknown = filo.invoke(app, command)
    assert "1 refused" in unknown.output, unknown.output
    done = filo.invoke(app, [*command, "--create-related", "--commit"])
    assert "1 created" in done.output, done.output
    again = filo.invoke(app, [*command, "--commit"])
    assert "1 unchanged" in again.output, again.output
