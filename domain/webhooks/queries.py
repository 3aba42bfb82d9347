"""Subscriptions as they are asked for, what was sent to them, and what is due."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field
from sqlalchemy import BigInteger, Uuid, and_, any_, bindparam, func, literal_column, select

from domain.events.queries import FactRecord, Ownership, Party
from domain.kernel.errors import NotFound
from domain.kernel.filters import AllOf, Condition
from domain.kernel.listing import Asked, Asks, Listing, Page, ask
from domain.kernel.records import Kind
from domain.kernel.shapes import Shape, View
from domain.kernel.statements import Compiled, ids_parameter, ours
from domain.kernel.tables import Instant
from domain.kernel.work import Work
from domain.opportunities.tables import opportunities
from domain.webhooks.tables import webhook_deliveries, webhook_resends, webhooks

State = Literal["waiting", "delivered", "failed"]


class Webhook(Shape):
    """A subscription. set_by: who wrote it last; it is told what they may see, and no more."""

    id: UUID
    url: str
    description: str | None
    events: list[str]
    owner_ids: list[UUID]
    pipeline_ids: list[UUID]
    active: bool
    disabled_reason: Literal["gone", "without_rights"] | None = Field(
        description="Why Filo switched it off: its address answered 410, or who set it may read events no longer"
    )
    set_by: Party
    former_until: datetime | None = Field(description="Until when messages are signed with the former secret too")
    sequence: int = Field(description="Up to where events of the feed were taken on")
    waiting: int = Field(description="Events that are still to be delivered")
    failed: int = Field(description="Events given up, of those that the log still has")
    version: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


def _count(state: str) -> Any:
    rows = webhook_deliveries.alias(f"{state}_ones")
    counted = select(func.count()).select_from(rows)
    of_it = (ours(rows), rows.c.webhook_id == webhooks.c.id, rows.c.state == literal_column(f"'{state}'"))
    return counted.where(*of_it).correlate(webhooks).scalar_subquery()


VIEW = View(
    Webhook,
    webhooks,
    columns={
        "set_by": func.json_build_object(
            literal_column("'kind'"), webhooks.c.set_by_kind, literal_column("'id'"), webhooks.c.set_by_id
        ),
        "sequence": webhooks.c.position,
        "waiting": _count("waiting"),
        "failed": _count("failed"),
    },
)
WEBHOOK = Kind("webhook", "webhooks", webhooks, webhooks.c.url)
WEBHOOKS = Listing(
    VIEW,
    {
        "id": Asks(webhooks.c.id, "id"),
        "url": Asks(webhooks.c.url, "text"),
        "active": Asks(webhooks.c.active, "flag"),
        "created_at": Asks(webhooks.c.created_at, "instant"),
        "updated_at": Asks(webhooks.c.updated_at, "instant"),
    },
)


class WebhookDelivery(Shape):
    """An event on its way to a subscription. `event_id` is the `webhook-id` of the message."""

    id: UUID
    event_id: UUID
    type: str
    sequence: int
    state: State
    attempts: int
    next_at: datetime | None
    last_at: datetime | None
    status: int | None = Field(description="What the receiver answered last")
    problem: str | None = Field(description="A stable code where there was no answer")
    milliseconds: int | None
    excerpt: str | None = Field(description="The beginning of the last answer")
    created_at: datetime


_DELIVERY = View(WebhookDelivery, webhook_deliveries)
_asks = {
    "event_id": Asks(webhook_deliveries.c.event_id, "id"),
    "type": Asks(webhook_deliveries.c.type, "word"),
    "state": Asks(webhook_deliveries.c.state, "word"),
    "sequence": Asks(webhook_deliveries.c.sequence, "number"),
    "created_at": Asks(webhook_deliveries.c.created_at, "instant"),
}
_named = {name: Asks(webhook_deliveries.c[name], "id") for name in ("id", "webhook_id")}
DELIVERIES = Listing(_DELIVERY, _asks, default="-sequence")
"""What may be asked of the deliveries of one subscription, which the address names."""
_ALL = Listing(_DELIVERY, {**_asks, **_named}, default="-sequence")


class WebhookData(Shape):
    """What happened to which record. values: the new values, and what else the event says."""

    record: FactRecord
    parent: FactRecord | None
    version: int | None
    owner: Ownership
    actor: Party
    values: dict[str, Any]


class WebhookMessage(Shape):
    """An event as it is sent: the feed's, under the names of Standard Webhooks. previous: the old values."""

    type: str
    timestamp: AwareDatetime
    sequence: int
    data: WebhookData
    previous: dict[str, Any]
    changed_fields: list[str]


class WebhookResend(Shape):
    """A stretch of the feed on its way once more: `after` < sequence <= `through`, `reached` so far."""

    id: UUID
    after: int
    through: int
    reached: int
    events: int = Field(description="How many of its events were taken on again")
    done: bool
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Hook:
    """A subscription as it is carried out."""

    id: UUID
    url: str
    events: Sequence[str]
    owner_ids: Sequence[UUID]
    pipeline_ids: Sequence[UUID]
    active: bool
    set_by_kind: str
    set_by_id: UUID
    sealed_secret: str
    former_secret: str | None
    former_until: datetime | None
    position: int


_id, _hook = bindparam("id", type_=Uuid), bindparam("hook", type_=Uuid)
_columns = [webhooks.c[name] for name in Hook.__dataclass_fields__]
_HOOK = Compiled(select(*_columns).where(ours(webhooks), webhooks.c.id == _id, webhooks.c.deleted_at.is_(None)))
_ACTIVE = Compiled(
    select(webhooks.c.id).where(ours(webhooks), webhooks.c.active, webhooks.c.deleted_at.is_(None)).order_by("id")
)
_waiting = and_(
    ours(webhook_deliveries),
    webhook_deliveries.c.webhook_id == _hook,
    webhook_deliveries.c.state == literal_column("'waiting'"),
)
_DUE = Compiled(
    select(
        webhook_deliveries.c.id,
        webhook_deliveries.c.event_id,
        webhook_deliveries.c.sequence,
        webhook_deliveries.c.attempts,
    )
    .where(_waiting, webhook_deliveries.c.next_at <= bindparam("now", type_=Instant))
    .order_by(webhook_deliveries.c.sequence)
    .limit(bindparam("limit", type_=BigInteger))
)
_NEXT = Compiled(select(func.min(webhook_deliveries.c.next_at)).where(_waiting))
_PIPELINES = Compiled(
    select(opportunities.c.id, opportunities.c.pipeline_id).where(
        ours(opportunities), opportunities.c.id == any_(ids_parameter())
    )
)
_RESEND = Compiled(
    select(
        *(webhook_resends.c[name] for name in ("id", "after", "through", "reached", "events", "created_at")),
        (webhook_resends.c.reached >= webhook_resends.c.through).label("done"),
    ).where(ours(webhook_resends), webhook_resends.c.webhook_id == _hook, webhook_resends.c.id == _id)
)


@dataclass(frozen=True, slots=True)
class Due:
    """A delivery whose time has come. attempts: so far."""

    id: UUID
    event_id: UUID
    sequence: int
    attempts: int


async def hook_of(work: Work, id: UUID) -> Hook | None:
    """A subscription, where there is one."""
    return await work.one(_HOOK, Hook, id=id)


async def active_hooks(work: Work) -> list[UUID]:
    """The subscriptions that are told of what happens."""
    return [row[0] for row in await work.records(_ACTIVE)]


async def due(work: Work, hook: UUID, limit: int) -> list[Due]:
    """The deliveries whose time has come, in the order of the feed."""
    return await work.all(_DUE, Due, hook=hook, limit=limit)


async def next_at(work: Work, hook: UUID) -> datetime | None:
    """When the next delivery of a subscription is due."""
    return await work.value(_NEXT, hook=hook)


async def pipelines_of(work: Work, deals: Sequence[UUID]) -> Mapping[UUID, UUID]:
    """The pipelines that deals are in now."""
    return {row[0]: row[1] for row in await work.records(_PIPELINES, ids=list(deals))} if deals else {}


async def deliveries_of(work: Work, hook: UUID, asked: Asked) -> Page:
    """A page of what was sent to a subscription; NotFound where there is none."""
    await demand_hook(work, hook)
    its: Any = Condition.model_construct(field="webhook_id", op="eq", value=hook)
    where = its if asked.where is None else AllOf.model_construct(and_=[its, asked.where])
    return await ask(work, _ALL, replace(asked, where=where))


async def delivery_of(work: Work, hook: UUID, id: UUID) -> str:
    """One delivery as JSON, or NotFound."""
    page = await deliveries_of(work, hook, Asked(Condition.model_construct(field="id", op="eq", value=id), limit=1))
    if not page.bodies:
        raise NotFound
    return page.bodies[0]


async def resend_of(work: Work, hook: UUID, id: UUID) -> WebhookResend:
    """How far a stretch of the feed was sent once more, or NotFound."""
    work.require("webhooks:read")
    found = await work.one(_RESEND, WebhookResend, hook=hook, id=id)
    if found is None:
        raise NotFound
    return found


async def demand_hook(work: Work, id: UUID, permission: str = "webhooks:read") -> Hook:
    """The subscription, for who may read or write subscriptions; NotFound where there is none."""
    work.require(permission)
    found = await hook_of(work, id)
    if found is None:
        raise NotFound
    return found
