"""Approvals as people see them: what waits for one's decision, what one asked, and how a quote stands."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy import BigInteger, Uuid, and_, any_, bindparam, func, literal_column, or_, select

from domain.access.tables import members
from domain.contacts.tables import companies, contacts
from domain.kernel.errors import NotFound
from domain.kernel.money import Money
from domain.kernel.shapes import Shape
from domain.kernel.statements import Compiled, Prepared, ids_parameter, ours
from domain.kernel.tables import Instant, own_columns
from domain.kernel.work import Work
from domain.opportunities.tables import opportunities
from domain.quotes.actions.approvals import said_reason
from domain.quotes.actions.deals import Deal
from domain.quotes.actions.judging import approvers_of, judged, lines_of
from domain.quotes.queries.deciding import as_decider
from domain.quotes.queries.policy import MemberName, stands_in_for
from domain.quotes.rules.content import content_hash
from domain.quotes.tables import approval_requests, quotes

LIMIT = 100
RECENT = timedelta(days=30)
State = Literal["waiting", "approved", "rejected", "recalled"]


class ApprovalReason(Shape):
    """Why approval is needed. value, limit and lines of a margin are null without the permission costs:read."""

    measure: Literal["discount", "margin"]
    rule_id: UUID
    rule: str
    value: str | None
    limit: str | None
    lines: list[int] | None = Field(description="Places of the lines that exceed the limit by themselves, from 0")


class ApprovalMargin(Shape):
    """What the goods leave; null while a cost is unknown."""

    amount: Money | None
    points: str | None


class ApprovalRequest(Shape):
    """A request for approval, and what was decided."""

    id: UUID
    state: State
    requested_by: MemberName | None
    requested_at: datetime
    note: str | None
    net: Money
    discount_on_list: str | None = Field(description="1 - net / list price, in points; null without list prices")
    margin: ApprovalMargin | None = Field(description="Null without the permission costs:read")
    reasons: list[ApprovalReason]
    decided_by: MemberName | None
    decided_for: MemberName | None = Field(description="In whose place, where a substitute decided")
    decided_at: datetime | None
    decision_note: str | None


class ApprovalCustomer(Shape):
    """Who is to buy: the company, or the person where there is none."""

    kind: Literal["company", "contact"]
    id: UUID
    name: str


class ApprovalDeal(Shape):
    """The deal that a quote belongs to."""

    id: UUID
    title: str
    owner: MemberName | None


class ApprovalItem(ApprovalRequest):
    """A request with what one needs to decide on it."""

    quote_id: UUID
    quote_version: int = Field(description="For If-Match")
    revision: int
    opportunity: ApprovalDeal
    customer: ApprovalCustomer | None
    instead_of: MemberName | None = Field(description="In whose place one would decide")
    age_hours: int


class ApprovalBox(Shape):
    """Some requests, and how many there are in all."""

    total: int
    data: list[ApprovalItem]


class Approvals(Shape):
    """to_decide: what waits for one's decision, the oldest first. asked: one's own of 30 days, the newest first."""

    to_decide: ApprovalBox
    asked: ApprovalBox


class QuoteApproval(Shape):
    """How a quote stands. stale: what was approved has changed since."""

    state: Literal["not_needed", "required", "waiting", "approved", "stale"]
    reasons: list[ApprovalReason] = Field(description="Why who asks here may not send it alone")
    approvers: list[MemberName] = Field(description="Who could approve it")
    requests: list[ApprovalRequest] = Field(description="The newest first")


def _who(column: str) -> tuple[Any, Any]:
    return approval_requests.c[column], members.alias(f"{column}_member")


_PEOPLE = {name: _who(name) for name in ("requested_by", "decided_by", "decided_for")}


def _name_of(who: Any, id: Any) -> Any:
    return select(who.c.name).where(ours(who), who.c.id == id).scalar_subquery()


_owners = members.alias("owners")
_OF_REQUEST = (
    *(each for each in approval_requests.c if each.name not in {"tenant_id", "content_hash"}),
    *(_name_of(who, id).label(f"{name}_name") for name, (id, who) in _PEOPLE.items()),
)
_OF_ITEM = (
    *_OF_REQUEST,
    quotes.c.version.label("quote_version"),
    quotes.c.revision,
    opportunities.c.id.label("opportunity_id"),
    opportunities.c.title,
    opportunities.c.owner_id,
    _name_of(_owners, opportunities.c.owner_id).label("owner_name"),
    opportunities.c.company_id,
    opportunities.c.contact_id,
    _name_of(companies, opportunities.c.company_id).label("company_name"),
    _name_of(contacts, opportunities.c.contact_id).label("contact_name"),
    func.count().over().label("total"),
)
_JOINED = approval_requests.join(quotes, and_(ours(quotes), quotes.c.id == approval_requests.c.quote_id)).join(
    opportunities, and_(ours(opportunities), opportunities.c.id == quotes.c.opportunity_id)
)
_ALIVE = (
    ours(approval_requests),
    opportunities.c.deleted_at.is_(None),
    or_(opportunities.c.outcome == "open", opportunities.c.outcome == "won"),
)
_limit = bindparam("limit", type_=BigInteger)
_TO_DECIDE = Compiled(
    select(*_OF_ITEM)
    .select_from(_JOINED)
    .where(
        *_ALIVE,
        approval_requests.c.state == "waiting",
        approval_requests.c.approver_ids.op("&&")(ids_parameter()),
        func.coalesce(approval_requests.c.requested_by != bindparam("me", type_=Uuid), literal_column("true")),
    )
    .order_by(approval_requests.c.requested_at, approval_requests.c.id)
    .limit(_limit)
)
_ASKED = Compiled(
    select(*_OF_ITEM)
    .select_from(_JOINED)
    .where(
        ours(approval_requests),
        approval_requests.c.requested_by == bindparam("me", type_=Uuid),
        approval_requests.c.requested_at >= bindparam("since", type_=Instant),
    )
    .order_by(approval_requests.c.requested_at.desc(), approval_requests.c.id.desc())
    .limit(_limit)
)
_OF_QUOTE = Compiled(
    select(*_OF_REQUEST)
    .where(ours(approval_requests), approval_requests.c.quote_id == bindparam("id", type_=Uuid))
    .order_by(approval_requests.c.requested_at.desc(), approval_requests.c.id.desc())
    .limit(_limit)
)
_QUOTE = Prepared(
    lambda here: (
        select(*own_columns(quotes))
        .where(here(quotes), quotes.c.id == bindparam("id", type_=Uuid), quotes.c.deleted_at.is_(None))
    )
)  # fmt: skip
_DEAL = Compiled(
    select(
        opportunities.c.id,
        opportunities.c.title,
        opportunities.c.pipeline_id,
        opportunities.c.owner_id,
        opportunities.c.collaborator_ids,
        opportunities.c.company_id,
        opportunities.c.contact_id,
    ).where(ours(opportunities), opportunities.c.id == bindparam("id", type_=Uuid))
)
_MEMBERS = Compiled(select(members.c.id, members.c.name).where(ours(members), members.c.id == any_(ids_parameter())))


async def approvals(work: Work) -> Approvals:
    """What waits for one's decision, and what one asked; a key has neither."""
    work.require("quotes:read")
    me = work.actor.member_id
    if me is None:
        return Approvals(to_decide=ApprovalBox(total=0, data=[]), asked=ApprovalBox(total=0, data=[]))
    others = await stands_in_for(work, me)
    mine = [me] if work.actor.may("quotes:approve") else []
    waiting = await work.records(_TO_DECIDE, ids=[*mine, *others], limit=LIMIT) if mine or others else []
    asked = await work.records(_ASKED, since=work.now - RECENT, limit=LIMIT)
    names: dict[UUID, str] = {row[0]: row[1] for row in await work.records(_MEMBERS, ids=others)} if others else {}
    return Approvals(to_decide=_box(work, waiting, names, mine), asked=_box(work, asked, {}, mine))


def _box(work: Work, rows: Sequence[Any], names: Mapping[UUID, str], mine: Sequence[UUID]) -> ApprovalBox:
    total = rows[0]["total"] if rows else 0
    return ApprovalBox(total=total, data=[_item(work, row, names, mine) for row in rows])


def _item(work: Work, row: Any, names: Mapping[UUID, str], mine: Sequence[UUID]) -> ApprovalItem:
    theirs = [] if set(mine) & set(row["approver_ids"]) else [each for each in row["approver_ids"] if each in names]
    kind = "company" if row["company_id"] is not None else "contact"
    customer = None
    if row[f"{kind}_id"] is not None:
        customer = ApprovalCustomer(kind=kind, id=row[f"{kind}_id"], name=row[f"{kind}_name"] or "")
    return ApprovalItem(
        **_request(work, row),
        quote_id=row["quote_id"],
        quote_version=row["quote_version"],
        revision=row["revision"],
        opportunity=ApprovalDeal(
            id=row["opportunity_id"], title=row["title"], owner=_person(row["owner_id"], row["owner_name"])
        ),
        customer=customer,
        instead_of=_person(theirs[0], names[theirs[0]]) if theirs else None,
        age_hours=int((work.now - row["requested_at"]).total_seconds() // 3600),
    )


def _person(id: UUID | None, name: str | None) -> MemberName | None:
    return None if id is None else MemberName(id=id, name=name or "")


def _request(work: Work, row: Any) -> dict[str, Any]:
    figures = row["figures"]
    told = work.actor.may("costs:read")
    return {
        **{name: row[name] for name in ("id", "state", "requested_at", "note", "decided_at", "decision_note")},
        **{name: _person(row[name], row[f"{name}_name"]) for name in _PEOPLE},
        "net": figures["net"],
        "discount_on_list": figures["discount_on_list"],
        "margin": figures["margin"] if told else None,
        "reasons": [_reason(work, each) for each in row["reasons"]],
    }


def _reason(work: Work, said: Mapping[str, Any]) -> ApprovalReason:
    """A reason; of a margin nothing that would give the cost away."""
    hidden = said["measure"] == "margin" and not work.actor.may("costs:read")
    blank: Mapping[str, Any] = {"value": None, "limit": None, "lines": None} if hidden else {}
    kept: dict[str, Any] = {**said, **blank}
    return ApprovalReason(**kept)


async def approval_of(work: Work, id: UUID) -> QuoteApproval:
    """How a quote stands for who asks: whether they may send it, why not, who could approve it."""
    work.require("quotes:read")
    found = await work.record_of(_QUOTE, id=id) or await (await as_decider(work, id)).record_of(_QUOTE, id=id)
    if found is None:
        raise NotFound
    row = dict(found)
    requests = [ApprovalRequest(**_request(work, each)) for each in await work.records(_OF_QUOTE, id=id, limit=LIMIT)]
    if row["state"] not in {"draft", "waiting", "approved"}:
        return QuoteApproval(state="not_needed", reasons=[], approvers=[], requests=requests)
    deal = Deal(dict(await work.record_of(_DEAL, id=row["opportunity_id"]) or {}))
    judgement = await judged(work, deal, row)
    reasons = [] if judgement is None else judgement.reasons
    approvers = [] if judgement is None or not reasons else await approvers_of(work, deal, judgement)
    state = row["state"]
    if state == "draft":
        state = "not_needed" if not reasons else "required"
    if row["approved_hash"] is not None and (reasons or state == "approved"):
        content = content_hash(row, await lines_of(work, id), deal.opportunity)
        state = "approved" if row["approved_hash"] == content else "stale" if reasons else "not_needed"
    return QuoteApproval(
        state=state,
        reasons=[_reason(work, said_reason(each)) for each in reasons],
        approvers=[MemberName(id=each.id, name=each.name) for each in approvers],
        requests=requests,
    )
