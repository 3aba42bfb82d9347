"""A workspace with webhooks, carried out as the worker does, at a time that is given."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import orjson
import pytest_asyncio
from receiver import Receiver
from worker_feed import Feed

from adapters.database import deputy_work
from adapters.founding import seat_member
from adapters.guarded import Guard
from adapters.sealing import Seal
from adapters.webhooks import Webhooks
from domain.access.founding import NewMember
from domain.kernel.ids import new_id
from domain.kernel.listing import Asked
from domain.kernel.work import Work
from domain.webhooks.actions import subscriptions as actions
from domain.webhooks.actions.subscriptions import WEBHOOK_RESOURCE, WebhookInput
from domain.webhooks.queries import deliveries_of
from domain.writing import Patch, change, create

SECRET_KEY = "x" * 32


@dataclass
class Clock:
    """Time that is given."""

    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Hooks:
    """A workspace with an administrator, and its webhooks as the worker carries them out."""

    feed: Feed
    admin: UUID
    clock: Clock
    seal: Seal = field(default_factory=lambda: Seal(SECRET_KEY))
    luck: Callable[[], float] = lambda: 0.5

    @property
    def courier(self) -> Webhooks:
        return Webhooks(self.feed.pool, self.seal, Guard(open=True), clock=self.clock, luck=self.luck)

    def working(self, member: UUID | None = None) -> Any:
        """A unit of work of a member's; the administrator's by default."""
        return deputy_work(self.feed.pool, self.feed.tenant_id, "member", member or self.admin, self.clock.now)

    async def add(self, url: str, *, by: UUID | None = None, **more: Any) -> tuple[UUID, str]:
        """A webhook and its secret."""
        secret, sealed = self.courier.fresh_secret(self.feed.tenant_id)
        async with self.working(by) as plain:
            work: Work = plain.granting("webhooks:write")
            [made] = await create(work, WEBHOOK_RESOURCE, [WebhookInput(url=url, **more)])
            assert made.id is not None, made.error
            await actions.keep_secret(work, made.id, sealed)
        await self.feed.settle()
        return made.id, secret

    async def change(self, id: UUID, **fields: Any) -> None:
        async with self.working() as work:
            [done] = await change(work, WEBHOOK_RESOURCE, [Patch(id, fields)])
        assert done.error is None
        await self.feed.settle()

    async def deliver(self, id: UUID) -> datetime | None:
        """What the worker's job does, once."""
        await self.feed.settle()
        return await self.courier.carry_on(self.feed.tenant_id, id)

    async def log(self, id: UUID) -> list[Any]:
        async with self.working() as work:
            return [orjson.loads(each) for each in (await deliveries_of(work, id, Asked(sort="sequence"))).bodies]

    async def hook(self, id: UUID) -> Any:
        async with self.working() as work:
            return orjson.loads((await WEBHOOK_RESOURCE.read(work, id)).body)

    async def told(self) -> list[tuple[str, str]]:
        """What administrators were told of webhooks: (member, reason)."""
        rows = await self.feed.pool.fetch(
            "select member_id, data->>'reason' from notifications where kind = 'webhook_failed' order by created_at"
        )
        return [(str(row[0]), row[1]) for row in rows]

    async def seat(self, role: str) -> UUID:
        return await _seat(self.feed, role)


async def _seat(feed: Feed, role: str) -> UUID:
    held = await feed.pool.fetchval("select id from roles where tenant_id = $1 and preset = $2", feed.tenant_id, role)
    wanted = NewMember(email=f"p{new_id().hex}@filo.example", name=role, role=role)
    return await seat_member(feed.pool, feed.tenant_id, wanted, held)


@pytest_asyncio.fixture
async def hooks(feed: Feed) -> Hooks:
    return Hooks(feed, await _seat(feed, "admin"), Clock())


@pytest_asyncio.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with Receiver() as receiver:
        yield receiver


__all__ = ["SECRET_KEY", "Clock", "Hooks", "hooks", "receiver"]
