"""`filo import`: a table from this machine, understood, planned and carried out for one of the members."""

from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import asyncpg
import typer

from adapters import founding
from adapters.database import deputy_work, system_work
from adapters.importing import CHUNK, carry_on, understood
from adapters.tables import chunks, open_table
from cli.access import Refused, Slug, run
from domain.imports import actions
from domain.imports.actions.asking import CommitInput, PlanInput
from domain.imports.queries import Narrowed, TableImport, import_of, member_of, rows_of, source_of
from domain.imports.rules.columns import KEYS, ImportKind
from domain.kernel.errors import DomainError

SHOWN = 20
"""Rows with something wrong that are told."""
OPTIONS = {"/source_id": "--source", "/legal_basis": "--legal-basis"}
"""What a plan may lack, by the option that says it."""


def import_(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A CSV, XLSX or ODS.")],
    workspace: Slug,
    *,
    kind: Annotated[ImportKind, typer.Option(help="What the rows are.")],
    member: Annotated[str, typer.Option("--as", help="E-mail of the member who brings them, with their rights.")],
    source: Annotated[str | None, typer.Option(help="Name of the source that new records come from.")] = None,
    legal_basis: Annotated[str | None, typer.Option(help="Why people's data may be kept; needed for people.")] = None,
    match_by: Annotated[
        str | None, typer.Option(help="What records are known by; default: the first there is.")
    ] = None,
    create_related: Annotated[
        bool | None,
        typer.Option(help="Whether companies and people that rows name are made; by default not for opportunities."),
    ] = None,
    commit: Annotated[bool, typer.Option("--commit", help="Carry it out; else it is only said what would be.")] = False,
) -> None:
    """Bring companies, people, leads, deals or products in from a CSV, XLSX or ODS."""
    if not path.is_file():
        raise Refused(f"{path} is not there.")

    async def bring(pool: asyncpg.Pool) -> tuple[TableImport, list[Any]]:
        tenant_id = await founding.workspace_of(pool, workspace)
        async with system_work(pool, tenant_id) as work:
            member_id = await member_of(work, member)
            source_id = await source_of(work, source) if source is not None else None
        id = await _staged(pool, tenant_id, member_id, kind, path)
        wanted = {"match_by": match_by, "source_id": source_id, "legal_basis": legal_basis}
        try:
            done = await _planned(pool, tenant_id, member_id, id, {**wanted, "create_related": create_related})
            return await _ended(pool, tenant_id, member_id, id, carried=commit and done.state == "planned")
        finally:
            await _forgotten(pool, tenant_id, member_id, id)

    _tell(*run(bring))


async def _ended(
    pool: asyncpg.Pool, tenant_id: UUID, member_id: UUID, id: UUID, *, carried: bool
) -> tuple[TableImport, list[Any]]:
    """The import, carried out where that was asked for, and its first rows with something wrong."""
    if carried:
        async with deputy_work(pool, tenant_id, "member", member_id) as work:
            await actions.ask_commit(work, id, CommitInput())
        await carry_on(pool, tenant_id, id)
    async with deputy_work(pool, tenant_id, "member", member_id) as work:
        wrong = await rows_of(work, id, Narrowed("refused"), after=0, limit=SHOWN)
        wrong += await rows_of(work, id, Narrowed("conflict"), after=0, limit=SHOWN)
        return await import_of(work, id), wrong


async def _staged(pool: asyncpg.Pool, tenant_id: UUID, member_id: UUID, kind: ImportKind, path: Path) -> UUID:
    with path.open("rb") as file:
        table = open_table(file)
        rows = chunks(table, CHUNK)
        some = next(rows, [])
        reading = understood(kind, table, some)
        async with deputy_work(pool, tenant_id, "member", member_id) as work:
            id = await actions.begin(work, kind, path.name[:200], reading)
        count = 0
        try:
            while some:
                async with deputy_work(pool, tenant_id, "member", member_id) as work:
                    await actions.stage(work, id, some)
                count += len(some)
                some = next(rows, [])
            async with deputy_work(pool, tenant_id, "member", member_id) as work:
                await actions.staged(work, id, count, reading)
        except BaseException:
            await _forgotten(pool, tenant_id, member_id, id)
            raise
    return id


async def _planned(
    pool: asyncpg.Pool, tenant_id: UUID, member_id: UUID, id: UUID, wanted: dict[str, Any]
) -> TableImport:
    async with deputy_work(pool, tenant_id, "member", member_id) as work:
        read = await import_of(work, id)
        columns = [each.field for each in read.reading.columns]
        usual = next((key for key in KEYS[read.kind] if key in columns), KEYS[read.kind][0])  # pyright: ignore[reportArgumentType]
        said = {"columns": columns, "match_by": wanted["match_by"] or usual, "system": read.reading.origin or "import"}
        try:
            await actions.ask_plan(work, id, PlanInput.model_validate({**wanted, **said}))
        except DomainError as error:
            lacking = [
                OPTIONS[each.pointer] for each in error.faults if each.code == "missing" and each.pointer in OPTIONS
            ]
            if lacking:
                raise Refused(f"{lacking[0]} is needed: see --help.") from error
            raise
    await carry_on(pool, tenant_id, id)
    async with deputy_work(pool, tenant_id, "member", member_id) as work:
        return await import_of(work, id)


async def _forgotten(pool: asyncpg.Pool, tenant_id: UUID, member_id: UUID, id: UUID) -> None:
    """Nothing stays of an import that changed nothing."""
    async with deputy_work(pool, tenant_id, "member", member_id) as work:
        if (await import_of(work, id)).state in {"reading", "read", "planned", "failed"}:
            await actions.discard(work, id)


def _tell(done: TableImport, wrong: list[Any]) -> None:
    read = done.reading
    how = [read.format, read.encoding, read.delimiter and f"delimiter {read.delimiter!r}", read.origin]
    typer.echo(f"{done.file_name}: {done.rows} rows, " + ", ".join(each for each in how if each))
    for column in read.columns:
        typer.echo(f"  {column.name} -> {column.field or '(left out)'}")
    typer.echo(", ".join(f"{count} {status}" for status, count in done.counts.model_dump().items()))
    for row in wrong:
        reasons = ", ".join(f"{fault['pointer']} {fault['code']}".strip() for fault in row["faults"])
        typer.echo(f"row {row['position']}: {row['status']}: {reasons}", err=True)
    if done.problem is not None:
        raise Refused(f"The import ended: {done.problem}.")
    carried = done.state == "committed"
    typer.echo(f"Carried out as import {done.id}." if carried else "Nothing was written: add --commit to do it.")
