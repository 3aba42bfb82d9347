"""How deals go through stages: counted by PostgreSQL, divided as the reference in rules says."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Literal, NamedTuple
from uuid import UUID

from pydantic import Field
from sqlalchemy import Boolean, func, literal_column, select, union_all

from domain.analytics.queries.histories import OUTCOME, History, Ways
from domain.analytics.queries.rates import Metric, PeriodShape, Rate, Slice, groups, rate
from domain.analytics.queries.tallies import Key
from domain.analytics.queries.visits import COLUMNS, DAYS, FIRST, STATE, STAY, Which, entered, reached_later, stays
from domain.analytics.rules.durations import (
    HALF,
    P90,
    Lengths,
    kaplan_meier_median,
    longer,
    quantile,
    stuck_after,
    total,
)
from domain.analytics.rules.rates import SMALL_SAMPLE
from domain.analytics.rules.stages import Conversion, Dwelling
from domain.kernel.listing import read_question
from domain.kernel.shapes import Shape
from domain.kernel.statements import Compiled, Guard, Prepared, Rows, Statement, ours, shaped
from domain.kernel.work import Work
from domain.opportunities.tables import pipelines, stages

By = Literal["pipeline", "owner", "team", "source"]


class Spread(Shape):
    """How long things took, in whole days: n of them, their median and 90th percentile, interpolated."""

    n: int
    small_sample: bool = Field(description="Fewer than 20")
    median: str | None
    p90: str | None
    drill_down: str


class ConversionRow(Shape):
    """First stays in a stage that began in the period, by what came of the deals."""

    group: list[Slice] = Field(description="The stage, and what else was asked for")
    entered: int
    advanced: int
    lost: int
    dead: int
    open: int
    of_entered: Rate = Field(description="advanced / entered")
    of_decided: Rate = Field(description="advanced / (advanced + lost + dead)")
    drill_down: str


class ConversionAnswer(Shape):
    """Metric 4, stage by stage in the pipeline's order."""

    metric: Metric
    period: PeriodShape
    as_of: date
    group_by: list[By]
    data: list[ConversionRow]


class Survival(Shape):
    """The Kaplan-Meier median: in how many days half of the deals have left, those that are still there minded too."""

    n: int
    open: int = Field(description="Of these, those that are still there: censored on the day that is asked about")
    small_sample: bool
    median: int | None = Field(description="Days; null where fewer than half have left, however long one waits")
    drill_down: str


class Stuck(Shape):
    """Deals that are in the stage for longer than four of five won deals were."""

    after_days: str | None = Field(description="Null where neither won deals nor the stage say it")
    basis: Literal["won-deals", "stage"] | None = Field(
        description="stage: its own limit, while fewer than 20 stays of won deals are known"
    )
    won_n: int = Field(description="Stays of won deals that the limit is taken from")
    inside: int = Field(description="Deals in the stage, whenever they entered it")
    stuck: int
    drill_down: str | None = Field(description="The stuck ones; null where nobody can say which they are")


class DwellRow(Shape):
    """How long deals stay in a stage: those that entered it in the period."""

    group: list[Slice]
    completed: Spread
    survival: Survival
    stuck: Stuck


class DwellAnswer(Shape):
    """Metric 5, stage by stage in the pipeline's order."""

    metric: Metric
    period: PeriodShape
    as_of: date
    unit: Literal["days"]
    group_by: list[By]
    data: list[DwellRow]


class StageShape(NamedTuple):
    """What is to be known of a stage; place: in the order in which pipelines and stages stand."""

    id: UUID
    stale_after_days: int | None
    place: int


_STAGES = Prepared(
    lambda _: (
        select(
            stages.c.id,
            stages.c.stale_after_days,
            func.row_number()
            .over(order_by=(pipelines.c.position, pipelines.c.id, stages.c.position, stages.c.id))
            .label("place"),
        )
        .select_from(stages.join(pipelines, pipelines.c.id == stages.c.pipeline_id))
        .where(ours(stages), ours(pipelines))
    )
)


async def known_stages(work: Work) -> dict[UUID | None, StageShape]:
    """Every stage, those in the bin too, which history names."""
    return {each.id: each for each in await work.all(_STAGES, StageShape)}


def _converted(guard: Guard, shape: Any, dimensions: tuple[str, ...], then: bool) -> Statement:
    """First stays by how their deals stand; and, once more, those of deals that reached a later stage afterwards."""
    axes = [COLUMNS[each].label(each) for each in dimensions]
    each = select(*axes, OUTCOME.label("outcome"), *STAY).where(FIRST)
    found = stays(then=then).filtered(each, guard, shape, words=False).cte("first_stays")
    keys = [*(found.c[each] for each in dimensions), found.c.outcome]
    every = select(*keys, literal_column("false", Boolean).label("ahead"), func.count().label("n"))
    # A condition, not a column: so PostgreSQL joins by it instead of looking stay by stay.
    further = select(*keys, literal_column("true", Boolean), func.count()).where(reached_later(found))
    return union_all(every.group_by(*keys), further.group_by(*keys))


def _dwelt(guard: Guard, shape: Any, dimensions: tuple[str, ...], then: bool) -> Rows:
    axes = [COLUMNS[each].label(each) for each in dimensions]
    each = select(*axes, STATE.label("measure"), OUTCOME.label("outcome"), DAYS.label("days"))
    facts = stays(then=then).filtered(each, guard, shape, words=False).subquery("facts")
    return select(*facts.c, func.count()).group_by(*facts.c)


_converted_of, _dwelt_of = shaped(_converted), shaped(_dwelt)


async def _count(work: Work, history: History, which: Which, dimensions: Sequence[str], counted: Any) -> Any:
    then = history.then(work)
    question = read_question(work, stays(then=then), history.question(*entered(work, history, which)))
    statement: Compiled = counted(work.guard, question.shape, tuple(dimensions), then)
    return await history.at(work).records(statement, **question.known)


async def _in_order(work: Work, keys: Iterable[Key], dimensions: Sequence[Any]) -> dict[Key, list[Slice]]:
    places = await known_stages(work)
    named = await groups(work, dimensions, list(keys))
    ordered = sorted(named, key=lambda key: (places[key[0]].place, [each.name or "" for each in named[key]], str(key)))
    return {key: named[key] for key in ordered}


async def stage_conversion(work: Work, history: History, group_by: Sequence[By], ways: Ways) -> ConversionAnswer:
    """Metric 4: who entered a stage for the first time in the period, and who went on from there."""
    work.require("analytics:read")
    dimensions = ("stage", *group_by)
    found: dict[Key, Counter[str]] = defaultdict(Counter)
    for *key, outcome, ahead, count in await _count(work, history, "entered", dimensions, _converted_of):
        if not ahead:
            found[tuple(key)]["advanced" if outcome == "won" else outcome] += count
        elif outcome != "won":
            found[tuple(key)].update({outcome: -count, "advanced": count})
    named = await _in_order(work, found, dimensions)
    return ConversionAnswer(
        metric=Metric(id="stage-conversion", version=1),
        period=history.said(work),
        as_of=history.at(work).today,
        group_by=list(group_by),
        data=[_conversion_row(found[key], named[key], ways) for key in named],
    )


def _conversion_row(found: Counter[str], group: list[Slice], ways: Ways) -> ConversionRow:
    each = Conversion(found["advanced"], found["lost"], found["dead"], found["open"])
    return ConversionRow(
        group=group,
        entered=each.entered,
        advanced=each.advanced,
        lost=each.lost,
        dead=each.dead,
        open=each.open,
        of_entered=rate(each.of_entered),
        of_decided=rate(each.of_decided),
        drill_down=ways.to("stage-visits", group, first="true"),
    )


def days(value: Fraction | None) -> str | None:
    """Days on the wire: halves and tenths are exact."""
    return None if value is None else f"{float(value):.1f}"


def spread(lengths: Lengths, drill_down: str) -> Spread:
    n = total(lengths)
    return Spread(
        n=n,
        small_sample=n < SMALL_SAMPLE,
        median=days(quantile(lengths, HALF)),
        p90=days(quantile(lengths, P90)),
        drill_down=drill_down,
    )


async def time_in_stage(work: Work, history: History, group_by: Sequence[By], ways: Ways) -> DwellAnswer:
    """Metric 5: how long deals stay in a stage, and which ones stay too long."""
    work.require("analytics:read")
    dimensions = ("stage", *group_by)
    found: dict[Key, Dwelling] = defaultdict(lambda: Dwelling(Counter(), Counter(), Counter(), Counter()))
    for row in await _count(work, history, "entered", dimensions, _dwelt_of):
        *key, state, outcome, lasted, count = row
        each = found[tuple(key)]
        _add(each.lasting if state == "open" else each.completed, lasted, count)
        if state == "completed" and outcome == "won":
            _add(each.won, lasted, count)
    for row in await _count(work, history, "open", dimensions, _dwelt_of):
        *key, _, _, lasted, count = row
        _add(found[tuple(key)].inside, lasted, count)
    named, places = await _in_order(work, found, dimensions), await known_stages(work)
    return DwellAnswer(
        metric=Metric(id="time-in-stage", version=1),
        period=history.said(work),
        as_of=history.at(work).today,
        unit="days",
        group_by=list(group_by),
        data=[_dwell_row(found[key], named[key], places[key[0]].stale_after_days, ways) for key in named],
    )


def _add(lengths: Lengths, length: int, count: int) -> None:
    assert isinstance(lengths, Counter)
    lengths[length] += count


def _dwell_row(found: Dwelling, group: list[Slice], stale_after_days: int | None, ways: Ways) -> DwellRow:
    lasting, n = total(found.lasting), total(found.completed) + total(found.lasting)
    return DwellRow(
        group=group,
        completed=spread(found.completed, ways.to("stage-visits", group, state="completed")),
        survival=Survival(
            n=n,
            open=lasting,
            small_sample=n < SMALL_SAMPLE,
            median=kaplan_meier_median(found.completed, found.lasting),
            drill_down=ways.to("stage-visits", group),
        ),
        stuck=_stuck(found, group, stale_after_days, ways),
    )


def _stuck(found: Dwelling, group: list[Slice], stale_after_days: int | None, ways: Ways) -> Stuck:
    limit, won = stuck_after(found.won, stale_after_days), total(found.won)
    basis = None if limit is None else "won-deals" if won >= SMALL_SAMPLE else "stage"
    return Stuck(
        after_days=days(limit),
        basis=basis,
        won_n=won,
        inside=total(found.inside),
        stuck=longer(found.inside, limit),
        drill_down=None if limit is None else ways.to("stage-visits", group, which="open", days_gt=int(limit)),
    )
