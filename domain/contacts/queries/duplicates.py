"""Who may be there already: equal numbers and e-mails are a strong hint, a similar name a weak one."""

from collections.abc import Sequence
from typing import Any, Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy import ARRAY, Text, Uuid, bindparam, func, select

from domain.contacts.rules import town_of
from domain.contacts.tables import companies, contacts
from domain.customization.workspace import settings_of
from domain.kernel.shapes import Shape
from domain.kernel.statements import Guard, Prepared, Rows, ours, seen
from domain.kernel.values import email_key, sort_key
from domain.kernel.work import Work

STRONG = ("vat_number", "tax_code", "email")
Reason = Literal["vat_number", "tax_code", "email", "phone", "name"]


class PossibleDuplicate(Shape):
    """A record that may be the same. Of one that the caller may not see: who owns it, and for companies the name."""

    id: UUID
    name: str | None
    town: str | None
    vat_number: str | None
    owner_id: UUID | None
    reason: Reason
    strong: bool = Field(description="An equal VAT number, tax code or e-mail; otherwise similar only")
    visible: bool


def _words(name: str) -> Any:
    return bindparam(name, type_=ARRAY(Text()))


def _companies(here: Guard) -> Rows:
    single = (bindparam("vat", type_=Text), bindparam("tax", type_=Text))
    last = (bindparam("called", type_=Text), bindparam("town", type_=Text), bindparam("itself", type_=Uuid))
    found = func.duplicate_companies(*single, _words("mails"), _words("numbers"), *last).table_valued("id", "reason")
    rows = companies.c
    return (
        select(rows.id, rows.name, rows.addresses, rows.vat_number, rows.owner_id, found.c.reason)
        .add_columns(seen(here, companies))
        .join_from(companies, found, found.c.id == rows.id)
        .where(ours(companies))
        .order_by(rows.sort_key)
    )


def _contacts(here: Guard) -> Rows:
    more = (bindparam("called", type_=Text), bindparam("itself", type_=Uuid))
    found = func.duplicate_contacts(_words("mails"), _words("numbers"), *more).table_valued("id", "reason")
    rows = contacts.c
    return (
        select(rows.id, rows.name, rows.owner_id, found.c.reason, seen(here, contacts))
        .join_from(contacts, found, found.c.id == rows.id)
        .where(ours(contacts))
        .order_by(rows.sort_key)
    )


_COMPANIES, _CONTACTS = Prepared(_companies), Prepared(_contacts)


async def companies_like(
    work: Work,
    *,
    name: str = "",
    town: str | None = None,
    vat_number: str | None = None,
    tax_code: str | None = None,
    emails: Sequence[str] = (),
    phones: Sequence[str] = (),
    itself: UUID | None = None,
) -> list[PossibleDuplicate]:
    """The companies that may be this one, the strong hints first; values as they are kept (normalised)."""
    found = await work.records(
        _COMPANIES,
        vat=vat_number,
        tax=tax_code,
        mails=[email_key(each) for each in emails],
        numbers=list(phones),
        called=sort_key(name),
        town=town,
        itself=itself,
    )
    directory = settings_of(work).company_directory
    return _ranked(
        [
            PossibleDuplicate(
                id=row["id"],
                name=row["name"],
                town=town_of(row["addresses"]),
                vat_number=row["vat_number"],
                owner_id=row["owner_id"],
                reason=row["reason"],
                strong=row["reason"] in STRONG,
                visible=row["visible"],
            )
            for row in found
            if row["visible"] or directory
        ]
    )


async def contacts_like(
    work: Work,
    *,
    name: str = "",
    emails: Sequence[str] = (),
    phones: Sequence[str] = (),
    itself: UUID | None = None,
) -> list[PossibleDuplicate]:
    """The people who may be this one, the strong hints first; values as they are kept (normalised)."""
    mails = [email_key(each) for each in emails]
    found = await work.records(_CONTACTS, mails=mails, numbers=list(phones), called=sort_key(name), itself=itself)
    directory = settings_of(work).company_directory
    return _ranked(
        [
            PossibleDuplicate(
                id=row["id"],
                name=row["name"] if row["visible"] else None,
                town=None,
                vat_number=None,
                owner_id=row["owner_id"],
                reason=row["reason"],
                strong=row["reason"] in STRONG,
                visible=row["visible"],
            )
            for row in found
            if row["visible"] or (directory and row["reason"] in STRONG)
        ]
    )


def _ranked(found: list[PossibleDuplicate]) -> list[PossibleDuplicate]:
    return sorted(found, key=lambda each: not each.strong)[:10]
