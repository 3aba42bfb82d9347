"""The worker's own clock mails what is due to a real SMTP server: to whom it is for, in their language, once."""

import asyncio
import io
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from uuid import UUID

import asyncpg
import pytest
import pytest_asyncio
from given import ROME, Given
from openpyxl import load_workbook
from post import Post, serving
from procrastinate import JobContext
from test_report_mails import MONDAY, closed, report

from adapters.database import deputy_work, system_work
from adapters.settings import Settings
from api.app import create
from domain.kernel.work import Work
from worker.app import run
from worker.jobs import connector, queue, surroundings
from worker.relay import connect, relay_once
from worker.reports import mail_reports, mail_reports_of


@dataclass
class Clock:
    """What the jobs take for now: the morning comes when the test says so."""

    now: datetime

    def strike(self, hour: int) -> None:
        """On the next Monday, at the workspace's."""
        self.now = datetime(MONDAY.year, MONDAY.month, MONDAY.day, hour, tzinfo=ROME).astimezone(UTC)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock(datetime.now(UTC))

    def as_system(context: JobContext, tenant_id: str) -> AbstractAsyncContextManager[Work]:
        return system_work(surroundings(context).pool, UUID(tenant_id), clock.now)

    def as_member(pool: asyncpg.Pool, tenant_id: UUID, kind: str, id: UUID) -> AbstractAsyncContextManager[Work]:
        return deputy_work(pool, tenant_id, kind, id, clock.now)

    monkeypatch.setattr("worker.reports.work_in", as_system)
    monkeypatch.setattr("worker.reports.deputy_work", as_member)
    return clock


@dataclass
class Office:
    """A workspace in a database of its own, whose worker sends over SMTP."""

    given: Given
    post: Post
    dsn: str

    async def tick(self) -> dict[str, list[EmailMessage]]:
        """The worker does once what its clock tells it to; all letters so far, by their reader."""
        pool = self.given.filo.pool
        async with await connect(self.dsn) as relay:
            while await pool.fetchval('select exists (select from events where "position" is null)'):
                await relay_once(relay)
        with queue.replace_connector(connector(self.dsn)):
            async with queue.open_async():
                await queue.configure_task(mail_reports.name).defer_async(timestamp=0)
        stop = asyncio.Event()
        working = asyncio.create_task(run(self.given.filo.settings, stop))
        left = "select count(*) from procrastinate.procrastinate_jobs where task_name = any($1)"
        while await pool.fetchval(left, [mail_reports.name, mail_reports_of.name]):
            assert not working.done()
        stop.set()
        await working
        return {to: [each for each in self.post.received if to in each["To"]] for to in self.post.recipients}


@pytest_asyncio.fixture
async def office(dsn: str, settings: Settings) -> AsyncIterator[Office]:
    post = Post()
    async with serving(post) as port:
        more = {"database_url": dsn, "smtp_url": f"smtp://127.0.0.1:{port}", "mail_from": "Filo <filo@acme.example>"}
        app = create(settings.model_copy(update=more))
        async with app.router.lifespan_context(app), Given(app) as given:
            yield Office(given, post, dsn)


async def test_a_monday_morning_reaches_each_reader_once(office: Office, clock: Clock) -> None:
    given = office.given
    owner, seller, manager = await given.admin(), await given.member(), await given.member("manager")
    await seller.patch("/v1/me", {"language": "en"})
    await closed(owner, given, "won", "1000.00")
    await closed(seller, given, "won", "234.50")
    made = await report(owner, owner, seller, every="weekly", weekday=1)
    clock.strike(6)
    assert await office.tick() == {}
    clock.strike(7)
    letters = await office.tick()
    mails = {person.id: (await person.get("/v1/me"))["email"] for person in (owner, seller, manager)}
    assert {to: len(each) for to, each in letters.items()} == {mails[owner.id]: 2, mails[seller.id]: 1}
    [english] = letters[mails[seller.id]]
    assert "€234.50" in said(english)
    assert list(english.iter_attachments()) == []
    whole, monday = sorted(letters[mails[owner.id]], key=lambda each: "Quanto si vince" not in each["Subject"])
    assert "1.234,50\N{NO-BREAK SPACE}€" in said(whole)
    assert made["id"] in said(whole)
    [file] = whole.iter_attachments()
    assert str(file.get_filename()).endswith(".xlsx")
    heads, row = [[cell.value for cell in line] for line in load_workbook(io.BytesIO(file.get_content())).worksheets[0]]
    assert row[heads.index("Valore vinto (EUR)")] == 1234.5
    assert list(monday.iter_attachments()) == []
    for hour in (7, 8, 23):
        clock.strike(hour)
        assert await office.tick() == letters


def said(letter: EmailMessage) -> str:
    """The plain text."""
    body = letter.get_body(("plain",))
    assert body is not None
    return str(body.get_content())
