"""What a row made is taken back, but for what is in use by now."""

from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, bindparam, literal_column, select, union_all

from domain.catalogue.tables import price_lists
from domain.contacts.tables import contact_companies, contacts
from domain.invoices.tables import invoices
from domain.kernel.statements import Compiled, ours
from domain.kernel.work import Work
from domain.leads.tables import leads
from domain.opportunities.tables import opportunities
from domain.orders.tables import orders
from domain.writing import undo

_ID = bindparam("id", type_=Uuid)
_ONE = literal_column("1")
_USED = Compiled(
    union_all(
        *(
            select(_ONE).where(ours(rows), rows.c[column] == _ID, rows.c.deleted_at.is_(None))
            for rows in (leads, opportunities, orders)
            for column in ("company_id", "contact_id")
        ),
        select(_ONE).where(ours(price_lists), price_lists.c.company_id == _ID, price_lists.c.deleted_at.is_(None)),
        select(_ONE).where(ours(invoices), invoices.c.company_id == _ID),
        select(_ONE)
        .join_from(contact_companies, contacts, (contacts.c.id == contact_companies.c.contact_id) & ours(contacts))
        .where(ours(contact_companies), contact_companies.c.company_id == _ID, contacts.c.deleted_at.is_(None)),
    ).limit(1)
)


async def taken_back(work: Work, row: dict[str, Any]) -> dict[str, Any]:
    """A row whose record, and the company and person that were made for it, are as before; what is left of them."""
    left: str | None = None
    for made in reversed(row["made"]):
        used = made["created"] and await work.value(_USED, id=UUID(made["id"])) is not None
        stays = "used" if used else await undo(work, made)
        left = left or stays
    return {**row, "left": left, "said": row["said"] if left else None}
