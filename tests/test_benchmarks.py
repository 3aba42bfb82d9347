"""The benches' data fits the tables as they are: a column more, and nothing would be measured any more."""

import importlib
import sys
from pathlib import Path

import asyncpg
import pytest


async def test_the_benches_data_fits_the_tables(pool: asyncpg.Pool, dsn: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1] / "benchmarks"))
    monkeypatch.delitem(sys.modules, "data", raising=False)
    data = importlib.import_module("data")
    monkeypatch.setattr(data, "SELLERS", data.SELLERS // 20)
    monkeypatch.setattr(data, "TEAM", data.TEAM // 10)
    place = await data.prepare(dsn, 300)
    assert len(place.stages) == 5
    assert await pool.fetchval("select count(*) from opportunities where outcome = 'open'") > 90
    monkeypatch.delitem(sys.modules, "data")
