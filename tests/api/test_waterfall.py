"""The waterfall over HTTP: any history against the reference, rows that add up, nothing of another branch."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

import pytest
from given import ROME, Given, Person, today

from adapters.database import system_work
from domain.analytics.rules import waterfall as rules
from domain.analytics.rules.periods import Period
from domain.analytics.rules.waterfall import STEPS, Ended, History, State
from domain.kernel.money import Money
from domain.opportunities.actions import (
    OPPORTUNITY,
    ManyClose,
    OpportunityInput,
    PipelineChange,
    Reassignment,
    Reopen,
    change_pipeline,
    close_many,
    reassign,
    reopen,
)
from domain.writing import Patch, change, create

CUTS = ("owner", "pipeline", "team")


async def read(person: Person, query: str = "") -> Any:
    """The answer: in every row the steps add up, and so do the rows behind each step."""
    said = await person.get(f"/v1/analytics/waterfall?{query}")
    assert said["metric"] == {"id": "waterfall", "version": 1}
    for row in (said["total"], *said["data"]):
        values = {step: Decimal(row["steps"][step]["value"]["amount"]) for step in STEPS}
        assert sum((values[step] for step in STEPS if step != "end"), Decimal(0)) == values["end"], row
        for step in STEPS:
            part = row["steps"][step]
            assert await behind(person, part["drill_down"]) == (part["n"], values[step]), part
            assert part["small_sample"] == (part["n"] < 20)
        slipped = row["slippage"]
        n, value = await behind(person, slipped["drill_down"])
        assert (n, -value) == (slipped["rate"]["part"], Decimal(slipped["value"]["amount"]))
        assert slipped["rate"]["whole"] == row["steps"]["start"]["n"]
    return said


async def behind(person: Person, link: str) -> tuple[int, Decimal]:
    """How many entries a link leads to, and their value."""
    n, value, cursor = 0, Decimal(0), ""
    while True:
        page = await person.get(f"{link}&limit=7{cursor}")
        n += len(page["data"])
        value += sum((Decimal(row["value"]["amount"]) for row in page["data"]), Decimal(0))
        if page["page"]["next_cursor"] is None:
            return n, value
        cursor = f"&cursor={page['page']['next_cursor']}"


def steps(row: Any) -> dict[str, tuple[int, int]]:
    found = {step: (part["n"], int(Decimal(part["value"]["amount"]) * 100)) for step, part in row["steps"].items()}
    return {step: each for step, each in found.items() if each[0]}


@dataclass
class Life:
    """A deal as it really is and as the reference has it, on its way through a random time."""

    id: UUID
    opened_at: datetime
    now: State
    outcome: str = "open"
    states: list[State] = field(default_factory=list[State])
    closings: list[Ended] = field(default_factory=list[Ended])

    def becomes(self, at: datetime, **said: Any) -> None:
        """Something of it changed."""
        self.now = State(**{**{name: getattr(self.now, name) for name in State.__slots__}, "at": at, **said})
        self.states.append(self.now)

    def history(self) -> History:
        """In the reference's words."""
        return History(str(self.id), self.opened_at, self.states, self.closings)


@dataclass
class Past:
    """A workspace whose clock a test turns."""

    given: Given
    dice: random.Random
    owners: list[UUID | None]
    pipelines: list[UUID]
    reasons: Mapping[str, UUID]
    company: UUID
    lives: list[Life] = field(default_factory=list[Life])

    def day(self) -> date | None:
        """An expected day, or none."""
        return self.dice.choice([None, *(date(2026, 1, 10) + timedelta(days=self.dice.randrange(180)) for _ in "abc")])

    async def happens(self, at: datetime) -> None:
        """One thing happens, by the domain's own actions."""
        alive = [life for life in self.lives if life.outcome == "open"]
        what = self.dice.choice(["new", "amount", "day", "owner", "pipeline", "close", "close", "reopen"])
        if what == "new" or not alive:
            await self.opens(at)
        elif what == "close":
            await self.closes(self.dice.choice(alive), at)
        elif what == "reopen":
            await self.reopens(at)
        else:
            await self.changes(self.dice.choice(self.lives if what == "owner" else alive), what, at)

    async def opens(self, at: datetime) -> None:
        value, day = self.dice.randrange(10**6), self.day()
        owner, pipeline = self.dice.choice(self.owners), self.dice.choice(self.pipelines)
        wanted = OpportunityInput(
            title="x",
            company_id=self.company,
            owner_id=owner,
            pipeline_id=pipeline,
            amount=Money.of_minor(value, "EUR"),
            expected_close_on=day,
        )
        async with system_work(self.given.filo.pool, self.given.tenant_id, at) as work:
            [made] = await create(work, OPPORTUNITY, [wanted])
        assert made.id is not None
        state = State(at, value, day, (str(owner) if owner else None, str(pipeline)))
        self.lives.append(Life(made.id, at, state, states=[state]))

    async def changes(self, life: Life, what: str, at: datetime) -> None:
        owner, pipeline = life.now.holder
        async with system_work(self.given.filo.pool, self.given.tenant_id, at) as work:
            if what == "amount":
                value = self.dice.randrange(10**6)
                amount = Money.of_minor(value, "EUR").model_dump(mode="json")
                await change(work, OPPORTUNITY, [Patch(life.id, {"amount": amount})])
                life.becomes(at, value=value)
            elif what == "day":
                day = self.day()
                said = {"expected_close_on": day and day.isoformat()}
                await change(work, OPPORTUNITY, [Patch(life.id, said)])
                life.becomes(at, expected=day)
            elif what == "owner":
                to = self.dice.choice(self.owners)
                await reassign(work, Reassignment(ids=[life.id], owner_id=to))
                life.becomes(at, holder=(str(to) if to else None, pipeline))
            else:
                there = self.dice.choice([each for each in self.pipelines if str(each) != pipeline])
                await change_pipeline(work, life.id, PipelineChange(pipeline_id=there))
                life.becomes(at, holder=(owner, str(there)))

    async def closes(self, life: Life, at: datetime) -> None:
        outcome: Literal["won", "lost", "dead"] = self.dice.choice(["won", "won", "lost", "dead"])
        wanted = ManyClose(id=life.id, outcome=outcome, loss_reason_id=self.reasons.get(outcome))
        async with system_work(self.given.filo.pool, self.given.tenant_id, at) as work:
            [done] = await close_many(work, [wanted])
        assert done.error is None
        life.outcome = outcome
        life.closings.append(Ended(outcome, at, life.now.value, life.now.holder))

    async def reopens(self, at: datetime) -> None:
        over = [life for life in self.lives if life.outcome != "open"]
        if not over:
            return
        life = self.dice.choice(over)
        async with system_work(self.given.filo.pool, self.given.tenant_id, at) as work:
            await reopen(work, life.id, Reopen())
        life.outcome = "open"
        last = life.closings[-1]
        life.closings[-1] = Ended(last.outcome, last.closed_at, last.value, last.holder, at)


async def past(given: Given, seed: int) -> Past:
    members = [(await given.member()).id for _ in range(3)]
    pipelines = [UUID((await given.pipeline())["id"]) for _ in range(2)]
    reasons = {each: UUID((await given.reason(each))["id"]) for each in ("lost", "dead")}
    company = UUID((await given.company())["id"])
    return Past(given, random.Random(seed), [*members, None], pipelines, reasons, company)


SPANS = (
    ("2026-01-01", "2026-04-01", None),
    ("2026-02-02", "2026-02-09", None),
    ("2026-02-02", "2026-03-02", ("2026-02-01", "2026-05-01")),
    ("2026-03-20", "2026-12-31", ("2026-04-01", "2026-07-01")),
)


@pytest.mark.parametrize("seed", range(3))
async def test_any_history_gives_what_the_reference_gives(given: Given, seed: int) -> None:
    world, admin = await past(given, seed), await given.admin()
    at = datetime(2026, 1, 5, 8, tzinfo=UTC)
    for _ in range(60):
        at += timedelta(hours=world.dice.randrange(1, 60))
        await world.happens(at)
    deals = [life.history() for life in world.lives]
    for start, end, window in SPANS:
        close_from, close_to = window or ("2026-01-01", "2026-04-01")
        asked = f"from={start}&to={end}&close_from={close_from}&close_to={close_to}"
        inside = (date.fromisoformat(close_from), date.fromisoformat(close_to))
        first, last = Period(date.fromisoformat(start), date.fromisoformat(end)).bounds()
        last = min(last, datetime.now(UTC))
        [whole] = rules.waterfall(deals, first, last, inside).values() or [{}]
        said = await read(admin, asked if window else f"from={start}&to={end}")
        assert steps(said["total"]) == whole
        part, of = rules.slippage(deals, first, last, inside)
        rate = said["total"]["slippage"]["rate"]
        assert (rate["part"], rate["whole"]) == (part, of)
        for i, cut in enumerate(("owner", "pipeline")):
            sliced = await read(admin, f"{asked}&group_by={cut}")
            found = {row["group"][0]["id"]: steps(row) for row in sliced["data"]}
            assert found == rules.waterfall(deals, first, last, inside, lambda holder, i=i: holder[i])
        both = await read(admin, f"{asked}&group_by=owner&group_by=pipeline&owner_id={world.owners[0]}")
        found = {f"{row['group'][1]['id']}": steps(row) for row in both["data"]}
        mine = rules.waterfall(deals, first, last, inside, lambda holder: "/".join(map(str, holder)))
        own = f"{world.owners[0]}/"
        assert found == {key.removeprefix(own): each for key, each in mine.items() if key and key.startswith(own)}


async def test_what_is_kept_is_what_is(given: Given) -> None:
    world = await past(given, 9)
    at = datetime(2026, 1, 5, 8, tzinfo=UTC)
    for _ in range(25):
        at += timedelta(hours=7)
        await world.happens(at)
    admin, leaver, heir = await given.admin(), await given.member(), await given.member()
    deal = await given.opportunity(leaver, amount={"amount": "10.00", "currency": "EUR"})
    await admin.post(f"/v1/members/{leaver.id}/reassign", {"to_id": str(heir.id)})
    quote = await given.quote(deal, admin)
    await admin.post(f"/v1/quotes/{quote['id']}/send")
    await admin.post(f"/v1/quotes/{quote['id']}/accept")
    async with system_work(given.filo.pool, given.tenant_id) as work:
        wrong = await work.connection.fetch(
            """select o.id from opportunities o left join lateral (
                 select * from opportunity_states s where s.tenant_id = o.tenant_id and s.opportunity_id = o.id
                 order by s.at desc limit 1) s on true
               where (o.base_minor, o.expected_close_on, o.owner_id, o.pipeline_id)
                 is distinct from (s.base_minor, s.expected_close_on, s.owner_id, s.pipeline_id)"""
        )
        kept = await work.connection.fetchval(
            "select count(*) from opportunity_states where opportunity_id = $1", UUID(deal["id"])
        )
    assert wrong == []
    assert kept >= 3


async def a_week(given: Given, admin: Person, seller: Person, colleague: Person) -> tuple[date, datetime, str]:
    """Five deals of before Monday; four change since, and a new one: Monday, their begin, the one handed on."""
    world = await past(given, 1)
    world.owners, world.pipelines = [seller.id], world.pipelines[:1]
    monday = today() - timedelta(days=today().weekday())
    before = datetime(monday.year, monday.month, monday.day, tzinfo=ROME) - timedelta(days=3)
    for _ in range(5):
        await world.opens(before)
    soon, first = today().isoformat(), [str(life.id) for life in world.lives]
    async with system_work(given.filo.pool, given.tenant_id, before) as work:
        for id in first:
            amount = {"amount": "100.00", "currency": "EUR"}
            await change(work, OPPORTUNITY, [Patch(UUID(id), {"amount": amount, "expected_close_on": soon})])
    grown, won, away, handed, _ = first
    await admin.patch(f"/v1/opportunities/{grown}", {"amount": {"amount": "130.00", "currency": "EUR"}})
    await admin.post(f"/v1/opportunities/{won}/close", {"outcome": "won"})
    await admin.patch(f"/v1/opportunities/{away}", {"expected_close_on": None})
    await admin.post("/v1/opportunities/reassign", {"ids": [handed], "owner_id": str(colleague.id)})
    await given.opportunity(colleague, amount={"amount": "7.00", "currency": "EUR"}, expected_close_on=soon)
    return monday, before, handed


async def test_since_monday(given: Given) -> None:
    admin, seller, colleague = await given.admin(), await given.member(), await given.member()
    monday, before, handed = await a_week(given, admin, seller, colleague)
    window = f"close_from={before.date()}&close_to={today() + timedelta(days=1)}"
    said = await read(admin, f"{window}&group_by=owner")
    assert said["period"]["from"] == monday.isoformat()
    assert steps(said["total"]) == {
        "start": (5, 50000),
        "new": (1, 700),
        "amount": (1, 3000),
        "won": (1, -10000),
        "pushed_out": (1, -10000),
        "reassigned": (2, 0),
        "end": (4, 33700),
    }
    mine, theirs = (
        next(row for row in said["data"] if row["group"][0]["id"] == str(person.id)) for person in (seller, colleague)
    )
    assert steps(mine)["reassigned"] == (1, -10000)
    assert steps(theirs) == {"new": (1, 700), "reassigned": (1, 10000), "end": (2, 10700)}
    # Each sees what is of the deals they see now, and it adds up for them, too.
    assert steps((await read(colleague, window))["total"])["end"] == (2, 10700)
    assert steps((await read(seller, window))["total"])["start"] == (4, 40000)
    entries = await seller.get(f"/v1/analytics/waterfall-entries?{window}")
    assert handed not in {row["opportunity_id"] for row in entries["data"]}


async def test_teams_are_the_owners_and_what_is_in_the_bin_is_gone(given: Given) -> None:
    north = await given.team("Nord")
    brescia = await given.team("Brescia", parent_id=north)
    admin, seller = await given.admin(), await given.member(team_id=brescia)
    amount = {"amount": "10.00", "currency": "EUR"}
    deal = await given.opportunity(seller, amount=amount, expected_close_on=today().isoformat())
    await given.opportunity(admin, amount=amount, expected_close_on=today().isoformat())
    said = await read(admin, "group_by=team")
    assert {row["group"][0]["name"]: steps(row)["end"] for row in said["data"]} == {
        "Brescia": (1, 1000),
        None: (1, 1000),
    }
    assert steps((await read(admin, f"within_team_id={north}"))["total"])["new"] == (1, 1000)
    assert steps((await read(admin, f"team_id={north}"))["total"]) == {}
    await admin.call("DELETE", f"/v1/opportunities/{deal['id']}", 204)
    assert steps((await read(admin, f"within_team_id={north}"))["total"]) == {}


async def test_bad_spans_and_cursors_are_refused(given: Given) -> None:
    admin = await given.admin()
    await admin.get("/v1/analytics/waterfall?from=2026-02-01&to=2026-02-01", 422)
    await admin.get("/v1/analytics/waterfall?close_from=2026-02-01&close_to=2026-01-01", 422)
    await admin.get("/v1/analytics/waterfall?group_by=stage", 422)
    await admin.get("/v1/analytics/waterfall?since=monday", 422)
    await admin.get("/v1/analytics/waterfall-entries?step=gone", 422)
    await admin.get("/v1/analytics/waterfall-entries?cursor=x", 400)
    ahead = await read(admin, "from=2030-01-01&to=2030-02-01")
    assert steps(ahead["total"]) == {}
