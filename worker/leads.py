"""Leads learn from the activities on them when a person first worked on them."""

from procrastinate import JobContext

from domain.events.queries import FeedEvent, heard
from domain.leads import actions
from worker.jobs import PATIENT, queue, work_in
from worker.listeners import listen

listen("touch_leads", *actions.HEARD, in_order=True)


@queue.task(name="touch_leads", pass_context=True, retry=PATIENT)
async def touch_leads(context: JobContext, tenant_id: str, after: int, through: int) -> None:
    """Note when members first did something on leads."""
    async with work_in(context, tenant_id) as work:
        facts = await heard(work, after, through, actions.HEARD)
        await actions.touch(work, [FeedEvent.model_validate_json(each) for each in facts])
