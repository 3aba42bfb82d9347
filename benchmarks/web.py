"""`make bench-web`: what the built SPA costs in a browser, on boards of 5,000 and of 50,000 deals, in one run.

The service runs as it is deployed, over a database of its own that is thrown away; the browser is driven by
frontend/bench/board.ts. FILO_BENCH_ROUNDS says how often each thing is done. The table goes to docs/performance.md.
"""

import asyncio
import json
import os
import subprocess
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from page import machine, write_section, written_by
from run import ROOT, served
from web_data import BOARDS, prepare

from adapters.embedded import temporary_server
from migrations.running import upgrade

ROUNDS = os.environ.get("FILO_BENCH_ROUNDS", "7")
Measured = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table: what is measured, how it is written, and the most that it may be, for each board."""

    words: str
    key: str
    unit: str = "ms"
    most: tuple[float | None, float | None] = (None, None)

    def said(self, boards: list[Measured]) -> str:
        """The row, with what misses its target in bold."""
        cells: list[str] = []
        for found, most in zip(boards, self.most, strict=True):
            value = found[self.key]
            text = f"{value:,.1f}" if self.unit == "MB" else f"{value:,.0f}"
            cells.append(f"**{text}**" if most is not None and value > most else text)
        targets = " / ".join(f"≤ {most:,.0f}" for most in dict.fromkeys(self.most) if most is not None)
        return f"| {self.words}, {self.unit} | {' | '.join(cells)} | {targets} |"


PAINTED, BOTH = (800.0, 1200.0), (100.0, 100.0)
SLOW = (200.0, 200.0)
LINES = (
    Line("painted, first visit", "cold", most=PAINTED),
    Line("painted, files cached", "warm", most=PAINTED),
    Line("of which the service's answer", "answer"),
    Line("cards on the page, at first", "mounted", "count"),
    Line("cards on the page, 600 rows down", "mounted_deep", "count"),
    Line("JS until painted", "js", "kB"),
    Line("CSS until painted", "css", "kB"),
    Line("JS with what is loaded after", "js_all", "kB"),
    Line("JS heap", "heap", "MB"),
    Line("main thread per drag", "drag_main"),
    Line("longest task of a drag", "drag_task"),
    Line("drop until the card is painted there", "drag", most=BOTH),
    Line("menu, from press to painted", "menu", most=BOTH),
    Line("arrow key until the focus is painted", "arrow", most=BOTH),
    Line("Shift and arrow until the card is painted", "push", most=BOTH),
    Line("slowest event (INP)", "inp", most=BOTH),
    Line("4x slower: drop", "slow_drag", most=SLOW),
    Line("4x slower: menu", "slow_menu", most=SLOW),
    Line("4x slower: arrow key", "slow_arrow", most=SLOW),
    Line("4x slower: Shift and arrow", "slow_push", most=SLOW),
    Line("4x slower: slowest event (INP)", "slow_inp", most=SLOW),
)


def measured(address: str, given: dict[str, Any]) -> list[Measured]:
    """What the browser says of each board."""
    run = subprocess.run(
        ["node", "bench/board.ts"],  # noqa: S607 - the Makefile says which
        cwd=ROOT / "frontend",
        env=os.environ | {"FILO_BENCH": json.dumps(given | {"address": address, "rounds": int(ROUNDS)})},
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    return json.loads(run.stdout)


def main() -> None:
    """Fill, serve, measure, and write the section."""
    with ExitStack() as stack:
        dsn = stack.enter_context(temporary_server()).dsn("postgres")
        upgrade(dsn)
        boards = asyncio.run(prepare(dsn))
        begun = machine(dsn)
        server = stack.enter_context(served(dsn, "api.app:create", "--factory"))
        given = {
            "email": boards.email,
            "password": boards.password,
            "pipelines": [str(each) for each in boards.pipelines.values()],
        }
        found = measured(f"http://127.0.0.1:{server.line.port}", given)
    table = "\n".join(line.said(found) for line in LINES)
    text = f"""## The board in a browser

{written_by("make bench-web")}

{begun}; {found[0]["browser"]}, headless, 1440 x 900. Two pipelines of five stages in one workspace.
Times are medians of {ROUNDS} rounds, bytes and cards those of the last. *Painted* is from the navigation's start to the
frame after the first cards stand, signed in; on a first visit nothing is cached. *4x slower* is the
browser's own throttling of the processor. What misses its target is in bold.

| | {" | ".join(BOARDS)} | target |
|---|---:|---:|---:|
{table}
"""
    write_section("web", text)


if __name__ == "__main__":
    main()
