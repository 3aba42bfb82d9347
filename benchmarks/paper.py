"""`make bench-paper`: how long a quote takes to become a PDF, by its lines.

FILO_BENCH_ROUNDS says how often each is set. The table goes to docs/performance.md.
"""

import asyncio
import os
import time
from datetime import UTC, datetime
from statistics import median, quantiles

import typst
from page import processor, write_section, written_by

from adapters.paper import sample
from adapters.paper.quotes import built_in, inputs_of
from adapters.paper.sheet import sheet_of
from adapters.paper.typesetting import Press
from domain.customization.letterhead import PaperFile

ROUNDS = max(2, int(os.environ.get("FILO_BENCH_ROUNDS", "25")))
LINES = (1, 30, 100)
TARGET_MS = 300
NOTHING = 0
LOGO = PaperFile("image/svg+xml", sample.LOGO.encode())


async def _set(press: Press, lines: int) -> tuple[float, bytes]:
    """Milliseconds from the quote as it was read to its PDF; of no lines, an empty page: what the process costs."""
    began = time.perf_counter()
    template = built_in() if lines else "#pagebreak(weak: true)"
    inputs = inputs_of(sheet_of(sample.paper(lines)), LOGO) if lines else {}
    document = await press.set(template, inputs, at=datetime.now(UTC))
    return (time.perf_counter() - began) * 1000, document


async def _measured() -> tuple[dict[int, list[float]], dict[int, int]]:
    """Times by the lines, in rounds in which they take turns; and how large the documents are."""
    press = Press()
    times: dict[int, list[float]] = {lines: [] for lines in (NOTHING, *LINES)}
    sizes: dict[int, int] = {}
    for place in range(ROUNDS + 1):
        for lines, taken in times.items():
            spent, document = await _set(press, lines)
            sizes[lines] = len(document)
            if place:  # the first round warms the files
                taken.append(spent)
    return times, sizes


def _table(times: dict[int, list[float]], sizes: dict[int, int]) -> str:
    floor = median(times[NOTHING])
    rows = ["| lines | p50, ms | p95, ms | times an empty page | kB | target |", "|---|---:|---:|---:|---:|---:|"]
    for lines, taken in times.items():
        worst = quantiles(taken, n=20)[-1]
        target = f"p50 < {TARGET_MS}" if lines == 30 else ""
        name = "an empty page" if lines == NOTHING else str(lines)
        rows.append(
            f"| {name} | {median(taken):.0f} | {worst:.0f} | {median(taken) / floor:.2f}"
            f" | {sizes[lines] / 1024:.0f} | {target} |"
        )
    return "\n".join(rows)


def main() -> None:
    """Measure, and write the section."""
    load = os.getloadavg()[0]
    times, sizes = asyncio.run(_measured())
    write_section(
        "paper",
        f"""## A quote as a PDF

{written_by("make bench-paper")}

{os.cpu_count()} x {processor()}, typst {typst.__version__}; load average {load:.1f} when it began.

Milliseconds from the quote as it was read to its PDF, logo, clauses and VAT summary included, in a child process that
is started for it and can reach nothing: {ROUNDS} rounds in which the lengths take turns. The empty page's time is what
the process itself costs, its start and fonts.

{_table(times, sizes)}
""",
    )


if __name__ == "__main__":
    main()
