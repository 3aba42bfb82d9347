"""The Python client against the real service over HTTP, also where answers get lost on the way."""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

import httpx
import pytest
from filo_client import AsyncFilo, Filo, NotFound, Problem, Retries, Stale, Unreachable
from filo_client.api import companies, contacts, events, files, opportunities
from given import Given

from domain.access.rules import SCOPES
from domain.kernel.ids import new_id
from worker.relay import connect, relay_once

T = TypeVar("T")
Disturb = Callable[[httpx.Request, httpx.Response], httpx.Response | None]


class Line(httpx.HTTPTransport):
    """A connection on which the first answers get lost (None) or are replaced."""

    def __init__(self, *disturbances: Disturb) -> None:
        super().__init__()
        self.waiting = [*disturbances]
        self.asked: list[httpx.Request] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        answer: httpx.Response | None = super().handle_request(request)
        if self.waiting:
            answer = self.waiting.pop(0)(request, answer)
        if answer is None:
            raise httpx.ReadError("lost", request=request)
        return answer


def lost(_request: httpx.Request, answer: httpx.Response) -> None:
    """The service did it; its answer does not arrive."""
    answer.close()


def instead(status: int, headers: dict[str, str] | None = None, **said: Any) -> Disturb:
    """Another answer arrives, as of a proxy or of a busy service."""
    return lambda request, answer: (answer.close(), httpx.Response(status, headers=headers, json=said))[1]


class Desk:
    """A program with a key: what it does in a thread of its own, and how long it would have waited."""

    def __init__(self, url: str, key: str) -> None:
        self.url, self.key = url, key
        self.waited: list[float] = []
        self.line = Line()

    async def run(self, does: Callable[[Filo], T], *disturbances: Disturb, **more: Any) -> T:
        """What the program makes of it."""
        self.line, self.waited = Line(*disturbances), []

        def program() -> T:
            with Filo(self.url, self.key, transport=self.line, sleep=self.waited.append, **more) as filo:
                return does(filo)

        return await asyncio.to_thread(program)

    async def refusal(self, does: Callable[[Filo], object], *disturbances: Disturb, **more: Any) -> Exception:
        """The refusal that it ends with."""
        with pytest.raises((Problem, Unreachable)) as caught:
            await self.run(does, *disturbances, **more)
        return caught.value


@pytest.fixture
async def desk(url: str, given: Given) -> Desk:
    """A key with every scope."""
    return Desk(url, (await given.key(*SCOPES)).token)


async def count(given: Given) -> int:
    """How many companies there are."""
    return (await (await given.admin()).get("/v1/companies?count=exact&limit=1"))["page"]["total"]


async def test_a_record_is_made_changed_and_put_in_the_bin(desk: Desk) -> None:
    def program(filo: Filo) -> list[Any]:
        made = filo.send(companies.create({"name": "Rossi", "website": "https://rossi.example/"}))
        changed = filo.send(companies.change(made["id"], {"name": "Rossi Srl"}).matching(made["version"]))
        gone = filo.send(companies.trash(made["id"]))
        return [made["name"], changed["name"], changed["version"], changed["website"], gone]

    assert await desk.run(program) == ["Rossi", "Rossi Srl", 2, "https://rossi.example/", None]


async def test_refusals_are_typed(desk: Desk, given: Given) -> None:
    made = await given.company(name="Rossi")
    await (await given.admin()).patch(f"/v1/companies/{made['id']}", {"iban": "IT60X0542811101000000123456"})
    stale = await desk.refusal(lambda filo: filo.send(companies.change(made["id"], {"name": "B"}).matching(1)))
    assert isinstance(stale, Stale)
    assert (stale.version, stale.changed_fields) == (2, ["iban"])
    merged = companies.change(made["id"], {"name": "B"}).matching(1).merging()
    assert (await desk.run(lambda filo: filo.send(merged)))["version"] == 3
    assert isinstance(await desk.refusal(lambda filo: filo.send(companies.read(new_id()))), NotFound)
    wrong = await desk.refusal(
        lambda filo: filo.send(companies.create({"name": "A", "vat_number": "IT1"})), language="it"
    )
    assert isinstance(wrong, Problem)
    assert (wrong.status, [each.pointer for each in wrong.faults]) == (422, ["/vat_number"])
    assert "/vat_number" in str(wrong)
    assert wrong.trace_id
    html = await desk.refusal(
        lambda filo: filo.send(companies.read(made["id"])),
        lambda request, answer: (answer.close(), httpx.Response(404, text="<h1>nginx</h1>"))[1],
    )
    assert type(html) is Problem
    assert "nginx" in str(html)


async def test_lists_are_read_to_their_end(desk: Desk, given: Given) -> None:
    for name in "abcde":
        await given.company(name=name)
    listed = await desk.run(lambda filo: [row["name"] for row in filo.every(companies.list(limit=2, sort="-name"))])
    assert listed == [*"edcba"]
    assert len(desk.line.asked) == 3
    where: Any = {"field": "name", "op": "in", "value": ["a", "c", "e"]}
    asked = companies.query({"limit": 2, "where": where, "sort": "name"})
    assert await desk.run(lambda filo: [row["name"] for row in filo.every(asked)]) == [*"ace"]
    by_two = companies.list(
        id=[row["id"] for row in (await (await given.admin()).get("/v1/companies?limit=2"))["data"]]
    )
    assert len(await desk.run(lambda filo: [*filo.every(by_two)])) == 2


async def test_a_lost_answer_is_asked_for_again_and_nothing_is_done_twice(desk: Desk, given: Given) -> None:
    made = await desk.run(lambda filo: filo.send(companies.create({"name": "Rossi"})), lost, lost)
    assert await count(given) == 1
    assert len({request.headers["idempotency-key"] for request in desk.line.asked}) == 1
    assert len(desk.waited) == 2
    assert 0.25 <= desk.waited[0] <= 0.5 <= desk.waited[1] <= 1
    upserted = companies.upsert("erp", "C-1", {"name": "Bianchi"})
    again = await desk.run(lambda filo: filo.send(upserted), lost)
    assert again["version"] == 1
    change = companies.change(made["id"], {"name": "Verdi"})
    assert isinstance(await desk.refusal(lambda filo: filo.send(change), lost), Unreachable)
    assert desk.waited == []
    for _ in range(2):
        await desk.run(lambda filo: filo.send(companies.create({"name": "Neri"}).keyed("row 1")))
    assert await count(given) == 3


async def test_who_is_busy_is_waited_for_as_long_as_they_say(desk: Desk) -> None:
    wanted = companies.list()
    busy = [instead(503, {"Retry-After": "7"}), instead(429, {"Retry-After": "1"}), instead(502)]
    await desk.run(lambda filo: filo.send(wanted), *busy)
    assert desk.waited[:2] == [7, 1]
    assert len(desk.waited) == 3
    await desk.run(lambda filo: filo.send(companies.create({"name": "A"})), instead(409, code="in-flight"))
    assert len(desk.waited) == 1
    assert await desk.refusal(lambda filo: filo.send(wanted), instead(503, {"Retry-After": "3600"}))
    assert desk.waited == []
    await desk.refusal(lambda filo: filo.send(wanted), *[lost] * 3, retries=Retries(times=2))
    assert len(desk.waited) == 2
    dated = {"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}
    await desk.run(lambda filo: filo.send(wanted), instead(503, dated))
    assert desk.waited == [0]


async def test_nobody_there_is_said(desk: Desk) -> None:
    desk.url = "http://127.0.0.1:9"  # discard: nobody listens
    assert isinstance(await desk.refusal(lambda filo: filo.send(companies.list())), Unreachable)
    assert len(desk.waited) == 5


async def test_files_go_and_come_as_bytes(desk: Desk, given: Given) -> None:
    company = await given.company()
    picture = b"\x89PNG" + bytes(range(256))
    kept = files.create(picture, record_kind="company", record_id=company["id"], name="a.png")
    file = await desk.run(lambda filo: filo.send(kept.saying("Content-Type", "image/png")))
    assert await desk.run(lambda filo: filo.send(files.download(file["id"]))) == picture
    table = await desk.run(lambda filo: filo.send(companies.export()))
    assert company["name"].encode() in table


async def test_the_feed_goes_on_where_it_was_left(desk: Desk, given: Given, shared_dsn: str) -> None:
    async def settle() -> None:
        async with await connect(shared_dsn) as connection:
            while await given.filo.pool.fetchval('select exists (select from events where "position" is null)'):
                await relay_once(connection)

    def read(filo: Filo, after: int) -> tuple[list[str], int]:
        found, last = [], after
        for page in filo.feed(after, type=["company.created"]):
            found += [event["record"]["id"] for event in page["data"]]
            last = page["page"]["next_after"]
        return found, last

    first = await given.company()
    await settle()
    found, last = await desk.run(lambda filo: read(filo, 0))
    assert found == [first["id"]]
    second = await given.company()
    await settle()
    assert (await desk.run(lambda filo: read(filo, last)))[0] == [second["id"]]


async def test_asyncio_sends_the_same_requests(desk: Desk, given: Given, shared_dsn: str) -> None:
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    for name in "abc":
        await given.contact(family_name=name)
    async with AsyncFilo(desk.url, desk.key) as filo:
        assert [row["family_name"] async for row in filo.every(contacts.list(limit=2, sort="name"))] == [*"abc"]
        assert (await filo.send(opportunities.list()))["data"] == []
        assert [page async for page in filo.feed(type=["company.created"])][-1]["data"] == []
        with pytest.raises(NotFound):
            await filo.send(contacts.read(new_id()))
    async with AsyncFilo("http://127.0.0.1:9", "k", sleep=sleep, retries=Retries(times=1)) as filo:
        with pytest.raises(Unreachable):
            await filo.send(events.list())
    assert len(waited) == 1


def test_the_key_and_the_address_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FILO_API_KEY", "filo_1_2")
    with Filo.from_environment() as filo:
        assert isinstance(filo, Filo)
    monkeypatch.delenv("FILO_API_KEY")
    with pytest.raises(KeyError, match="FILO_API_KEY"):
        Filo.from_environment()
