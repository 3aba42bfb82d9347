"""Closes deals that were lost elsewhere, each with its reason: a CSV of deal (id), reason (its name) and note.

    FILO_API_KEY=filo_… python examples/close_deals.py lost.csv

The key needs opportunities:write. A deal that somebody changed after it was read here is left alone and told.
"""

import csv
import sys
from pathlib import Path

from filo_client import Filo, Problem, Stale
from filo_client.api import loss_reasons, opportunities


def main(path: str) -> int:
    """The exit status: 1 where a deal stayed open."""
    failed = 0
    with Filo.from_environment() as filo, Path(path).open(newline="", encoding="utf-8") as file:
        reasons = {each["name"].casefold(): each for each in filo.every(loss_reasons.list())}
        for row in csv.DictReader(file):
            reason = reasons.get(row["reason"].casefold())
            if reason is None:
                failed += 1
                print(f"{row['deal']}: no reason {row['reason']!r}; there are {', '.join(reasons)}", file=sys.stderr)
                continue
            try:
                deal = filo.send(opportunities.read(row["deal"]))
                close = opportunities.close(
                    deal["id"],
                    {"outcome": reason["outcome"], "loss_reason_id": reason["id"], "note": row["note"]},
                )
                closed = filo.send(close.matching(deal["version"]))
                print(
                    f"{closed['title']}: {closed['outcome']}, to be called again on {closed['recall_on'] or 'no day'}"
                )
            except Stale as stale:
                failed += 1
                print(f"{row['deal']}: {', '.join(stale.changed_fields)} changed meanwhile", file=sys.stderr)
            except Problem as problem:
                failed += 1
                print(f"{row['deal']}: {problem}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) == 2 else __doc__)
