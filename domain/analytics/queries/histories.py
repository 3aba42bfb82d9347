"""What a deal's history says at a time: how it had ended by then, whose it was, how many days lay between."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Text,
    and_,
    case,
    func,
    literal_column,
)

from domain.access.tables import members, teams
from domain.analytics.queries.axes import AXES, Absent, address, asking
from domain.analytics.queries.closings import Scope, held_then
from domain.analytics.queries.rates import PeriodShape, Slice
from domain.analytics.queries.times import a_year_before, bounded, turned_back
from domain.analytics.rules.periods import Period
from domain.kernel.filters import AllOf, Condition, Filter, Op
from domain.kernel.listing import Asked
from domain.kernel.statements import ours
from domain.kernel.tables import Instant
from domain.kernel.work import Work
from domain.opportunities.queries.staleness import NOW
from domain.opportunities.tables import closings, opportunities

deals = opportunities
_ended, _seat, _branch = closings.alias("ended"), members.alias("seat"), teams.alias("branch")


def with_ends(rows: FromClause, deal: ColumnElement[Any], *, then: bool) -> FromClause:
    """The rows, which read `deals`, with the closing that held: now, or then, to which the clock is turned back; and
    the seat of who has the deal now. deal: its id. PostgreSQL leaves out what a statement asks nothing of.
    """
    holds = held_then(_ended) if then else and_(_ended.c.voided_at.is_(None), _ended.c.closed_at <= NOW)
    ended = rows.outerjoin(_ended, and_(ours(_ended), _ended.c.opportunity_id == deal, holds))
    seated = ended.outerjoin(_seat, and_(ours(_seat), _seat.c.id == deals.c.owner_id))
    return seated.outerjoin(_branch, and_(ours(_branch), _branch.c.id == _seat.c.team_id))


def _at_close(then: ColumnElement[Any], now: ColumnElement[Any]) -> ColumnElement[Any]:
    return case((_ended.c.id.is_not(None), then), else_=now)


OUTCOME = func.coalesce(_ended.c.outcome, literal_column("'open'", Text))
CLOSED_AT = _ended.c.closed_at
OWNER = _at_close(_ended.c.owner_id, deals.c.owner_id)
"""The owner at close; of an open deal, who has it now."""
TEAM = _at_close(_ended.c.team_id, _seat.c.team_id)
TEAM_PATH = _at_close(_ended.c.team_path, _branch.c.path)
SOURCE = _at_close(_ended.c.source_id, deals.c.source_id)
PIPELINE = _at_close(_ended.c.pipeline_id, deals.c.pipeline_id)
VALUE = _at_close(_ended.c.base_minor, deals.c.base_minor)
"""Net of VAT in the base currency: of a closed deal at close, of an open one now."""
OPENED_AT = func.least(deals.c.opened_at, CLOSED_AT, type_=Instant)
"""Nothing ends before it begins, whatever was typed."""


def condition(field: str, op: Op, value: Any) -> Filter:
    return Condition.model_construct(field=field, op=op, value=value)


@dataclass(frozen=True, slots=True)
class History:
    """A question about what happened in a period, as it stood at the end of a day.

    as_of: None for now; asked: the filters, and which page; without: slices that have no value there.
    """

    start: date | None = None
    end: date | None = None
    as_of: date | None = None
    asked: Asked = field(default_factory=Asked)
    without: tuple[Absent, ...] = ()

    def at(self, work: Work) -> Work:
        """The same transaction, its clock turned back to the last moment of that day."""
        return turned_back(work, self.as_of)

    def then(self, work: Work) -> bool:
        """Whether that is an earlier day than today."""
        return self.at(work) is not work

    def period(self, work: Work) -> Period:
        """The period in the workspace's zone; the twelve months up to that day where none is given."""
        end = self.end or self.at(work).today + timedelta(days=1)
        start = self.start or a_year_before(end)
        return bounded(start, end, work)

    def inside(self, work: Work, name: str) -> list[Filter]:
        """What happened at `name` lies in the period."""
        first, until = self.period(work).bounds()
        return [condition(name, "gte", first), condition(name, "lt", until)]

    def closings(self, work: Work) -> Scope:
        """The same question about closings."""
        period = self.period(work)
        return Scope(period.start, period.end, self.asked, self.without, self.as_of if self.then(work) else None)

    def question(self, *more: Filter) -> Asked:
        """The filters with more of them, as a listing asks it."""
        told = self.asked
        where = [*more, *([] if told.where is None else [told.where])]
        where += [condition(AXES[each].parameter, "is_null", True) for each in self.without]
        whole = AllOf.model_construct(and_=where) if where else None
        return Asked(whole, sort=told.sort, limit=told.limit, cursor=told.cursor, count=told.count)

    def said(self, work: Work) -> PeriodShape:
        """The period on the wire."""
        period = self.period(work)
        return PeriodShape.of(period)


@dataclass(frozen=True)
class Ways:
    """Where the rows behind a figure are. given: the question's own filters, as they stand in its address."""

    work: Work
    history: History
    given: Sequence[tuple[str, str]]

    @cached_property
    def _when(self) -> tuple[Period, date]:
        return self.history.period(self.work), self.history.at(self.work).today

    def to(self, listing: str, group: Sequence[Slice] = (), **more: object) -> str:
        """The rows of a slice in a listing. more: what else is asked of them, in place of what the question said."""
        period, as_of = self._when
        own = [pair for pair in asking(group, period) if pair[0] not in more]
        taken = {name for name, _ in own if name != "without"} | more.keys()
        pairs: list[tuple[str, object]] = [*own, *([] if "as_of" in more else [("as_of", as_of)])]
        pairs += [pair for pair in self.given if pair[0] not in taken]
        pairs += list(more.items())
        return address(listing, pairs)
