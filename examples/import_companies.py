"""Brings customers of an ERP in from its CSV, by their numbers there: a second run changes only what changed.

    FILO_API_KEY=filo_… python examples/import_companies.py customers.csv

The columns: number, name, vat_number, email, city. The key needs companies:write. What Filo refuses is told row by row
and leaves the other rows alone.
"""

import csv
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from filo_client import Filo
from filo_client.api import companies
from filo_client.types import BatchItem

SOURCE = "erp"
AT_ONCE = 200

Row = Mapping[str, str]


def item(row: Row) -> BatchItem:
    """A customer as Filo takes it. Empty cells are left out, so that they take nothing away."""
    body: dict[str, Any] = {"name": row["name"]}
    if row["vat_number"]:
        body["vat_number"] = row["vat_number"]
    if row["email"]:
        body["emails"] = [row["email"]]
    if row["city"]:
        body["addresses"] = [{"type": "legal", "city": row["city"]}]
    return {"op": "upsert", "key": {"source": SOURCE, "external_id": row["number"]}, "body": body}


def load(filo: Filo, rows: Iterator[Row]) -> Iterator[tuple[Row, str, str]]:
    """Each row, what became of it, and why not."""
    while part := [*islice(rows, AT_ONCE)]:
        answer = filo.send(companies.batch({"items": [item(row) for row in part], "atomic": False}))
        for row, result in zip(part, answer["results"], strict=True):
            problem = result.get("error") or {}
            faults = [f"{each['pointer']} {each['message']}" for each in problem.get("errors", ())]
            yield row, result["status"], "; ".join(faults) or problem.get("detail", "")


def main(path: str) -> int:
    """The exit status: 1 where rows were refused."""
    counts: Counter[str] = Counter()
    with Filo.from_environment() as filo, Path(path).open(newline="", encoding="utf-8") as file:
        for row, status, why in load(filo, csv.DictReader(file)):
            counts[status] += 1
            if status == "failed":
                print(f"{row['number']} {row['name']}: {why}", file=sys.stderr)
    print(", ".join(f"{count} {status}" for status, count in sorted(counts.items())))
    return 1 if counts["failed"] else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) == 2 else __doc__)
