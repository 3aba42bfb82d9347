"""What went wrong with an order is somebody's task, until the ERP has it."""

from typing import Any, Literal
from uuid import UUID

from sqlalchemy import ARRAY, Text, Uuid, any_, bindparam, select

from domain.access.tables import members
from domain.activities.actions.activities import ACTIVITY, ActivityInput, Completion, complete
from domain.activities.actions.reported import administrators
from domain.activities.hanging import RecordLink
from domain.activities.tables import activities
from domain.events.tables import events
from domain.kernel.statements import Compiled, ours
from domain.kernel.work import Work
from domain.writing import create

Why = Literal["rejected", "cancelled", "given_up"]
_TASKS: dict[Why, dict[str, str]] = {
    "rejected": {"it": "Ordine {reference} respinto: correggere", "en": "Order {reference} was rejected: correct it"},
    "cancelled": {
        "it": "Ordine {reference} annullato nel gestionale: verificare",
        "en": "Order {reference} was cancelled in the ERP: look into it",
    },
    "given_up": {
        "it": "Ordine {reference} non arriva nel gestionale: verificare",
        "en": "Order {reference} does not reach the ERP: look into it",
    },
}
_ARRIVING: tuple[Why, ...] = ("rejected", "given_up")
"""What is done with once the ERP has the order."""
_LAST_AT_IT = Compiled(
    select(members.c.id)
    .select_from(events.join(members, members.c.id == events.c.actor_id))
    .where(
        ours(events),
        ours(members),
        events.c.record_id == bindparam("id", type_=Uuid),
        events.c.actor_kind == "member",
        members.c.active,
        members.c.deleted_at.is_(None),
    )
    .order_by(events.c.at.desc())
    .limit(1)
)
_OPEN = Compiled(
    select(activities.c.id).where(
        ours(activities),
        activities.c.record_kind == "order",
        activities.c.record_id == bindparam("id", type_=Uuid),
        activities.c.title == any_(bindparam("titles", type_=ARRAY(Text))),
        activities.c.done_at.is_(None),
        activities.c.deleted_at.is_(None),
    )
)


async def ask_owner(work: Work, deal: dict[str, Any], row: dict[str, Any], why: Why, reason: str | None) -> None:
    """A task for the deal's owner, due today: the order, and why it went wrong.

    Where there is none it is for whoever accepted or sent the order, else for an administrator.
    """
    task = ActivityInput(
        title=_TASKS[why][work.workspace.language].format(reference=row["reference"]),
        body=reason or "",
        priority="high",
        due_on=work.today,
        owner_id=deal["owner_id"] or await _stand_in(work, row["id"]),
        record=RecordLink(kind="order", id=row["id"]),
    )
    [made] = await create(work.granting("activities:write"), ACTIVITY, [task])
    if made.error is not None:
        raise made.error


async def _stand_in(work: Work, id: UUID) -> UUID | None:
    found: UUID | None = await work.value(_LAST_AT_IT, id=id)
    return found or next(iter(sorted(await administrators(work))), None)


async def settle(work: Work, row: dict[str, Any]) -> None:
    """Nothing is to be corrected in an order any more: tasks that asked for it are done, unless they were reworded."""
    titles = [each.format(reference=row["reference"]) for why in _ARRIVING for each in _TASKS[why].values()]
    everywhere = work.granting("activities:write").seeing_all()
    for found in await work.records(_OPEN, id=row["id"], titles=titles):
        await complete(everywhere, found["id"], Completion())
