"""What can be done with subscriptions."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field
from sqlalchemy import Integer, Text, Uuid, bindparam, literal_column, select, update

from domain import events
from domain.access.kinds import MemberId
from domain.events.catalogue import CATALOGUE
from domain.events.queries import head, sequence_before
from domain.kernel.errors import Conflict, Fault, Forbidden, NotFound, RuleBroken, broken
from domain.kernel.ids import new_id
from domain.kernel.rows import Rows
from domain.kernel.shapes import Input, Refers, example
from domain.kernel.statements import Compiled, ours
from domain.kernel.tables import Instant
from domain.kernel.values import Instant as InstantInput
from domain.kernel.values import Words
from domain.kernel.work import Work
from domain.webhooks.queries import WEBHOOK, WEBHOOKS, Hook, demand_hook
from domain.webhooks.tables import webhook_deliveries, webhook_resends, webhooks
from domain.writing import Draft, Resource, demand_version

MOST_AGAIN = 100_000
"""Sequences that are gone through once more at one time."""
Sequence_ = Annotated[int, Field(ge=0, le=2**53)]
EventType = Annotated[str, Field(max_length=100)]


class WebhookInput(Input):
    """A subscription: where events go to, and which. Lists that are empty narrow nothing.

    events: their types; owner_ids: only what belongs to these members, or did before; pipeline_ids: only deals that are
    in these pipelines, and what hangs on them. active: switched off and on again it goes on where it stopped.
    """

    model_config = example(
        url="https://erp.rossi.example/filo", description="ERP", events=["opportunity.won", "quote.accepted"]
    )

    url: Annotated[str, Words(maximum=2000)]
    description: Annotated[str, Words(maximum=200)] | None = None
    events: Annotated[list[EventType], Field(max_length=300)] = []
    owner_ids: Annotated[list[MemberId], Field(max_length=100)] = []
    pipeline_ids: Annotated[list[Annotated[UUID, Refers("pipeline")]], Field(max_length=100)] = []
    active: bool = True


class WebhookRotation(Input):
    """A new secret. former_hours: how long messages are signed with the former one too."""

    model_config = example(former_hours=24)

    former_hours: Annotated[int, Field(ge=0, le=168)] = 24


class WebhookResendInput(Input):
    """From where on all events are sent once more: after a sequence, or since an instant."""

    model_config = example(since="2026-11-01T00:00:00Z")

    after: Sequence_ | None = None
    since: InstantInput | None = None


ROTATED = events.fact("webhook.rotated", "A webhook got a new secret.")
DISABLED = events.fact("webhook.disabled", "A webhook was switched off by Filo.")
RESENT = events.fact("webhook.resend_asked", "Events were asked for once more.")
_id, _now = bindparam("id", type_=Uuid), bindparam("now", type_=Instant)
_mine = (ours(webhooks), webhooks.c.id == _id, webhooks.c.deleted_at.is_(None))
_VERSION = Compiled(select(webhooks.c.version).where(*_mine).with_for_update(key_share=True))
_SECRET = Compiled(
    update(webhooks)
    .where(*_mine)
    .values(
        sealed_secret=bindparam("sealed", type_=Text),
        former_secret=bindparam("former", type_=Text),
        former_until=bindparam("until", type_=Instant),
        version=bindparam("version", type_=Integer),
        updated_at=_now,
    )
)
_AGAIN = Compiled(
    update(webhook_deliveries)
    .where(
        ours(webhook_deliveries),
        webhook_deliveries.c.webhook_id == _id,
        webhook_deliveries.c.id == bindparam("delivery", type_=Uuid),
    )
    .values(state=literal_column("'waiting'"), attempts=literal_column("0"), next_at=_now, created_at=_now)
)
_OPEN = Compiled(
    select(webhook_resends.c.id).where(
        ours(webhook_resends),
        webhook_resends.c.webhook_id == _id,
        webhook_resends.c.reached < webhook_resends.c.through,
    )
)
_RESENDS = Rows(webhook_resends)


async def _prepare(work: Work, drafts: Sequence[Draft]) -> None:
    start = await head(work) if any(draft.before is None for draft in drafts) else 0
    for draft in drafts:
        _check(work, draft)
        # Whoever wrote it last answers for it: nobody is told by another's rights where they alone say where to.
        draft.row |= {"set_by_kind": work.actor.kind, "set_by_id": work.actor.id}
        if draft.wanted.active:
            draft.row["disabled_reason"] = None
        draft.row["events"] = sorted(set(draft.wanted.events))
        if draft.before is None:
            draft.row |= {"sealed_secret": "", "position": start}


def _check(work: Work, draft: Draft) -> None:
    if not work.actor.may("events:read"):
        draft.error = Forbidden("permission-required", permission="events:read")
    wrong = [place for place, type in enumerate(draft.wanted.events) if type not in CATALOGUE]
    if wrong:
        faults = [Fault(f"/events/{i}", "unknown-event-type", {"name": draft.wanted.events[i]}) for i in wrong]
        draft.error = RuleBroken("unknown-event-type", faults=faults)


def about(id: UUID, version: int | None) -> events.About:
    """Without an owner and not shared: for who sees everything."""
    return events.About(WEBHOOK.name, id, version)


def _told(_work: Work, _before: Mapping[str, Any] | None, row: Mapping[str, Any]) -> events.About:
    return about(row["id"], row["version"])


WEBHOOK_RESOURCE: Resource = Resource(
    WEBHOOK, WebhookInput, WEBHOOKS, prepare=_prepare, demands={"delete": "webhooks:write"}, about=_told
)


async def keep_secret(work: Work, id: UUID, sealed: str) -> None:
    """Keep a new subscription's first secret."""
    await work.run(_SECRET, id=id, sealed=sealed, former=None, until=None, version=1)


async def rotate(work: Work, id: UUID, wanted: WebhookRotation, sealed: str, expected: int | None = None) -> None:
    """Sign with a new secret from now on, and with the former one beside it for a while."""
    hook = await demand_hook(work, id, "webhooks:write")
    version: int = await work.value(_VERSION, id=id)
    await demand_version(work, id, expected, version)
    until = work.now + timedelta(hours=wanted.former_hours) if wanted.former_hours else None
    former = hook.sealed_secret if until else None
    await work.run(_SECRET, id=id, sealed=sealed, former=former, until=until, version=version + 1)
    events.record(work, ROTATED, about(id, version + 1))


async def resend(work: Work, id: UUID, delivery: UUID) -> None:
    """Send one event once more, with all its tries."""
    await _demand_active(work, id)
    if not await work.run(_AGAIN, id=id, delivery=delivery):
        raise NotFound
    events.record(work, RESENT, about(id, None), events.Change(data={"delivery_id": str(delivery)}))


async def resend_since(work: Work, id: UUID, wanted: WebhookResendInput) -> UUID:
    """Send all events since then once more that the subscription was told of, or would have been.

    RuleBroken where neither or both are said, or they are too many; Conflict while another such stretch is on its way.
    """
    hook = await _demand_active(work, id)
    if (wanted.after is None) == (wanted.since is None):
        raise broken("", "one-beginning")
    after = wanted.after if wanted.after is not None else await sequence_before(work, wanted.since or work.now)
    if hook.position - after > MOST_AGAIN:
        raise broken("/after" if wanted.since is None else "/since", "too-many-events", maximum=MOST_AGAIN)
    await work.value(_VERSION, id=id)
    if await work.value(_OPEN, id=id) is not None:
        raise Conflict("resend-under-way")
    start, made = min(after, hook.position), new_id()
    row = {"id": made, "webhook_id": id, "after": start, "through": hook.position, "reached": start, "events": 0}
    await _RESENDS.insert(work, [{**row, "created_at": work.now}])
    events.record(work, RESENT, about(id, None), events.Change(data={"after": start, "through": hook.position}))
    return made


async def _demand_active(work: Work, id: UUID) -> Hook:
    hook = await demand_hook(work, id, "webhooks:write")
    if not hook.active:
        raise Conflict("webhook-not-active")
    return hook
