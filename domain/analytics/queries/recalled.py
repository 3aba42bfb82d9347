"""Metric 13: what became of lost deals that were to be called again. The loss itself stays a loss in its period."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    DateTime,
    Integer,
    Text,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy import literal_column as literal

from domain.analytics.queries.axes import ASKS, address, names_of
from domain.analytics.queries.closings import FACTS, Scope
from domain.analytics.queries.rates import VALUE_BASIS, Metric, PeriodShape, Rate, rate
from domain.analytics.queries.recall import LOST, WON, talked_since
from domain.analytics.rules.periods import Period
from domain.analytics.rules.rates import SMALL_SAMPLE, Proportion
from domain.kernel.filters import AllOf, Condition, Filter
from domain.kernel.listing import Asked, Asks, Listing, Page, ask, read_question
from domain.kernel.money import Money
from domain.kernel.shapes import NEVER, Shape, View
from domain.kernel.statements import Compiled, Guard, Rows, ours, shaped
from domain.kernel.tables import Instant
from domain.kernel.work import Work
from domain.opportunities.queries.opportunities import base_money
from domain.opportunities.tables import closings, opportunities

Population = Literal["lost", "due"]
WITHIN_DAYS, BEFORE_DAYS = 180, 7
"""A recall counts for so long after the loss; a talk counts from so long before the day it is due on."""
_ONE, _FALSE = literal("1"), literal("false")
_deal = opportunities.alias("deal")


def _of_deal(column: str) -> ColumnElement[Any]:
    return (
        select(_deal.c[column])
        .where(ours(_deal), _deal.c.id == closings.c.opportunity_id)
        .correlate(closings)
        .scalar_subquery()
    )


_VALID = closings.c.voided_at.is_(None)
RECALL_ON = case((_VALID, _of_deal("recall_on")))
_UNTIL = closings.c.closed_at + literal(f"interval '{WITHIN_DAYS * 24} hours'")
_REOPENED = func.coalesce(closings.c.voided_at <= _UNTIL, _FALSE)
_later, _won, _own = opportunities.alias("later"), closings.alias("won"), closings.alias("own")


def _successors(here: Guard, column: Any, *which: ColumnElement[bool]) -> Rows:
    return (
        select(column)
        .select_from(_later)
        .where(
            here(_later),
            _later.c.recalled_from_id == closings.c.opportunity_id,
            _later.c.deleted_at.is_(None),
            _later.c.opened_at >= closings.c.closed_at,
            *which,
        )
        .correlate(closings)
    )


def _recalled(here: Guard) -> ColumnElement[bool]:
    return or_(_REOPENED, exists(_successors(here, _ONE, _later.c.opened_at <= _UNTIL)))


_OWN = and_(
    ours(_own), _own.c.opportunity_id == closings.c.opportunity_id, _own.c.voided_at.is_(None), _own.c.outcome == WON
)
_WON_LATER = and_(ours(_won), _won.c.opportunity_id == _later.c.id, _won.c.voided_at.is_(None), _won.c.outcome == WON)


def _won_again(here: Guard) -> ColumnElement[bool]:
    won = exists(select(_ONE).select_from(_won).where(_WON_LATER).correlate(_later))
    own = exists(select(_ONE).select_from(_own).where(_OWN).correlate(closings))
    return or_(own, exists(_successors(here, _ONE, won)))


def _recovered(here: Guard) -> ColumnElement[Any]:
    own = select(_own.c.base_minor).where(_OWN).correlate(closings).scalar_subquery()
    won = select(_won.c.base_minor).where(_WON_LATER).correlate(_later).scalar_subquery()
    theirs = _successors(here, func.sum(won)).scalar_subquery()
    nothing = literal("0", BigInteger)
    return cast(func.coalesce(own, nothing) + func.coalesce(theirs, nothing), BigInteger)


_FROM = func.timezone(
    bindparam("zone", type_=Text), cast(RECALL_ON - literal(str(BEFORE_DAYS), Integer), DateTime(timezone=False))
)
"""The midnight, where the workspace is, from which on a talk counts."""


def _contacted(here: Guard) -> ColumnElement[bool]:
    talked = exists(talked_since(closings.c.opportunity_id, _FROM))
    return and_(RECALL_ON.is_not(None), or_(talked, exists(_successors(here, _ONE))))


class RecalledDeal(Shape):
    """A loss, and what came of calling again. value, recovered: net of VAT, in the base currency."""

    id: UUID
    opportunity_id: UUID
    title: str
    customer: str | None = Field(description="The deal's company, else its person")
    closed_at: datetime
    value: Money
    loss_reason_id: UUID
    stage_id: UUID
    owner_id: UUID | None = Field(description="The owner at close")
    recall_on: date | None = Field(description="Null where it was opened again")
    contacted: bool = Field(description="Called, met or written to from a week before that day on, or followed up")
    reopened_at: datetime | None
    recalled: bool = Field(description="Opened again or followed by a successor within 180 days")
    won_again: bool = Field(description="It was won later, or a successor was")
    recovered: Money = Field(description="What that won")


_other = closings.alias("other")


def _last_before(_op: Any, value: ColumnElement[Any]) -> ColumnElement[bool]:
    """A deal counts once per period: by its last loss before the period ends."""
    same = (ours(_other), _other.c.opportunity_id == closings.c.opportunity_id, _other.c.outcome == LOST)
    later = or_(
        _other.c.closed_at > closings.c.closed_at,
        and_(_other.c.closed_at == closings.c.closed_at, _other.c.id > closings.c.id),
    )
    return ~exists(select(_ONE).select_from(_other).where(*same, later, _other.c.closed_at < value).correlate(closings))


LOSSES = Listing(
    View(
        RecalledDeal,
        closings,
        {
            "title": FACTS.view.columns["title"],
            "customer": FACTS.view.columns["customer"],
            "value": base_money(closings.c.base_minor),
            "recall_on": RECALL_ON,
            "contacted": _contacted,
            "reopened_at": closings.c.voided_at,
            "recalled": _recalled,
            "won_again": _won_again,
            "recovered": lambda here: base_money(_recovered(here)),
        },
    ),
    {
        "closed_at": Asks(closings.c.closed_at, "instant"),
        "recall_on": Asks(RECALL_ON, "date", sort=func.coalesce(RECALL_ON, NEVER)),
        "last_before": Asks(closings.c.closed_at, "instant", match=_last_before),
        "value": Asks(closings.c.base_minor, "amount"),
        **ASKS,
        "within_team_id": Asks(closings.c.team_path, "ids"),
    },
    default="-closed_at",
    only=(
        closings.c.outcome == LOST,
        exists(
            select(_ONE)
            .select_from(_deal)
            .where(
                ours(_deal),
                _deal.c.id == closings.c.opportunity_id,
                _deal.c.deleted_at.is_(None),
                _deal.c.outcome != literal("'dead'", Text),
            )
            .correlate(closings)
        ),
    ),
)
HIDDEN = ("closed_at", "recall_on", "last_before")
"""What the period says; nobody asks for it by name."""


class RecallDue(Shape):
    """Lost deals whose day to call is in the period."""

    n: int
    small_sample: bool = Field(description="Fewer than 20")
    value: Money
    contacted: Rate
    drill_down: str


class RecallLost(Shape):
    """Deals lost in the period, each once, by its last loss in it; those opened again since too, dead ones never.

    maturing: lost less than 180 days ago, so that the rates may still rise.
    """

    n: int
    small_sample: bool = Field(description="Fewer than 20")
    maturing: int
    value: Money
    recalled: Rate = Field(description="Opened again or succeeded within 180 days")
    won_again: Rate
    recovered_value: Money
    drill_down: str


class RecallReason(RecallLost):
    """The same of one reason; the reasons partition the whole."""

    loss_reason_id: UUID
    name: str | None


class RecallAnswer(Shape):
    """Metric 13."""

    metric: Metric
    period: PeriodShape
    value_basis: str
    currency: str
    due: RecallDue
    lost: RecallLost
    data: list[RecallReason] = Field(description="Of the deals lost, by reason, the most first")


@dataclass(frozen=True, slots=True)
class RecallScope:
    """Which losses are meant: those of a period, or those due in it; filtered."""

    start: date | None
    end: date | None
    asked: Asked

    def question(self, work: Work, population: Population) -> Asked:
        """The same as the listing asks it."""
        period = Scope(self.start, self.end).period(work)
        first, until = period.bounds()
        column, begins, ends = ("closed_at", first, until) if population == "lost" else _days(period.start, period.end)
        where: list[Filter] = [
            Condition.model_construct(field=column, op="gte", value=begins),
            Condition.model_construct(field=column, op="lt", value=ends),
        ]
        if population == "lost":
            where.append(Condition.model_construct(field="last_before", op="eq", value=until))
        if self.asked.where is not None:
            where.append(self.asked.where)
        return replace(self.asked, where=AllOf.model_construct(and_=where))


def _days(start: date, end: date) -> tuple[str, Any, Any]:
    return "recall_on", start, end


def _tallied(guard: Guard, shape: Any) -> Rows:
    facts = LOSSES.filtered(
        select(
            closings.c.loss_reason_id,
            closings.c.base_minor.label("minor"),
            (bindparam("now", type_=Instant) < _UNTIL).label("maturing"),
            _contacted(guard).label("contacted"),
            _recalled(guard).label("recalled"),
            _won_again(guard).label("won_again"),
            _recovered(guard).label("recovered"),
        ),
        guard,
        shape,
        words=False,
    ).subquery("facts")
    sums = [cast(func.sum(facts.c[each]), BigInteger).label(each) for each in ("minor", "recovered")]
    flags = [func.count().filter(facts.c[each]).label(each) for each in _FLAGS]
    return select(facts.c.loss_reason_id, func.count().label("n"), *sums, *flags).group_by(facts.c.loss_reason_id)


_FLAGS = ("maturing", "contacted", "recalled", "won_again")


@dataclass(frozen=True, slots=True)
class Tally:
    """Losses, their value and what was recovered in minor units, and of how many each holds."""

    n: int = 0
    minor: int = 0
    recovered: int = 0
    maturing: int = 0
    contacted: int = 0
    recalled: int = 0
    won_again: int = 0
    loss_reason_id: UUID | None = None


_COUNTED = ("n", "minor", "recovered", *_FLAGS)
_tallied_of = shaped(_tallied)


async def _tally(work: Work, scope: RecallScope, population: Population) -> list[Tally]:
    """By reason."""
    question = read_question(work, LOSSES, scope.question(work, population))
    statement: Compiled = _tallied_of(work.guard, question.shape)
    return await work.all(statement, Tally, **question.known)


def _whole(parts: Sequence[Tally]) -> Tally:
    sums: dict[str, Any] = {name: sum(getattr(each, name) for each in parts) for name in _COUNTED}
    return Tally(**sums)


@dataclass(frozen=True, slots=True)
class _Said:
    """Tallies on the wire. given: the filters, as the address says them."""

    period: Period
    currency: str
    given: Sequence[tuple[str, str]]

    def due(self, found: Tally) -> RecallDue:
        return RecallDue(
            n=found.n,
            small_sample=found.n < SMALL_SAMPLE,
            value=Money.of_minor(found.minor, self.currency),
            contacted=rate(Proportion(found.contacted, found.n)),
            drill_down=self._link("due", self.given),
        )

    def lost(self, found: Tally) -> dict[str, Any]:
        given = list(self.given)
        if found.loss_reason_id is not None:
            given = [pair for pair in given if pair[0] != "loss_reason_id"]
            given.append(("loss_reason_id", str(found.loss_reason_id)))
        return {
            "n": found.n,
            "small_sample": found.n < SMALL_SAMPLE,
            "maturing": found.maturing,
            "value": Money.of_minor(found.minor, self.currency),
            "recalled": rate(Proportion(found.recalled, found.n)),
            "won_again": rate(Proportion(found.won_again, found.n)),
            "recovered_value": Money.of_minor(found.recovered, self.currency),
            "drill_down": self._link("lost", given),
        }

    def _link(self, population: Population, given: Sequence[tuple[str, str]]) -> str:
        days = [("from", self.period.start.isoformat()), ("to", self.period.end.isoformat())]
        return address("recalled-losses", [*days, ("population", population), *given])


async def recall_rates(work: Work, scope: RecallScope, given: Sequence[tuple[str, str]]) -> RecallAnswer:
    """Metric 13. given: the filters, as the address says them."""
    work.require("analytics:read")
    period, currency = Scope(scope.start, scope.end).period(work), work.workspace.currency
    due, lost = await _tally(work, scope, "due"), await _tally(work, scope, "lost")
    said = _Said(period, currency, given)
    names = await names_of(work, "reason", [each.loss_reason_id for each in lost if each.loss_reason_id is not None])
    data = [
        RecallReason(**said.lost(each), loss_reason_id=each.loss_reason_id, name=names.get(each.loss_reason_id))
        for each in sorted(lost, key=lambda each: (-each.n, str(each.loss_reason_id)))
        if each.loss_reason_id is not None
    ]
    return RecallAnswer(
        metric=Metric(id="recall", version=1),
        period=PeriodShape.of(period),
        value_basis=VALUE_BASIS,
        currency=currency,
        due=said.due(_whole(due)),
        lost=RecallLost(**said.lost(_whole(lost))),
        data=data,
    )


async def recalled_losses(work: Work, scope: RecallScope, population: Population) -> Page:
    """The losses behind it, page by page: their flags count to each rate, what they recovered sums up."""
    work.require("analytics:read")
    return await ask(work, LOSSES, scope.question(work, population))
