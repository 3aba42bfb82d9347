"""How people and companies merge, and what of this area refers to them."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any
from uuid import UUID

import orjson
from sqlalchemy import any_, bindparam, delete, func, select, update

from domain import events
from domain.contacts.actions.companies import COMPANY, line_above, parents_above
from domain.contacts.actions.contacts import CONTACT, LINKS
from domain.contacts.merging.actions import MergeInput, mergeable
from domain.contacts.merging.references import Pointing, refers_to
from domain.contacts.tables import access_requests, companies, consents, contact_companies, contacts, proposals
from domain.kernel.external import external_keys
from domain.kernel.rows import packed
from domain.kernel.shapes import Refers, example
from domain.kernel.statements import Compiled, ids_parameter, ours
from domain.kernel.tables import Instant, Uuid, own_columns
from domain.kernel.work import Work

_KEY = ("source", "external_id")


class ContactMerge(MergeInput):
    """Who is merged into this person. keep: by field, whose value stays; by default this one's, where it has any.

    mode: `preview` changes nothing and says what `commit` would do.
    """

    model_config = example(mode="preview", with_id="0198c5a0-0000-7000-8000-000000000000")

    with_id: Annotated[UUID, Refers("contact")]


class CompanyMerge(MergeInput):
    """What is merged into this company. keep: by field, whose value stays; by default this one's, where it has any.

    mode: `preview` changes nothing and says what `commit` would do.
    """

    model_config = example(mode="preview", with_id="0198c5a0-0000-7000-8000-000000000000")

    with_id: Annotated[UUID, Refers("company")]


def _shared(kept: Mapping[str, Any], gone: Mapping[str, Any], fields: dict[str, Any]) -> dict[str, Any]:
    """The other's owner keeps seeing the record; keys in other systems are the kept record's where it has one."""
    owner, theirs = fields["owner_id"], gone["owner_id"]
    if theirs is not None and str(theirs) not in {owner, *fields["collaborators"]}:
        fields["collaborators"] = [*fields["collaborators"], str(theirs)]
    return {"external": {**gone["external"], **kept["external"]}}


async def _people(
    _work: Work, kept: Mapping[str, Any], gone: Mapping[str, Any], fields: dict[str, Any]
) -> dict[str, Any]:
    if fields["referred_by_id"] in {str(kept["id"]), str(gone["id"])}:
        fields["referred_by_id"] = None
    primary = next((each["company_id"] for each in fields["companies"] if each["primary"]), None)
    listed = {each["company_id"]: each for each in reversed(fields["companies"])}
    order = dict.fromkeys(each["company_id"] for each in fields["companies"])
    fields["companies"] = [{**listed[id], "primary": id == primary} for id in order]
    columns = _shared(kept, gone, fields)
    newest = max(kept, gone, key=lambda row: row["do_not_call_checked_on"] or date.min)
    return columns | {name: newest[name] for name in ("do_not_call_checked_on", "do_not_call_listed")}


async def _companies(
    work: Work, kept: Mapping[str, Any], gone: Mapping[str, Any], fields: dict[str, Any]
) -> dict[str, Any]:
    parent = fields["parent_company_id"]
    if parent is not None:
        parents = await parents_above(work, [UUID(parent)])
        above = [UUID(parent), *line_above(parents, UUID(parent))]
        if kept["id"] in above or gone["id"] in above:
            # Below the merged company it would stand above itself.
            over = gone["parent_company_id"]
            own = over is None or over == kept["id"] or kept["id"] in line_above(parents, over)
            fields["parent_company_id"] = None if own else str(over)
    return _shared(kept, gone, fields)


_links = contact_companies
_COUNT = Compiled(select(func.count()).where(ours(_links), _links.c.company_id == bindparam("gone", type_=Uuid)))
_AT = Compiled(select(_links.c.contact_id).where(ours(_links), _links.c.company_id == bindparam("gone", type_=Uuid)))
_OF = (
    ours(_links),
    _links.c.contact_id == any_(ids_parameter()),
    _links.c.company_id == any_(ids_parameter("companies")),
)
_READ = Compiled(select(*own_columns(_links)).where(*_OF).order_by(_links.c.contact_id, _links.c.position))
_DELETE = Compiled(delete(_links).where(*_OF))
_TOUCH = Compiled(
    update(contacts)
    .where(ours(contacts), contacts.c.id == any_(ids_parameter()))
    .values(version=contacts.c.version + 1, updated_at=bindparam("now", type_=Instant))
    .returning(*own_columns(contacts))
)
Links = list[dict[str, Any]]


class PeopleOfCompany:
    """The people at a company: somebody at both stays at the kept one, once."""

    name = "people"

    async def count(self, work: Work, gone: UUID) -> int:
        """How many people are there."""
        return int(await work.value(_COUNT, gone=gone))

    async def move(self, work: Work, gone: UUID, kept: UUID) -> dict[str, Links]:
        """Let them be at the kept company; their links before and after."""
        people = [row[0] for row in await work.records(_AT, gone=gone)]
        before = await self._read(work, people, gone, kept)
        after: dict[str, dict[str, Any]] = {}
        for link in before:
            known = after.get(link["contact_id"])
            role, primary = (known["role"], known["primary"]) if known else (None, False)
            moved = {**link, "company_id": str(kept)} if known is None else known
            after[link["contact_id"]] = {
                **moved,
                "role": role or link["role"],
                "primary": primary or link["primary"],
            }
        await self._write(work, people, (gone, kept), list(after.values()))
        return {"before": before, "after": list(after.values())}

    async def move_back(self, work: Work, gone: UUID, kept: UUID, moved: dict[str, Links]) -> int:
        """Put back the links of everybody whose links were not changed since; how many were."""
        was, made = _by_person(moved["before"]), _by_person(moved["after"])
        now = _by_person(await self._read(work, [UUID(id) for id in was], gone, kept))
        same = [id for id in was if now.get(id) == made.get(id)]
        await self._write(work, [UUID(id) for id in same], (gone, kept), [link for id in same for link in was[id]])
        return len(was) - len(same)

    async def _read(self, work: Work, people: list[UUID], gone: UUID, kept: UUID) -> Links:
        found = await work.records(_READ, ids=people, companies=[gone, kept])
        return orjson.loads(packed([dict(row) for row in found]))

    async def _write(self, work: Work, people: list[UUID], places: tuple[UUID, UUID], links: Links) -> None:
        if not people:
            return
        await work.run(_DELETE, ids=people, companies=list(places))
        await LINKS.insert(work, links)
        for row in await work.records(_TOUCH, ids=people, now=work.now):
            person = dict(row)
            about = CONTACT.about(work, person, person)
            events.record(work, CONTACT.facts["changed"], about, events.Change(("companies",)))


def _by_person(links: Links) -> dict[str, Links]:
    found: dict[str, Links] = {}
    for link in links:
        found.setdefault(link["contact_id"], []).append(link)
    return found


mergeable(CONTACT, ("emails", "phones", "companies", "collaborators", "tags"), _people)
mergeable(COMPANY, ("addresses", "emails", "phones", "collaborators", "tags"), _companies)
refers_to("contact", Pointing(consents, "contact_id"))
refers_to("contact", Pointing(contacts, "referred_by_id", resource="contact"))
refers_to("contact", Pointing(external_keys, "record_id", key=_KEY, of=("kind", "contact")))
refers_to("company", PeopleOfCompany())
refers_to("company", Pointing(access_requests, "company_id", apart=("member_id",)))
refers_to("company", Pointing(companies, "parent_company_id", resource="company"))
refers_to("company", Pointing(external_keys, "record_id", key=_KEY, of=("kind", "company")))
for _kind in ("company", "contact"):
    refers_to(_kind, Pointing(proposals, "record_id", of=("record_kind", _kind)))
