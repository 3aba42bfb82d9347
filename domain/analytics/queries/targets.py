"""Metrics 12 and 9: what was won against targets, and whether what is open may still reach them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple
from uuid import UUID

import orjson
from pydantic import Field
from sqlalchemy import (
    JSON,
    BigInteger,
    ColumnElement,
    Date,
    Text,
    Uuid,
    any_,
    bindparam,
    cast,
    column,
    func,
    literal_column,
    or_,
    select,
)

from domain.analytics.actions.targets import TARGETS
from domain.analytics.queries.axes import FAMILY, FAMILY_OF_DEAL, Dimension, address, names_of
from domain.analytics.queries.closings import FACTS, Scope
from domain.analytics.queries.forecast import DEALS, OWNER_TEAMS
from domain.analytics.queries.rates import Metric, PeriodShape, said
from domain.analytics.queries.tallies import tallied
from domain.analytics.queries.times import a_year_before
from domain.analytics.rules.periods import Period
from domain.analytics.rules.rates import SMALL_SAMPLE
from domain.analytics.rules.targets import NAMED, Attainment, Coverage, Holder, PeriodUnit, working_days
from domain.kernel.errors import broken
from domain.kernel.filters import AllOf, Condition, Filter
from domain.kernel.listing import Asked, ask
from domain.kernel.money import Money
from domain.kernel.rows import packed
from domain.kernel.shapes import Shape
from domain.kernel.statements import Guard, Prepared, Rows
from domain.kernel.tables import Instant
from domain.kernel.work import Work
from domain.opportunities.tables import closings, opportunities

deals = opportunities
ATTAINMENT = Metric(id="target-attainment", version=1)
VALUE_BASIS = "net of VAT, in the workspace's currency at the rate stored with each closing or deal"
_AXES: Mapping[Holder, Dimension] = {"member": "owner", "team": "team", "pipeline": "pipeline"}
_FILTERS: Mapping[Holder, str] = {**NAMED, "member": "owner_id", "team": "within_team_id"}


class Sum(Shape):
    """What n closings or deals are worth together."""

    n: int
    small_sample: bool = Field(description="Fewer than 20")
    value: Money
    drill_down: str


class WorkingDays(Shape):
    """The period's working days: Monday to Friday without national holidays, which are known of Italy alone."""

    elapsed: int = Field(description="Up to today, which counts")
    total: int
    calendar: Literal["IT", "monday-to-friday"]


class TargetCoverage(Shape):
    """Metric 9: open value / what is still missing, null once that is reached; required: 1 / win rate by value.

    win_rate_by_value: the holder's own, of the closings that `rated` counts.
    """

    metric: Metric
    open: Sum = Field(description="Open deals expected to close in the period")
    remaining: Money = Field(description="Target less won value; below zero where more was won")
    state: Literal["open", "reached"]
    ratio: str | None
    required: str | None
    win_rate_by_value: str | None
    rated: Sum = Field(description="The won and lost closings behind the win rate")


class TargetProgress(Shape):
    """A target with what became of it. attainment: won value / target; pace: 1 is on course."""

    id: UUID
    version: int
    holder: Holder
    holder_id: UUID | None = Field(description="None of a product family, which its name says, and of the workspace")
    name: str | None = Field(description="The holder's; null for the whole workspace")
    period: PeriodShape
    unit: PeriodUnit
    target: Money
    won: Sum
    attainment: str | None
    working_days: WorkingDays
    pace: str | None = Field(description="Attainment / elapsed share of the working days; null before the first")


class TargetRow(TargetProgress):
    """The same, and whether what is open may still reach it."""

    coverage: TargetCoverage


class TargetPageInfo(Shape):
    """Where the next targets are."""

    next_cursor: str | None
    has_more: bool


class TargetsAnswer(Shape):
    """Metric 12 with metric 9, of each target whose period meets the one asked for; targets are not added up."""

    metric: Metric
    period: PeriodShape
    rated_period: PeriodShape = Field(description="Whose closings say the win rate behind the required coverage")
    value_basis: str
    currency: str
    data: list[TargetRow]
    page: TargetPageInfo


@dataclass(frozen=True, slots=True)
class TargetScope:
    """Which targets are meant: whose period meets [start, end); rated: of the closings that say the win rate."""

    start: date | None = None
    end: date | None = None
    rated_start: date | None = None
    rated_end: date | None = None
    asked: Asked = field(default_factory=Asked)

    def period(self, work: Work) -> Period:
        """The days asked for; today where none are."""
        start = self.start or (min(work.today, self.end - timedelta(days=1)) if self.end else work.today)
        return _period(work, start, self.end or max(start, work.today) + timedelta(days=1), "/to")

    def rated(self, work: Work) -> Period:
        """By default the twelve months up to today."""
        end = self.rated_end or work.today + timedelta(days=1)
        return _period(work, self.rated_start or a_year_before(end), end, "/rated_to")

    def question(self, work: Work) -> Asked:
        """The same as the listing asks it."""
        period, told = self.period(work), self.asked
        where: list[Filter] = [
            Condition.model_construct(field="starts_on", op="lt", value=period.end),
            Condition.model_construct(field="until", op="gt", value=period.start),
        ]
        if told.where is not None:
            where.append(told.where)
        return Asked(AllOf.model_construct(and_=where), sort=told.sort, limit=told.limit, cursor=told.cursor)


def _period(work: Work, start: date, end: date, pointer: str) -> Period:
    if start >= end:
        raise broken(pointer, "period-ends-before-it-begins")
    return Period(start, end, work.workspace.timezone)


_asked = (
    func.json_to_recordset(bindparam("rows", type_=JSON))
    .table_valued(
        *(column(name, Uuid) for name in ("target", "member_id", "team_id", "pipeline_id")),
        column("product_family", Text),
        *(column(name, Instant) for name in ("first", "last")),
        *(column(name, Date) for name in ("starts_on", "until")),
    )
    .render_derived(name="asked", with_types=True)
)


def _of_holder(owner: Any, team_path: Any, pipeline: Any, family: Any) -> tuple[ColumnElement[bool], ...]:
    return (
        or_(_asked.c.member_id.is_(None), owner == _asked.c.member_id),
        or_(_asked.c.team_id.is_(None), _asked.c.team_id == any_(team_path)),
        or_(_asked.c.pipeline_id.is_(None), pipeline == _asked.c.pipeline_id),
        or_(_asked.c.product_family.is_(None), family == _asked.c.product_family),
    )


def _summed(minor: ColumnElement[Any]) -> ColumnElement[Any]:
    return cast(func.coalesce(func.sum(minor), 0), BigInteger)


def _closed(here: Guard) -> Rows:
    """Won and lost closings by target; first and last: the instants between which they count."""
    outcome, minor = closings.c.outcome, closings.c.base_minor
    statement = select(_asked.c.target, outcome, func.count(), _summed(minor)).where(
        *_of_holder(closings.c.owner_id, closings.c.team_path, closings.c.pipeline_id, FAMILY),
        closings.c.closed_at >= _asked.c.first,
        closings.c.closed_at < _asked.c.last,
        outcome != literal_column("'dead'", Text),
    )
    return FACTS.filtered(statement, here, None, words=False).group_by(_asked.c.target, outcome)


def _open(here: Guard) -> Rows:
    statement = select(_asked.c.target, func.count(), _summed(deals.c.base_minor)).where(
        *_of_holder(deals.c.owner_id, OWNER_TEAMS, deals.c.pipeline_id, FAMILY_OF_DEAL),
        deals.c.outcome == literal_column("'open'", Text),
        deals.c.expected_close_on >= _asked.c.starts_on,
        deals.c.expected_close_on < _asked.c.until,
    )
    return DEALS.filtered(statement, here, None, words=False).group_by(_asked.c.target)


_CLOSED, _OPEN = Prepared(_closed), Prepared(_open)


class _Tally(NamedTuple):
    n: int = 0
    minor: int = 0


@dataclass(frozen=True, slots=True)
class _Found:
    """What was summed for each target."""

    closed: Mapping[tuple[UUID, str], _Tally]
    rated: Mapping[tuple[UUID, str], _Tally]
    open: Mapping[UUID, _Tally]


def _sent(work: Work, row: Mapping[str, Any], rated: Period | None = None) -> dict[str, Any]:
    first, last = (rated or _own(work, row)).bounds()
    named = {name: row[name] for name in (*NAMED.values(), "starts_on", "until")}
    return {"target": row["id"], **named, "first": first, "last": last}


async def _closed_sums(work: Work, rows: Sequence[Mapping[str, Any]]) -> dict[tuple[UUID, str], _Tally]:
    return {(row[0], row[1]): _Tally(row[2], row[3]) for row in await work.records(_CLOSED, rows=packed(rows))}


async def _rated(work: Work, rows: Sequence[Mapping[str, Any]], rated: Period) -> dict[tuple[UUID, str], _Tally]:
    """Each holder is asked about once: its targets of the month, the quarter and the year share the answer."""

    def whose(row: Mapping[str, Any]) -> tuple[Any, ...]:
        return tuple(row[name] for name in NAMED.values())

    one = {whose(row): row["id"] for row in rows}
    found = await _closed_sums(work, [_sent(work, row, rated) for row in rows if one[whose(row)] == row["id"]])
    keys = [(row, outcome) for row in rows for outcome in ("won", "lost")]
    told = {(UUID(row["id"]), outcome): found.get((UUID(one[whose(row)]), outcome)) for row, outcome in keys}
    return {key: sums for key, sums in told.items() if sums is not None}


async def _sums(work: Work, rows: Sequence[Mapping[str, Any]], rated: Period) -> _Found:
    own = [_sent(work, row) for row in rows]
    opened = {row[0]: _Tally(row[1], row[2]) for row in await work.records(_OPEN, rows=packed(own))}
    return _Found(await _closed_sums(work, own), await _rated(work, rows, rated), opened)


def _own(work: Work, row: Mapping[str, Any]) -> Period:
    start, end = (date.fromisoformat(row[name]) for name in ("starts_on", "until"))
    return Period(start, end, work.workspace.timezone)


async def targets(work: Work, scope: TargetScope) -> TargetsAnswer:
    """Each target with attainment, pace and coverage, in the order of the list of targets."""
    work.require("analytics:read")
    page = await ask(work, TARGETS, scope.question(work))
    rows: list[dict[str, Any]] = [orjson.loads(body) for body in page.bodies]
    period, rated = scope.period(work), scope.rated(work)
    found = await _sums(work, rows, rated)
    names = await _names(work, rows)
    return TargetsAnswer(
        metric=ATTAINMENT,
        period=PeriodShape.of(period),
        rated_period=PeriodShape.of(rated),
        value_basis=VALUE_BASIS,
        currency=work.workspace.currency,
        data=[_row(work, row, found, names, rated) for row in rows],
        page=TargetPageInfo(next_cursor=page.next_cursor, has_more=page.next_cursor is not None),
    )


def _holder_id(row: Mapping[str, Any]) -> UUID | None:
    named = row["member_id"] or row["team_id"] or row["pipeline_id"]
    return UUID(named) if named else None


async def _names(work: Work, rows: Sequence[Mapping[str, Any]]) -> dict[UUID, str]:
    names: dict[UUID, str] = {}
    for holder, dimension in _AXES.items():
        ids = [id for row in rows if row["holder"] == holder and (id := _holder_id(row)) is not None]
        names |= await names_of(work, dimension, ids)
    return names


async def progress(work: Work, holder: Holder, holder_id: UUID | None) -> dict[PeriodUnit, TargetProgress]:
    """A holder's targets of the present month, quarter and year, as far as there are any."""
    work.require("analytics:read")
    where = [Condition.model_construct(field="holder", op="eq", value=holder)]
    if holder_id is not None:
        where.append(Condition.model_construct(field=f"{holder}_id", op="eq", value=holder_id))
    scope = TargetScope(asked=Asked(AllOf.model_construct(and_=where)))
    page = await ask(work, TARGETS, scope.question(work))
    rows: list[dict[str, Any]] = [orjson.loads(body) for body in page.bodies]
    if not rows:
        return {}
    closed: dict[tuple[UUID, str], _Tally] = {}
    for row in rows:
        # A reading each: joined to all periods at once, the closings would be looked up one by one.
        own, held = _own(work, row), _FILTERS.get(holder)
        whose = [] if held is None else [Condition.model_construct(field=held, op="eq", value=holder_id)]
        asked = Asked(AllOf.model_construct(and_=whose) if whose else None)
        [sums] = await tallied(work, Scope(own.start, own.end, asked), ())
        closed |= {(UUID(row["id"]), each.outcome): _Tally(each.n, each.minor) for each in sums}
    names = await _names(work, rows)
    return {row["period"]: TargetProgress(**_attained(work, row, closed, names)) for row in rows}


_Closed = Mapping[tuple[UUID, str], _Tally]


def _row(work: Work, row: Mapping[str, Any], found: _Found, names: Mapping[UUID, str], rated: Period) -> TargetRow:
    attained = _attained(work, row, found.closed, names)
    return TargetRow(**attained, coverage=_coverage(work, row, found, _own(work, row), rated))


def _attained(work: Work, row: Mapping[str, Any], closed: _Closed, names: Mapping[UUID, str]) -> dict[str, Any]:
    id, holder_id, own = UUID(row["id"]), _holder_id(row), _own(work, row)
    target = Money.model_validate(row["amount"])
    won = closed.get((id, "won"), _Tally())
    days = _working_days(work, own)
    attained = Attainment(won.minor, target.minor, days.elapsed, days.total)
    return {
        "id": id,
        "version": row["version"],
        "holder": row["holder"],
        "holder_id": holder_id,
        "name": names.get(holder_id) if holder_id else row["product_family"],
        "period": PeriodShape.of(own),
        "unit": row["period"],
        "target": target,
        "won": sum_of(work, won.n, won.minor, _closings(row, own, "won")),
        "attainment": said(attained.share.rate()),
        "working_days": days,
        "pace": said(attained.pace.rate()),
    }


def _coverage(work: Work, row: Mapping[str, Any], found: _Found, own: Period, rated: Period) -> TargetCoverage:
    id = UUID(row["id"])
    won, opened = found.closed.get((id, "won"), _Tally()), found.open.get(id, _Tally())
    past = [found.rated.get((id, outcome), _Tally()) for outcome in ("won", "lost")]
    minor = Money.model_validate(row["amount"]).minor
    covered = Coverage(opened.minor, won.minor, minor, past[0].minor, past[1].minor)
    return TargetCoverage(
        metric=Metric(id="pipeline-coverage", version=1),
        open=sum_of(work, *opened, _link("forecast-deals", row, own, ("outcome", "open"))),
        remaining=Money.of_minor(covered.remaining_minor, work.workspace.currency),
        state="reached" if covered.reached else "open",
        ratio=said(covered.ratio.rate()),
        required=said(covered.required.rate()),
        win_rate_by_value=said(covered.win_rate.rate()),
        rated=sum_of(
            work,
            sum(part.n for part in past),
            sum(part.minor for part in past),
            _closings(row, rated, "won", "lost"),
        ),
    )


def sum_of(work: Work, n: int, minor: int, drill_down: str) -> Sum:
    """A sum on the wire."""
    value = Money.of_minor(minor, work.workspace.currency)
    return Sum(n=n, small_sample=n < SMALL_SAMPLE, value=value, drill_down=drill_down)


def _working_days(work: Work, own: Period) -> WorkingDays:
    country = work.workspace.country
    reached = min(max(work.today + timedelta(days=1), own.start), own.end)
    return WorkingDays(
        elapsed=working_days(own.start, reached, country),
        total=working_days(own.start, own.end, country),
        calendar="IT" if country == "IT" else "monday-to-friday",
    )


def _closings(row: Mapping[str, Any], period: Period, *outcomes: str) -> str:
    return _link("closings", row, period, *(("outcome", outcome) for outcome in outcomes))


def _link(place: str, row: Mapping[str, Any], period: Period, *more: tuple[str, str]) -> str:
    pairs = [("from", period.start.isoformat()), ("to", period.end.isoformat())]
    if row["holder"] in _FILTERS:
        pairs.append((_FILTERS[row["holder"]], row[NAMED[row["holder"]]]))
    return address(place, [*pairs, *more])
