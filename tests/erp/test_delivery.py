"""The protocol, step by step: looked for, created, read back, compared, confirmed, acknowledged; and its failures."""

import asyncio
import random
from typing import Any
from uuid import UUID

import pytest
from erp_office import Office
from fake_erp import FakeErp, Fault

from adapters.database import system_work
from adapters.erp.erps import Erps
from domain.orders.actions import delivering


def once(step: str, fault: Fault) -> Any:
    """The fault at the first such request, and none after it."""
    left = [fault]
    return lambda at: left.pop() if at == step and left else None


async def test_an_accepted_quote_becomes_one_order_there(office: Office, fake: FakeErp) -> None:
    await office.connect(fake)
    order = await office.order()
    assert await office.line_up(order)
    assert await office.deliver(order) is None
    assert fake.asked == ["find", "create", "read", "confirm"]
    [there] = fake.orders.values()
    read, delivery = await office.read(order), await office.delivery(order)
    assert (read["state"], there["state"], there["key"]) == ("acknowledged", "confirmed", delivery["key"])
    assert there["totals"] == {"tax_exclusive": "1300.00", "tax": "286.00", "tax_inclusive": "1586.00"}
    assert (delivery["remote_number"], delivery["next_at"], delivery["problem"]) == ("SO-1", None, None)
    assert [each["step"] for each in delivery["attempts"]] == ["acknowledge"]
    assert await office.deliver(order) is None
    assert len(fake.asked) == 4
    deal = (await office.admin.get(f"/v1/opportunities/{order['opportunity_id']}/timeline?limit=50"))["data"]
    told = [each["data"]["state"] for each in deal if each["type"] == "order.advanced"]
    assert told == ["acknowledged", "sent"]
    assert await office.unacknowledged() == []


@pytest.mark.parametrize(
    ("step", "fault", "state", "asked"),
    [
        ("find", "lost", "pending", ["find"]),
        ("find", "error", "pending", ["find"]),
        ("find", "garbage", "pending", ["find"]),
        ("create", "error", "pending", ["find", "create"]),
        ("create", "busy", "pending", ["find", "create"]),
        ("create", "lost", "uncertain", ["find", "create"]),
        ("create", "lost_after", "uncertain", ["find", "create"]),
        ("create", "garbage", "uncertain", ["find", "create"]),
        ("create", "error_after", "pending", ["find", "create"]),
        ("read", "lost", "uncertain", ["find", "create", "read"]),
        ("read", "error", "uncertain", ["find", "create", "read"]),
        ("confirm", "lost", "uncertain", ["find", "create", "read", "confirm"]),
        ("confirm", "lost_after", "uncertain", ["find", "create", "read", "confirm"]),
    ],
)
async def test_what_goes_wrong_once_is_mended_and_nothing_comes_twice(
    office: Office, fake: FakeErp, step: str, fault: Fault, state: str, asked: list[str]
) -> None:
    await office.connect(fake)
    order = await office.order()
    await office.line_up(order)
    fake.fault = once(step, fault)
    wait = await office.deliver(order)
    assert wait is not None
    assert 4 < wait < 8
    assert (fake.asked, (await office.read(order))["state"]) == (asked, state)
    assert await office.unacknowledged() == [order["id"]]
    assert await office.deliver(order) is None, "it is not due yet"
    await office.later()
    assert await office.due() == [UUID(order["id"])]
    await office.deliver(order)
    came = step != "create" or fault.endswith("_after") or state == "pending"
    if came:
        assert (await office.read(order))["state"] == "acknowledged"
    else:
        read, delivery = await office.read(order), await office.delivery(order)
        assert (read["state"], delivery["problem"], fake.keys()) == ("uncertain", "erp-not-there", [])
        for _ in range(3):
            await office.later()
            await office.deliver(order)
        assert "create" not in fake.asked[2:], "what may be there is never created blindly"
        await office.admin.post(f"/v1/orders/{order['id']}/send")
        await office.deliver(order)
        assert (await office.read(order))["state"] == "acknowledged"
    assert len(fake.keys()) == 1


async def test_an_erp_that_does_not_answer_in_time(office: Office, fake: FakeErp) -> None:
    await office.connect(fake)
    order = await office.order()
    await office.line_up(order)
    fake.fault = once("create", "hangs_after")
    filo = office.given.filo
    impatient = Erps(filo.pool, filo.seal, filo.settings.model_copy(update={"erp_seconds": 1.0}))
    await impatient.deliver(office.given.tenant_id, UUID(order["id"]))
    read = await office.read(order)
    said = "Il gestionale non ha risposto in tempo: forse ha già l'ordine."
    assert (read["state"], read["state_note"]) == ("uncertain", said)
    await office.later()
    await office.deliver(order)
    assert ((await office.read(order))["state"], len(fake.keys())) == ("acknowledged", 1)


@pytest.mark.parametrize(
    ("step", "fault", "said"),
    [
        ("create", "lost_after", "Il collegamento con il gestionale si è interrotto: forse ha già l'ordine."),
        ("create", "garbage", "La risposta del gestionale non si può leggere: forse ha già l'ordine."),
        ("read", "error", "L'ordine è stato creato nel gestionale, ma non si è potuto rileggere."),
        ("confirm", "busy", "L'ordine è nel gestionale, ma non è confermato: closing the month"),
    ],
)
async def test_a_doubt_says_what_happened(office: Office, fake: FakeErp, step: str, fault: Fault, said: str) -> None:
    await office.connect(fake)
    order = await office.order()
    await office.line_up(order)
    fake.fault = once(step, fault)
    await office.deliver(order)
    assert (await office.read(order))["state_note"] == said


async def test_a_refusal_is_a_task_for_the_deals_owner(office: Office, fake: FakeErp) -> None:
    await office.connect(fake)
    seller = await office.given.member()
    order = await office.order(seller, lines=[{"kind": "text", "description": "Trapano", "unit_price": "1300"}])
    await office.line_up(order)
    fake.fault = once("create", "reject")
    assert await office.deliver(order) is None
    read = await office.read(order)
    assert (read["state"], read["state_note"], read["to_process"]) == ("rejected", "The customer is on hold", True)
    [task] = (await seller.get("/v1/activities"))["data"]
    assert (task["body"], task["record"]["id"]) == ("The customer is on hold", order["id"])
    assert task["id"] in str(await seller.get("/v1/today"))
    deal = (await seller.get(f"/v1/opportunities/{order['opportunity_id']}/timeline?type=order.rejected"))["data"]
    assert deal[0]["data"]["state_note"] == "The customer is on hold"
    assert await office.due() == []
    await office.admin.post(f"/v1/orders/{order['id']}/send")
    await office.deliver(order)
    assert ((await office.read(order))["state"], len(fake.keys())) == ("acknowledged", 1)
    assert (await seller.get(f"/v1/activities/{task['id']}"))["done_at"] is not None
    await office.admin.post(f"/v1/orders/{order['id']}/send", status=409)


async def test_a_deal_without_an_owner_has_its_task_with_who_accepted(office: Office, fake: FakeErp) -> None:
    await office.connect(fake)
    seller = await office.given.member()
    order, nobodys = await office.order(), await office.order()
    for each in (order, nobodys):
        await office.given.run(f"update opportunities set owner_id = null where id = '{each['opportunity_id']}'")
    await office.given.run(f"update events set actor_id = '{seller.id}' where record_id = '{order['id']}'")
    await office.given.run(f"update events set actor_kind = 'customer' where record_id = '{nobodys['id']}'")
    fake.fault = lambda step: "reject" if step == "create" else None
    for each in (order, nobodys):
        await office.line_up(each)
        await office.deliver(each)
    owners = {each["record"]["id"]: each["owner_id"] for each in (await office.admin.get("/v1/activities"))["data"]}
    assert owners == {order["id"]: str(seller.id), nobodys["id"]: str(office.admin.id)}


async def test_a_busy_erp_says_when_to_come_again(office: Office, fake: FakeErp) -> None:
    await office.connect(fake)
    order = await office.order()
    await office.line_up(order)
    fake.retry_after, fake.fault = "97", lambda _: "busy"
    assert await office.deliver(order) == 97
    waits: list[float | None] = []
    for _ in range(8):
        await office.later()
        waits.append(await office.deliver(order))
    assert waits[-2:] == [None, None], "after a day nobody tries any more"
    [told] = (await office.admin.get(f"/v1/orders/{order['id']}/timeline?type=order.given_up"))["data"]
    assert told["data"]["problem"] == "erp-busy"
    assert await office.unacknowledged() == [order["id"]]
    [task] = (await office.admin.get("/v1/activities"))["data"]
    assert task["title"] == f"Ordine {order['reference']} non arriva nel gestionale: verificare"
    fake.fault = lambda _: None
    await office.admin.post(f"/v1/orders/{order['id']}/send")
    await office.deliver(order)
    assert (await office.admin.get(f"/v1/activities/{task['id']}"))["done_at"] is not None


async def test_other_totals_are_not_acknowledged(office: Office, fake: FakeErp) -> None:
    await office.connect(fake)
    order = await office.order()
    await office.line_up(order)
    fake.fault = once("read", "error")
    await office.deliver(order)
    fake.orders["1"]["totals"]["tax_inclusive"] = "1585.97"
    await office.later()
    await office.deliver(order)
    read = await office.read(order)
    assert read["state"] == "uncertain"
    assert (await office.delivery(order))["detail"] == "totale 1586.00≠1585.97"
    fake.orders["1"]["totals"]["tax_inclusive"] = "1585.99"
    await office.later()
    await office.deliver(order)
    assert (await office.read(order))["state"] == "acknowledged"


async def test_an_order_that_is_there_twice_is_nobodys_to_choose(office: Office, fake: FakeErp) -> None:
    await office.connect(fake)
    order = await office.order()
    await office.line_up(order)
    key = (await office.delivery(order))["key"]
    for id in "12":
        fake.orders[id] = {"id": id, "number": f"SO-{id}", "key": key, "state": "new", "totals": {}}
        fake.orders[id]["totals"] = {"tax_exclusive": "1300.00", "tax": "286.00", "tax_inclusive": "1586.00"}
    await office.deliver(order)
    assert ((await office.read(order))["state"], (await office.delivery(order))["detail"]) == (
        "uncertain",
        "SO-1, SO-2",
    )
    fake.orders["2"]["state"] = "off"
    await office.later()
    await office.deliver(order)
    assert (await office.read(order))["state"] == "acknowledged"


async def test_one_sender_at_a_time_and_a_late_one_creates_nothing(office: Office, fake: FakeErp) -> None:
    await office.connect(fake)
    order = await office.order()
    await office.line_up(order)
    tenant, id = office.given.tenant_id, UUID(order["id"])
    async with system_work(office.given.filo.pool, tenant) as work:
        slow = await delivering.claim(work, id)
    assert slow is not None
    assert await office.deliver(order) is None
    assert fake.asked == [], "another has it"
    await office.admin.post(f"/v1/orders/{order['id']}/send", status=409)
    await office.later()
    await office.deliver(order)
    async with system_work(office.given.filo.pool, tenant) as work:
        assert not await delivering.depart(work, slow)
        assert await delivering.put_off(work, slow, "find", "erp-failed", None) is None
    assert ((await office.read(order))["state"], len(fake.keys())) == ("acknowledged", 1)


async def test_only_complete_orders_go_by_themselves(office: Office, fake: FakeErp) -> None:
    await office.connect(fake)
    order = await office.order(sdi_code=None)
    assert not await office.line_up(order)
    company = order["company_id"]
    await office.admin.patch(f"/v1/companies/{company}", {"sdi_code": "ABC1234"})
    await office.admin.post(f"/v1/orders/{order['id']}/complete")
    assert await office.line_up(order)
    await office.connect(fake, automatic=False)
    other = await office.order()
    assert not await office.line_up(other)
    await office.admin.post(f"/v1/orders/{other['id']}/send")
    await office.deliver(other)
    assert len(fake.keys()) == 1
    await office.connect(fake, active=False)
    await office.admin.post(f"/v1/orders/{order['id']}/send", status=409)


async def test_what_is_taken_back_or_said_by_hand_is_not_sent(office: Office, fake: FakeErp) -> None:
    await office.connect(fake)
    order, other = await office.order(), await office.order()
    for each in (order, other):
        await office.line_up(each)
    await office.admin.post(f"/v1/quotes/{order['quote_id']}/withdraw")
    await office.admin.post(f"/v1/orders/{other['id']}/advance", {"state": "sent"})
    await office.deliver(order)
    await office.deliver(other)
    assert fake.asked == []
    assert await office.due() == []


async def test_four_senders_and_an_erp_that_fails_a_third_of_the_time(office: Office, fake: FakeErp) -> None:
    dice = random.Random(7)
    faults: tuple[Fault, ...] = ("lost", "lost_after", "error", "error_after", "busy", "garbage", "reject")
    await office.connect(fake)
    orders = [await office.order(vat_number=None, tax_code=None) for _ in range(8)]
    for each in orders:
        await office.admin.post(f"/v1/orders/{each['id']}/send")
    fake.retry_after, fake.fault = "1", lambda _: dice.choice(faults) if dice.random() < 0.3 else None
    for _ in range(4):
        mixed = [dice.sample(orders, len(orders)) for _ in range(4)]
        await asyncio.gather(*(_through(office, each) for each in mixed))
        await office.later()
    states = {each["id"]: (await office.read(each))["state"] for each in orders}
    waiting = sorted(id for id, state in states.items() if state != "acknowledged")
    assert await office.unacknowledged() == waiting
    fake.fault = lambda _: None
    for each in orders:
        if each["id"] in waiting:
            await office.deliver(each)
        if (await office.read(each))["state"] != "acknowledged":
            await office.admin.post(f"/v1/orders/{each['id']}/send")
            await office.deliver(each)
    assert {(await office.read(each))["state"] for each in orders} == {"acknowledged"}
    assert fake.keys() == sorted([(await office.delivery(each))["key"] for each in orders])
    assert {each["totals"]["tax_inclusive"] for each in fake.orders.values()} == {"1586.00"}
    assert await office.unacknowledged() == []


async def _through(office: Office, orders: list[Any]) -> None:
    for each in orders:
        await office.deliver(each)


async def test_every_path_of_an_erp_is_a_template(office: Office, fake: FakeErp) -> None:
    fake.settings["rest"]["create"] = "/orders?for={/key}"
    await office.connect(fake)
    order = await office.order()
    await office.line_up(order)
    await office.deliver(order)
    assert (await office.read(order))["state"] == "acknowledged"
    assert f"/orders?for={fake.keys()[0]}" in fake.paths
