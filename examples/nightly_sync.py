"""Keeps a copy of companies and deals in SQLite, for reports: each run takes what changed since the last one.

    FILO_API_KEY=filo_… python examples/nightly_sync.py filo.db

The key needs events:read, companies:read and opportunities:read. How far it got is kept with the rows, in the same
transaction, so a run that was interrupted goes on where it was. What went to the bin or was merged leaves the copy.
"""

import json
import sqlite3
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from filo_client import Filo, Listing
from filo_client.api import companies, opportunities

AT_ONCE = 100
Row = Mapping[str, Any]
LISTS: dict[str, Callable[[list[str]], Listing[Any, Row]]] = {
    "company": lambda ids: companies.list(id=ids, limit=AT_ONCE),
    "opportunity": lambda ids: opportunities.list(id=ids, limit=AT_ONCE),
}
"""By the kind of record that an event names: how such records are read."""
TABLES = """
create table if not exists records (id text primary key, kind text not null, data text not null);
create table if not exists progress (only integer primary key check (only = 1), after integer not null);
insert or ignore into progress values (1, 0);
"""


def fetched(filo: Filo, kind: str, ids: Iterable[str]) -> dict[str, Row]:
    """The records as they are now; those in the bin are not among them."""
    wanted, found = sorted(ids), dict[str, Row]()
    for start in range(0, len(wanted), AT_ONCE):
        found |= {row["id"]: row for row in filo.every(LISTS[kind](wanted[start : start + AT_ONCE]))}
    return found


def sync(filo: Filo, copy: sqlite3.Connection) -> int:
    """Take over what happened since the last run: how many records that touched."""
    [after] = copy.execute("select after from progress").fetchone()
    touched = 0
    for page in filo.feed(after):
        for kind in LISTS:
            ids = {event["record"]["id"] for event in page["data"] if event["record"]["kind"] == kind}
            rows = fetched(filo, kind, ids)
            kept = [(id, kind, json.dumps(row)) for id, row in rows.items()]
            copy.executemany("insert or replace into records values (?, ?, ?)", kept)
            copy.executemany("delete from records where id = ?", [(id,) for id in ids - rows.keys()])
            touched += len(ids)
        copy.execute("update progress set after = ?", (page["page"]["next_after"],))
        copy.commit()
    return touched


def main(path: str) -> int:
    """The exit status."""
    copy = sqlite3.connect(path)
    copy.executescript(TABLES)
    with Filo.from_environment() as filo:
        touched = sync(filo, copy)
    counts = copy.execute("select kind, count(*) from records group by kind order by kind").fetchall()
    print(f"{touched} touched; " + ", ".join(f"{count} x {kind}" for kind, count in counts))
    copy.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) == 2 else __doc__)
