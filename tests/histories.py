"""Deals with a past, over HTTP and as the references know them: moves back, skips, closings, reopenings."""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from given import ROME, Given, Person

from domain.analytics.rules.stages import Ending, Stay, Story

FIRST = date(2025, 12, 1)


@dataclass
class Told:
    """A deal as it was entered, with its story and who had it."""

    id: str
    body: dict[str, Any]
    story: Story
    value_minor: int = 0


@dataclass
class Past:
    """A workspace's deals, and the stages of their pipeline in order."""

    stages: list[str]
    owners: list[str]
    deals: list[Told] = field(default_factory=list[Told])

    def stories(self, owner: str | None = None) -> list[Story]:
        return [each.story for each in self.deals if owner is None or each.body["owner_id"] == owner]


def _at(dice: random.Random, day: date) -> datetime:
    return datetime(day.year, day.month, day.day, dice.choice([0, 9, 12, 23]), 30, tzinfo=ROME)


def _body(dice: random.Random, past: Past, reasons: dict[str, str]) -> dict[str, Any]:
    day, visits = FIRST + timedelta(days=dice.randrange(80)), list[dict[str, Any]]()
    instant = _at(dice, day)
    stage = dice.choice([past.stages[0], past.stages[0], *past.stages])
    for _ in range(dice.randint(1, 4)):
        visits.append({"stage_id": stage, "entered_at": instant.isoformat()})
        instant += timedelta(hours=dice.randrange(1, 300))
        stage = dice.choice([each for each in past.stages if each != stage])
    outcome = dice.choice(["open", "won", "won", "lost", "dead"])
    amount = {"amount": f"{dice.randrange(10**6)}.{dice.randrange(100):02}", "currency": "EUR"}
    body = {"title": "x", "owner_id": dice.choice(past.owners), "history": visits, "outcome": outcome}
    body |= {"opened_at": visits[0]["entered_at"], "amount": dice.choice([None, amount])}
    if outcome != "open":
        body |= {"closed_at": instant.isoformat(), "loss_reason_id": reasons.get(outcome)}
    return body


def _story(body: dict[str, Any]) -> Story:
    entries = [datetime.fromisoformat(each["entered_at"]) for each in body["history"]]
    closed = datetime.fromisoformat(body["closed_at"]) if body["outcome"] != "open" else None
    exits = [*entries[1:], closed]
    stays = [Stay(each["stage_id"], entries[i], exits[i]) for i, each in enumerate(body["history"])]
    return Story(entries[0], stays, [Ending(body["outcome"], closed)] if closed else [])


async def past(given: Given, dice: random.Random, many: int = 60) -> Past:
    """Deals of some months, with three owners; some were opened again, one was binned and is in no story."""
    key = await given.key("opportunities:write", "companies:write", "history:write", "analytics:read")
    pipeline, company = await given.pipeline(), (await given.company())["id"]
    reasons = {outcome: (await given.reason(outcome))["id"] for outcome in ("lost", "dead")}
    owners = [str((await given.member()).id) for _ in range(3)]
    made = Past([each["id"] for each in pipeline["stages"]], owners)
    bodies = [_body(dice, made, reasons) for _ in range(many)]
    items = [{"op": "create", "body": {**body, "company_id": company}} for body in bodies]
    results = (await key.post("/v1/opportunities/batch", {"items": items, "atomic": True}))["results"]
    assert {each["status"] for each in results} == {"created"}
    for result, body in zip(results, bodies, strict=True):
        minor = int(Decimal(body["amount"]["amount"]) * 100) if body["amount"] else 0
        made.deals.append(Told(result["id"], body, _story(body), minor))
    admin = await given.admin()
    for each in [told for told in made.deals if told.story.endings][:4]:
        await _reopened(admin, each)
    binned = next(told for told in made.deals if not told.story.endings)
    await admin.call("DELETE", f"/v1/opportunities/{binned.id}", 204)
    made.deals.remove(binned)
    return made


async def _reopened(admin: Person, told: Told) -> None:
    await admin.post(f"/v1/opportunities/{told.id}/reopen", {})
    stays = (await admin.get(f"/v1/opportunities/{told.id}/visits"))["data"]
    again = Stay(stays[-1]["stage_id"], datetime.fromisoformat(stays[-1]["entered_at"]))
    [ending] = told.story.endings
    voided = Ending(ending.outcome, ending.closed_at, again.entered_at)
    told.story = Story(told.story.opened_at, [*told.story.stays, again], [voided])


async def every(person: Person, link: str) -> list[dict[str, Any]]:
    """All rows a link leads to, page by page."""
    rows: list[dict[str, Any]] = []
    cursor = None
    while True:
        page = await person.get(f"{link}&limit=40" + (f"&cursor={cursor}" if cursor else ""))
        rows += page["data"]
        cursor = page["page"]["next_cursor"]
        if cursor is None:
            return rows
