"""Asking for access to a colleague's company: a request, which an owner or manager grants or refuses."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from sqlalchemy import Uuid, bindparam, select

from domain import events, writing
from domain.contacts.actions.companies import COMPANY
from domain.contacts.tables import access_requests, companies
from domain.customization.workspace import settings_of
from domain.kernel.errors import Conflict, Forbidden, NotFound
from domain.kernel.ids import new_id
from domain.kernel.records import Kind
from domain.kernel.rows import Rows
from domain.kernel.shapes import Input, Said, Shape, View, example, reader
from domain.kernel.statements import Compiled, Prepared, ours
from domain.kernel.tables import own_columns
from domain.kernel.values import Words
from domain.kernel.work import Work
from domain.writing import Patch

ASKED = events.fact("company.access_requested", "A member asked for access to a colleague's company.")
GRANTED = events.fact("company.access_granted", "Access to a company was granted.")
REFUSED = events.fact("company.access_refused", "Access to a company was refused.")
ACCESS_REQUEST = Kind("access_request", "access_requests", access_requests, access_requests.c.status)
_ROWS = Rows(access_requests)


class AccessRequestInput(Input):
    """Why access is asked for."""

    model_config = example(note="Mi hanno chiamato per un'offerta")

    note: Annotated[str, Words(maximum=500, line_breaks=True)] | None = None


class AccessRequest(Shape):
    """A request for access to a company."""

    id: UUID
    company_id: UUID
    member_id: UUID
    note: str | None
    status: Literal["open", "granted", "refused"]
    decided_by: UUID | None
    decided_at: datetime | None
    version: int
    created_at: datetime


class AccessRequests(Shape):
    """The requests for one company, the newest first."""

    data: list[AccessRequest]


_VIEW = View(AccessRequest, access_requests)
_read = reader(_VIEW)
_COMPANY = Compiled(
    select(companies.c.id, companies.c.owner_id, companies.c.collaborator_ids).where(
        ours(companies), companies.c.id == bindparam("id", type_=Uuid), companies.c.deleted_at.is_(None)
    )
)
_VISIBLE = Prepared(
    lambda here: select(companies.c.id).where(
        here(companies), companies.c.id == bindparam("id", type_=Uuid), companies.c.deleted_at.is_(None)
    )
)
_OPEN = Compiled(
    select(access_requests.c.id).where(
        ours(access_requests),
        access_requests.c.company_id == bindparam("company", type_=Uuid),
        access_requests.c.member_id == bindparam("member", type_=Uuid),
        access_requests.c.status == "open",
    )
)
_OF_COMPANY = Prepared(
    lambda here: (
        select(_VIEW.json(here))
        .where(here(access_requests), access_requests.c.company_id == bindparam("company", type_=Uuid))
        .order_by(access_requests.c.created_at.desc())
        .limit(200)
    )
)
_LOCKED = Compiled(
    select(*own_columns(access_requests))
    .where(
        ours(access_requests),
        access_requests.c.id == bindparam("id", type_=Uuid),
        access_requests.c.company_id == bindparam("company", type_=Uuid),
    )
    .with_for_update(key_share=True)
)


def _about(company: Any, request: UUID) -> events.About:
    return events.About(
        "access_request",
        request,
        owner_before=company["owner_id"],
        owner_after=company["owner_id"],
        collaborator_ids=company["collaborator_ids"],
        parent_kind="company",
        parent_id=company["id"],
    )


async def ask_access(work: Work, company_id: UUID, wanted: AccessRequestInput) -> Said:
    """Ask for access to a company that the member does not see; an open request is answered again."""
    work.require("companies:read")
    if not settings_of(work).company_directory:
        raise Forbidden("directory-off")
    company = await work.record_of(_COMPANY, id=company_id)
    if company is None:
        raise NotFound
    member = work.actor.member_id
    if member is None:
        raise Forbidden("members-only")
    if await work.value(_VISIBLE, id=company_id) is not None:
        raise Conflict("access-already")
    if company["owner_id"] is None:
        raise Conflict("nobody-to-ask")
    known = await work.value(_OPEN, company=company_id, member=member)
    if known is not None:
        return await _own(work, known)
    id = new_id()
    row = {"id": id, "company_id": company_id, "member_id": member, "note": wanted.note, "status": "open"}
    row |= {"version": 1, "created_at": work.now, "updated_at": work.now}
    await _ROWS.insert(work, [row])
    said = events.Change(data={"member_id": str(member), "note": wanted.note})
    events.record(work, ASKED, _about(company, id), said)
    return await _own(work, id)


_OWN = Compiled(
    select(_VIEW.json(ours), access_requests.c.version).where(
        ours(access_requests),
        access_requests.c.id == bindparam("id", type_=Uuid),
        access_requests.c.member_id == bindparam("me", type_=Uuid),
    )
)


async def _own(work: Work, id: UUID) -> Said:
    """A member's own request, though the company is not seen."""
    found = await work.record_of(_OWN, id=id)
    assert found is not None
    return Said(found[0], found[1])


async def requests_for(work: Work, company_id: UUID) -> str:
    """The requests for one company as JSON; NotFound where the caller does not see it."""
    work.require("companies:read")
    if await work.value(_VISIBLE, id=company_id) is None:
        raise NotFound
    found = await work.records(_OF_COMPANY, company=company_id)
    return '{"data":[' + ",".join(row[0] for row in found) + "]}"


async def decide(work: Work, company_id: UUID, request_id: UUID, *, granted: bool) -> Said:
    """Grant (the member becomes a collaborator) or refuse: the company's owner, or who sees the team's records."""
    COMPANY.demand(work, "write")
    if await work.value(_VISIBLE, id=company_id) is None:
        raise NotFound
    request = await work.record_of(_LOCKED, id=request_id, company=company_id)
    company = await work.record_of(_COMPANY, id=company_id)
    if request is None or company is None:
        raise NotFound
    if company["owner_id"] != work.actor.member_id and not work.actor.sees_unowned:
        raise Forbidden("owner-decides")
    if request["status"] != "open":
        raise Conflict("already-decided")
    if granted and request["member_id"] not in company["collaborator_ids"]:
        shared = [str(each) for each in (*company["collaborator_ids"], request["member_id"])]
        [outcome] = await writing.change(work, COMPANY, [Patch(company_id, {"collaborators": shared})])
        if outcome.error is not None:
            raise outcome.error
    row = {**dict(request), "status": "granted" if granted else "refused", "decided_by": work.actor.member_id}
    row |= {"decided_at": work.now, "updated_at": work.now, "version": request["version"] + 1}
    await _ROWS.update(work, [row])
    told = {"status": row["status"], "member_id": str(request["member_id"])}
    said = events.Change(("status",), {"status": "open"}, told)
    events.record(work, GRANTED if granted else REFUSED, _about(company, request_id), said)
    return await _read(work, request_id)
