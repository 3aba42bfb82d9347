"""Which records a table's rows mean, by their keys; and what earlier imports said of them."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Text as SqlText
from sqlalchemy import Uuid, any_, bindparam, func, or_, select

from domain.catalogue.tables import products
from domain.contacts.tables import companies
from domain.imports.actions.relating import CALLED, MAILED
from domain.imports.rules.blending import key_of
from domain.imports.rules.columns import EXTERNAL, ImportKind
from domain.imports.rules.people import turns
from domain.imports.rules.reading import RowRead
from domain.imports.tables import import_rows, imports
from domain.kernel import external
from domain.kernel.errors import Fault
from domain.kernel.statements import Compiled, ids_parameter, ours
from domain.kernel.tables import ARRAY
from domain.kernel.values import sort_key
from domain.kernel.work import Work
from domain.leads.tables import leads
from domain.opportunities.tables import opportunities

_KEYS = bindparam("keys", type_=ARRAY(SqlText))
_BY: Mapping[str, Compiled] = {
    **{
        f"company {name}": Compiled(
            select(companies.c[name], companies.c.id, companies.c.deleted_at)
            .where(ours(companies), companies.c[name] == any_(_KEYS), companies.c.deleted_at.is_(None))
            .order_by(companies.c.created_at.desc(), companies.c.id.desc())
        )
        for name in ("vat_number", "tax_code")
    },
    "company name": Compiled(
        select(companies.c.sort_key, companies.c.id).where(
            ours(companies), companies.c.sort_key == any_(_KEYS), companies.c.deleted_at.is_(None)
        )
    ),
    "contact emails": MAILED,
    "product sku": Compiled(
        select(products.c.sku, products.c.id).where(
            ours(products), products.c.sku == any_(_KEYS), products.c.deleted_at.is_(None)
        )
    ),
}
_UNNUMBERED = Compiled(
    select(companies.c.sort_key, companies.c.id).where(
        ours(companies),
        companies.c.sort_key == any_(_KEYS),
        companies.c.vat_number.is_(None),
        companies.c.tax_code.is_(None),
        companies.c.deleted_at.is_(None),
    )
)
_NUMBERS = frozenset({"vat_number", "tax_code"})
_TELLING: Mapping[ImportKind, Sequence[str]] = {"company": ("vat_number", "tax_code"), "contact": ("emails",)}
# A lead by its person: the newest, one that is open before any that is closed.
_LEADS = Compiled(
    select(leads.c.contact_id, leads.c.id)
    .where(ours(leads), leads.c.contact_id == any_(ids_parameter()), leads.c.deleted_at.is_(None))
    .order_by(leads.c.outcome == "open", leads.c.created_at, leads.c.id)
)
_DEALS = Compiled(
    select(opportunities.c.sort_key, opportunities.c.company_id, opportunities.c.contact_id, opportunities.c.id)
    .where(
        ours(opportunities),
        or_(opportunities.c.company_id == any_(ids_parameter()), opportunities.c.contact_id == any_(ids_parameter())),
        opportunities.c.deleted_at.is_(None),
    )
    .order_by(opportunities.c.created_at.desc(), opportunities.c.id.desc())
)
_FIRST = Compiled(
    select(import_rows.c.key, func.min(import_rows.c.position))
    .where(
        ours(import_rows),
        import_rows.c.import_id == bindparam("import_id", type_=Uuid),
        import_rows.c.key == any_(_KEYS),
    )
    .group_by(import_rows.c.key)
)
_LAST = Compiled(
    select(import_rows.c.record_id, import_rows.c.said)
    .join_from(import_rows, imports, (imports.c.id == import_rows.c.import_id) & ours(imports))
    .where(
        ours(import_rows),
        import_rows.c.record_id == any_(ids_parameter()),
        import_rows.c.said.is_not(None),
        imports.c.state == "committed",
    )
    .order_by(imports.c.committed_at)
)


async def matched(
    work: Work, kind: ImportKind, plan: Mapping[str, Any], rows: Mapping[str, RowRead]
) -> dict[str | None, UUID]:
    """The records that are there already, by the rows' keys; of several with one key the oldest, but of several with
    one name or title none, which is a fault.
    """
    found: dict[str | None, UUID] = {}
    for by in {row.by for row in rows.values()}:
        keys = {row.key: key for key, row in rows.items() if row.by == by}
        some = await _matched(work, kind, by, plan["system"], {row: rows[key] for row, key in keys.items()})
        found |= {keys[key]: one for key, one in some.items() if key in keys}
    return found


async def _matched(work: Work, kind: ImportKind, by: str, system: str, rows: Mapping[str, RowRead]) -> dict[str, UUID]:
    if by == EXTERNAL:
        found = await external.known(work, kind, system, list(rows))
        return found | await _introduced(
            work, kind, system, {key: row for key, row in rows.items() if key not in found}
        )
    if by == "contact.email":
        return await _leads(work, rows)
    if by == "title":
        return await _deals(work, rows)
    if by == "name":
        return await (_people(work, rows) if kind == "contact" else _companies(work, rows))
    found: dict[str, UUID] = {}
    for row in await work.records(_BY[f"{kind} {by}"], keys=list(rows)):
        for key in row[0] if by == "emails" else [row[0]]:
            found[key.casefold() if by == "emails" else key] = row["id"]
    if kind == "company" and by in _NUMBERS:
        found |= await _unnumbered(work, {key: row for key, row in rows.items() if key not in found})
    return found


async def _introduced(work: Work, kind: ImportKind, system: str, rows: Mapping[str, RowRead]) -> dict[str, UUID]:
    """Records that are there without the system's id, by what tells them from all others; each by its first row."""
    found: dict[str, UUID] = {}
    for by in _TELLING.get(kind, ()):
        keys: dict[str, str] = {}
        for key, row in rows.items():
            if key not in found and (said := key_of(by, row)) is not None:
                keys.setdefault(said, key)
        some = await _matched(work, kind, by, system, {said: rows[key] for said, key in keys.items()})
        bearing = {*await external.bearing(work, kind, system, list(some.values())), *found.values()} if some else set()
        for said, id in some.items():
            if said in keys and id not in bearing:
                bearing.add(id)
                found[keys[said]] = id
    for key in found:
        rows[key].introduced = True
    return found


async def _unnumbered(work: Work, rows: Mapping[str, RowRead]) -> dict[str, UUID]:
    """Companies whose number nobody knew yet, by their exact name where one alone bears it; the first row has it."""
    names: dict[str, str] = {}
    for key, row in rows.items():
        names.setdefault(sort_key(row.fields.get("name") or ""), key)
    bearers: dict[str, list[UUID]] = {}
    for row in await work.records(_UNNUMBERED, keys=[name for name in names if name]):
        bearers.setdefault(row["sort_key"], []).append(row["id"])
    return {names[name]: ids[0] for name, ids in bearers.items() if len(ids) == 1}


async def _companies(work: Work, rows: Mapping[str, RowRead]) -> dict[str, UUID]:
    bearers: dict[str, list[UUID]] = {}
    for row in await work.records(_BY["company name"], keys=list(rows)):
        bearers.setdefault(row["sort_key"], []).append(row["id"])
    return _sole(rows, bearers, "several-import-companies")


async def _people(work: Work, rows: Mapping[str, RowRead]) -> dict[str, UUID]:
    """By name at the row's company, else who is at none; where the row names none, the only one of the name."""
    names = {key: turns(row.whole) if row.whole else [key.split("\n")[0]] for key, row in rows.items()}
    at: dict[str, dict[UUID, set[UUID | None]]] = {}
    for row in await work.records(CALLED, keys=list({name for each in names.values() for name in each})):
        at.setdefault(row["sort_key"], {}).setdefault(row["id"], set()).add(row["company_id"])
    bearers: dict[str, list[UUID]] = {}
    for key, row in rows.items():
        known = {id: places for name in names[key] for id, places in at.get(name, {}).items()}
        company = next((UUID(each["company_id"]) for each in row.fields.get("companies", ())), None)
        here = [id for id, places in known.items() if company in places]
        free = [id for id, places in known.items() if places == {None}]
        bearers[key] = here or free or ([] if company else list(known))
    return _sole(rows, bearers, "several-import-people")


def _sole(
    rows: Mapping[str, RowRead], bearers: Mapping[str, Sequence[UUID]], several: str, pointer: str = "/name"
) -> dict[str, UUID]:
    for key, ids in bearers.items():
        if len(ids) > 1:
            rows[key].faults.append(Fault(pointer, several, {"count": len(ids)}))
    return {key: ids[0] for key, ids in bearers.items() if len(ids) == 1}


async def _leads(work: Work, rows: Mapping[str, RowRead]) -> dict[str, UUID]:
    people = {key: UUID(row.fields["contact_id"]) for key, row in rows.items() if "contact_id" in row.fields}
    found = {row["contact_id"]: row["id"] for row in await work.records(_LEADS, ids=list(people.values()))}
    return {key: found[id] for key, id in people.items() if id in found}


async def _deals(work: Work, rows: Mapping[str, RowRead]) -> dict[str, UUID]:
    """By title and whose the deal is: the company's, or where the row names none the person's."""
    whose = {key: row.fields.get("company_id") or row.fields.get("contact_id") for key, row in rows.items()}
    ids = [UUID(id) for id in whose.values() if id is not None]
    found: dict[tuple[str, str], dict[UUID, None]] = {}
    for row in await work.records(_DEALS, ids=ids):
        for id in (row["company_id"], row["contact_id"]):
            found.setdefault((row["sort_key"], str(id)), {})[row["id"]] = None
    bearers = {
        key: list(found.get((sort_key(row.fields["title"]), str(whose[key])), ()))
        for key, row in rows.items()
        if "title" in row.fields
    }
    return _sole(rows, bearers, "several-import-deals", "/title")


async def known_in_file(work: Work, id: UUID, keys: Sequence[str]) -> dict[str, int]:
    """Where in its file each key stands first, as far as rows were read before."""
    return {row[0]: row[1] for row in await work.records(_FIRST, import_id=id, keys=list(keys))}


async def last_said(work: Work, ids: Sequence[UUID]) -> Mapping[UUID, Mapping[str, Any]]:
    """What the last import that is in force said of each record."""
    said: dict[UUID, dict[str, Any]] = {}
    for row in await work.records(_LAST, ids=list(ids)):
        said.setdefault(row[0], {}).update(row[1])
    return said
