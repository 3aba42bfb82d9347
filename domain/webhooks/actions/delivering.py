"""How subscriptions are carried out: events become deliveries, and what came of each is noted."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

import orjson
from sqlalchemy import ARRAY, BigInteger, Text, Uuid, bindparam, literal_column, select, update

from domain import events
from domain.activities.actions.reported import administrators
from domain.activities.notices import KINDS, Notice, tell_many
from domain.events.catalogue import CATALOGUE
from domain.events.queries import Feed, feed
from domain.kernel.ids import new_id
from domain.kernel.rows import Rows
from domain.kernel.statements import Compiled, ours
from domain.kernel.tables import Instant
from domain.kernel.work import Work
from domain.webhooks.actions.subscriptions import DISABLED, about
from domain.webhooks.queries import Hook, hook_of, pipelines_of
from domain.webhooks.rules import GONE, Wish, deals_of, next_attempt
from domain.webhooks.tables import webhook_deliveries, webhook_resends, webhooks

WITHHELD = "event-withheld"
"""The problem of an event that may be told no longer."""
PAGE = 500
"""Events of the feed that become deliveries in one transaction."""
KINDS.update(webhook_failed=(True, True))
_id, _now = bindparam("id", type_=Uuid), bindparam("now", type_=Instant)
_mine = (ours(webhooks), webhooks.c.id == _id)
_LOCK = Compiled(select(webhooks.c.position).where(*_mine, webhooks.c.active).with_for_update(key_share=True))
_POSITION = Compiled(update(webhooks).where(*_mine).values(position=bindparam("position", type_=BigInteger)))
_DISABLE = Compiled(
    update(webhooks)
    .where(*_mine, webhooks.c.active)
    .values(
        active=literal_column("false"),
        disabled_reason=bindparam("reason", type_=Text),
        version=webhooks.c.version + 1,
        updated_at=_now,
    )
    .returning(webhooks.c.version)
)
_RESEND = Compiled(
    select(webhook_resends.c.id, webhook_resends.c.through, webhook_resends.c.reached, webhook_resends.c.events)
    .where(
        ours(webhook_resends),
        webhook_resends.c.webhook_id == _id,
        webhook_resends.c.reached < webhook_resends.c.through,
    )
    .with_for_update(key_share=True)
)
_AGAIN = Compiled(
    update(webhook_deliveries)
    .where(
        ours(webhook_deliveries),
        webhook_deliveries.c.webhook_id == _id,
        webhook_deliveries.c.sequence == bindparam("sequences", type_=ARRAY(BigInteger)).any_(),
        webhook_deliveries.c.state != literal_column("'waiting'"),
    )
    .values(state=literal_column("'waiting'"), attempts=literal_column("0"), next_at=_now, created_at=_now)
)
_DELIVERIES = Rows(webhook_deliveries)
_RESENDS = Rows(webhook_resends, only=("reached", "events"))


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of one attempt. status: of the answer; problem: a code where there was none."""

    id: UUID
    attempts: int
    status: int | None
    problem: str | None
    milliseconds: int
    excerpt: str | None

    @property
    def arrived(self) -> bool:
        """Whether the receiver has it."""
        return self.status is not None and 200 <= self.status < 300


_OUTCOMES = Rows(
    webhook_deliveries,
    only=("state", "attempts", "next_at", "last_at", "status", "problem", "milliseconds", "excerpt"),
)


async def take_on(work: Work, id: UUID) -> bool:
    """Make deliveries of the next events of the feed that the actor, who set the hook, may see; whether there are more.

    Forbidden where they may read events no longer.
    """
    position = await work.value(_LOCK, id=id)
    hook = await hook_of(work, id)
    if position is None or hook is None:
        return False
    found = await _wanted_feed(work, hook, position)
    await _DELIVERIES.insert_missing(work, await _rows(work, hook, found))
    await work.run(_POSITION, id=id, position=found.last)
    return found.more


async def take_again(work: Work, id: UUID) -> bool:
    """The same for the next events of a stretch that was asked for once more; whether there are more."""
    resend, hook = await work.record_of(_RESEND, id=id), await hook_of(work, id)
    if resend is None or hook is None:
        return False
    found = await _wanted_feed(work, hook, resend["reached"])
    rows = [row for row in await _rows(work, hook, found) if row["sequence"] <= resend["through"]]
    await work.run(_AGAIN, id=id, sequences=[row["sequence"] for row in rows])
    await _DELIVERIES.insert_missing(work, rows)
    reached = min(found.last, resend["through"])
    await _RESENDS.update(work, [{"id": resend["id"], "reached": reached, "events": resend["events"] + len(rows)}])
    return reached < resend["through"]


async def _wanted_feed(work: Work, hook: Hook, after: int) -> Feed:
    known = [type for type in hook.events if type in CATALOGUE]  # a type may have gone since
    return await feed(work, after, PAGE, known)


async def _rows(work: Work, hook: Hook, found: Feed) -> list[dict[str, Any]]:
    said = [orjson.loads(body) for body in found.bodies]
    wish = Wish(hook.events, hook.owner_ids, hook.pipeline_ids)
    pipelines = await pipelines_of(work, list(deals_of(said))) if hook.pipeline_ids else {}
    fresh = {"webhook_id": hook.id, "state": "waiting", "attempts": 0, "next_at": work.now, "created_at": work.now}
    return [
        {**fresh, "id": new_id(), "event_id": each["id"], "type": each["type"], "sequence": each["sequence"]}
        for each in said
        if wish.wants(each, pipelines)
    ]


async def note(work: Work, hook: Hook, attempts: Sequence[Attempt], luck: Callable[[], float]) -> None:
    """Note what came of attempts; who administers is told of what is given up, and of an address that is gone.

    luck: from 0 to 1, spreads the next attempts.
    """
    rows = [_noted(each, work.now, luck()) for each in attempts]
    await _OUTCOMES.update(work, rows)
    if any(each.status == GONE for each in attempts):
        await disable(work, hook, "gone")
    elif any(row["state"] == "failed" and row["problem"] != WITHHELD for row in rows):
        await _tell(work, hook, "given_up")


def _noted(attempt: Attempt, now: datetime, luck: float) -> dict[str, Any]:
    over = attempt.arrived or attempt.status == GONE or attempt.problem == WITHHELD
    later = None if over else next_attempt(attempt.attempts, now, luck)
    state = "delivered" if attempt.arrived else "failed" if later is None else "waiting"
    return {**asdict(attempt), "state": state, "next_at": later, "last_at": now}


async def disable(work: Work, hook: Hook, reason: str) -> None:
    """Switch a subscription off, and tell who administers; it goes on where it stopped once they switch it on."""
    version = await work.value(_DISABLE, id=hook.id, reason=reason)
    if version is not None:
        said = events.Change(("active", "disabled_reason"), data={"active": False, "disabled_reason": reason})
        events.record(work, DISABLED, about(hook.id, version), said)
        await _tell(work, hook, reason)


async def _tell(work: Work, hook: Hook, reason: str) -> None:
    """Once a day for each reason, however many events it takes."""
    cause = uuid5(hook.id, f"{reason}/{work.today}")
    data = {"title": hook.url, "reason": reason}
    told = await administrators(work)
    await tell_many(work, [Notice(each, "webhook_failed", cause, ("webhook", hook.id), data) for each in told])
