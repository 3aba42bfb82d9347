"""Events on their way to other systems: signed, told by rights, tried again, sent once more."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from receiver import Got, Receiver, answer
from standardwebhooks import WebhookVerificationError
from worker_feed import HEARD, NOTED, Feed
from worker_hooks import Hooks

from adapters import doors
from adapters.database import system_work
from domain import events
from domain.kernel.errors import Conflict, RuleBroken
from domain.kernel.ids import new_id
from domain.webhooks.actions import subscriptions as actions
from domain.webhooks.actions.subscriptions import WebhookResendInput, WebhookRotation
from domain.webhooks.queries import WebhookMessage, resend_of
from domain.webhooks.rules import DELAYS, JITTER
from worker.listeners import LISTENERS
from worker.relay import relay_once
from worker.webhooks import tell_webhooks

DELIVERS = LISTENERS[tell_webhooks.name]


async def test_a_message_is_signed_as_the_standard_has_it(hooks: Hooks, receiver: Receiver) -> None:
    id, secret = await hooks.add(receiver.url, events=[NOTED])
    await hooks.feed.note("Prima")
    await hooks.feed.note("unheard", HEARD)
    assert await hooks.deliver(id) is None
    [got] = receiver.got
    said = got.verified(secret)
    assert WebhookMessage.model_validate_json(got.body)
    assert (said["type"], said["data"]["values"], said["changed_fields"]) == (NOTED, {"name": "Prima"}, [])
    assert said["data"]["record"]["kind"] == "test"
    assert got.headers["content-type"] == "application/json"
    [entry] = await hooks.log(id)
    assert (entry["state"], entry["status"], entry["attempts"], entry["event_id"]) == ("delivered", 204, 1, got.id)
    assert entry["sequence"] == said["sequence"]
    with pytest.raises(WebhookVerificationError):
        Got(got.headers, got.body + b" ").verified(secret)


async def test_while_a_secret_rotates_both_hold(hooks: Hooks, receiver: Receiver) -> None:
    id, former = await hooks.add(receiver.url, events=[NOTED])
    secret, sealed = hooks.courier.fresh_secret(hooks.feed.tenant_id)
    async with hooks.working() as work:
        await actions.rotate(work, id, WebhookRotation(former_hours=2), sealed)
    await hooks.feed.note("both")
    await hooks.deliver(id)
    assert receiver.got[-1].verified(secret) == receiver.got[-1].verified(former)
    hooks.clock.now += timedelta(hours=2, seconds=1)
    await hooks.feed.note("new only")
    await hooks.deliver(id)
    assert len(receiver.got[-1].headers["webhook-signature"].split()) == 1


async def test_what_is_told_is_what_the_setter_may_see(hooks: Hooks, receiver: Receiver) -> None:
    seller = await hooks.seat("seller")
    id, _ = await hooks.add(receiver.url, by=seller, events=[NOTED])
    async with system_work(hooks.feed.pool, hooks.feed.tenant_id) as work:
        for owner in (seller, hooks.admin):
            events.record(work, NOTED, events.About("test", new_id(), 1, owner_after=owner))
    await hooks.deliver(id)
    assert [each.said["data"]["owner"]["after"] for each in receiver.got] == [str(seller)]


async def test_an_owner_and_a_pipeline_narrow(hooks: Hooks, receiver: Receiver) -> None:
    seller, deal = await hooks.seat("seller"), new_id()
    pipeline = await hooks.feed.pool.fetchval("select id from pipelines where tenant_id = $1", hooks.feed.tenant_id)
    by_owner, _ = await hooks.add(receiver.url, owner_ids=[seller], events=[NOTED])
    by_pipeline, _ = await hooks.add(receiver.url, pipeline_ids=[pipeline], events=[NOTED])
    async with system_work(hooks.feed.pool, hooks.feed.tenant_id) as work:
        for before, after in ((seller, None), (None, seller), (hooks.admin, None)):
            about = events.About("test", new_id(), 1, owner_before=before, owner_after=after)
            events.record(work, NOTED, about)
        events.record(work, NOTED, events.About("opportunity", deal, 1))
    await hooks.deliver(by_owner)
    assert {*map(str, (seller,))} == {
        owner for each in receiver.got for owner in each.said["data"]["owner"].values() if owner is not None
    }
    assert len(receiver.got) == 2
    receiver.got.clear()
    await hooks.deliver(by_pipeline)
    assert receiver.got == [], "a deal that is in no pipeline we know"


async def test_it_is_tried_ten_times_and_then_said(hooks: Hooks, receiver: Receiver) -> None:
    receiver.answers = lambda _: answer(500, b"no\x00pe" * 1000)
    id, secret = await hooks.add(receiver.url, events=[NOTED])
    await hooks.feed.note("never")
    waits: list[timedelta] = []
    again: datetime | None = hooks.clock.now
    while again is not None:
        waits.append(again - hooks.clock.now)
        hooks.clock.now = again
        again = await hooks.deliver(id)
    assert waits == list(DELAYS)
    assert len({*receiver.ids}) == 1
    signatures = {each.headers["webhook-signature"] for each in receiver.got}
    assert len(signatures) == len(DELAYS), "signed freshly each time"
    [entry] = await hooks.log(id)
    assert (entry["state"], entry["attempts"], entry["status"], entry["next_at"]) == ("failed", 10, 500, None)
    assert entry["excerpt"] == ("nope" * 1000)[:500].replace("\x00", "")
    assert (await hooks.hook(id))["failed"] == 1
    assert await hooks.told() == [(str(hooks.admin), "given_up")]
    assert (await hooks.hook(id))["active"]
    assert secret


async def test_the_next_attempts_are_spread(hooks: Hooks, receiver: Receiver) -> None:
    receiver.answers = lambda _: answer(503)
    id, _ = await hooks.add(receiver.url, events=[NOTED])
    for luck, wanted in ((0.0, 1 - JITTER), (1.0, 1 + JITTER)):
        hooks.luck = lambda luck=luck: luck
        await hooks.feed.note(str(luck))
        await hooks.deliver(id)
        entry = (await hooks.log(id))[-1]
        assert datetime.fromisoformat(entry["next_at"]) == hooks.clock.now + DELAYS[1] * wanted


async def test_a_receiver_that_was_down_for_an_hour_gets_all(hooks: Hooks) -> None:
    async with Receiver() as first:
        port = first.port
    id, secret = await hooks.add(f"http://127.0.0.1:{port}/", events=[NOTED])
    end, count = hooks.clock.now + timedelta(hours=1), 0
    while hooks.clock.now < end:
        for _ in range(3):
            await hooks.feed.note(str(count))
            count += 1
        await hooks.deliver(id)
        hooks.clock.now += timedelta(minutes=5)
    assert {each["state"] for each in await hooks.log(id)} == {"waiting"}
    assert {each["problem"] for each in await hooks.log(id)} <= {"address-unreachable", None}
    async with Receiver(port=port) as receiver:
        again: datetime | None = hooks.clock.now
        while again is not None:
            hooks.clock.now = max(again, hooks.clock.now)
            again = await hooks.deliver(id)
        assert sorted(int(each.said["data"]["values"]["name"]) for each in receiver.got) == list(range(count))
        assert len({*receiver.ids}) == count
    assert secret
    assert {each["state"] for each in await hooks.log(id)} == {"delivered"}


async def test_gone_switches_off_and_on_again_nothing_is_missing(hooks: Hooks, receiver: Receiver) -> None:
    receiver.answers = lambda _: answer(410)
    id, _ = await hooks.add(receiver.url, events=[NOTED])
    await hooks.feed.note("gone")
    await hooks.deliver(id)
    hook = await hooks.hook(id)
    assert (hook["active"], hook["disabled_reason"]) == (False, "gone")
    assert await hooks.told() == [(str(hooks.admin), "gone")]
    await hooks.feed.note("meanwhile")
    assert await hooks.deliver(id) is None
    assert len(receiver.got) == 1
    receiver.answers = lambda _: answer(200)
    await hooks.change(id, active=True)
    assert (await hooks.hook(id))["disabled_reason"] is None
    await hooks.deliver(id)
    assert {each.said["data"]["values"]["name"] for each in receiver.got} == {"gone", "meanwhile"}


async def test_who_left_is_told_nothing_more(hooks: Hooks, receiver: Receiver) -> None:
    leaving = await hooks.seat("admin")
    id, _ = await hooks.add(receiver.url, by=leaving, events=[NOTED])
    await hooks.feed.pool.execute("update members set active = false where id = $1", leaving)
    await hooks.feed.note("secret")
    assert await hooks.deliver(id) is None
    assert receiver.got == []
    assert (await hooks.hook(id))["disabled_reason"] == "without_rights"
    assert await hooks.told() == [(str(hooks.admin), "without_rights")]
    await hooks.change(id, active=True)
    await hooks.deliver(id)
    assert len(receiver.got) == 1, "whoever switched it on answers for it now"


async def test_what_may_be_told_no_longer_is_withheld(hooks: Hooks, receiver: Receiver) -> None:
    receiver.answers = lambda _: answer(500)
    seller = await hooks.seat("seller")
    id, _ = await hooks.add(receiver.url, by=seller, events=["company.created"])
    async with system_work(hooks.feed.pool, hooks.feed.tenant_id) as work:
        events.record(work, "company.created", events.About("company", new_id(), 1, owner_after=seller))
    again = await hooks.deliver(id)
    assert again is not None
    await hooks.feed.pool.execute(
        "update roles set permissions = array['events:read'] where tenant_id = $1 and preset = 'seller'",
        hooks.feed.tenant_id,
    )
    hooks.clock.now = again
    assert await hooks.deliver(id) is None
    [entry] = await hooks.log(id)
    assert (entry["state"], entry["problem"], len(receiver.got)) == ("failed", "event-withheld", 1)
    assert await hooks.told() == []


async def test_one_event_and_all_since_are_sent_once_more(hooks: Hooks, receiver: Receiver) -> None:
    id, _ = await hooks.add(receiver.url, events=[NOTED])
    for i in range(4):
        await hooks.feed.note(str(i))
    await hooks.deliver(id)
    log = await hooks.log(id)
    first = [each["event_id"] for each in log]
    receiver.got.clear()
    async with hooks.working() as work:
        await actions.resend(work, id, UUID(log[1]["id"]))
    await hooks.deliver(id)
    assert receiver.ids == [first[1]]
    receiver.got.clear()
    async with hooks.working() as work:
        since = WebhookResendInput(after=log[1]["sequence"])
        resend = await actions.resend_since(work, id, since)
        with pytest.raises(Conflict):
            await actions.resend_since(work, id, since)
        assert not (await resend_of(work, id, resend)).done
    await hooks.deliver(id)
    assert {*receiver.ids} == {*first[2:]}
    async with hooks.working() as work:
        progress = await resend_of(work, id, resend)
        assert (progress.done, progress.events, progress.reached) == (True, 2, progress.through)
        for wrong in ({}, {"after": 1, "since": hooks.clock.now}):
            with pytest.raises(RuleBroken):
                await actions.resend_since(work, id, WebhookResendInput.model_validate(wrong))


async def test_all_since_an_instant_reaches_back_before_the_subscription(hooks: Hooks, receiver: Receiver) -> None:
    await hooks.feed.note("before")
    middle = datetime.now(UTC)
    hooks.clock.now = datetime.now(UTC)
    await hooks.feed.note("after")
    await hooks.feed.settle()
    id, _ = await hooks.add(receiver.url, events=[NOTED])
    async with hooks.working() as work:
        await actions.resend_since(work, id, WebhookResendInput(since=middle))
    await hooks.deliver(id)
    assert [each.said["data"]["values"]["name"] for each in receiver.got] == ["after"]


async def _jobs(feed: Feed) -> list[str]:
    rows = await feed.pool.fetch("select task_name from procrastinate.procrastinate_jobs order by id")
    return [row[0] for row in rows]


async def test_where_nobody_subscribes_there_is_no_job(hooks: Hooks, receiver: Receiver) -> None:
    for _ in range(3):
        await hooks.feed.note()
        await relay_once(hooks.feed.relay, [DELIVERS])
    assert await _jobs(hooks.feed) == []
    id, _ = await hooks.add(receiver.url)
    for _ in range(3):
        await hooks.feed.note()
    while not await relay_once(hooks.feed.relay, [DELIVERS]):
        pass
    assert set(await _jobs(hooks.feed)) == {"tell_webhooks"}
    assert await doors.due_webhooks(hooks.feed.pool, hooks.clock.now) == [(hooks.feed.tenant_id, id)]
    await hooks.deliver(id)
    assert await doors.due_webhooks(hooks.feed.pool, hooks.clock.now) == []
    await hooks.change(id, active=False)
    await hooks.feed.note()
    await hooks.feed.settle()
    assert await doors.due_webhooks(hooks.feed.pool, hooks.clock.now) == []
