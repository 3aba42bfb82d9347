"""What the documents say holds: every line of the tour works, every setting stands in its table, every link leads."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.settings import Settings

ROOT = Path(__file__).parents[1]
FILO = [sys.executable, "-c", "from cli.main import app; app()"]
READY = "Filo is ready at "
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.fixture
def address() -> Iterator[str]:
    """A Filo as `make run` starts it, with a data folder of its own."""
    folder = Path(tempfile.mkdtemp(prefix="filo-"))
    folder.chmod(0o711)  # where root tests, the database's user passes through
    plain = {name: value for name, value in os.environ.items() if not name.startswith("FILO_")}
    plain.pop("DATABASE_URL", None)
    environment = plain | {"FILO_DATA_DIR": str(folder / "data"), "PYTHONUNBUFFERED": "1"}
    filo = subprocess.Popen([*FILO, "serve", "--port", "0"], env=environment, stdout=subprocess.PIPE, text=True)
    with filo:
        assert filo.stdout is not None
        found = (line.removeprefix(READY).strip() for line in filo.stdout if line.startswith(READY))
        yield next(found)
        filo.terminate()
        filo.communicate()
    shutil.rmtree(folder)


@pytest.mark.skipif(shutil.which("curl") is None or shutil.which("bash") is None, reason="the tour is told in curl")
def test_every_line_of_the_tour_works(address: str) -> None:
    tour = "\n".join(re.findall(r"```sh\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL))
    run = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", tour],
        env=os.environ | {"FILO": address},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    said = run.stdout.splitlines()
    assert said[:2] == ["Paola Brondella", "qualified"]
    assert "{'amount': '1464.00', 'currency': 'EUR'}" in said
    assert {"accepted", "won", "pending"} <= set(said)


def test_every_setting_stands_in_the_table() -> None:
    table = (ROOT / "docs" / "operations.md").read_text()
    for name in Settings.model_fields:
        variable = "DATABASE_URL" if name == "database_url" else f"FILO_{name.upper()}"
        assert f"| `{variable}` |" in table, variable


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda each: str(each.relative_to(ROOT)))
def test_links_and_named_files_are_there(document: Path) -> None:
    text = document.read_text()
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
        assert (document.parent / target).exists(), target
    for named in re.findall(r"`((?:adapters|api|cli|domain|migrations|tests|worker|docs)/[\w./-]+\.\w+)`", text):
        assert (ROOT / named).exists(), named


def test_the_tests_that_are_named_exist() -> None:
    said = (ROOT / "docs" / "quotes.md").read_text()
    files = {path.name: path for path in (*(ROOT / "tests").rglob("test_*.py"), *(ROOT / "frontend/e2e").glob("*.ts"))}
    named = re.findall(r"`(test_\w+\.py|[\w.]+\.spec\.ts)(?:::(\w+))?`", said)
    assert len(named) > 30
    for name, test in named:
        assert name in files, name
        assert not test or f"def {test}(" in files[name].read_text(), test
