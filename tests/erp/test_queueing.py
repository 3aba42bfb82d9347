"""An order that is due again and again waits once."""

from domain.kernel.ids import new_id
from worker.jobs import connector, queue
from worker.orders import deliver_again


async def test_the_clock_adds_no_second_job_of_an_order_that_waits(dsn: str) -> None:
    tenant_id, orders = str(new_id()), [str(new_id()), str(new_id())]
    with queue.replace_connector(connector(dsn)):
        async with queue.open_async():
            for order_id in orders * 3:
                await deliver_again(tenant_id=tenant_id, order_id=order_id)
            waiting = await queue.job_manager.list_jobs_async(task="deliver_order")
    assert sorted(str(each.task_kwargs["order_id"]) for each in waiting) == sorted(orders)
