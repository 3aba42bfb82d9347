"""The directory of companies: who is a customer of whom, without what concerns only its owner."""

from uuid import UUID

import orjson
from sqlalchemy import Boolean, any_, bindparam, func, literal, select

from domain.access.tables import members
from domain.contacts.queries.companies import MemberSummary
from domain.contacts.rules import town_of
from domain.contacts.tables import companies
from domain.customization.workspace import settings_of
from domain.kernel.errors import Forbidden
from domain.kernel.shapes import Shape
from domain.kernel.statements import Guard, Prepared, Rows, ours, seen
from domain.kernel.tables import ARRAY, Text, Uuid
from domain.kernel.values import search_words
from domain.kernel.work import Work


class DirectoryEntry(Shape):
    """A company as everybody in the workspace finds it. visible: whether the caller may open it."""

    id: UUID
    name: str
    town: str | None
    vat_number: str | None
    owner: MemberSummary | None
    visible: bool


class DirectoryPage(Shape):
    """The companies found, at most twenty."""

    data: list[DirectoryEntry]


def _find(here: Guard) -> Rows:
    everyone = (literal(True, Boolean), bindparam("nobody", type_=ARRAY(Uuid())), bindparam("me", type_=Uuid))
    found = select(
        func.search_companies(bindparam("words", type_=ARRAY(Text())), *everyone, literal(True, Boolean), type_=Uuid())
    )
    owner = (
        select(members.c.name)
        .where(ours(members), members.c.id == companies.c.owner_id)
        .correlate(companies)
        .scalar_subquery()
    )
    rows = companies.c
    return (
        select(rows.id, rows.name, rows.addresses, rows.vat_number, rows.owner_id, owner.label("owner"))
        .add_columns(seen(here, companies))
        .where(ours(companies), rows.deleted_at.is_(None), rows.id == any_(func.array(found.scalar_subquery())))
        .order_by(rows.sort_key)
        .limit(20)
    )


_FIND = Prepared(_find)


async def directory(work: Work, q: str) -> bytes:
    """The companies whose name, VAT number, phone or town has these words. Forbidden where it is switched off."""
    work.require("companies:read")
    if not settings_of(work).company_directory:
        raise Forbidden("directory-off")
    found = [
        DirectoryEntry(
            id=row["id"],
            name=row["name"],
            town=town_of(row["addresses"]),
            vat_number=row["vat_number"],
            owner=MemberSummary(id=row["owner_id"], name=row["owner"]) if row["owner_id"] else None,
            visible=row["visible"],
        )
        for row in await work.records(_FIND, words=search_words(q), nobody=[])
    ]
    return orjson.dumps({"data": [each.model_dump(mode="json") for each in found]})
