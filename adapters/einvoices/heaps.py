"""Everything that a file of invoices holds: an archive of many, or a single one."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from adapters.einvoices.archives import files_in, files_of
from adapters.einvoices.reading import invoices_of
from adapters.einvoices.refusing import WHOLE, Refused
from domain.invoices.rules import Invoice
from domain.kernel.errors import RuleBroken

MOST_LINES = 500_000
"""Lines of all documents together: they are held in memory until they are kept."""


@dataclass(slots=True)
class Heap:
    """What was read, and (name, code) of the files that were not."""

    invoices: list[Invoice] = field(default_factory=list[Invoice])
    skipped: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])


def heap_of(data: bytes) -> Heap:
    """The invoices of a zip, an XML or a P7M.

    Files that are no invoice are skipped and named. RuleBroken, with nothing taken, for an archive that is broken, a
    bomb, nested, locked or named outside itself, and for XML with entities.
    """
    return _read(files_of(io.BytesIO(data)) if data.startswith(b"PK") else iter([("", data)]))


def heap_at(path: Path) -> Heap:
    """The same for a folder, with all that is below it, or a file on this machine."""
    return _read(files_in(path)) if path.is_dir() else heap_of(path.read_bytes())


def _read(files: Iterator[tuple[str, bytes]]) -> Heap:
    heap, lines = Heap(), 0
    try:
        for name, content in files:
            try:
                found = invoices_of(content)
                lines = _counted(lines, found)
                heap.invoices += found
            except Refused as refused:
                if refused.code in WHOLE:
                    raise Refused(refused.code, name) from refused
                heap.skipped.append((name, refused.code))
    except Refused as refused:
        raise RuleBroken(refused.code, name=refused.name) from refused
    return heap


def _counted(lines: int, found: Sequence[Invoice]) -> int:
    lines += sum(len(each.lines) for each in found)
    if lines > MOST_LINES:
        raise Refused("archive-too-large")
    return lines
