"""People and companies that were only ever tried: lists of people leave them out."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Text, and_, exists, literal_column, not_, select

from domain.contacts.queries.prospects import PROSPECTS, Tried
from domain.kernel.statements import ours
from domain.leads.tables import leads
from domain.opportunities.tables import opportunities, participants

_QUALIFIED = leads.c.outcome == literal_column("'qualified'", Text)


def _never_qualified(column: str) -> Tried:
    tables = [each for each in (opportunities, participants) if column in each.c]

    def tried(id: ColumnElement[UUID]) -> ColumnElement[bool]:
        def some(rows: Any, *more: ColumnElement[bool]) -> ColumnElement[bool]:
            found = select(literal_column("1")).select_from(rows)
            return exists(found.where(ours(rows), rows.c[column] == id, rows.c.deleted_at.is_(None), *more))

        return and_(some(leads), not_(some(leads, _QUALIFIED)), *(not_(some(rows)) for rows in tables))

    return tried


PROSPECTS["contact"].append(_never_qualified("contact_id"))
PROSPECTS["company"].append(_never_qualified("company_id"))
