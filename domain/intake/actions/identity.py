"""Who a submission is of: by a key of their own, by e-mail, by phone and surname; a company by its VAT number."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import Text, Uuid, any_, bindparam, select

from domain.access.tables import members
from domain.contacts.queries.duplicates import companies_like, contacts_like
from domain.contacts.tables import companies, contact_companies, contacts
from domain.kernel import external
from domain.kernel.errors import RuleBroken
from domain.kernel.external import external_keys
from domain.kernel.shapes import Input, patch_of
from domain.kernel.statements import Compiled, ids_parameter, ours
from domain.kernel.values import sort_key
from domain.kernel.work import Work
from domain.leads.tables import leads
from domain.writing import validated

_BY_KEY = Compiled(
    select(external_keys.c.record_id).where(
        ours(external_keys),
        external_keys.c.kind == bindparam("kind", type_=Text),
        external_keys.c.external_id == bindparam("key", type_=Text),
    )
)
_PEOPLE = Compiled(
    select(contacts.c.id, contacts.c.family_name, contacts.c.owner_id).where(
        ours(contacts), contacts.c.id == any_(ids_parameter()), contacts.c.deleted_at.is_(None)
    )
)
_NAMES = Compiled(
    select(companies.c.id, companies.c.sort_key, companies.c.owner_id).where(
        ours(companies), companies.c.id == any_(ids_parameter()), companies.c.deleted_at.is_(None)
    )
)
_EMPLOYERS = Compiled(
    select(contact_companies.c.company_id, companies.c.sort_key)
    .join_from(contact_companies, companies, companies.c.id == contact_companies.c.company_id)
    .where(ours(contact_companies), ours(companies), contact_companies.c.contact_id == bindparam("id", type_=Uuid))
    .order_by(contact_companies.c.primary.desc(), contact_companies.c.position)
)
_OPEN_LEAD = Compiled(
    select(leads.c.id)
    .where(
        ours(leads),
        leads.c.contact_id == bindparam("contact", type_=Uuid),
        leads.c.outcome == "open",
        leads.c.deleted_at.is_(None),
    )
    .order_by(leads.c.created_at.desc(), leads.c.id.desc())
    .limit(1)
)
_OPEN_OF_COMPANY = Compiled(
    select(leads.c.id)
    .where(
        ours(leads),
        leads.c.company_id == bindparam("company", type_=Uuid),
        leads.c.contact_id.is_(None),
        leads.c.outcome == "open",
        leads.c.deleted_at.is_(None),
    )
    .order_by(leads.c.created_at.desc(), leads.c.id.desc())
    .limit(1)
)
_ACTIVE = Compiled(
    select(members.c.id).where(
        ours(members), members.c.id == any_(ids_parameter()), members.c.active, members.c.deleted_at.is_(None)
    )
)
LISTS = frozenset({"emails", "phones", "addresses"})


def checked(model: type[Input], values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """Values as an edit would keep them, and those that are none, as they were typed, by field."""
    good: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    patch = patch_of(model)
    for name, value in values.items():
        for each in value if name in LISTS else [value]:
            try:
                read: BaseModel = validated(patch, {name: [each] if name in LISTS else each})
            except RuleBroken:
                wrong[name] = ", ".join(filter(None, (wrong.get(name), each if isinstance(each, str) else "")))
                continue
            said = read.model_dump(mode="json")[name]
            good[name] = [*good.get(name, []), *said] if name in LISTS else said
    return good, {name: text for name, text in wrong.items() if text}


async def person(work: Work, external_id: str | None, values: Mapping[str, Any]) -> tuple[UUID, UUID | None] | None:
    """The person of these values and their owner; None where nobody, or more than one, would be it by a phone."""
    if external_id:
        keyed = [row[0] for row in await work.records(_BY_KEY, kind="contact", key=external_id)]
        found = await work.records(_PEOPLE, ids=keyed)
        if len(found) == 1:
            return found[0]["id"], found[0]["owner_id"]
    emails: Sequence[str] = values.get("emails", ())
    phones: Sequence[str] = values.get("phones", ())
    if not emails and not phones:
        return None
    like = await contacts_like(work, emails=emails, phones=phones)
    by_mail = [each.id for each in like if each.reason == "email"]
    by_phone = [each.id for each in like if each.reason == "phone"]
    rows = {row["id"]: row for row in await work.records(_PEOPLE, ids=[*by_mail, *by_phone])}
    mailed = [rows[id] for id in by_mail if id in rows]
    if mailed:
        row = min(mailed, key=lambda each: each["id"])  # the oldest, where two share an address
        return row["id"], row["owner_id"]
    surname = sort_key(values.get("family_name") or "")
    called = [rows[id] for id in by_phone if id in rows and surname == sort_key(rows[id]["family_name"] or "")]
    return (called[0]["id"], called[0]["owner_id"]) if surname and len(called) == 1 else None


async def remember(work: Work, external_id: str, contact_id: UUID) -> None:
    """Keep the sender's id of a person, unless it is somebody's already: by it they are known next time."""
    if not await work.records(_BY_KEY, kind="contact", key=external_id):
        key = {"kind": "contact", "source": "form", "external_id": external_id, "record_id": contact_id}
        await external.ROWS.insert_missing(work, [key])


async def firm(work: Work, values: Mapping[str, Any]) -> UUID | None:
    """The company of these values: by VAT number, else the one that bears exactly this name."""
    if not values:
        return None
    vat, name = values.get("vat_number"), values.get("name") or ""
    like = await companies_like(work, vat_number=vat, name=name)
    by_number = [each.id for each in like if each.reason == "vat_number"]
    if by_number:
        return min(by_number)
    rows = await work.records(_NAMES, ids=[each.id for each in like if each.reason == "name"])
    same = [row["id"] for row in rows if row["sort_key"] == sort_key(name)]
    return same[0] if len(same) == 1 else None


async def employer(work: Work, contact_id: UUID) -> tuple[UUID, str] | None:
    """A person's first company, and its name as it is compared."""
    row = await work.record_of(_EMPLOYERS, id=contact_id)
    return None if row is None else (row[0], row[1])


async def open_lead(work: Work, contact_id: UUID | None, company_id: UUID | None) -> UUID | None:
    """The newest open lead of a person, or of a company without one."""
    if contact_id is not None:
        return await work.value(_OPEN_LEAD, contact=contact_id)
    return None if company_id is None else await work.value(_OPEN_OF_COMPANY, company=company_id)


async def active(work: Work, ids: Sequence[UUID]) -> list[UUID]:
    """Those of the members that still sit here, in their order."""
    known = {row[0] for row in await work.records(_ACTIVE, ids=list(ids))} if ids else set[UUID]()
    return [id for id in ids if id in known]
