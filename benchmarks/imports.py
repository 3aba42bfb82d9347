"""Tables of growing length brought in: how long each step takes, and what the process needs at its peak.

Each length runs in a process of its own, which reads, plans and carries out; the database is another process.
FILO_BENCH_ROWS: the lengths, e.g. `5000,50000,500000`; FILO_BENCH_FORMS: of `csv,xlsx,ods`. Who is measured writes the
workbook too, row by row.
"""

import asyncio
import os
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from itertools import pairwise
from pathlib import Path
from uuid import UUID

import asyncpg
from openpyxl import Workbook

from adapters.database import deputy_work, open_pool
from adapters.embedded import temporary_server
from adapters.founding import found_workspace, seat_member
from adapters.importing import CHUNK, carry_on, understood
from adapters.tables import chunks, open_table
from domain.access.founding import NewMember, NewWorkspace
from domain.imports import actions
from domain.imports.actions.asking import CommitInput, PlanInput
from domain.imports.queries import import_of
from migrations.running import upgrade

ROWS = [int(each) for each in os.environ.get("FILO_BENCH_ROWS", "5000,50000").split(",")]
FORMS = os.environ.get("FILO_BENCH_FORMS", "csv").split(",")
HEAD = ("Codice", "Nome", "Prezzo", "Categoria")
SPACES = ("office", "table", "text")
MOST_CHANGED = 100


def table(path: Path, rows: int, changed: int = 0) -> None:
    """A price list; the first `changed` rows have another price."""
    with path.open("w", encoding="cp1252") as file:
        file.write("Codice;Nome;Prezzo;Categoria\n")
        for place in range(rows):
            price = f"{place % 900 + (1 if place < changed else 0)},50"
            file.write(f"ART-{place:07};Unità di prova {place};{price};Utensili\n")


def priced(rows: int) -> Iterator[tuple[str, str, float, str]]:
    """The same as a workbook has it."""
    for place in range(rows):
        yield f"ART-{place:07}", f"Unità di prova {place}", place % 900 + 0.5, "Utensili"


def xlsx(path: Path, rows: int) -> None:
    """The price list as Excel writes it."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in (HEAD, *priced(rows)):
        sheet.append(row)
    book.save(path)


def ods(path: Path, rows: int) -> None:
    """The price list as LibreOffice writes it, without its styles."""
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in SPACES)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.spreadsheet")
        with packed.open("content.xml", "w") as content:
            content.write(f"<office:document-content {spaces}><office:body><office:spreadsheet><table:table>".encode())
            for row in (HEAD, *priced(rows)):
                cells = "".join(
                    f'<table:table-cell office:value-type="float" office:value="{each}"/>'
                    if isinstance(each, float)
                    else f'<table:table-cell office:value-type="string"><text:p>{each}</text:p></table:table-cell>'
                    for each in row
                )
                content.write(f"<table:table-row>{cells}</table:table-row>".encode())
            content.write(b"</table:table></office:spreadsheet></office:body></office:document-content>")


class Bringer:
    """A member who brings tables in."""

    def __init__(self, pool: asyncpg.Pool, tenant_id: UUID, member_id: UUID) -> None:
        self.pool, self.tenant_id, self.member_id = pool, tenant_id, member_id

    @asynccontextmanager
    async def work(self) -> AsyncIterator[object]:
        async with deputy_work(self.pool, self.tenant_id, "member", self.member_id) as work:
            yield work

    async def bring(self, path: Path, label: str) -> None:
        times = [time.monotonic()]
        with path.open("rb") as file:
            found = open_table(file)
            rows = chunks(found, CHUNK)
            some = next(rows)
            reading, count = understood("product", found, some), 0
            async with self.work() as work:
                id = await actions.begin(work, "product", path.name, reading)
            while some:
                async with self.work() as work:
                    await actions.stage(work, id, some)
                count += len(some)
                some = next(rows, [])
            async with self.work() as work:
                await actions.staged(work, id, count, reading)
        times.append(time.monotonic())
        async with self.work() as work:
            await actions.ask_plan(work, id, PlanInput(columns=["sku", "name", "price", "category"], match_by="sku"))
        await carry_on(self.pool, self.tenant_id, id)
        times.append(time.monotonic())
        facts = await self.facts()
        async with self.work() as work:
            await actions.ask_commit(work, id, CommitInput())
        await carry_on(self.pool, self.tenant_id, id)
        times.append(time.monotonic())
        async with self.work() as work:
            counts = {name: count for name, count in (await import_of(work, id)).counts.model_dump().items() if count}
        steps = " | ".join(f"{after - before:.1f} s" for before, after in pairwise(times))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        said = ", ".join(f"{count:,} {name}" for name, count in counts.items())
        print(
            f"| {count:,} | {label} | {said} | {await self.facts() - facts:,} | {steps} | {peak:.0f} MB |", flush=True
        )

    async def facts(self) -> int:
        """Events about records; what is said of the import itself is none."""
        query = "select count(*) from events where tenant_id = $1 and record_kind <> 'workspace'"
        return await self.pool.fetchval(query, self.tenant_id)


async def measure(dsn: str, rows: int, form: str) -> None:
    """One length, brought in anew, and a text again and with some prices changed."""
    pool = await open_pool(dsn, size=2)
    async with pool:
        tenant_id, roles = await found_workspace(pool, NewWorkspace(name="Prova", slug=f"prova-{form}-{rows}"))
        wanted = NewMember(email="anna@prova.example", name="Anna", role="admin")
        await seat_member(pool, tenant_id, wanted, roles["admin"])
        member_id = await pool.fetchval("select id from members where tenant_id = $1", tenant_id)
        bringer = Bringer(pool, tenant_id, member_id)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"listino.{form}"
            {"csv": table, "xlsx": xlsx, "ods": ods}[form](path, rows)
            if form != "csv":
                await bringer.bring(path, f"{form}, new")
                return
            await bringer.bring(path, "new")
            await bringer.bring(path, "again, unchanged")
            table(path, rows, MOST_CHANGED)
            await bringer.bring(path, f"{MOST_CHANGED} prices changed")


def main() -> None:
    if len(sys.argv) > 1:
        asyncio.run(measure(sys.argv[1], int(sys.argv[2]), sys.argv[3]))
        return
    print("| rows | file | what became of them | events | read | plan | commit | peak of the process |")
    print("|---|---|---|---|---|---|---|---|", flush=True)
    with temporary_server() as server:
        dsn = server.dsn("postgres")
        upgrade(dsn)
        for form in FORMS:
            for rows in ROWS:
                subprocess.run([sys.executable, __file__, dsn, str(rows), form], check=True)  # noqa: S603 - this very file


if __name__ == "__main__":
    main()
