"""A table on its way in: how it is understood, and its steps carried out, chunk by chunk."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import asyncpg
import structlog

from adapters.database import deputy_work, system_work
from adapters.tables import Row, Table
from domain.imports.actions.stepping import fail, step
from domain.imports.origins import columns_of, origin_of
from domain.imports.queries import actor_of
from domain.imports.rules.cells import number_form
from domain.imports.rules.columns import ImportKind, guess, numeric
from domain.kernel.errors import DomainError

CHUNK = 500
"""Rows that are kept in one transaction."""
log = structlog.get_logger("filo.imports")


def understood(kind: ImportKind, table: Table, first: Sequence[Row]) -> dict[str, Any]:
    """What a table seems to be, by its head and its first rows: what an import keeps as its reading."""
    origin = origin_of(kind, table.head)
    fields = guess(kind, table.head, columns_of(origin, kind))
    forms = [number_form([cells[i] for _, cells in first if len(cells) > i]) for i in range(len(table.head))]
    numbers = {field: form for field, form in zip(fields, forms, strict=True) if field and numeric(kind, field)}
    return {**table.found, "head": table.head, "guess": fields, "numbers": numbers, "forms": forms, "origin": origin}


async def carry_on(pool: asyncpg.Pool, tenant_id: UUID, id: UUID) -> None:
    """Do all that an import is in the middle of. What its actor may no longer do ends it, with the reason."""
    async with system_work(pool, tenant_id) as work:
        actor = await actor_of(work, id)
    if actor is None:
        return
    try:
        more = True
        while more:
            async with deputy_work(pool, tenant_id, *actor) as work:
                more = await step(work, id)
    except DomainError as error:
        log.warning("import ended", import_id=str(id), code=error.reason)
        async with system_work(pool, tenant_id) as work:
            await fail(work, id, error.reason)
