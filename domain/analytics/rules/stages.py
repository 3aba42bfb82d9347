"""Stage conversion and time in stage in plain Python: the reference that the aggregates in SQL are held against."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from domain.analytics.rules.durations import Lengths, days_between, lengths_of
from domain.analytics.rules.periods import Period
from domain.analytics.rules.rates import Proportion

Result = Literal["advanced", "lost", "dead", "open"]


@dataclass(frozen=True, slots=True)
class Stay:
    """A visit of a stage; left_at: None for the one that lasts."""

    stage: str
    entered_at: datetime
    left_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """A closing; voided_at: when a reopening undid it."""

    outcome: Literal["won", "lost", "dead"]
    closed_at: datetime
    voided_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """What happened to a deal, in order."""

    opened_at: datetime
    stays: Sequence[Stay]
    endings: Sequence[Ending] = ()

    def ending(self, as_of: datetime) -> Ending | None:
        """The closing that holds at an instant: a reopening voids it from its moment on."""
        known = [
            each
            for each in self.endings
            if each.closed_at <= as_of and (each.voided_at is None or each.voided_at > as_of)
        ]
        return max(known, key=lambda each: each.closed_at, default=None)


@dataclass(frozen=True, slots=True)
class Conversion:
    """Metric 4 of a stage: of those that entered it for the first time in the period."""

    advanced: int
    lost: int
    dead: int
    open: int

    @property
    def entered(self) -> int:
        return self.advanced + self.lost + self.dead + self.open

    @property
    def of_entered(self) -> Proportion:
        return Proportion(self.advanced, self.entered)

    @property
    def of_decided(self) -> Proportion:
        """What is still open can become either, and is left out."""
        return Proportion(self.advanced, self.entered - self.open)


def result(story: Story, place: int, order: Sequence[str], as_of: datetime) -> Result:
    """What came of a stay: advanced is whatever reached a later stage afterwards, even past stages between, or was won;
    a move back is none. order: the pipeline's stages; those of other pipelines are neither later nor earlier.
    """
    stay, ending = story.stays[place], story.ending(as_of)
    later = [each.stage for each in story.stays[place + 1 :] if each.entered_at <= as_of and each.stage in order]
    ahead = stay.stage in order and any(order.index(each) > order.index(stay.stage) for each in later)
    if ahead or (ending is not None and ending.outcome == "won"):
        return "advanced"
    return "open" if ending is None or ending.outcome == "won" else ending.outcome


def conversion(
    stories: Iterable[Story], order: Sequence[str], period: Period, as_of: datetime
) -> Mapping[str, Conversion]:
    """Metric 4 by stage."""
    found: dict[str, list[Result]] = {}
    for story in stories:
        for place, stay in enumerate(story.stays):
            first = stay.stage not in {each.stage for each in story.stays[:place]}
            if first and stay.entered_at <= as_of and period.holds(stay.entered_at):
                found.setdefault(stay.stage, []).append(result(story, place, order, as_of))
    return {
        stage: Conversion(
            results.count("advanced"), results.count("lost"), results.count("dead"), results.count("open")
        )
        for stage, results in found.items()
    }


@dataclass(frozen=True, slots=True)
class Dwelling:
    """Metric 5's rows of a stage. won: completed stays of deals that are won; inside: open at the time, whenever they
    were entered.
    """

    completed: Lengths
    lasting: Lengths
    won: Lengths
    inside: Lengths


def dwelling(stories: Sequence[Story], stage: str, period: Period, as_of: datetime) -> Dwelling:
    """The stays in a stage that were entered in the period, and those that last."""
    completed: list[int] = []
    lasting: list[int] = []
    won: list[int] = []
    inside: list[int] = []
    for story in stories:
        ending = story.ending(as_of)
        for stay in story.stays:
            if stay.stage != stage or stay.entered_at > as_of:
                continue
            left = stay.left_at if stay.left_at is not None and stay.left_at <= as_of else None
            days = days_between(stay.entered_at, left or as_of, period.zone)
            if left is None:
                inside.append(days)
            if period.holds(stay.entered_at):
                (lasting if left is None else completed).append(days)
                if left is not None and ending is not None and ending.outcome == "won":
                    won.append(days)
    return Dwelling(lengths_of(completed), lengths_of(lasting), lengths_of(won), lengths_of(inside))
