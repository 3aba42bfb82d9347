"""What managers' adjustments of a forecast come to, month by month: beside its bands, never inside them."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from pydantic import Field
from sqlalchemy import BigInteger, Date, and_, any_, bindparam, cast, func, or_, select

from domain.access.tables import members, teams
from domain.analytics.rules.periods import Period
from domain.analytics.tables import forecast_adjustments
from domain.kernel.filters import AllOf, Condition, Filter
from domain.kernel.money import Money
from domain.kernel.shapes import Shape
from domain.kernel.statements import Guard, Prepared, Rows, ours, type_ids
from domain.kernel.work import Work

adjustments = forecast_adjustments
Whose = dict[str, Sequence[UUID] | None]


class AdjustmentSum(Shape):
    """What adjustments come to, signed; they may outweigh each other."""

    n: int
    value: Money
    drill_down: str


class MonthAdjustments(AdjustmentSum):
    """The adjustments of a month."""

    month: date = Field(description="Its first day")


class Adjustments(Shape):
    """The adjustments of the months that begin in the period; the months partition the total."""

    total: AdjustmentSum
    data: list[MonthAdjustments]


class _Tally(NamedTuple):
    month: date
    n: int
    minor: int
    member_ids: Sequence[UUID]


def _tallied(here: Guard) -> Rows:
    owners, within = bindparam("owner_ids", type_=type_ids), bindparam("within_team_ids", type_=type_ids)
    return (
        select(
            adjustments.c.month,
            func.count().label("n"),
            cast(func.sum(adjustments.c.amount_minor), BigInteger).label("minor"),
            func.array_agg(adjustments.c.member_id.distinct()).label("member_ids"),
        )
        .select_from(
            adjustments.join(members, members.c.id == adjustments.c.member_id).outerjoin(
                teams, and_(ours(teams), teams.c.id == members.c.team_id)
            )
        )
        .where(
            here(adjustments),
            ours(members),
            adjustments.c.deleted_at.is_(None),
            adjustments.c.month >= bindparam("start", type_=Date),
            adjustments.c.month < bindparam("end", type_=Date),
            or_(owners.is_(None), adjustments.c.member_id == any_(owners)),
            or_(within.is_(None), teams.c.path.op("&&", is_comparison=True)(within)),
        )
        .group_by(adjustments.c.month)
        .order_by(adjustments.c.month)
    )


_TALLIED = Prepared(_tallied)


def _conditions(where: Filter | None) -> Iterator[Condition | None]:
    if isinstance(where, AllOf):
        for part in where.and_:
            yield from _conditions(part)
    elif where is not None:
        yield where if isinstance(where, Condition) else None


def _whose(where: Filter | None) -> Whose | None:
    """The owners and teams that a filter means; None where it means deals by anything else."""
    found: Whose = {"owner_id": None, "within_team_id": None}
    for each in _conditions(where):
        if each is None or each.field not in found or each.op not in {"eq", "in"}:
            return None
        found[each.field] = each.value if each.op == "in" else [each.value]
    return {"owner_ids": found["owner_id"], "within_team_ids": found["within_team_id"]}


async def adjustments_of(work: Work, period: Period, where: Filter | None) -> Adjustments | None:
    """Of the owners that a forecast is of; None where its deals are filtered by more than whose they are."""
    whose = _whose(where)
    if whose is None:
        return None
    found = await work.all(_TALLIED, _Tally, start=period.start, end=period.end, **whose)
    months = [
        MonthAdjustments(month=each.month, **_sum(work, [each], whose, each.month, each.month + timedelta(days=1)))
        for each in found
    ]
    return Adjustments(total=AdjustmentSum(**_sum(work, found, whose, period.start, period.end)), data=months)


def _sum(work: Work, tallies: Sequence[_Tally], whose: Whose, start: date, end: date) -> dict[str, Any]:
    pairs = [("month_gte", start.isoformat()), ("month_lt", end.isoformat())]
    if any(whose.values()):
        # By name, as adjustments know nothing of teams; of nobody where there are none.
        ids = sorted({id for each in tallies for id in each.member_ids}) or [work.workspace.id]
        pairs += [("member_id", str(id)) for id in ids]
    minor = sum(each.minor for each in tallies)
    return {
        "n": sum(each.n for each in tallies),
        "value": Money.of_minor(minor, work.workspace.currency),
        "drill_down": f"/v1/forecast-adjustments?{urlencode(pairs)}",
    }
