"""The qualification funnel: how leads climb, how long they stand, and what they are worth where they were won."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from pydantic import Field
from sqlalchemy import BigInteger, cast, func, select

from domain.analytics.queries.leads import (
    AXES,
    FACTS,
    FURTHEST,
    Key,
    LeadDimension,
    LeadLinks,
    LeadScope,
    LeadSlice,
    Span,
    is_won,
    length,
    quantiles,
    slices_of,
    span,
    won_minor,
)
from domain.analytics.queries.rates import Metric, PeriodShape, Rate, rate
from domain.analytics.rules.rates import SMALL_SAMPLE, Proportion
from domain.kernel.listing import Question, read_question
from domain.kernel.money import Money
from domain.kernel.shapes import Shape
from domain.kernel.statements import Compiled, Guard, Prepared, Rows, ours, shaped
from domain.kernel.work import Work
from domain.leads.tables import lead_steps, lead_visits, leads

VALUE_BASIS = "net of VAT, in the workspace's currency at the rate stored with the closing of the lead's deal"
_ENDS = ("qualified", "disqualified")


class Rung(Shape):
    """Of the leads that came to a step: how many climbed on, were given up there, or stand there still.

    What they skipped counts as climbed, a step back does not: entered = advanced + out + open.
    """

    step_id: UUID
    name: str
    entered: int
    advanced: int
    out: int
    open: int
    conversion: Rate = Field(description="advanced / entered")
    decided: Rate = Field(description="advanced / (advanced + out)")
    time: Span = Field(description="Of completed stays on the step")
    drill_down: str = Field(description="The leads that entered")


class LeadFunnel(Shape):
    """Leads created in the period, and what became of them until now."""

    group: list[LeadSlice]
    n: int
    small_sample: bool = Field(description="Fewer than 20")
    open: int
    qualified: Rate
    disqualified: Rate
    won: Rate = Field(description="Their deals won, of all leads")
    won_value: Money
    rungs: list[Rung] = Field(description="The steps before qualified, from the first")
    drill_down: str


class LeadFunnelAnswer(Shape):
    """How leads are qualified. data: the slices, where asked for; they partition the total."""

    metric: Metric
    period: PeriodShape
    value_basis: str
    currency: str
    group_by: list[LeadDimension]
    total: LeadFunnel
    data: list[LeadFunnel]


class Climb(NamedTuple):
    """A step of the ladder, deleted ones too, which are counted with the one below."""

    id: UUID
    name: str
    key: str | None
    gone: bool


_LADDER = Prepared(
    lambda _: (
        select(lead_steps.c.id, lead_steps.c.name, lead_steps.c.key, lead_steps.c.deleted_at.is_not(None).label("gone"))
        .where(ours(lead_steps))
        .order_by(lead_steps.c.position, lead_steps.c.id)
    )
)


def _tallied(guard: Guard, shape: Any, dimensions: tuple[LeadDimension, ...]) -> Rows:
    axes = [AXES[each].column.label(each) for each in dimensions]
    facts = FACTS.filtered(
        select(
            *axes,
            FURTHEST.label("furthest"),
            leads.c.outcome,
            is_won(guard).label("won"),
            won_minor(guard).label("minor"),
        ),
        guard,
        shape,
        words=False,
    ).subquery("facts")
    keys = [facts.c[each] for each in (*dimensions, "furthest", "outcome")]
    value = cast(func.sum(facts.c.minor), BigInteger)
    return select(*keys, func.count(), func.count().filter(facts.c.won), value).group_by(*keys)


def _timed(guard: Guard, shape: Any, dimensions: tuple[LeadDimension, ...]) -> Rows:
    axes = [AXES[each].column.label(each) for each in dimensions]
    facts = FACTS.filtered(select(leads.c.id, *axes), guard, shape, words=False).subquery("facts")
    keys = [facts.c[each] for each in dimensions]
    took = length(lead_visits.c.left_at, lead_visits.c.entered_at)
    return (
        select(*keys, lead_visits.c.step_id, func.count(), *quantiles(took))
        .select_from(lead_visits.join(facts, facts.c.id == lead_visits.c.lead_id))
        .where(ours(lead_visits), lead_visits.c.left_at.is_not(None))
        .group_by(*keys, lead_visits.c.step_id)
    )


_tallied_of, _timed_of = shaped(_tallied), shaped(_timed)


@dataclass(slots=True)
class Tally:
    """The leads of a slice by how far they came and how they stand; won deals and their value in minor units."""

    far: dict[tuple[UUID | None, str], int] = field(default_factory=lambda: defaultdict(int))
    won: int = 0
    minor: int = 0

    def add(self, furthest: UUID | None, outcome: str, n: int, won: int, minor: int) -> None:
        """More leads."""
        self.far[furthest, outcome] += n
        self.won += won
        self.minor += minor

    def of(self, outcome: str) -> int:
        """How many stand so."""
        return sum(n for (_, said), n in self.far.items() if said == outcome)


@dataclass(frozen=True, slots=True)
class _Found:
    """What was counted and timed, by slice."""

    ladder: Sequence[Climb]
    tallies: Mapping[Key, Tally]
    times: Mapping[tuple[Key, UUID], Span]


async def _found(work: Work, question: Question, dimensions: tuple[LeadDimension, ...]) -> _Found:
    tallies: dict[Key, Tally] = defaultdict(Tally)
    times: dict[tuple[Key, UUID], Span] = {}
    counting: Compiled = _tallied_of(work.guard, question.shape, dimensions)
    for row in await work.records(counting, **question.known):
        *key, furthest, outcome, n, won, minor = row
        tallies[tuple(key)].add(furthest, outcome, n, won, minor)
    timing: Compiled = _timed_of(work.guard, question.shape, dimensions)
    for row in await work.records(timing, **question.known):
        *key, step, n, median, p90 = row
        times[tuple(key), step] = span(n, median, p90)
    return _Found(await work.all(_LADDER, Climb), tallies, times)


async def leads_funnel(
    work: Work, scope: LeadScope, group_by: Sequence[LeadDimension], given: Sequence[tuple[str, str]]
) -> LeadFunnelAnswer:
    """How leads created in a period climb the ladder. given: the filters, as the address says them."""
    work.require("analytics:read")
    question = read_question(work, FACTS, scope.question(work))
    whole = await _found(work, question, ())
    parts = await _found(work, question, tuple(group_by)) if group_by else whole
    period = scope.period(work)
    said = _Said(LeadLinks(period, given), work.workspace.currency)
    named = await slices_of(work, group_by, list(parts.tallies))
    data = [said.funnel(parts, key, named[key]) for key in parts.tallies] if group_by else []
    return LeadFunnelAnswer(
        metric=Metric(id="leads-funnel", version=1),
        period=PeriodShape.of(period),
        value_basis=VALUE_BASIS,
        currency=work.workspace.currency,
        group_by=list(group_by),
        total=said.funnel(whole, (), []),
        data=sorted(data, key=lambda row: (-row.n, [each.name or "" for each in row.group])),
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """Tallies on the wire."""

    links: LeadLinks
    currency: str

    def funnel(self, found: _Found, key: Key, group: list[LeadSlice]) -> LeadFunnel:
        tally = found.tallies.get(key) or Tally()
        n = sum(tally.far.values())
        return LeadFunnel(
            group=group,
            n=n,
            small_sample=n < SMALL_SAMPLE,
            open=tally.of("open"),
            qualified=rate(Proportion(tally.of("qualified"), n)),
            disqualified=rate(Proportion(tally.of("disqualified"), n)),
            won=rate(Proportion(tally.won, n)),
            won_value=Money.of_minor(tally.minor, self.currency),
            rungs=self._rungs(found, key, tally, group),
            drill_down=self.links.to(group),
        )

    def _rungs(self, found: _Found, key: Key, tally: Tally, group: list[LeadSlice]) -> list[Rung]:
        places = {step.id: place for place, step in enumerate(found.ladder)}
        counted = [(places.get(step, 0) if step else 0, outcome, n) for (step, outcome), n in tally.far.items()]
        shown = [step for step in found.ladder if not step.gone and step.key not in _ENDS]
        rungs: list[Rung] = []
        for step, above in zip(shown, [*shown[1:], None], strict=True):
            place = places[step.id]
            beyond = places[above.id] if above else _end(found.ladder)
            here = [(outcome, n) for at, outcome, n in counted if place <= at < beyond]
            advanced = sum(n for at, _, n in counted if at >= beyond)
            out, waiting = (sum(n for said, n in here if said == each) for each in ("disqualified", "open"))
            rungs.append(
                Rung(
                    step_id=step.id,
                    name=step.name,
                    entered=advanced + out + waiting,
                    advanced=advanced,
                    out=out,
                    open=waiting,
                    conversion=rate(Proportion(advanced, advanced + out + waiting)),
                    decided=rate(Proportion(advanced, advanced + out)),
                    time=found.times.get((key, step.id)) or span(0, None, None),
                    drill_down=self.links.to(group, ("reached", str(step.id))),
                )
            )
        return rungs


def _end(ladder: Sequence[Climb]) -> int:
    return next((place for place, step in enumerate(ladder) if step.key == "qualified"), len(ladder))
