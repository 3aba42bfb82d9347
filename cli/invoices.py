"""`filo invoices`: electronic invoices from this machine, a whole folder at once."""

from pathlib import Path
from typing import Annotated

import asyncpg
import typer

from adapters import founding
from adapters.database import system_work
from adapters.einvoices.heaps import heap_at
from cli.access import Refused, Slug, run
from domain.invoices.actions.bringing import Plan, bring_in, counts_of
from domain.invoices.gathering import gather


def invoices(
    path: Annotated[Path, typer.Argument(help="A folder, a zip, an XML or a P7M.")],
    workspace: Slug,
    us: Annotated[
        str | None, typer.Option(help="VAT number of whose invoices count, such as IT00743110157; default: the usual.")
    ] = None,
    commit: Annotated[bool, typer.Option("--commit", help="Carry it out; else it is only said what would be.")] = False,
) -> None:
    """Bring electronic invoices in from a folder, a zip or a file."""
    if not path.exists():
        raise Refused(f"{path} is not there.")

    async def bring(pool: asyncpg.Pool) -> Plan:
        tenant_id = await founding.workspace_of(pool, workspace)
        heap = heap_at(path)
        for name, code in heap.skipped:
            typer.echo(f"skipped ({code}): {name or path.name}", err=True)
        async with system_work(pool, tenant_id) as work:
            return await bring_in(work, gather(heap.invoices, us), commit=commit)

    _tell(run(bring), commit=commit)


def _tell(plan: Plan, *, commit: bool) -> None:
    found = plan.gathered
    typer.echo(f"Invoices of {found.names.get(found.us or '', found.us)} ({found.us})")
    typer.echo(f"documents: {len(plan.new)} new, {plan.known} known, {found.purchases} purchases or others'")
    for word, rows in (("customers", plan.companies), ("products", plan.products)):
        counts = counts_of(rows)
        typer.echo(f"{word}: " + ", ".join(f"{count} {status}" for status, count in counts.items()))
    typer.echo(f"Carried out as import {plan.import_id}." if commit else "Nothing was written: add --commit to do it.")
