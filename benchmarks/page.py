"""docs/performance.md, docs/reliability.md: each benchmark writes its own section and leaves the others'."""

import os
import platform
import re
from datetime import UTC, datetime
from pathlib import Path

import psycopg

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGE, RELIABILITY = DOCS / "performance.md", DOCS / "reliability.md"


def write_section(name: str, text: str, to: Path = PAGE) -> None:
    """Put `text` between the section's marks; at the page's end where it has none yet."""
    began, ended = f"<!-- {name} -->", f"<!-- /{name} -->"
    section = f"{began}\n{text.strip()}\n{ended}"
    page = to.read_text()
    found = re.compile(f"{re.escape(began)}.*?{re.escape(ended)}", re.DOTALL)
    whole = found.sub(lambda _: section, page) if found.search(page) else f"{page.rstrip()}\n\n{section}\n"
    to.write_text(whole)
    print(f"written to {to.parent.name}/{to.name}")


def written_by(command: str) -> str:
    """The first line of a section."""
    return f"Written by `{command}` on {datetime.now(UTC):%Y-%m-%d}; do not edit."


def processor() -> str:
    """What it is called."""
    models = [line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    return models[0].partition(":")[2].strip() if models else platform.machine()


def machine(dsn: str) -> str:
    """What it ran on, in a line."""
    with psycopg.connect(dsn) as connection:
        row = connection.execute("show server_version").fetchone()
        buffers = connection.execute("show shared_buffers").fetchone()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} x {processor()}, {memory:.0f} GB, Linux {platform.release()}; Python"
        f" {platform.python_version()}, PostgreSQL {row[0] if row else '?'} with {buffers[0] if buffers else '?'} of"
        f" shared buffers on the same machine; load average {os.getloadavg()[0]:.1f} when it began"
    )
