"""The company and the person that a row is about: found by what it says of them, or made once for all its rows."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Text as SqlText
from sqlalchemy import any_, bindparam, cast, func, or_, select

from domain import writing
from domain.contacts.actions.companies import COMPANY
from domain.contacts.actions.contacts import CONTACT
from domain.contacts.tables import companies, contact_companies, contacts
from domain.imports.rules.people import called, company_fields, keys_of, makers, person_fields, tidy
from domain.imports.rules.reading import Part, RowRead
from domain.kernel import external
from domain.kernel.errors import Fault, RuleBroken
from domain.kernel.shapes import patch_of
from domain.kernel.statements import Compiled, ours
from domain.kernel.tables import ARRAY
from domain.kernel.work import Work
from domain.writing import Item, Resource

_KEYS = bindparam("keys", type_=ARRAY(SqlText))
_MAILS = cast(func.lower(cast(contacts.c.emails, SqlText)), ARRAY(SqlText))
_COMPANIES = Compiled(
    select(companies.c.id, companies.c.sort_key, companies.c.vat_number)
    .where(
        ours(companies),
        or_(companies.c.sort_key == any_(_KEYS), companies.c.vat_number == any_(_KEYS)),
        companies.c.deleted_at.is_(None),
    )
    .order_by(companies.c.created_at.desc(), companies.c.id.desc())
)
MAILED = Compiled(
    select(contacts.c.emails, contacts.c.id)
    .where(ours(contacts), _MAILS.overlap(_KEYS), contacts.c.deleted_at.is_(None))
    .order_by(contacts.c.created_at.desc(), contacts.c.id.desc())
)
CALLED = Compiled(
    select(contacts.c.sort_key, contacts.c.id, contact_companies.c.company_id)
    .join_from(
        contacts,
        contact_companies,
        (contact_companies.c.contact_id == contacts.c.id) & ours(contact_companies),
        isouter=True,
    )
    .where(ours(contacts), contacts.c.sort_key == any_(_KEYS), contacts.c.deleted_at.is_(None))
)
_RESOURCES: Mapping[Part, Resource] = {"company": COMPANY, "contact": CONTACT}


@dataclass(slots=True)
class Relating:
    """What is looked for. makes: whether who is not there is made; made: those that were, by the row that was first."""

    system: str
    source_id: str | None
    makes: bool
    made: dict[int, list[dict[str, Any]]] = field(default_factory=dict[int, "list[dict[str, Any]]"])


async def relate(work: Work, kind: str, relating: Relating, rows: Sequence[RowRead]) -> None:
    """Put the ids of the companies and people that rows are about; faults where they are not there and not made."""
    companies_of = await _ids(work, relating, "company", rows, _companies)
    for place, id in companies_of.items():
        if kind == "contact":
            rows[place].fields["companies"] = [{"company_id": str(id), "role": None, "primary": False}]
        else:
            rows[place].fields["company_id"] = str(id)
    people_of = await _ids(work, relating, "contact", rows, _people)
    for place, id in people_of.items():
        rows[place].fields["contact_id"] = str(id)


def check_related(row: RowRead, kind: str) -> None:
    """Write the words about company and person as records keep them, and refuse those that none could, before any is
    made.
    """
    row.related = {part: tidy(words) for part, words in row.related.items()}
    for part, words in row.related.items():
        fields = company_fields(row) if part == "company" else person_fields(row)
        try:
            kept = writing.validated(patch_of(_RESOURCES[part].input), fields)
        except RuleBroken as error:
            for each in error.faults:
                row.faults.append(Fault(_where(row, part, kind, each.pointer), each.code, each.parameters))
            continue
        for word, name in (("vat_number", "vat_number"), ("email", "emails"), ("phone", "phones")):
            if word in words:
                value = getattr(kept, name)
                words[word] = value[0] if isinstance(value, list) else value


def _where(row: RowRead, part: Part, kind: str, pointer: str) -> str:
    """The column that a fault of a company's or person's field is about."""
    field = pointer.split("/")[1]
    word = {"emails": "email", "phones": "phone"}.get(field, field)
    known = word if word in row.related[part] else next(iter(row.related[part]))
    return "/companies" if kind == "contact" and known == "name" else f"/{part}.{known}"


Finder = Callable[[Work, Mapping[int, RowRead]], Awaitable[dict[int, UUID]]]


async def _ids(work: Work, relating: Relating, part: Part, rows: Sequence[RowRead], find: Finder) -> dict[int, UUID]:
    named = {place: row for place, row in enumerate(rows) if part in row.related and not row.faults}
    if not named:
        return {}
    keys = [key for row in named.values() if (key := row.related[part].get("external_id")) is not None]
    keyed = await external.known(work, part, relating.system, keys) if keys else {}
    found: dict[int, UUID] = {
        place: keyed[key]
        for place, row in named.items()
        if (key := row.related[part].get("external_id")) is not None and key in keyed
    }
    rest = {place: row for place, row in named.items() if place not in found}
    found |= await find(work, rest) if rest else {}
    missing = {place: row for place, row in rest.items() if place not in found and not row.faults}
    return found | (await _make(work, relating, part, missing) if missing else {})


async def _companies(work: Work, rows: Mapping[int, RowRead]) -> dict[int, UUID]:
    """By VAT number, then by name; one of the name that has another number is another."""
    by: dict[str, tuple[UUID, str | None]] = {}
    wanted = {place: keys_of(row) for place, row in rows.items()}
    for row in await work.records(_COMPANIES, keys=list({key for keys in wanted.values() for key in keys})):
        by[row["sort_key"]] = row["id"], row["vat_number"]
        if row["vat_number"] is not None:
            by[row["vat_number"]] = row["id"], row["vat_number"]
    found: dict[int, UUID] = {}
    for place, keys in wanted.items():
        number = rows[place].related["company"].get("vat_number")
        fit = (by[key] for key in keys if key in by)
        id = next((id for id, known in fit if number is None or known in (None, number)), None)
        if id is not None:
            found[place] = id
    return found


async def _people(work: Work, rows: Mapping[int, RowRead]) -> dict[int, UUID]:
    """By e-mail; by name where there is none: at the row's company, or anywhere where only one bears it."""
    mails = {place: str(row.related["contact"].get("email", "")).casefold() for place, row in rows.items()}
    by_mail: dict[str, UUID] = {}
    for row in await work.records(MAILED, keys=[mail for mail in mails.values() if mail]):
        by_mail |= {email.casefold(): row["id"] for email in row["emails"]}
    found = {place: by_mail[mail] for place, mail in mails.items() if mail in by_mail}
    names = {place: called(row) for place, row in rows.items() if not mails[place]}
    at: dict[str, dict[UUID, set[UUID]]] = {}
    for row in await work.records(CALLED, keys=list({key for keys in names.values() for key in keys})):
        at.setdefault(row["sort_key"], {}).setdefault(row["id"], set()).add(row["company_id"])
    for place, keys in names.items():
        id = _one(rows[place], [each for key in keys for each in at.get(key, {}).items()])
        if id is not None:
            found[place] = id
    return found


def _one(row: RowRead, bearers: Sequence[tuple[UUID, set[UUID]]]) -> UUID | None:
    """Who of those that bear a name is meant: at the row's company, else the only one who is at none other."""
    company = row.fields.get("company_id")
    if company is not None:
        here = [id for id, at in bearers if UUID(company) in at]
        bearers = [(id, at) for id, at in bearers if id in here or (not here and not any(at))]
    if len(bearers) > 1:
        row.faults.append(Fault("/contact.name", "several-import-people", {"count": len(bearers)}))
    return bearers[0][0] if len(bearers) == 1 else None


async def _make(work: Work, relating: Relating, part: Part, rows: Mapping[int, RowRead]) -> dict[int, UUID]:
    """One for each that is named, whoever names it first being who made it."""
    if not relating.makes:
        for row in rows.values():
            row.faults.append(_unknown(row, part))
        return {}
    maker_of = makers(rows, part)
    items: list[tuple[int, Item]] = []
    for place in dict.fromkeys(maker_of.values()):
        row = rows[place]
        fields = {"source_id": relating.source_id, "owner_id": row.fields.get("owner_id")}
        fields = {name: value for name, value in fields.items() if value is not None}
        fields |= company_fields(row) if part == "company" else person_fields(row)
        key = row.related[part].get("external_id")
        if key is None:
            items.append((place, Item("create", fields)))
        else:
            items.append((place, Item("upsert", fields, key=(relating.system, key))))
    outcomes = await writing.batch(work, _RESOURCES[part], [item for _, item in items])
    made: dict[int, UUID] = {}
    for (place, _), outcome in zip(items, outcomes, strict=True):
        if outcome.error is not None or outcome.id is None:
            faults = outcome.error.faults if outcome.error else ()
            rows[place].faults += [Fault(f"/{part}{each.pointer}", each.code, each.parameters) for each in faults]
            continue
        made[place] = outcome.id
        said = {"kind": part, "id": str(outcome.id), "version": 1, "created": True}
        relating.made.setdefault(place, []).append(said)
    for place, maker in maker_of.items():
        if maker not in made and not rows[place].faults:
            rows[place].faults.append(_unknown(rows[place], part))
    return {place: made[maker] for place, maker in maker_of.items() if maker in made}


def _unknown(row: RowRead, part: Part) -> Fault:
    return Fault(f"/{part}.name", f"unknown-import-{part}", {"name": " ".join(row.related[part].values())})
