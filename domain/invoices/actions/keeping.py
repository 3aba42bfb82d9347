"""Keeping what was invoiced, and taking it back."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Text as SqlText
from sqlalchemy import any_, bindparam, delete, select

from domain.contacts.merging.references import Pointing, refers_to
from domain.invoices.gathering import product_key
from domain.invoices.rules import Invoice
from domain.invoices.tables import invoice_lines, invoices
from domain.kernel.ids import new_id
from domain.kernel.money import round_minor, to_minor
from domain.kernel.rows import Rows
from domain.kernel.statements import Compiled, ids_parameter, ours
from domain.kernel.tables import ARRAY
from domain.kernel.work import Work

CHUNK = 500
_ROWS, _LINES = Rows(invoices), Rows(invoice_lines)
_KNOWN = Compiled(
    select(invoices.c.key).where(ours(invoices), invoices.c.key == any_(bindparam("keys", type_=ARRAY(SqlText))))
)
_DROP_LINES = Compiled(
    delete(invoice_lines).where(ours(invoice_lines), invoice_lines.c.invoice_id == any_(ids_parameter()))
)
_DROP = Compiled(delete(invoices).where(ours(invoices), invoices.c.id == any_(ids_parameter())))

refers_to("company", Pointing(invoices, "company_id"))
refers_to("company", Pointing(invoice_lines, "company_id", key=("invoice_id", "position")))


async def known_of(work: Work, some: Sequence[Invoice]) -> set[str]:
    """The keys of those that are kept already."""
    return {row[0] for row in await work.records(_KNOWN, keys=[each.key for each in some])}


async def keep(
    work: Work,
    some: Sequence[tuple[Invoice, UUID]],
    products: Mapping[str, UUID],
    import_id: UUID | None = None,
) -> list[UUID]:
    """Keep invoices, each with its customer; those that are kept already are left as they are. The new ones' ids.

    products: by what makes lines the same product (`product_key`).
    """
    work.require("history:write")
    made: list[UUID] = []
    for start in range(0, len(some), CHUNK):
        chunk = some[start : start + CHUNK]
        known = await known_of(work, [invoice for invoice, _ in chunk])
        rows: list[dict[str, Any]] = []
        lines: list[dict[str, Any]] = []
        for invoice, company_id in chunk:
            if invoice.key not in known:
                known.add(invoice.key)
                id = new_id()
                rows.append(_row(work, id, invoice, company_id, import_id))
                lines += _lines(id, invoice, company_id, products)
        await _ROWS.insert(work, rows)
        await _LINES.insert(work, lines)
        made += [row["id"] for row in rows]
    return made


def _row(work: Work, id: UUID, invoice: Invoice, company_id: UUID, import_id: UUID | None) -> dict[str, Any]:
    return {
        "id": id,
        "key": invoice.key,
        "type": invoice.type,
        "number": invoice.number,
        "issued_on": invoice.on,
        "company_id": company_id,
        "seller": invoice.seller.key,
        "currency": invoice.currency,
        "net_minor": to_minor(round_minor(invoice.net, invoice.currency), invoice.currency),
        "import_id": import_id,
        "created_at": work.now,
    }


def _lines(id: UUID, invoice: Invoice, company_id: UUID, products: Mapping[str, UUID]) -> list[dict[str, Any]]:
    return [
        {
            "invoice_id": id,
            "position": line.position,
            "company_id": company_id,
            "product_id": products.get(product_key(line)),
            "code": line.code,
            "description": line.description,
            "quantity": line.quantity,
            "unit": line.unit,
            "price": line.price,
            "net": line.net,
            "sold": "" if invoice.is_credit else product_key(line),
        }
        for line in invoice.lines
    ]


async def take_back(work: Work, ids: Sequence[UUID]) -> int:
    """Delete invoices that an import brought in; how many there still were."""
    work.require("history:write")
    gone = 0
    for start in range(0, len(ids), CHUNK):
        some = list(ids[start : start + CHUNK])
        await work.run(_DROP_LINES, ids=some)
        gone += await work.run(_DROP, ids=some)
    return gone
