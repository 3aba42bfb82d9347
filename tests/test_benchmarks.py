"""The benches' data fits the tables as they are: a column more, and nothing would be measured any more."""

import sys
from pathlib import Path

import asyncpg
import pytest


async def test_the_benches_data_fits_the_tables(pool: asyncpg.Pool, dsn: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1] / "benchmarks"))
    monkeypatch.delitem(sys.modules, "data", raising=False)
    from data import SELLERS, prepare  # noqa: PLC0415 - found only with the path above

    monkeypatch.setattr("data.SELLERS", SELLERS // 20)
    monkeypatch.setattr("data.TEAM", SELLERS // 40)
    place = await prepare(dsn, 300)
    assert len(place.stages) == 5
    assert await pool.fetchval("select count(*) from opportunities where outcome = 'open'") > 90
    monkeypatch.delitem(sys.modules, "data")
