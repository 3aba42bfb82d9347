"""Reminders come once under two workers; assignments are told; letters are sent once, and again after a failure."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import asyncpg
import pytest
from given import Given
from procrastinate import JobContext
from sqlalchemy import select

from adapters import doors
from adapters.database import system_work
from adapters.mail import Letter, MailError, Sent
from domain.activities.actions import reported
from domain.activities.actions.assignments import ASKED, DECIDED, HEARD, tell_asked, tell_assigned, tell_decided
from domain.activities.actions.notifications import remind
from domain.events import events
from domain.events.queries import VIEW, FeedEvent
from domain.kernel.statements import Compiled, ours
from worker.jobs import Surroundings
from worker.notifications import remind_all, send_all

_FACTS = Compiled(select(VIEW.json(ours)).where(ours(events)).order_by(events.c.seq))


@dataclass
class Post:
    """A mail server that keeps what it is given, and is away for some."""

    away: set[str] = field(default_factory=set[str])
    sent: list[Letter] = field(default_factory=list[Letter])

    async def send(self, letter: Letter, *, now: datetime) -> Sent:
        """Take a letter."""
        if letter.subject in self.away:
            raise MailError("away", again=True)
        self.sent.append(letter)
        return Sent("1", "ok")


def context(given: Given) -> JobContext:
    """A job's context with what the jobs here use of it."""

    class Context:
        additional_context = {"surroundings": Surroundings(given.filo.settings, given.filo.pool, "")}

    return cast("JobContext", Context())


async def facts(given: Given, types: tuple[str, ...]) -> list[FeedEvent]:
    """What happened, as a listener would hear it."""
    async with system_work(given.filo.pool, given.tenant_id) as work:
        found = [FeedEvent.model_validate_json(row[0]) for row in await work.records(_FACTS)]
    return [each for each in found if each.type in types]


def soon(minutes: float) -> str:
    """An instant some minutes from now."""
    return (datetime.now(UTC) + timedelta(minutes=minutes)).isoformat()


async def test_a_reminder_comes_once_under_two_workers(given: Given) -> None:
    seller = await given.member("seller")
    due = [await given.activity(seller, remind_at=soon(-1), title=f"N{i}") for i in range(20)]
    await given.activity(seller, remind_at=soon(5))
    await given.activity(seller, remind_at=soon(-1), done_at=soon(-2))
    assert given.tenant_id in await doors.due_reminders(given.filo.pool, datetime.now(UTC))

    async def once() -> bool:
        async with system_work(given.filo.pool, given.tenant_id) as work:
            return await remind(work)

    await asyncio.gather(*(once() for _ in range(4)))
    await once()
    told = (await seller.get("/v1/notifications"))["data"]
    assert {each["kind"] for each in told} == {"reminder"}
    assert sorted(each["record"]["id"] for each in told) == sorted(each["id"] for each in due)
    assert given.tenant_id not in await doors.due_reminders(given.filo.pool, datetime.now(UTC))


async def test_a_reminder_put_off_comes_again(given: Given) -> None:
    seller = await given.member("seller")
    made = await given.activity(seller, due_at=soon(-1), remind_at=soon(-2))
    run: Callable[..., Awaitable[Any]] = remind_all.func
    await run(context(given), 0)
    await seller.patch(f"/v1/activities/{made['id']}", {"remind_at": soon(-0.5)})
    await run(context(given), 0)
    await run(context(given), 0)
    assert len((await seller.get("/v1/notifications"))["data"]) == 2


async def test_members_are_told_of_records_given_to_them(given: Given) -> None:
    seller, admin = await given.member("seller"), await given.admin()
    await given.company(seller)
    one = await given.company(admin, name="Data a me")
    await admin.patch(f"/v1/companies/{one['id']}", {"owner_id": str(seller.id)})
    heard = await facts(given, HEARD)
    for _ in range(2):
        async with system_work(given.filo.pool, given.tenant_id) as work:
            await tell_assigned(work, heard)
    [told] = (await seller.get("/v1/notifications"))["data"]
    assert told["kind"] == "assigned"
    assert told["record"] == {"kind": "company", "id": one["id"]}
    assert told["data"] == {"kind": "company", "title": "Data a me"}
    assert told["actor"]["id"] == str(admin.id)


async def test_a_pile_of_records_is_one_notification(given: Given) -> None:
    seller = await given.member("seller")
    for _ in range(5):
        await given.company(owner_id=str(seller.id))
    heard = await facts(given, HEARD)
    async with system_work(given.filo.pool, given.tenant_id) as work:
        await tell_assigned(work, heard)
    [told] = (await seller.get("/v1/notifications"))["data"]
    assert told["data"] == {"kind": "company", "count": 5}


async def test_the_owner_is_told_who_asks_for_access(given: Given) -> None:
    owner, seller = await given.member("seller"), await given.member("seller", name="Bruno")
    company = await given.company(owner, name="Contesa Spa")
    await seller.post(f"/v1/companies/{company['id']}/access-requests", {"note": "Mi hanno chiamato"}, 201)
    heard = await facts(given, (ASKED,))
    for _ in range(2):
        async with system_work(given.filo.pool, given.tenant_id) as work:
            await tell_asked(work, heard)
    [told] = (await owner.get("/v1/notifications"))["data"]
    assert told["kind"] == "access_request"
    assert told["record"] == {"kind": "company", "id": company["id"]}
    assert told["actor"]["name"] == "Bruno"
    assert told["data"] == {"title": "Contesa Spa", "note": "Mi hanno chiamato"}


@pytest.mark.parametrize("verb", ["grant", "refuse"])
async def test_who_asked_for_access_is_told_what_was_decided(given: Given, verb: str) -> None:
    owner, seller = await given.member("seller", name="Anna"), await given.member("seller")
    company = await given.company(owner, name="Contesa Spa")
    path = f"/v1/companies/{company['id']}/access-requests"
    asked = await seller.post(path, {}, 201)
    await owner.post(f"{path}/{asked['id']}/{verb}")
    heard = await facts(given, DECIDED)
    for _ in range(2):
        async with system_work(given.filo.pool, given.tenant_id) as work:
            await tell_decided(work, heard)
    [told] = (await seller.get("/v1/notifications"))["data"]
    granted = verb == "grant"
    assert (told["kind"], told["actor"]["name"]) == ("access_decided", "Anna")
    assert told["data"] == {"kind": "company", "title": "Contesa Spa", "granted": granted}
    assert told["record"] == ({"kind": "company", "id": company["id"]} if granted else None)


@pytest.fixture
async def settled(given: Given) -> Callable[[], Awaitable[int]]:
    """Gives the workspace's events their positions, as the relay does; the last one."""

    async def settle() -> int:
        async with given.filo.pool.acquire() as connection:
            return await _settle(cast("asyncpg.Connection", connection), given)

    return settle


async def _settle(connection: asyncpg.Connection, given: Given) -> int:
    await connection.execute(
        """update events e set position = r.place, xid = null from (
             select id, row_number() over (order by seq) place from events where tenant_id = $1) r
           where e.tenant_id = $1 and e.id = r.id and e.position is null""",
        given.tenant_id,
    )
    found = await connection.fetchval("select max(position) from events where tenant_id = $1", given.tenant_id)
    return int(found)


async def test_letters_are_sent_once_and_tried_again(given: Given, settled: Callable[[], Awaitable[int]]) -> None:
    seller, quiet = await given.member("seller"), await given.member("seller")
    off = {"data": [{"kind": "mention", "app": True, "mail": False}]}
    await quiet.call("PUT", "/v1/notifications/preferences", json=off)
    for name in ("Prima", "Seconda", "Letta"):
        company = await given.company(name=name)
        await given.message(company, mentions=[str(seller.id), str(quiet.id)])
    seen = (await seller.get("/v1/notifications"))["data"][0]
    await seller.post(f"/v1/notifications/{seen['id']}/read")
    through = await settled()
    admin = (await seller.get("/v1/notifications"))["data"][0]["actor"]["name"]
    post = Post(away={f"{admin} ti ha menzionato: Prima"})
    with pytest.raises(MailError):
        await send_all(context(given), str(given.tenant_id), post, 0, through)
    post.away.clear()
    await send_all(context(given), str(given.tenant_id), post, 0, through)
    await send_all(context(given), str(given.tenant_id), post, 0, through)
    assert [letter.subject.rpartition(": ")[2] for letter in post.sent] == ["Seconda", "Prima"]


async def test_administrators_are_told_what_members_report(given: Given, settled: Callable[[], Awaitable[int]]) -> None:
    admin, seller = await given.admin(), await given.member("seller", name="Anna")
    manager = await given.member("manager")
    wanted = {"kind": "problem", "text": "Il totale non torna\nsu due righe", "page": "/quotes"}
    made = await seller.post("/v1/reports", wanted, 201)
    await admin.post("/v1/reports", {"kind": "idea", "text": "Mia"}, 201)
    heard = await facts(given, (reported.HEARD,))
    assert len(heard) == 2
    for _ in range(2):
        async with system_work(given.filo.pool, given.tenant_id) as work:
            await reported.tell_reported(work, heard)
    [told] = (await admin.get("/v1/notifications"))["data"]
    assert (told["kind"], told["actor"]["name"]) == ("report", "Anna")
    assert told["record"] == {"kind": "report", "id": made["id"]}
    said = {"report": "problem", "title": "Il totale non torna", "excerpt": "Il totale non torna\nsu due righe"}
    assert told["data"] == said
    for other in (seller, manager):
        assert (await other.get("/v1/notifications"))["data"] == []
    post = Post()
    await send_all(context(given), str(given.tenant_id), post, 0, await settled())
    [letter] = post.sent
    assert letter.subject == "Segnalazione di Anna: Il totale non torna"
    assert "/settings/reports" in letter.text
