"""Imports go on without whoever asked for them: chunk by chunk, each in a transaction, under their rights."""

from uuid import UUID

from procrastinate import JobContext

from adapters.importing import carry_on
from domain.events.queries import FeedEvent, heard
from domain.imports import actions
from worker.jobs import PATIENT, queue, surroundings, work_in
from worker.listeners import listen

listen("carry_imports", actions.ASKED, in_order=True)


@queue.task(name="carry_imports", pass_context=True, retry=PATIENT)
async def carry_imports(context: JobContext, tenant_id: str, after: int, through: int) -> None:
    """Carry out the steps that were asked for; begun again, it goes on where it was left."""
    async with work_in(context, tenant_id) as work:
        facts = await heard(work, after, through, [actions.ASKED])
    for fact in facts:
        id = UUID(FeedEvent.model_validate_json(fact).data["import_id"])
        await carry_on(surroundings(context).pool, UUID(tenant_id), id)
