"""The dashboard: figures of an owner, a team, a pipeline or the whole in one answer, each as its own page has it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from pydantic import Field

from domain.activities.queries.day import pressing
from domain.analytics.queries.axes import address
from domain.analytics.queries.closings import Scope
from domain.analytics.queries.cycles import (
    CYCLE,
    VELOCITY,
    CycleRow,
    VelocityRow,
    closed_of,
    cycle_row,
    velocity_of,
    velocity_row,
)
from domain.analytics.queries.forecast import FORECAST, ForecastAnswer, ForecastScope, forecast
from domain.analytics.queries.histories import History, Ways
from domain.analytics.queries.open_deals import OpenDeals, ages, open_deals, summed
from domain.analytics.queries.rates import (
    LOST_REASONS,
    VALUE_BASIS,
    WIN_RATE,
    Links,
    LossRow,
    Metric,
    PeriodShape,
    Rate,
    Slice,
    WinRateRow,
    groups,
    loss_rows,
    rate,
    reason_coverage,
    win_row,
    win_rows,
)
from domain.analytics.queries.recall import due_sum
from domain.analytics.queries.stages import Spread, known_stages, spread
from domain.analytics.queries.tallies import tallied, whole, win_rates
from domain.analytics.queries.targets import ATTAINMENT, Sum, TargetProgress, progress, sum_of
from domain.analytics.rules.rates import SMALL_SAMPLE
from domain.analytics.rules.targets import Holder
from domain.kernel.filters import AllOf, Condition
from domain.kernel.listing import Asked
from domain.kernel.money import Money
from domain.kernel.shapes import Shape
from domain.kernel.work import Work

TOP_REASONS = 10
_HOLDERS: Mapping[str, Holder] = {"owner_id": "member", "within_team_id": "team", "pipeline_id": "pipeline"}


class OpenPipeline(Sum):
    """The deals that are open now, whenever they are expected to close. weighted: by their stages' probability."""

    weighted: Money


class OpenStage(OpenPipeline):
    """The open deals of a stage. age: since they were opened."""

    stage: Slice
    age: Spread


class DueCount(Shape):
    """How many there are, and where."""

    n: int
    drill_down: str


class DueActivities(Shape):
    """What is to be done now; of today, what is late already is in both."""

    overdue: DueCount
    due_today: DueCount


class CurrentTargets(Shape):
    """The targets of whom the dashboard is of, in the present month, quarter and year; null where there is none."""

    month: TargetProgress | None = None
    quarter: TargetProgress | None = None
    year: TargetProgress | None = None


class DashboardAnswer(Shape):
    """Each figure as the page of its metric has it. The period is that of what was closed; the rest is of now."""

    metrics: list[Metric]
    period: PeriodShape
    today: date
    value_basis: str
    currency: str
    open: OpenPipeline
    won: Sum
    lost: Sum
    dead: Sum
    win_rate: WinRateRow
    cycle: CycleRow
    velocity: VelocityRow
    targets: CurrentTargets
    forecast: ForecastAnswer = Field(description="From this month on, for twelve months")
    funnel: list[OpenStage] = Field(description="Stage by stage in the pipelines' order, those with open deals")
    stale: Sum = Field(description="Open deals longer in their stage than it allows")
    activities: DueActivities | None = Field(
        description="Of the owners asked about; null for a pipeline, and for who may not read activities"
    )
    recalls: Sum = Field(description="Lost deals due to be called by today")
    by_owner: list[WinRateRow]
    by_team: list[WinRateRow]
    loss_reasons: list[LossRow] = Field(description="The ten most frequent")
    reason_coverage: Rate


@dataclass(frozen=True, slots=True)
class DashboardScope:
    """The period of the closings, and of whom: where names owners, teams or pipelines. given: as the address does."""

    start: date | None
    end: date | None
    asked: Asked
    given: Sequence[tuple[str, str]]

    @property
    def said(self) -> dict[str, Sequence[UUID]]:
        """The filters."""
        parts = self.asked.where.and_ if isinstance(self.asked.where, AllOf) else []
        return {each.field: each.value for each in parts if isinstance(each, Condition)}

    def holder(self, work: Work) -> tuple[Holder, UUID | None] | None:
        """Whose targets are meant: the one that is asked about, else the whole, or who asks; None: not one alone."""
        if not self.said:
            if work.actor.visible_owners is None:
                return "workspace", None
            return ("member", work.actor.member_id) if work.actor.member_id else None
        [(name, ids), *more] = self.said.items()
        return (_HOLDERS[name], ids[0]) if len(ids) == 1 and not more else None


async def dashboard(work: Work, scope: DashboardScope) -> DashboardAnswer:
    """The whole of it in one transaction; each reading serves all the figures that are taken from it."""
    work.require("analytics:read")
    history = History(scope.start, scope.end, None, scope.asked)
    ways = Ways(work, history, scope.given)
    inside = await open_deals(work, scope.asked)
    return DashboardAnswer(
        metrics=[WIN_RATE, LOST_REASONS, CYCLE, VELOCITY, ATTAINMENT, FORECAST],
        period=history.said(work),
        today=work.today,
        value_basis=VALUE_BASIS,
        currency=work.workspace.currency,
        targets=await _targets(work, scope),
        forecast=await forecast(work, ForecastScope(None, None, scope.asked), scope.given),
        activities=await _activities(work, scope),
        recalls=await _recalls(work, scope),
        **await _closed(work, history, summed(inside).n, ways),
        **await _open(work, scope, inside),
    )


async def _closed(work: Work, history: History, inside: int, ways: Ways) -> dict[str, Any]:
    scope: Scope = history.closings(work)
    links = Links(work, scope, ways.given)
    lengths, *sliced = await tallied(work, scope, ["days"], ["owner"], ["team"], ["reason"])
    by_owner, by_team, by_reason = map(win_rates, sliced)
    every, closed = whole(by_owner.values()), closed_of(lengths)
    currency = work.workspace.currency
    return {
        "won": sum_of(work, every.won, every.won_minor, links.to([], "won")),
        "lost": sum_of(work, every.lost, every.lost_minor, links.to([], "lost")),
        "dead": sum_of(work, every.dead, every.dead_minor, links.to([], "dead")),
        "win_rate": win_row(work, every, [], links),
        "cycle": cycle_row(closed, [], ways),
        "velocity": velocity_row(velocity_of(closed, inside), [], currency, ways),
        "by_owner": await win_rows(work, by_owner, ["owner"], links),
        "by_team": await win_rows(work, by_team, ["team"], links),
        "loss_reasons": (await loss_rows(work, by_reason, ["reason"], links))[:TOP_REASONS],
        "reason_coverage": rate(await reason_coverage(work, by_reason)),
    }


async def _open(work: Work, scope: DashboardScope, inside: Sequence[OpenDeals]) -> dict[str, Any]:
    by_stage: dict[UUID, list[OpenDeals]] = defaultdict(list)
    for each in inside:
        by_stage[each.stage_id].append(each)
    places = await known_stages(work)
    named = await groups(work, ["stage"], [(stage,) for stage in by_stage])
    ordered = sorted(by_stage, key=lambda stage: places[stage].place)
    stale = summed([each for each in inside if each.stale])
    return {
        "open": OpenPipeline(**_worth(work, inside, _deals(scope))),
        "funnel": [_stage(work, named[stage,][0], by_stage[stage], scope) for stage in ordered],
        "stale": sum_of(work, stale.n, stale.minor, _deals(scope, ("stale", "true"))),
    }


def _stage(work: Work, stage: Slice, inside: Sequence[OpenDeals], scope: DashboardScope) -> OpenStage:
    link = _deals(scope, ("stage_id", str(stage.id)))
    return OpenStage(**_worth(work, inside, link), stage=stage, age=spread(ages(inside), link))


def _worth(work: Work, inside: Sequence[OpenDeals], link: str) -> dict[str, Any]:
    found, currency = summed(inside), work.workspace.currency
    return {
        "n": found.n,
        "small_sample": found.n < SMALL_SAMPLE,
        "value": Money.of_minor(found.minor, currency),
        "weighted": Money.of_minor(found.weighted, currency),
        "drill_down": link,
    }


def _deals(scope: DashboardScope, *more: tuple[str, str]) -> str:
    return address("forecast-deals", [("whenever", "true"), ("outcome", "open"), *more, *scope.given])


async def _targets(work: Work, scope: DashboardScope) -> CurrentTargets:
    holder = scope.holder(work)
    return CurrentTargets(**await progress(work, *holder) if holder else {})


async def _recalls(work: Work, scope: DashboardScope) -> Sum:
    by_today = ("recall_on_lte", work.today.isoformat())
    return sum_of(work, *await due_sum(work, scope.asked), address("recall", [by_today, *scope.given]))


async def _activities(work: Work, scope: DashboardScope) -> DueActivities | None:
    if "pipeline_id" in scope.said or not work.actor.may("activities:read"):
        return None
    found = await pressing(work, scope.asked)

    def due(name: str, n: int) -> DueCount:
        return DueCount(n=n, drill_down=f"/v1/activities?{urlencode([(name, 'true'), *scope.given])}")

    return DueActivities(overdue=due("overdue", found.overdue), due_today=due("due_today", found.due_today))
