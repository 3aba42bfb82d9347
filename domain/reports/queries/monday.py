"""What the Monday mail says: won, committed, at risk, to recall, and three deals to call; as its reader sees it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import orjson

from domain.analytics.queries.axes import names_of
from domain.analytics.queries.closings import Scope
from domain.analytics.queries.forecast import ForecastScope, forecast
from domain.analytics.queries.rates import Links, win_rate
from domain.analytics.queries.recall import due, due_sum
from domain.analytics.queries.risk import at_risk, risk_sum
from domain.kernel.listing import Asked
from domain.kernel.money import Money
from domain.kernel.work import Work
from domain.reports.rules.calendar import days_of
from domain.reports.rules.monday import Call, Reason, three_calls


@dataclass(frozen=True, slots=True)
class Worth:
    """Deals and their value. rows: the address of the deals, which count and add up to it."""

    n: int
    value: Money
    rows: str


@dataclass(frozen=True, slots=True)
class Monday:
    """The figures of a Monday. committed: accepted quotes of deals that are expected in this quarter and still open."""

    today: date
    workspace: str
    won_week: Worth
    won_month: Worth
    committed: Worth
    at_risk: Worth
    recall: Worth
    calls: list[Call]


async def monday(work: Work) -> Monday:
    """The figures as they are now; Forbidden without `analytics:read`."""
    work.require("analytics:read")
    quarter = days_of("this_quarter", work.today)
    ahead = await forecast(work, ForecastScope(*quarter, Asked()), [])
    committed = ahead.total.categories.commit
    return Monday(
        work.today,
        work.workspace.name,
        await _won(work, *days_of("last_week", work.today)),
        await _won(work, work.today.replace(day=1), work.today + timedelta(1)),
        Worth(committed.n, committed.value, committed.drill_down),
        Worth(*await risk_sum(work), "/v1/analytics/at-risk"),
        await _recall(work),
        await _calls(work),
    )


async def _won(work: Work, start: date, end: date) -> Worth:
    scope = Scope(start, end)
    links = Links(work, scope, [])
    found = (await win_rate(work, scope, [], links)).total
    return Worth(found.won, found.won_value, links.to([], "won"))


async def _recall(work: Work) -> Worth:
    found = await due_sum(work, Asked())
    return Worth(found.n, Money.of_minor(found.minor, work.workspace.currency), "/v1/analytics/recall")


MOST = 30
"""Deals of each sort that are looked at: more than three of which may not be called are rare."""


async def _calls(work: Work) -> list[Call]:
    risky = [orjson.loads(body) for body in (await at_risk(work, Asked(sort="-value", limit=MOST))).bodies]
    lost = [orjson.loads(body) for body in (await due(work, Asked(sort="-value", limit=MOST))).bodies]
    owners = [UUID(row["owner_id"]) for row in (*risky, *lost) if row["owner_id"]]
    names = {str(id): name for id, name in (await names_of(work, "owner", owners)).items()}
    zone = work.workspace.zone
    candidates = [_call(row, names, _risks(row, zone)) for row in risky]
    candidates += [
        _call(row, names, (Reason("recall", date.fromisoformat(row["recall_on"]), row["reason"]["name"]),))
        for row in lost
    ]
    return three_calls(candidates)


def _risks(row: Any, zone: Any) -> tuple[Reason, ...]:
    found: list[Reason] = []
    if row["overdue"]:
        found.append(Reason("overdue", date.fromisoformat(row["expected_close_on"])))
    if row["slipped_from"] is not None:
        found.append(Reason("slipped", date.fromisoformat(row["slipped_from"])))
    if row["stale"]:
        found.append(Reason("stale", datetime.fromisoformat(row["entered_at"]).astimezone(zone).date()))
    return tuple(found)


def _call(row: Any, names: dict[str, str], reasons: tuple[Reason, ...]) -> Call:
    person, company = row["contact"], row["company"]
    return Call(
        UUID(row["id"]),
        row["title"],
        row["customer"],
        Money.model_validate(row["value"]).amount,
        reasons,
        person and person["name"],
        (person and person["phone"]) or (company and company["phone"]),
        names.get(row["owner_id"] or ""),
        barred=bool(person) and not person["may_call"],
    )
