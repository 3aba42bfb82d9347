"""What can be asked of imports of invoices."""

from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, bindparam, select

from domain.invoices.plans import PastImport
from domain.invoices.tables import invoice_imports
from domain.kernel.errors import NotFound
from domain.kernel.statements import Compiled, ours
from domain.kernel.work import Work

_COLUMNS = [invoice_imports.c[name] for name in PastImport.model_fields]
_ALL = Compiled(
    select(*_COLUMNS)
    .where(ours(invoice_imports))
    .order_by(invoice_imports.c.created_at.desc(), invoice_imports.c.id)
    .limit(100)
)
_ONE = Compiled(select(*_COLUMNS).where(ours(invoice_imports), invoice_imports.c.id == bindparam("id", type_=Uuid)))


def _said(row: Any) -> PastImport:
    return PastImport(**dict(row))


async def imports(work: Work) -> list[PastImport]:
    """The hundred newest."""
    work.require("history:write")
    return [_said(row) for row in await work.records(_ALL)]


async def import_of(work: Work, id: UUID) -> PastImport:
    """One, or NotFound."""
    work.require("history:write")
    row = await work.record_of(_ONE, id=id)
    if row is None:
        raise NotFound
    return _said(row)
