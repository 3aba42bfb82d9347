"""Reports are mailed on their mornings, once, with what each reader sees; so is the Monday mail, to who wants it."""

import asyncio
import io
from datetime import UTC, date, datetime, timedelta
from typing import Any
from unittest.mock import ANY

import asyncpg
import pytest
from given import ROME, Given, Person, today
from openpyxl import load_workbook
from test_notifications import Post, context

from adapters.database import deputy_work, system_work
from domain.kernel.work import Work
from domain.reports.actions import mailing
from domain.reports.queries.monday import Monday, monday
from worker.reports import send_all

MONDAY = next(day for n in range(7) if (day := today() + timedelta(n + 1)).isoweekday() == 1)


async def at(given: Given, day: date, hour: int = 7, minute: int = 0) -> list[mailing.Mailing]:
    """What the clock does in the workspace's morning: the letters that wait then."""
    now = datetime(day.year, day.month, day.day, hour, minute, tzinfo=ROME).astimezone(UTC)
    async with system_work(given.filo.pool, given.tenant_id, now) as work:
        await mailing.plan(work)
        return await mailing.waiting(work)


async def sent(given: Given, post: Post | None = None) -> list[Any]:
    """The letters that leave now."""
    post = post or Post()
    await send_all(context(given), str(given.tenant_id), post)
    return post.sent


async def report(by: Person, *readers: Person, **more: Any) -> Any:
    mailed = {"every": "daily", "member_ids": [str(each.id) for each in readers], **more}
    wanted = {"name": "Quanto si vince", "metric": "win-rate", "mailing": mailed}
    return await by.post("/v1/saved-reports", wanted, 201)


async def closed(by: Person, given: Given, outcome: str, amount: str, **more: Any) -> Any:
    deal = await given.opportunity(by, amount={"amount": amount, "currency": "EUR"})
    return await by.post(f"/v1/opportunities/{deal['id']}/close", {"outcome": outcome, **more})


@pytest.fixture
def tomorrow() -> date:
    """Not a Monday, so that no other letter is due."""
    day = today() + timedelta(1)
    return day + timedelta(1) if day.isoweekday() == 1 else day


async def test_each_reader_gets_the_figures_of_what_they_see(given: Given, tomorrow: date) -> None:
    admin, seller = await given.admin(), await given.member()
    await closed(admin, given, "won", "1000.00")
    await closed(seller, given, "won", "234.50")
    await report(admin, admin, seller)
    assert await at(given, tomorrow, 6, 59) == []
    assert len(await at(given, tomorrow)) == 2
    letters = {each.to_name: each for each in await sent(given)}
    whole, own = letters["admin 1"], letters["seller 2"]
    assert "Valore vinto: 1.234,50\N{NO-BREAK SPACE}€" in whole.text
    assert "Valore vinto: 234,50\N{NO-BREAK SPACE}€" in own.text
    assert own.attachments == ()
    [file] = whole.attachments
    [heads, row] = [[cell.value for cell in line] for line in load_workbook(io.BytesIO(file.data)).worksheets[0]]
    assert row[heads.index("Valore vinto (EUR)")] == 1234.5


async def test_a_letter_leaves_once_whatever_happens(given: Given, tomorrow: date) -> None:
    admin = await given.admin()
    await report(admin, admin)
    await at(given, tomorrow)
    await at(given, tomorrow, 8)
    assert len(await at(given, tomorrow, 23)) == 1
    post = Post()
    await asyncio.gather(*(sent(given, post) for _ in range(3)))
    await sent(given, post)
    assert len(post.sent) == 1
    # Days on which nobody looked are made up for once.
    assert len(await at(given, tomorrow + timedelta(4), 12)) in {1, 2}


async def test_a_server_that_is_away_gets_it_the_next_time(given: Given, tomorrow: date) -> None:
    admin = await given.admin()
    await report(admin, admin)
    [waits] = await at(given, tomorrow)
    away = Post(away={f"Quanto si vince: {today():%d/%m/%Y}"})
    await sent(given, away)
    async with system_work(given.filo.pool, given.tenant_id) as work:
        [again] = await mailing.waiting(work)
    assert (again.id, again.tries) == (waits.id, 1)
    assert len(await sent(given)) == 1


async def test_a_crash_between_claim_and_sending_never_sends_twice(given: Given, tomorrow: date) -> None:
    admin = await given.admin()
    await report(admin, admin)
    [waits] = await at(given, tomorrow)
    async with system_work(given.filo.pool, given.tenant_id) as work:
        assert await mailing.claim(work, waits.id)
    assert await sent(given) == []


async def test_who_left_or_no_longer_wants_it_gets_none(given: Given, tomorrow: date, pool: asyncpg.Pool) -> None:
    admin, gone, tired, late = await given.admin(), await given.member(), await given.member(), await given.member()
    made = await report(admin, gone, tired, late)
    await admin.patch(f"/v1/members/{gone.id}", {"active": False})
    await tired.post(f"/v1/saved-reports/{made['id']}/unsubscribe", status=204)
    assert [each.member_id for each in await at(given, tomorrow)] == [late.id]
    await late.post(f"/v1/saved-reports/{made['id']}/unsubscribe", status=204)
    assert await sent(given) == []
    assert await at(given, tomorrow, 12) == []


async def test_a_weekly_report_comes_on_its_weekday(given: Given) -> None:
    seller, weekday = await given.member(), (today() + timedelta(2)).isoweekday()
    await report(seller, seller, every="weekly", weekday=weekday)
    for day in (today() + timedelta(n) for n in range(1, 11)):
        told = [each for each in await at(given, day) if each.report_id]
        assert bool(told) == (day.isoweekday() == weekday), day
        await sent(given)


async def test_the_monday_mail_is_for_owners_unless_they_choose_otherwise(given: Given) -> None:
    owner, manager, seller = await given.admin(), await given.member("manager"), await given.member()
    kinds = {
        person: {each["kind"]: each["mail"] for each in (await person.get("/v1/notifications/preferences"))["data"]}
        for person in (owner, manager, seller)
    }
    assert [kinds[each].get("monday") for each in (owner, manager, seller)] == [True, False, None]
    choice = {"data": [{"kind": "monday", "app": False, "mail": True}]}
    await seller.call("PUT", "/v1/notifications/preferences", 422, json=choice)
    assert {each.member_id for each in await at(given, MONDAY)} == {owner.id}
    await manager.call("PUT", "/v1/notifications/preferences", json=choice)
    assert {each.member_id for each in await at(given, MONDAY, 8)} == {owner.id, manager.id}
    assert len(await sent(given)) == 2
    assert await at(given, MONDAY, 9) == []
    assert await at(given, MONDAY + timedelta(1)) == []
    choice["data"][0]["mail"] = False
    await owner.call("PUT", "/v1/notifications/preferences", json=choice)
    assert {each.member_id for each in await at(given, MONDAY + timedelta(7))} == {manager.id}


async def looked(given: Given, by: Person, day: date) -> Monday:
    now = datetime(day.year, day.month, day.day, 7, tzinfo=ROME).astimezone(UTC)
    async with deputy_work(given.filo.pool, given.tenant_id, "member", by.id, now) as work:
        assert isinstance(work, Work)
        return await monday(work)


async def test_the_monday_figures_are_those_of_their_rows(given: Given) -> None:
    admin = await given.admin()
    await closed(admin, given, "won", "500.00")
    stages = (await given.default_pipeline())["stages"]
    yesterday = (MONDAY - timedelta(1)).isoformat()
    best = {"forecast_category": "best_case", "stage_id": stages[1]["id"]}
    overdue = await given.opportunity(
        amount={"amount": "900.00", "currency": "EUR"}, expected_close_on=yesterday, **best
    )
    await given.opportunity(amount={"amount": "7.00", "currency": "EUR"}, expected_close_on=yesterday)
    later = (MONDAY + timedelta(60)).isoformat()
    await given.opportunity(amount={"amount": "70.00", "currency": "EUR"}, expected_close_on=later, **best)
    reason = await given.reason(recall_after_days=1)
    person = await given.contact(phones=["+39 030 1234567"])
    lost = await given.opportunity(amount={"amount": "300.00", "currency": "EUR"}, contact_id=person["id"])
    closing = {"outcome": "lost", "loss_reason_id": reason["id"], "recall_on": today().isoformat()}
    await admin.post(f"/v1/opportunities/{lost['id']}/close", closing)
    said = await looked(given, admin, MONDAY)
    assert (said.won_week.n, str(said.won_week.value.amount)) == (1, "500.00")
    assert (said.at_risk.n, str(said.at_risk.value.amount)) == (1, "900.00")
    assert (said.recall.n, str(said.recall.value.amount)) == (1, "300.00")
    first, second = said.calls
    assert (str(first.id), first.reasons[0].kind, str(first.reasons[0].on)) == (overdue["id"], "overdue", yesterday)
    assert (str(second.id), second.reasons[0].kind, second.phone) == (lost["id"], "recall", ANY)
    assert second.phone.replace(" ", "") == "+390301234567"
    rows = (await admin.get(said.won_week.rows))["data"]
    assert [row["value"]["amount"] for row in rows] == ["500.00"]
    nobody = await looked(given, await given.member("manager"), MONDAY)
    assert (nobody.won_week.n, nobody.at_risk.n, nobody.recall.n, nobody.calls) == (0, 0, 0, [])


async def test_a_deal_that_was_put_off_this_week_is_at_risk(given: Given) -> None:
    admin = await given.admin()
    soon, later = today() + timedelta(40), today() + timedelta(80)
    deal = await given.opportunity(forecast_category="commit", expected_close_on=soon.isoformat())
    assert (await admin.get("/v1/analytics/at-risk"))["data"] == []
    await admin.patch(f"/v1/opportunities/{deal['id']}", {"expected_close_on": later.isoformat()})
    async with given.filo.pool.acquire() as connection:
        then = "update opportunity_states set at = at - interval '8 days'"
        where = "where opportunity_id = $1 and expected_close_on = $2"
        await connection.execute(f"{then} {where}", deal["id"], soon)
    [row] = (await admin.get("/v1/analytics/at-risk"))["data"]
    assert (row["id"], row["slipped_from"], row["overdue"], row["stale"]) == (
        deal["id"],
        soon.isoformat(),
        False,
        False,
    )
