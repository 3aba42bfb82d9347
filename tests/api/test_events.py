"""The change feed and its live stream: order, visibility, resuming."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator
from typing import Any, Self
from uuid import UUID

import orjson
import pytest
import pytest_asyncio
from given import Given, Person
from hypothesis import given as hypothetically
from hypothesis import strategies as st

from adapters.database import open_work, system_work
from adapters.settling import Connection
from api.live import Live
from domain.access.seats import member_seat
from domain.access.tables import teams
from domain.events.queries import Glimpse, feed, timeline
from domain.kernel.ids import new_id
from domain.kernel.rows import Rows
from domain.kernel.work import Actor
from worker.relay import connect, relay_once

TEAMS = Rows(teams)


class Relay:
    """Settles what a test has done."""

    def __init__(self, connection: Connection, given: Given) -> None:
        self.connection, self.given = connection, given

    async def settle(self) -> None:
        """Until nothing of the workspace waits."""
        waiting = 'select exists (select from events where tenant_id = $1 and "position" is null)'
        while await self.given.filo.pool.fetchval(waiting, self.given.tenant_id):
            await relay_once(self.connection)


@pytest_asyncio.fixture
async def relay(shared_dsn: str, given: Given) -> AsyncIterator[Relay]:
    async with await connect(shared_dsn) as connection:
        yield Relay(connection, given)


async def team(given: Given, parent: list[UUID] | None = None) -> list[UUID]:
    """A new team's path."""
    path = [*(parent or []), new_id()]
    async with system_work(given.filo.pool, given.tenant_id) as work:
        kept = {"version": 1, "created_at": work.now, "updated_at": work.now}
        row = {"id": path[-1], "name": "Team", "parent_id": path[-2] if parent else None, "path": path, **kept}
        await TEAMS.insert(work, [row])
    return path


async def companies(person: Person, **asked: Any) -> list[str]:
    """The companies that somebody sees being created."""
    found = await person.get("/v1/events", params={"limit": 500, "type": "company.created", **asked})
    return [each["record"]["id"] for each in found["data"]]


async def test_the_feed_shows_each_what_each_may_see(given: Given, relay: Relay) -> None:
    north = await team(given)
    inner = await team(given, north)
    south = await team(given)
    seller = await given.member("seller", team_id=inner[-1])
    other = await given.member("seller", team_id=south[-1])
    manager = await given.member("manager", team_id=north[-1])
    neighbour = await given.neighbour()
    stranger = await neighbour.admin()
    sellers = (await given.company(seller, owner_id=str(seller.id)))["id"]
    others = (await given.company(other, owner_id=str(other.id)))["id"]
    await neighbour.company(stranger)
    await relay.settle()
    assert await companies(seller) == [sellers]
    assert await companies(other) == [others]
    assert await companies(manager) == [sellers]
    assert await companies(await given.admin()) == [sellers, others]


async def test_an_event_says_what_changed_and_tombstones_stay(given: Given, relay: Relay) -> None:
    admin = await given.admin()
    made = await given.company(name="Before", owner_id=str(admin.id))
    await admin.patch(f"/v1/companies/{made['id']}", {"name": "After"})
    await admin.call("DELETE", f"/v1/companies/{made['id']}")
    await relay.settle()
    found = await admin.get("/v1/events", params={"limit": 500})
    about = [each for each in found["data"] if each["record"] == {"kind": "company", "id": made["id"]}]
    assert [each["type"] for each in about] == ["company.created", "company.changed", "company.trashed"]
    changed = about[1]
    assert changed["changed_fields"] == ["name"]
    assert (changed["previous"], changed["data"]) == ({"name": "Before"}, {"name": "After"})
    assert changed["owner"] == {"before": str(admin.id), "after": str(admin.id)}
    assert changed["actor"] == {"kind": "member", "id": str(admin.id)}
    assert [each["version"] for each in about] == [1, 2, 3]
    sequences = [each["sequence"] for each in found["data"]]
    assert sequences == list(range(1, len(sequences) + 1))
    assert found["page"] == {"next_after": sequences[-1], "has_more": False}


async def test_pages_follow_each_other_without_gap(given: Given, relay: Relay) -> None:
    admin = await given.admin()
    for i in range(5):
        await given.company(name=f"Company {i}")
    await relay.settle()
    seen: list[int] = []
    after, more = 0, True
    while more:
        answer = await admin.client.get("/v1/events", params={"after": after, "limit": 2})
        page = answer.json()
        seen += [each["sequence"] for each in page["data"]]
        after, more = page["page"]["next_after"], page["page"]["has_more"]
        assert ("Link" in answer.headers) == more
    assert seen == list(range(1, len(seen) + 1))
    assert await companies(admin, after=after) == []


async def test_who_sees_little_still_gets_on(given: Given, relay: Relay) -> None:
    seller = await given.member("seller")
    for _ in range(3):
        await given.company(owner_id=str((await given.admin()).id))
    await relay.settle()
    page = await seller.get("/v1/events", params={"type": "company.created"})
    last = await (await given.admin()).get("/v1/events")
    assert (page["data"], page["page"]["next_after"]) == ([], last["page"]["next_after"])


@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        ({"type": "company.eaten"}, 400, "unknown-event-type"),
        ({"after": 10**9}, 409, "feed-rewound"),
        ({"after": -1}, 422, "invalid"),
    ],
)
async def test_what_cannot_be_asked(given: Given, asked: dict[str, Any], status: int, code: str) -> None:
    problem = await (await given.admin()).get("/v1/events", status, params=asked)
    assert problem["code"] == code


async def test_a_key_sees_the_kinds_it_may_read(given: Given, relay: Relay) -> None:
    made = await given.company()
    await relay.settle()
    assert await companies(await given.key("events:read")) == []
    assert await companies(await given.key("events:read", "companies:read")) == [made["id"]]
    await (await given.key("companies:read")).get("/v1/events", 403)


async def test_a_timeline_goes_back_page_by_page(given: Given) -> None:
    admin = await given.admin()
    made = await given.company(name="0")
    for i in range(1, 5):
        await admin.patch(f"/v1/companies/{made['id']}", {"name": str(i)})
    async with system_work(given.filo.pool, given.tenant_id) as work:
        first = await timeline(work, [UUID(made["id"])], limit=2)
        second = await timeline(work, [UUID(made["id"])], limit=2, before=first.following)
        third = await timeline(work, [UUID(made["id"])], limit=2, before=second.following)
    bodies = [orjson.loads(each) for page in (first, second, third) for each in page.bodies]
    assert [each["data"].get("name") for each in bodies] == ["4", "3", "2", "1", None]
    assert third.following is None


_ids = [new_id() for _ in range(4)]
_some = st.sampled_from([None, *_ids])


@hypothetically(
    actor=st.builds(
        Actor,
        tenant_id=st.just(_ids[0]),
        id=st.sampled_from(_ids),
        kind=st.just("member"),
        permissions=st.just(frozenset({"*"})),
        visible_owners=st.none() | st.lists(st.sampled_from(_ids)).map(tuple),
        sees_unowned=st.booleans(),
    ),
    glimpse=st.builds(
        Glimpse,
        position=st.just(1),
        type=st.just("company.changed"),
        record_kind=st.just("company"),
        record_id=st.just(_ids[0]),
        version=st.just(1),
        owner_before=_some,
        owner_after=_some,
        collaborator_ids=st.lists(st.sampled_from(_ids)),
        shared=st.booleans(),
    ),
)
def test_live_updates_see_what_the_feed_shows(actor: Actor, glimpse: Glimpse) -> None:
    seen = glimpse.visible_to(actor)
    if actor.visible_owners is None or glimpse.shared:
        assert seen
    owners = {glimpse.owner_after, glimpse.owner_before} & set(actor.visible_owners or ())
    if owners or actor.id in glimpse.collaborator_ids:
        assert seen
    if seen and actor.visible_owners is not None and not glimpse.shared and not owners:
        assert actor.id in glimpse.collaborator_ids or (glimpse.owner_after is None and actor.sees_unowned)


@pytest.fixture
def live(given: Given) -> Iterator[Live]:
    """The process's live updates, with their numbers put back afterwards."""
    live = given.filo.live
    before = (live.heartbeat, live.recheck, live.backlog, live.longest)
    live.longest = 3600.0
    yield live
    live.heartbeat, live.recheck, live.backlog, live.longest = before


class Streaming:
    """An open stream, driven as a server drives it (httpx would wait for its end)."""

    def __init__(self, person: Person, app: Any, **headers: str) -> None:
        said = {"authorization": person.client.headers["authorization"], **headers}
        self.scope = {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.4"},
            "http_version": "1.1",
            "method": "GET",
            "path": "/v1/events/stream",
            "raw_path": b"/v1/events/stream",
            "query_string": b"",
            "root_path": "",
            "scheme": "http",
            "server": ("filo.test", 80),
            "client": ("192.0.2.1", 1),
            "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in said.items()],
        }
        self.app = app
        self.sent: asyncio.Queue[Any] = asyncio.Queue()
        self.text = ""
        self.status = 0
        self.kind = ""

    async def __aenter__(self) -> Self:
        never = asyncio.Event()
        asked = asyncio.Queue[Any]()
        asked.put_nowait({"type": "http.request", "body": b"", "more_body": False})

        async def receive() -> Any:
            if asked.empty():
                await never.wait()
            return asked.get_nowait()

        self.task = asyncio.create_task(self.app(self.scope, receive, self.sent.put))
        start = await self._message()
        self.status, self.kind = start["status"], dict(start["headers"])[b"content-type"].decode()
        return self

    async def __aexit__(self, *_: object) -> None:
        self.task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self.task

    async def _message(self) -> Any:
        """What the app sends next; its own failure where it has failed."""
        sent = asyncio.create_task(self.sent.get())
        await asyncio.wait({sent, self.task}, return_when=asyncio.FIRST_COMPLETED)
        if not sent.done() and self.sent.empty():
            sent.cancel()
            self.task.result()
            raise AssertionError("the stream has ended")
        return await sent

    async def frame(self) -> dict[str, str]:
        """The next frame's fields; a comment's is called `:`."""
        while "\n\n" not in self.text:
            message = await self._message()
            assert message["type"] == "http.response.body"
            assert message["body"] or message["more_body"], "the stream has ended"
            self.text += message["body"].decode()
        said, _, self.text = self.text.partition("\n\n")
        pairs = [(":", line[1:].strip()) if line.startswith(":") else line.split(": ", 1) for line in said.split("\n")]
        return {name: value for name, value in pairs}  # noqa: C416  pairs of two kinds

    async def event(self) -> dict[str, Any]:
        """The next event's data, comments passed over."""
        while "data" not in (frame := await self.frame()):
            pass
        said = orjson.loads(frame["data"])
        assert frame["event"] == "resume" or (frame["id"], frame["event"]) == (str(said["sequence"]), said["type"])
        return said


async def test_a_stream_brings_what_happens_to_who_may_see_it(given: Given, relay: Relay, live: Live) -> None:
    seller = await given.member("seller")
    admin = await given.admin()
    await given.company(name="Before anybody listened")
    await relay.settle()
    async with Streaming(seller, given.app) as sellers, Streaming(admin, given.app) as admins:
        assert (sellers.status, sellers.kind) == (200, "text/event-stream; charset=utf-8")
        assert (await sellers.frame())["retry"] == "2000"
        assert (await admins.frame())["retry"] == "2000"
        theirs = await given.company(admin, owner_id=str(admin.id))
        mine = await given.company(seller, owner_id=str(seller.id))
        await relay.settle()
        assert (await sellers.event())["id"] == mine["id"]
        assert [(await admins.event())["id"] for _ in range(2)] == [theirs["id"], mine["id"]]
        changed = await seller.patch(f"/v1/companies/{mine['id']}", {"name": "Changed"})
        await relay.settle()
        event = await sellers.event()
        assert event == {
            "type": "company.changed",
            "kind": "company",
            "id": mine["id"],
            "version": changed["version"],
            "sequence": event["sequence"],
        }


async def test_a_stream_goes_on_where_it_was(given: Given, relay: Relay, live: Live) -> None:
    admin = await given.admin()
    made = [(await given.company())["id"] for _ in range(2)]
    await relay.settle()
    first = (await admin.get("/v1/events", params={"type": "company.created"}))["data"][0]["sequence"]
    async with Streaming(admin, given.app, last_event_id=str(first)) as stream:
        assert (await stream.event())["id"] == made[1]
        made.append((await given.company())["id"])
        await relay.settle()
        assert (await stream.event())["id"] == made[2]
    async with Streaming(admin, given.app, last_event_id=str(first - 1)) as stream:
        assert [(await stream.event())["id"] for _ in range(3)] == made


async def test_silence_is_broken_by_comments_and_holds_no_connection(given: Given, live: Live) -> None:
    live.heartbeat = 0.01
    admin = await given.admin()
    async with Streaming(admin, given.app) as stream:
        await stream.frame()
        assert await stream.frame() == {":": "heartbeat"}
        while given.filo.pool.get_size() != given.filo.pool.get_idle_size():
            await stream.frame()


async def test_a_stream_ends_with_the_sign_in(given: Given, live: Live) -> None:
    live.heartbeat, live.recheck = 0.01, 0.0
    seller = await given.member("seller")
    async with Streaming(seller, given.app) as stream:
        await stream.frame()
        await given.filo.pool.execute("update sessions set revoked_at = now() where member_id = $1", seller.id)
        assert (await stream.event())["reason"] == "session-ended"
        await stream.task


async def test_who_does_not_keep_up_is_told_where_to_resume(given: Given, live: Live) -> None:
    live.backlog = 2
    async with Streaming(await given.admin(), given.app) as stream:
        await stream.frame()
        [listener] = live._listeners[given.tenant_id]
        for position in (101, 102, 103, 104):
            listener.offer(Glimpse(position, "company.changed", "company", new_id(), 1, None, None, [], shared=True))
        assert listener.dropped
        assert [(await stream.event())["sequence"] for _ in range(2)] == [101, 102]
        assert await stream.event() == {"reason": "slow", "after": 102}
        await stream.task
    assert given.tenant_id not in live._listeners


async def test_a_stream_ends_in_time_and_says_where_to_go_on(given: Given, relay: Relay, live: Live) -> None:
    live.longest = 0.0
    admin = await given.admin()
    made = await given.company()
    await relay.settle()
    answer = await admin.client.get("/v1/events/stream", headers={"Last-Event-ID": "0"})
    *_, last, resume, _ = answer.text.split("\n\n")
    said = orjson.loads(last.rpartition("data: ")[2])
    assert (said["type"], said["id"]) == ("company.created", made["id"])
    assert orjson.loads(resume.rpartition("data: ")[2]) == {"reason": "renew", "after": said["sequence"]}


async def test_nobody_listens_without_a_sign_in(given: Given) -> None:
    stranger = Person(new_id(), given.client("nonsense"), given.tenant_id)
    async with stranger.client, Streaming(stranger, given.app) as stream:
        assert (stream.status, stream.kind) == (401, "application/problem+json")


async def test_a_broken_last_event_id_is_refused(given: Given) -> None:
    async with Streaming(await given.admin(), given.app, last_event_id="soon") as stream:
        assert stream.status == 400


async def test_the_feed_takes_two_statements(given: Given, relay: Relay) -> None:
    seller = await given.member("seller")
    async with system_work(given.filo.pool, given.tenant_id) as work:
        session = await work.connection.fetchval("select id from sessions where member_id = $1", seller.id)

    async def seating(connection: Any) -> Any:
        return await member_seat(connection, given.tenant_id, seller.id, session)

    statements: list[str] = []
    async with open_work(given.filo.pool, given.tenant_id, seating) as work:
        with work.connection.query_logger(lambda said: statements.append(said.query)):
            await feed(work, 0, 50)
    assert len(statements) == 2
