"""Everything at once, by a seed: what was acknowledged is there, once, and everybody was told.

FILO_CHAOS_KILLS and FILO_CHAOS_SEED make it longer and another; FILO_CHAOS_FIGURES names a file for what it took.
"""

import asyncio
import json
import os
import sys
from pathlib import Path

import psycopg
import pytest
from chaos import FAILED, Storm
from invariants import broken

KILLS = int(os.environ.get("FILO_CHAOS_KILLS", "3"))
SEED = int(os.environ.get("FILO_CHAOS_SEED", "7"))
pytestmark = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are found in /proc"),
    pytest.mark.skipif("FILO_CHAOS_KILLS" not in os.environ, reason="minutes long: make chaos runs it"),
]


class Checked(Storm):
    """A storm whose traces are read while its database is still there."""

    async def _drain(self) -> None:
        await super()._drain()
        self.wrong = self.check()

    def check(self) -> dict[str, object]:
        """What is not as it must be."""
        wrong: dict[str, object] = dict(broken(self.dsn))
        with psycopg.connect(self.dsn) as connection:
            kept = dict(connection.execute("select id::text, name from companies").fetchall())
            orders = connection.execute("select quote_id::text, reference from orders").fetchall()
            told = connection.execute(
                """select record_id::text, "position" from events where type = 'company.created' order by 2"""
            ).fetchall()
            failed = connection.execute(FAILED).fetchall()
        heard = {json.loads(got.body)["sequence"] for got in self.sink.got}
        wanted = {
            "acknowledged companies are kept": all(kept.get(id) == name for name, id in self.ledger.companies.items()),
            "no company came twice": len(set(kept.values())) == len(kept),
            "acknowledged orders are kept": self.ledger.quotes <= {quote for quote, _ in orders},
            "no quote was ordered twice": len({quote for quote, _ in orders}) == len(orders),
            "no order is twice in the ERP": len(set(self.erp.keys())) == len(self.erp.keys()),
            "every order is in the ERP": len(self.erp.keys()) == len(orders),
            "every company was told once": sorted(id for id, _ in told) == sorted(kept),
            "the receiver heard of all": {position for _, position in told} <= heard,
        }
        if failed:
            wrong["jobs given up"] = failed
        return wrong | {name: "no" for name, holds in wanted.items() if not holds}


def test_a_storm_loses_nothing_doubles_nothing_and_drains(environment: dict[str, str]) -> None:
    more = {"FILO_WEBHOOKS_PRIVATE_HOSTS": "true", "FILO_ERP_SECONDS": "2"}
    storm = Checked(environment | more, SEED)
    asyncio.run(storm.run(KILLS))
    if "FILO_CHAOS_FIGURES" in os.environ:
        figures = {
            "seed": SEED,
            "acknowledged": len(storm.ledger),
            "orders": len(storm.erp.keys()),
            "asked of the ERP": len(storm.erp.asked),
            "heard by the receiver": len(storm.sink.got),
            "drained": storm.drained,
            "kills": [vars(each) for each in storm.kills],
        }
        Path(os.environ["FILO_CHAOS_FIGURES"]).write_text(json.dumps(figures, indent=1))
    assert storm.wrong == {}
