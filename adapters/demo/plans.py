"""What the demo's sellers are to win, and what their manager expects of the coming months beyond what deals say."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select

from adapters.demo import cast
from adapters.demo.papers import done
from domain.access.tables import teams
from domain.analytics.actions.adjustments import ADJUSTMENT, ForecastAdjustmentInput
from domain.analytics.actions.targets import TARGET, TargetInput
from domain.analytics.rules.targets import PeriodUnit, ends
from domain.kernel.money import Money
from domain.kernel.statements import Compiled, ours
from domain.kernel.work import Work
from domain.writing import create

_QUARTER: Mapping[str, int] = {"anna": 48_000, "bruno": 45_000, "carla": 45_000, "dario": 36_000, "agente": 48_000}
"""Euros a quarter; a month is a third of it, a year four."""
_PARTS: Mapping[PeriodUnit, tuple[int, int]] = {"month": (1, 3), "quarter": (1, 1), "year": (4, 1)}
_AHEAD = 3
"""How many months have targets, this one among them."""
_EXPECTED = (
    (0, "anna", "3500.00", "Ordine promesso a voce, manca la firma"),
    (1, "bruno", "-6000.00", "Il cliente pensa di slittare a primavera"),
)
"""Months from now, whose, how much, why."""
_TEAMS = Compiled(select(teams.c.name, teams.c.id).where(ours(teams)))


async def lay(work: Work, members: Mapping[str, UUID]) -> None:
    """Targets of everybody, of the teams and of the whole; two adjustments."""
    named = {row[0]: row[1] for row in await work.records(_TEAMS)}
    sums: dict[str, int] = {}
    for each in cast.MEMBERS:
        if each.team:
            sums[each.team] = sums.get(each.team, 0) + _QUARTER.get(each.key, 0)
    wanted: list[TargetInput] = []
    for unit, begins in _periods(work.today):
        for key, amount in _QUARTER.items():
            wanted.append(_target(unit, begins, amount, holder="member", member_id=members[key]))
        for name, amount in sums.items():
            if amount:
                wanted.append(_target(unit, begins, amount, holder="team", team_id=named[name]))
        wanted.append(_target(unit, begins, sum(_QUARTER.values()), holder="workspace"))
    done(await create(work, TARGET, wanted))
    months = [begins for unit, begins in _periods(work.today) if unit == "month"]
    adjustments = [
        ForecastAdjustmentInput(
            member_id=members[key], month=months[ahead], amount=Money(amount=Decimal(amount), currency="EUR"), note=note
        )
        for ahead, key, amount, note in _EXPECTED
    ]
    done(await create(work, ADJUSTMENT, adjustments))


def _periods(today: date) -> Iterator[tuple[PeriodUnit, date]]:
    yield "year", today.replace(month=1, day=1)
    yield "quarter", today.replace(month=today.month - (today.month - 1) % 3, day=1)
    month = today.replace(day=1)
    for _ in range(_AHEAD):
        yield "month", month
        month = ends("month", month)


def _target(unit: PeriodUnit, begins: date, quarter: int, **whose: object) -> TargetInput:
    times, parts = _PARTS[unit]
    amount = {"amount": f"{quarter * times // parts}.00", "currency": "EUR"}
    return TargetInput.model_validate({"period": unit, "starts_on": begins, "amount": amount, **whose})
