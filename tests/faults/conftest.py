"""A Filo of its own with a data folder of its own: what may be killed."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def environment() -> Iterator[dict[str, str]]:
    """What Filo's processes are started with."""
    folder = Path(tempfile.mkdtemp(prefix="filo-"))
    folder.chmod(0o711)
    plain = {name: value for name, value in os.environ.items() if not name.startswith("FILO_")}
    plain.pop("DATABASE_URL", None)
    yield plain | {"FILO_DATA_DIR": str(folder / "data"), "FILO_DEMO": "false", "PYTHONUNBUFFERED": "1"}
    shutil.rmtree(folder)
