"""Whom to call again: lost deals that are due, with what the workspace's own recalls say of them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal, NamedTuple
from uuid import UUID

import orjson
from pydantic import Field
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Date,
    Integer,
    Text,
    bindparam,
    case,
    cast,
    exists,
    extract,
    func,
    literal_column,
    or_,
    select,
)

from domain.access.queries.people import teams_of
from domain.activities.tables import activities
from domain.analytics.rules.recall import Basis, History, Likeness
from domain.contacts.tables import companies, consents, contacts
from domain.kernel.filters import AllOf, Condition
from domain.kernel.listing import Asked, Asks, Listing, Page, ask, read_question
from domain.kernel.money import Money, exponent
from domain.kernel.shapes import Parts, Shape, View, part_of
from domain.kernel.statements import Compiled, Guard, Rows, ours, shaped
from domain.kernel.work import Work
from domain.opportunities.queries.opportunities import CUSTOMER, Named, base_money
from domain.opportunities.tables import closings, loss_reasons, opportunities, participants

deals = opportunities
MOST_RECALLS = 10_000
"""Decided recalls that a score is learned from, the newest."""
TALKS = [literal_column(f"'{kind}'", Text) for kind in ("call", "meeting", "email")]
"""What counts as having been in touch: a task or a note does not."""
LOST, WON = literal_column("'lost'", Text), literal_column("'won'", Text)
_ONE = literal_column("1", Integer)


class RecallContact(Shape):
    """Whom to call: the deal's person, else who decides. phone: null where it may not be called, or is not seen."""

    id: UUID
    name: str | None
    phone: str | None
    may_call: bool
    barred: Literal["do_not_call", "consent_withdrawn"] | None = Field(description="Why it may not be called")


class RecallCompany(Shape):
    """The deal's company. phone: only where the deal names no person, and where the company is seen."""

    id: UUID
    name: str
    phone: str | None


class RecallScore(Shape):
    """The chance that it is won when taken up again, learned from the whole workspace's decided recalls.

    Who sees only part of the workspace gets it with two decimals, and no count.
    """

    chance: str | None = Field(description="A fraction; null where there is too little history")
    insufficient_history: bool = Field(description="Fewer than 20 decided recalls in the workspace")
    basis: Basis | None = Field(description="The finest likeness of which there is any recall")
    n: int | None = Field(description="Its decided recalls")


class RecallDeal(Shape):
    """A lost deal that is due to be called. value: to recover, net of VAT, in the base currency."""

    id: UUID
    title: str
    customer: str | None = Field(description="The deal's company, else its person")
    company: RecallCompany | None
    contact: RecallContact | None
    owner_id: UUID | None
    stage_id: UUID = Field(description="The stage it was lost from")
    reason: Named
    note: str | None
    closed_at: datetime
    recall_on: date = Field(description="Due since")
    by_reason: bool = Field(description="The day comes from the reason's delay; else somebody chose it")
    value: Money
    last_contact_at: datetime | None = Field(description="The last call, meeting or e-mail since it was lost")
    score: RecallScore


_named = participants.alias("named")
_PERSON = func.coalesce(
    deals.c.contact_id,
    select(_named.c.contact_id)
    .where(ours(_named), _named.c.opportunity_id == deals.c.id, _named.c.deleted_at.is_(None))
    .order_by((_named.c.role == literal_column("'decision_maker'", Text)).desc(), _named.c.decided.desc(), _named.c.id)
    .limit(_ONE)
    .correlate(deals)
    .scalar_subquery(),
)


def _selling(rows: Any) -> ColumnElement[bool]:
    """Entries of the ledger about being called for a sale."""
    purposes = [literal_column(f"'{each}'", Text) for each in ("sales_contact", "marketing")]
    channels = [literal_column(f"'{each}'", Text) for each in ("phone", "any")]
    told = or_(rows.c.channel.is_(None), rows.c.channel.in_(channels))
    return ours(rows) & rows.c.purpose.in_(purposes) & told


_withdrawn, _again = consents.alias("withdrawn"), consents.alias("given_again")
_WITHDRAWN = exists(
    select(_ONE)
    .select_from(_withdrawn)
    .where(
        _selling(_withdrawn),
        _withdrawn.c.contact_id == contacts.c.id,
        _withdrawn.c.action == literal_column("'withdrawn'", Text),
        ~exists(
            select(_ONE)
            .select_from(_again)
            .where(
                _selling(_again),
                _again.c.contact_id == _withdrawn.c.contact_id,
                _again.c.action == literal_column("'given'", Text),
                _again.c.purpose == _withdrawn.c.purpose,
                _again.c.at > _withdrawn.c.at,
            )
            .correlate(_withdrawn)
        ),
    )
    .correlate(contacts)
)
_BARRED = case(
    (contacts.c.do_not_call_listed, literal_column("'do_not_call'", Text)),
    (_WITHDRAWN, literal_column("'consent_withdrawn'", Text)),
)


def _contact(here: Guard, hidden: frozenset[str]) -> ColumnElement[Any]:
    seen = literal_column("false") if "phone" in hidden else here(contacts)
    return part_of(
        contacts,
        contacts.c.id == _PERSON,
        ours(contacts),
        id=contacts.c.id,
        name=contacts.c.name,
        phone=case((_BARRED.is_(None) & seen, contacts.c.phones[_ONE])),
        may_call=_BARRED.is_(None),
        barred=_BARRED,
    )


def _company(here: Guard, hidden: frozenset[str]) -> ColumnElement[Any]:
    seen = literal_column("false") if "phone" in hidden else here(companies)
    return part_of(
        companies,
        companies.c.id == deals.c.company_id,
        ours(companies),
        id=companies.c.id,
        name=companies.c.name,
        phone=case((_PERSON.is_(None) & seen, companies.c.phones[_ONE])),
    )


COMPANY, CONTACT = Parts(_company), Parts(_contact)
"""Of a deal: whom to call, with a number where it may be called and is seen."""
PHONES = {"contact.phone": "contacts:read", "company.phone": "companies:read"}
"""What seeing a number takes."""


def talked_since(id: ColumnElement[Any], since: ColumnElement[Any]) -> Rows:
    """Calls, meetings and e-mails done on a deal from an instant on; who sees the deal sees them."""
    return (
        select(activities.c.done_at)
        .where(
            ours(activities),
            activities.c.record_kind == literal_column("'opportunity'", Text),
            activities.c.record_id == id,
            activities.c.kind.in_(TALKS),
            activities.c.deleted_at.is_(None),
            activities.c.done_at >= since,
        )
        .correlate(deals, closings)
    )


_LAST_TALK = (
    talked_since(deals.c.id, deals.c.closed_at).with_only_columns(func.max(activities.c.done_at)).scalar_subquery()
)
_DELAY = (
    select(loss_reasons.c.recall_after_days)
    .where(ours(loss_reasons), loss_reasons.c.id == deals.c.loss_reason_id)
    .correlate(deals)
    .scalar_subquery()
)
_CLOSED_ON = cast(func.timezone(bindparam("zone", type_=Text), deals.c.closed_at), Date)
_later = opportunities.alias("successor")
_FOLLOWED = exists(
    select(_ONE)
    .select_from(_later)
    .where(ours(_later), _later.c.recalled_from_id == deals.c.id, _later.c.deleted_at.is_(None))
    .correlate(deals)
)
DUE = Listing(
    View(
        RecallDeal,
        deals,
        {
            "customer": CUSTOMER,
            "company": COMPANY,
            "contact": CONTACT,
            "stage_id": deals.c.closed_stage_id,
            "reason": lambda _: part_of(
                loss_reasons,
                loss_reasons.c.id == deals.c.loss_reason_id,
                ours(loss_reasons),
                id=loss_reasons.c.id,
                name=loss_reasons.c.name,
            ),
            "note": deals.c.loss_note,
            "by_reason": func.coalesce(deals.c.recall_on == _CLOSED_ON + _DELAY, literal_column("false")),
            "value": base_money(deals.c.base_minor),
            "last_contact_at": _LAST_TALK,
            # What the score is learned by; `due` puts the score in its place.
            "score": func.json_build_object(
                literal_column("'reason'"),
                deals.c.loss_reason_id,
                literal_column("'stage'"),
                deals.c.closed_stage_id,
                literal_column("'minor'"),
                deals.c.base_minor,
            ),
        },
        guarded=PHONES,
    ),
    {
        "recall_on": Asks(deals.c.recall_on, "date"),
        "value": Asks(deals.c.base_minor, "amount"),
        "closed_at": Asks(deals.c.closed_at, "instant"),
        "owner_id": Asks(deals.c.owner_id, "id"),
        "within_team_id": Asks(teams_of(deals.c.owner_id, deals), "ids"),
        "company_id": Asks(deals.c.company_id, "id"),
        "loss_reason_id": Asks(deals.c.loss_reason_id, "id"),
        "stage_id": Asks(deals.c.closed_stage_id, "id"),
        "pipeline_id": Asks(deals.c.pipeline_id, "id"),
        "source_id": Asks(deals.c.source_id, "id"),
    },
    default="recall_on",
    only=(deals.c.outcome == LOST, deals.c.recall_on.is_not(None), ~_FOLLOWED),
)
_loss, _result = closings.alias("loss"), closings.alias("result")
_next = closings.alias("next_loss")


def _days(until: ColumnElement[Any], since: ColumnElement[Any]) -> ColumnElement[Any]:
    seconds = extract("epoch", until - since)
    return cast(func.greatest(func.floor(seconds / literal_column("86400")), literal_column("0")), BigInteger)


def _decided(age: ColumnElement[Any]) -> Rows:
    return (
        select(_loss.c.loss_reason_id, _loss.c.stage_id, age, _loss.c.base_minor, _result.c.outcome == WON)
        .where(ours(_loss), ours(_result), _loss.c.outcome == LOST, _result.c.voided_at.is_(None))
        .order_by(_result.c.closed_at.desc(), _result.c.id)
        .limit(literal_column(str(MOST_RECALLS)))
    )


_BY_SUCCESSOR = Compiled(
    _decided(_days(deals.c.opened_at, _loss.c.closed_at)).where(
        ours(deals),
        deals.c.deleted_at.is_(None),
        deals.c.recalled_from_id.is_not(None),
        _loss.c.opportunity_id == deals.c.recalled_from_id,
        _loss.c.voided_at.is_(None),
        _result.c.opportunity_id == deals.c.id,
    )
)
_BY_REOPENING = Compiled(
    _decided(_days(_loss.c.voided_at, _loss.c.closed_at)).where(
        ours(deals),
        deals.c.deleted_at.is_(None),
        deals.c.id == _loss.c.opportunity_id,
        _result.c.opportunity_id == deals.c.id,
        # Opened again within a day: that was a mistake put right, not a recall.
        _loss.c.voided_at >= _loss.c.closed_at + literal_column("interval '24 hours'"),
        ~exists(
            select(_ONE)
            .select_from(_next)
            .where(
                ours(_next),
                _next.c.opportunity_id == _loss.c.opportunity_id,
                _next.c.outcome == LOST,
                _next.c.voided_at > _loss.c.voided_at,
            )
            .correlate(_loss)
        ),
    )
)


async def history_of(work: Work) -> History:
    """What the whole workspace's recalls came to: rates are everybody's, the deals behind them are not."""
    history = History(exponent(work.workspace.currency))
    for statement in (_BY_SUCCESSOR, _BY_REOPENING):
        for row in await work.records(statement):
            reason, stage, age, minor, won = row
            history.add(Likeness(str(reason), str(stage), age, minor), won=won)
    return history


async def due(work: Work, asked: Asked) -> Page:
    """Lost deals to be called, page by page: those due by today, unless other days are asked for."""
    work.require("analytics:read")
    page = await ask(work, DUE, _by_today(work, asked))
    history = await history_of(work)
    return replace(page, bodies=_scored(work, page.bodies, history))


def _by_today(work: Work, asked: Asked) -> Asked:
    said = asked.where.and_ if isinstance(asked.where, AllOf) else []
    if any(isinstance(each, Condition) and each.field == "recall_on" for each in said):
        return asked
    today = Condition.model_construct(field="recall_on", op="lte", value=work.today)
    return replace(asked, where=AllOf.model_construct(and_=[*said, today]))


class DueSum(NamedTuple):
    """How many deals are due, and what they are worth in minor units."""

    n: int
    minor: int


def _summed(guard: Guard, shape: Any) -> Rows:
    minor = cast(func.coalesce(func.sum(deals.c.base_minor), 0), BigInteger)
    return DUE.filtered(select(func.count().label("n"), minor.label("minor")), guard, shape, words=False)


_summed_of = shaped(_summed)


async def due_sum(work: Work, asked: Asked) -> DueSum:
    """What `due` lists, added up."""
    work.require("analytics:read")
    question = read_question(work, DUE, _by_today(work, asked))
    statement: Compiled = _summed_of(work.guard, question.shape)
    return await work.one(statement, DueSum, **question.known) or DueSum(0, 0)


def _scored(work: Work, bodies: Sequence[str], history: History) -> list[str]:
    partial = work.actor.visible_owners is not None
    said: list[str] = []
    for body in bodies:
        row: dict[str, Any] = orjson.loads(body)
        known = row["score"]
        age = work.now - datetime.fromisoformat(row["closed_at"])
        like = Likeness(known["reason"], known["stage"], max(age.days, 0), known["minor"])
        row["score"] = score_of(history, like, partial=partial).model_dump(mode="json")
        said.append(orjson.dumps(row).decode())
    return said


def score_of(history: History, like: Likeness, *, partial: bool) -> RecallScore:
    """A score on the wire. partial: for who sees part of the workspace, whose counts are not theirs to read."""
    found = history.score(like)
    if found is None:
        return RecallScore(chance=None, insufficient_history=True, basis=None, n=None)
    # Half up, in whole units of the last place: exact, where a float would not be.
    places = 2 if partial else 6
    units = (found.chance * 10**places * 2 + 1) // 2
    chance = format(Decimal(int(units)).scaleb(-places), "f")
    n = None if partial else found.n
    return RecallScore(chance=chance, insufficient_history=False, basis=found.basis, n=n)
