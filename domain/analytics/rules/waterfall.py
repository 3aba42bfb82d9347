"""Metric 11 in plain Python: what became of a pipeline between two instants, the reference for the SQL.

The pipeline of an instant is what was open then and expected to close in a window. Each deal's way from one instant to
the other becomes signed entries; those of any slice add up to its end.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, get_args

Step = Literal["start", "new", "pulled_in", "amount", "won", "lost", "dead", "pushed_out", "reassigned", "end"]
STEPS: tuple[Step, ...] = get_args(Step)
Holder = tuple[str | None, str]
"""Whose a deal is, and its pipeline."""


@dataclass(frozen=True, slots=True)
class State:
    """What a deal was from `at` on."""

    at: datetime
    value: int
    expected: date | None
    holder: Holder


@dataclass(frozen=True, slots=True)
class Ended:
    """A closing; void from `voided_at` on."""

    outcome: Literal["won", "lost", "dead"]
    closed_at: datetime
    value: int
    holder: Holder
    voided_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class History:
    """A deal's life. states: in their order; the first holds of the time before, too."""

    id: str
    opened_at: datetime
    states: Sequence[State]
    closings: Sequence[Ended] = ()

    def state(self, at: datetime) -> State:
        """As it was just before an instant."""
        known = [each for each in self.states if each.at < at]
        return known[-1] if known else self.states[0]

    def ended(self, at: datetime) -> Ended | None:
        """The closing that counted just before an instant."""
        counted = [
            each for each in self.closings if each.closed_at < at and (each.voided_at is None or each.voided_at >= at)
        ]
        return max(counted, key=lambda each: each.closed_at, default=None)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a deal adds to a step of a holder; signed so that all but the end add up to the end."""

    deal: str
    step: Step
    holder: Holder
    value: int
    expected: date | None = None


def entries(deal: History, first: datetime, last: datetime, window: tuple[date, date]) -> list[Entry]:
    """A deal's entries between two instants."""
    if deal.opened_at >= last:
        return []
    before, after = deal.state(first), deal.state(last)
    closed, ended = deal.ended(first), deal.ended(last)
    if ended is not None and ended.closed_at < first:
        return []
    was_open = deal.opened_at < first and closed is None
    started = was_open and _within(before.expected, window)
    holder, value = (after.holder, after.value) if ended is None else (ended.holder, ended.value)
    ends = ended is None and _within(after.expected, window)
    # What was won in the meantime was to be had in it, whenever it was expected.
    passes = ends or (ended is not None and (ended.outcome == "won" or _within(after.expected, window)))

    def entry(step: Step, amount: int, whose: Holder = holder) -> Entry:
        return Entry(deal.id, step, whose, amount, after.expected)

    found: list[Entry] = []
    if started:
        found.append(entry("start", before.value, before.holder))
        if before.holder != holder:
            found += [entry("reassigned", -before.value, before.holder), entry("reassigned", before.value)]
        if ends or ended is not None:
            found += [entry("amount", value - before.value)] if value != before.value else []
        else:
            found.append(entry("pushed_out", -before.value))
    elif passes:
        found.append(entry("pulled_in" if was_open else "new", value))
    if ended is not None and (started or passes):
        found.append(entry(ended.outcome, -value))
    if ends:
        found.append(entry("end", value))
    return found


def _within(day: date | None, window: tuple[date, date]) -> bool:
    return day is not None and window[0] <= day < window[1]


def waterfall(
    deals: Iterable[History],
    first: datetime,
    last: datetime,
    window: tuple[date, date],
    by: Callable[[Holder], str | None] = lambda _: None,
) -> dict[str | None, dict[Step, tuple[int, int]]]:
    """How many entries, and their value, by slice and step."""
    sums: dict[str | None, dict[Step, tuple[int, int]]] = defaultdict(dict)
    for deal in deals:
        for each in entries(deal, first, last, window):
            n, value = sums[by(each.holder)].get(each.step, (0, 0))
            sums[by(each.holder)][each.step] = (n + 1, value + each.value)
    return dict(sums)


def adds_up(steps: dict[Step, tuple[int, int]]) -> bool:
    """Start + new + pulled in + amount - won - lost - dead - pushed out + reassigned = end."""
    moved = sum(value for step, (_, value) in steps.items() if step != "end")
    return moved == steps.get("end", (0, 0))[1]


def slippage(deals: Iterable[History], first: datetime, last: datetime, window: tuple[date, date]) -> tuple[int, int]:
    """Of the deals open at the start and expected in the window: how many were moved behind it, and how many in all."""
    found = [each for deal in deals for each in entries(deal, first, last, window)]
    slipped = [e for e in found if e.step == "pushed_out" and e.expected is not None and e.expected >= window[1]]
    return len(slipped), sum(each.step == "start" for each in found)
