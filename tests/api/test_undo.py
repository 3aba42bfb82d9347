"""A move that is taken back leaves the deal's time in its stage as it was."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from given import Given, Person


async def move(person: Person, deal: Any, stage: Any, **more: Any) -> Any:
    return await person.post(f"/v1/opportunities/{deal['id']}/moves", {"stage_id": stage["id"], **more})


async def test_a_move_that_is_taken_back_was_none(given: Given) -> None:
    admin = await given.admin()
    one, two, three = (await given.pipeline())["stages"]
    since = (datetime.now(UTC) - timedelta(days=20)).isoformat()
    history = [{"stage_id": one["id"], "entered_at": since}]
    deal = await given.opportunity(stage_id=one["id"], opened_at=since, history=history)
    visits = f"/v1/opportunities/{deal['id']}/visits"
    before = (await admin.get(visits))["data"]
    await move(admin, deal, two)
    assert (await move(admin, deal, one, undo=True))["days_in_stage"] == 20
    assert (await admin.get(visits))["data"] == before
    for stage in (two, three):
        await move(admin, deal, stage)
    many = {"items": [{"id": deal["id"], "stage_id": two["id"], "undo": True}]}
    assert (await admin.post("/v1/opportunities/moves", many))["results"][0]["status"] == "updated"
    assert [each["stage_id"] for each in (await admin.get(visits))["data"]] == [one["id"], two["id"]]
    # Another stage than the one it came from is a move like any other, and so is a stay of more than an hour.
    assert (await move(admin, deal, three, undo=True))["days_in_stage"] == 0
    async with given.filo.pool.acquire() as connection:
        await connection.execute(
            """with old as (update opportunities set entered_at = entered_at - interval '2 hours' where id = $1)
               update stage_visits set entered_at = entered_at - interval '2 hours',
                 left_at = left_at - interval '2 hours' where opportunity_id = $1""",
            UUID(deal["id"]),
        )
    assert (await move(admin, deal, two, undo=True))["days_in_stage"] == 0
    assert len((await admin.get(visits))["data"]) == 4
