"""Metric 15: what flows through, how much is in it, how old that is, how long it takes."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy import ColumnElement, bindparam, func, literal_column, or_, select

from domain.analytics.queries.closings import facts
from domain.analytics.queries.cycles import closed, together
from domain.analytics.queries.histories import History, Ways
from domain.analytics.queries.opened import count_deals
from domain.analytics.queries.rates import Metric, PeriodShape, Slice, groups
from domain.analytics.queries.stages import Spread, known_stages, spread
from domain.analytics.queries.times import day_of
from domain.analytics.queries.visits import ALONE, MOVED_IN, stays
from domain.analytics.rules import flow as rules
from domain.analytics.rules.flow import Day, days_of
from domain.kernel.errors import broken
from domain.kernel.listing import read_question
from domain.kernel.shapes import Shape
from domain.kernel.statements import Compiled, Guard, Rows, shaped
from domain.kernel.tables import Instant
from domain.kernel.work import Work
from domain.opportunities.queries.staleness import NOW
from domain.opportunities.tables import closings, stage_visits


class Week(Shape):
    """The closings of a week, as far as it lies in the period."""

    week: date = Field(description="Its Monday")
    closed: int
    won: int
    lost: int
    dead: int
    drill_down: str


class FlowDay(Shape):
    """A day of the cumulative flow: wip at its end is wip at its beginning + arrivals - departures."""

    day: date
    arrivals: int
    departures: int
    wip: int


class Series(Shape):
    """The cumulative flow of a stage, or of all. Of one day the rows are those from that day, to the next, as_of it."""

    stage: Slice | None = Field(description="Null: of all, where moves between a pipeline's stages are no departures")
    before: int = Field(description="What was there when the period began")
    arrivals: int
    departures: int
    wip: int = Field(description="What is there when it ends, or on the day that is asked about")
    data: list[FlowDay]
    arrived: str = Field(description="Where the arrivals are")
    departed: str = Field(description="Where the departures are")
    drill_down: str = Field(description="Where the work in progress is")


class FlowAnswer(Shape):
    """Metric 15. A reopened deal departed when it was closed and arrives again; as a closing it no longer counts."""

    metric: Metric
    period: PeriodShape
    as_of: date
    unit: Literal["days"]
    throughput: list[Week]
    age: Spread = Field(description="Of the deals that are open on the day that is asked about, since they were opened")
    cycle_time: Spread = Field(description="Of the period's closings, whatever their outcome")
    total: Series
    data: list[Series] = Field(description="Stage by stage in the pipeline's order")


@dataclass(slots=True)
class _Counts:
    """Of a stage: arrivals and departures by day; of all: only those of the pipeline."""

    before: int = 0
    arrivals: Counter[date] = field(default_factory=Counter[date])
    departures: Counter[date] = field(default_factory=Counter[date])


_SINCE, _UNTIL = bindparam("since", type_=Instant), bindparam("until", type_=Instant)
_entered, _left = stage_visits.c.entered_at, stage_visits.c.left_at
_stage, _no_stage, _no_day = stage_visits.c.stage_id, literal_column("null::uuid"), literal_column("null::date")
_WHICH: Mapping[str, tuple[ColumnElement[Any], ColumnElement[Any], Sequence[ColumnElement[bool]]]] = {
    "before": (_stage, _no_day, (_entered < _SINCE, or_(_left.is_(None), _left >= _SINCE))),
    "arrivals": (_stage, day_of(_entered), (_entered >= _SINCE, _entered < _UNTIL)),
    "departures": (_stage, day_of(_left), (_left >= _SINCE, _left < _UNTIL, _left <= NOW)),
    "moves": (_no_stage, day_of(_entered), (_entered >= _SINCE, _entered < _UNTIL, MOVED_IN)),
}


def _counted(guard: Guard, shape: Any, which: str, then: bool) -> Rows:
    stage, day, where = _WHICH[which]
    each = select(stage.label("stage_id"), day.label("day")).where(*where)
    listing = ALONE if shape is None else stays(then=then)
    found = listing.filtered(each, guard, shape, words=False).subquery("facts")
    return select(*found.c, func.count()).group_by(*found.c)


def _by_week(guard: Guard, shape: Any, then: bool) -> Rows:
    columns = (day_of(closings.c.closed_at).label("day"), closings.c.outcome)
    found = facts(then=then).filtered(select(*columns), guard, shape, words=False).subquery("facts")
    return select(*found.c, func.count()).group_by(*found.c)


_counted_of, _by_week_of = shaped(_counted), shaped(_by_week)


async def _flows(work: Work, history: History) -> dict[UUID | None, _Counts]:
    (first, until), then = history.period(work).bounds(), history.then(work)
    question = read_question(work, stays(then=then), history.question())
    # Before a period that is to come stands what stands now.
    since = min(first, history.at(work).now + datetime.resolution)
    found: dict[UUID | None, _Counts] = defaultdict(_Counts)

    async def counted(which: str) -> Sequence[Any]:
        statement: Compiled = _counted_of(work.guard, question.shape, which, then)
        return await history.at(work).records(statement, **question.known, since=since, until=until)

    for stage, _, count in await counted("before"):
        found[stage].before += count
        found[None].before += count
    for stage, day, count in await counted("arrivals"):
        found[stage].arrivals[day] += count
        found[None].arrivals[day] += count
    for stage, day, count in await counted("departures"):
        found[stage].departures[day] += count
        found[None].departures[day] += count
    # Who comes from a stage of the same pipeline left it in the same moment: of all, nothing came and nothing left.
    for _, day, count in await counted("moves"):
        found[None].arrivals[day] -= count
        found[None].departures[day] -= count
    return found


async def _weeks(work: Work, history: History, ways: Ways) -> list[Week]:
    scope, period = history.closings(work), history.period(work)
    question = read_question(work, scope.facts, scope.question(work))
    statement: Compiled = _by_week_of(work.guard, question.shape, scope.as_of is not None)
    found: dict[date, Counter[str]] = defaultdict(Counter)
    for day, outcome, count in await scope.at(work).records(statement, **question.known):
        found[_monday(day)][outcome] += count
    weeks = {_monday(day) for day in days_of(period, history.at(work).today)}
    return [_week(monday, found[monday], period.start, period.end, ways) for monday in sorted(weeks | found.keys())]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _week(monday: date, found: Counter[str], start: date, end: date, ways: Ways) -> Week:
    inside: dict[str, Any] = {"from": max(monday, start), "to": min(monday + timedelta(days=7), end)}
    return Week(
        week=monday,
        closed=found.total(),
        won=found["won"],
        lost=found["lost"],
        dead=found["dead"],
        drill_down=ways.to("closings", **inside),
    )


async def flow(work: Work, history: History, ways: Ways) -> FlowAnswer:
    """Metric 15: throughput by week, work in progress and its age, cycle time, cumulative flow by day."""
    work.require("analytics:read")
    period = history.period(work)
    if (period.end - period.start).days > rules.MOST_DAYS:
        raise broken("/to", "too-many-days", days=rules.MOST_DAYS)
    days = days_of(period, history.at(work).today)
    flows, places = await _flows(work, history), await known_stages(work)
    stages = sorted((stage for stage in flows if stage is not None), key=lambda stage: places[stage].place)
    named = await groups(work, ["stage"], [(stage,) for stage in stages])
    lengths = together(await closed(work, history.closings(work), ())).all()
    age = Counter({row[0]: row[1] for row in await count_deals(work, history, "open", (), ("days",))})
    return FlowAnswer(
        metric=Metric(id="flow", version=1),
        period=history.said(work),
        as_of=history.at(work).today,
        unit="days",
        throughput=await _weeks(work, history, ways),
        age=spread(age, ways.to("opened-deals", which="open")),
        cycle_time=spread(lengths, ways.to("closings")),
        total=_series(None, flows[None], days, ways),
        data=[_series(named[stage,][0], flows[stage], days, ways) for stage in stages],
    )


def _series(stage: Slice | None, found: _Counts, days: Sequence[date], ways: Ways) -> Series:
    told = rules.cumulative(days, found.before, found.arrivals, found.departures)
    group = [stage] if stage else []
    arrived: Mapping[str, str] = {} if stage else {"arrived": "true"}
    departed: Mapping[str, str] = {} if stage else {"departed": "true"}
    until = {"as_of": told[-1].day} if told else {}
    return Series(
        stage=stage,
        before=found.before,
        arrivals=sum(each.arrivals for each in told),
        departures=sum(each.departures for each in told),
        wip=told[-1].wip if told else found.before,
        data=[_day(each) for each in told],
        arrived=ways.to("stage-visits", group, which="entered", **arrived),
        departed=ways.to("stage-visits", group, which="left", **departed),
        drill_down=ways.to("stage-visits", group, which="open", **until),
    )


def _day(each: Day) -> FlowDay:
    return FlowDay(day=each.day, arrivals=each.arrivals, departures=each.departures, wip=each.wip)
