"""What an ERP tells of orders: by a signed callback, or asked every few minutes; and orders held against its own."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from erp_office import Office
from fake_erp import FakeErp
from given import Given
from standardwebhooks import Webhook

from adapters.database import system_work
from domain.orders.actions.feedback import asked
from domain.orders.queries.deliveries import open_there


async def acknowledged(office: Office, fake: FakeErp) -> Any:
    """An order that the ERP has."""
    await office.connect(fake)
    order = await office.order()
    await office.line_up(order)
    await office.deliver(order)
    return order


async def tell(
    given: Given, url: str, secret: str, told: Any, status: int = 200, at: datetime | None = None, id: str | None = None
) -> Any:
    """What an ERP sends, signed by the independent library; id: of one that it sent before."""
    body, at, id = json.dumps(told), at or datetime.now(UTC), id or f"msg_{uuid4()}"
    headers = {
        "content-type": "application/json",
        "webhook-id": id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": Webhook(secret).sign(id, at, body),
    }
    path = url.partition("/v1/")[2]
    answer = await given.visitor().post(f"/v1/{path}", content=body, headers=headers)
    assert answer.status_code == status, answer.text
    return answer.json()


async def test_a_callback_moves_the_order_on_and_the_deal_is_told(office: Office, fake: FakeErp) -> None:
    order = await acknowledged(office, fake)
    given, key = office.given, (await office.delivery(order))["key"]
    address = await office.admin.post("/v1/erp/callback", {}, 201)
    for progress in ("in_production", "shipped", "shipped", "invoiced"):
        taken = await tell(given, **address, told={"key": key, "progress": progress, "note": "BRT 118"})
        assert taken == {"ok": True, "order_id": order["id"]}
    assert (await office.read(order))["state"] == "invoiced"
    assert (await office.delivery(order))["progress"] == "invoiced"
    deal = f"/v1/opportunities/{order['opportunity_id']}/timeline?type=order.progressed"
    told = [each["data"]["progress"] for each in (await office.admin.get(deal))["data"]]
    assert told == ["invoiced", "shipped", "in_production"]


async def test_a_late_callback_takes_no_order_back_but_an_answer_does(office: Office, fake: FakeErp) -> None:
    order = await acknowledged(office, fake)
    key, address = (await office.delivery(order))["key"], await office.admin.post("/v1/erp/callback", {}, 201)
    for progress in ("shipped", "confirmed", "partly_shipped", "received"):
        await tell(office.given, **address, told={"key": key, "progress": progress})
    assert (await office.delivery(order))["progress"] == "shipped"
    await office.erps.poll(office.given.tenant_id)
    assert (await office.delivery(order))["progress"] == "confirmed"
    for progress in ("cancelled", "invoiced"):
        await tell(office.given, **address, told={"key": key, "progress": progress})
    assert (await office.delivery(order))["progress"] == "cancelled"


async def test_a_callback_is_believed_only_where_it_is_signed_now(office: Office, fake: FakeErp) -> None:
    order = await acknowledged(office, fake)
    given, told = office.given, {"key": (await office.delivery(order))["key"], "progress": "shipped"}
    before = await office.admin.post("/v1/erp/callback", {}, 201)
    address = await office.admin.post("/v1/erp/callback", {}, 201)
    await tell(given, **before, told=told, status=404)
    await tell(given, address["url"], before["secret"], told, 401)
    await tell(given, **address, told=told, status=401, at=datetime.now(UTC) - timedelta(minutes=6))
    await tell(given, **address, told={**told, "key": "2026-9999-00000000"}, status=404)
    await tell(given, **address, told={"progress": "shipped"}, status=422)
    await tell(given, **address, told={**told, "progress": "eaten"}, status=422)
    assert (await office.read(order))["state"] == "acknowledged"
    assert (await office.admin.get("/v1/erp"))["connection"]["callbacks"] is True


async def test_a_rejection_by_callback_rejects_and_an_acceptance_is_looked_for(office: Office, fake: FakeErp) -> None:
    await office.connect(fake)
    orders = [await office.order() for _ in range(2)]
    address = await office.admin.post("/v1/erp/callback", {}, 201)
    fake.fault = lambda step: "lost_after" if step == "create" else None
    for order in orders:
        await office.line_up(order)
        await office.deliver(order)
    refused, accepted = [(await office.delivery(order))["key"] for order in orders]
    await tell(office.given, **address, told={"key": refused, "response": "RE", "note": "Fuori fido"})
    await tell(office.given, **address, told={"key": accepted, "response": "AP"})
    first, second = [await office.read(order) for order in orders]
    assert (first["state"], first["state_note"], second["state"]) == ("rejected", "Fuori fido", "uncertain")
    await office.deliver(orders[1])
    assert (await office.read(orders[1]))["state"] == "acknowledged"


async def test_a_rejection_that_is_repeated_rejects_no_order_that_was_sent_again(office: Office, fake: FakeErp) -> None:
    await office.connect(fake)
    order = await office.order()
    address, given = await office.admin.post("/v1/erp/callback", {}, 201), office.given
    fake.fault = lambda step: "lost" if step == "create" else None
    await office.line_up(order)
    await office.deliver(order)
    told = {"key": (await office.delivery(order))["key"], "response": "RE", "note": "Fuori fido"}
    unknown = {**told, "key": "2026-9999-00000000"}
    await tell(given, **address, told=unknown, status=404, id="msg_2")
    first = await tell(given, **address, told=told, id="msg_1")
    assert (await office.read(order))["state"] == "rejected"
    await office.admin.post(f"/v1/orders/{order['id']}/send")
    await office.deliver(order)
    assert await tell(given, **address, told=told, id="msg_1") == first
    assert (await office.read(order))["state"] == "uncertain"
    await tell(given, **address, told={**told, "note": "x"}, status=422, id="msg_1")
    await tell(given, **address, told=told, id="msg_2")
    assert (await office.read(order))["state"] == "rejected"


async def test_the_erp_is_asked_what_became_of_orders(office: Office, fake: FakeErp) -> None:
    order = await acknowledged(office, fake)
    fake.orders["1"]["state"] = "shipped"
    await office.erps.poll(office.given.tenant_id)
    assert (await office.read(order))["state"] == "shipped"
    fake.settings["rest"].pop("changes")
    await office.connect(fake)
    fake.orders["1"]["state"] = "invoiced"
    await office.erps.poll(office.given.tenant_id)
    assert (await office.read(order))["state"] == "invoiced"
    fake.fault = lambda _: "error"
    other = await acknowledged(office, fake)
    assert (await office.admin.get("/v1/erp"))["connection"]["problem"] == "erp-failed"
    assert (await office.read(other))["state"] == "pending"


async def test_orders_here_and_there_are_held_against_each_other(office: Office, fake: FakeErp) -> None:
    await office.connect(fake)
    orders = [await office.order() for _ in range(6)]
    for order in orders:
        await office.line_up(order)
        await office.deliver(order)
    waiting = await office.order(sdi_code=None)
    fake.orders["1"]["totals"]["tax"] = "285.00"
    fake.orders["2"]["state"] = "off"
    fake.orders["7"] = {**fake.orders["3"], "id": "7", "number": "SO-7"}
    fake.orders.pop("4")
    fake.orders["8"] = {**fake.orders["5"], "id": "8", "number": "SO-8", "key": "2026-0099-ffffffff"}
    report = await office.admin.post("/v1/erp/reconciliation", {})
    found = [(each["finding"], each["order_id"], each["remote_number"]) for each in report["data"]]
    assert sorted(found, key=str) == sorted(
        [
            ("unacknowledged", waiting["id"], None),
            ("differs", orders[0]["id"], "SO-1"),
            ("cancelled_there", orders[1]["id"], "SO-2"),
            ("twice", orders[2]["id"], "SO-3"),
            ("twice", orders[2]["id"], "SO-7"),
            ("only_here", orders[3]["id"], "SO-4"),
            ("only_there", None, "SO-8"),
        ],
        key=str,
    )
    assert (await office.admin.get("/v1/erp/reconciliation"))["data"] == report["data"]
    seller = await office.given.member()
    await seller.get("/v1/erp/reconciliation", 403)


async def test_only_what_is_ours_is_missed_here_however_old_it_is(office: Office, fake: FakeErp) -> None:
    order = await acknowledged(office, fake)
    await office.given.run(f"update orders set accepted_on = current_date - 120 where id = '{order['id']}'")
    fake.orders["2"] = {**fake.orders["1"], "id": "2", "key": "Telefonata del 12"}
    assert (await office.admin.post("/v1/erp/reconciliation", {}))["data"] == []
    fake.orders["1"]["state"] = "off"
    [cancelled] = (await office.admin.post("/v1/erp/reconciliation", {}))["data"]
    assert (cancelled["finding"], cancelled["order_id"]) == ("cancelled_there", order["id"])


async def test_orders_of_the_erp_before_are_not_missed_in_this_one(office: Office, fake: FakeErp) -> None:
    await acknowledged(office, fake)
    await office.admin.call("DELETE", "/v1/erp", 204)
    fake.orders.clear()
    order = await acknowledged(office, fake)
    assert (await office.admin.post("/v1/erp/reconciliation", {}))["data"] == []
    fake.orders.clear()
    [missed] = (await office.admin.post("/v1/erp/reconciliation", {}))["data"]
    assert (missed["finding"], missed["order_id"]) == ("only_here", order["id"])


async def test_no_comparison_is_said_to_be_one(office: Office, fake: FakeErp) -> None:
    await acknowledged(office, fake)
    fake.fault = lambda _: "busy"
    refused = await office.admin.post("/v1/erp/reconciliation", {}, 409)
    assert refused["code"] == "erp-busy"
    fake.fault = lambda _: None
    fake.settings["rest"].pop("changes")
    await office.connect(fake)
    refused = await office.admin.post("/v1/erp/reconciliation", {}, 409)
    assert refused["code"] == "erp-unlisted"
    assert (await office.admin.get("/v1/erp/reconciliation"))["reported_at"] is None


async def test_an_order_that_says_its_key_is_not_found_by_another_erps_id(office: Office, fake: FakeErp) -> None:
    order = await acknowledged(office, fake)
    fake.orders["1"] |= {"key": "Telefonata del 12", "state": "invoiced"}
    await office.erps.poll(office.given.tenant_id)
    assert (await office.read(order))["state"] == "acknowledged"


async def test_hearing_the_same_again_is_no_reason_to_look_again(office: Office, fake: FakeErp) -> None:
    await office.connect(fake)
    order = await office.order()
    await office.line_up(order)
    fake.fault = lambda step: fake.orders["1"]["totals"].update(tax="285.00") if step == "read" else None
    await office.deliver(order)
    fake.fault = lambda _: None
    tenant, found = office.given.tenant_id, await office.delivery(order)
    assert (found["problem"], found["remote_number"], await office.due()) == ("erp-differs", "SO-1", [])
    for _ in range(3):
        await office.erps.poll(tenant)
    assert await office.due() == []
    fake.orders["1"]["totals"]["tax"] = "286.00"
    await office.erps.poll(tenant)
    await office.deliver(order)
    assert (await office.read(order))["state"] == "acknowledged"


async def test_that_nobody_tries_any_more_is_told_once(office: Office, fake: FakeErp) -> None:
    await office.connect(fake)
    order = await office.order()
    await office.line_up(order)
    fake.fault = lambda _: "error"
    for _ in range(9):
        await office.given.run("update order_deliveries set next_at = now() - interval '1 s'")
        await office.deliver(order)
    facts = await office.admin.get(f"/v1/opportunities/{order['opportunity_id']}/timeline?type=order.given_up")
    assert len(facts["data"]) == 1


async def test_who_was_not_asked_for_comes_first_the_next_time(office: Office, fake: FakeErp) -> None:
    fake.settings["rest"].pop("changes")
    orders = [await acknowledged(office, fake) for _ in range(3)]
    tenant = office.given.tenant_id
    async with system_work(office.given.filo.pool, tenant) as work:
        assert await open_there(work) == ["1", "2", "3"]
        await asked(work, ["1", "2"])
    async with system_work(office.given.filo.pool, tenant) as work:
        assert (await open_there(work))[0] == "3"
    await office.erps.poll(tenant)
    assert (await office.read(orders[0]))["state"] == "acknowledged"


@pytest.mark.parametrize("told", [{"response": "RE"}, {"progress": "cancelled"}])
async def test_what_the_erp_had_and_cancels_is_a_task_for_the_owner(office: Office, fake: FakeErp, told: Any) -> None:
    order = await acknowledged(office, fake)
    address, key = await office.admin.post("/v1/erp/callback", {}, 201), (await office.delivery(order))["key"]
    for _ in range(2):
        await tell(office.given, **address, told={"key": key, **told, "note": "Fuori fido"})
    assert (await office.read(order))["state"] == "acknowledged"
    assert (await office.delivery(order))["progress"] == "cancelled"
    tasks = [each for each in (await office.admin.get("/v1/activities"))["data"] if each["kind"] == "task"]
    assert [(each["title"], each["body"]) for each in tasks] == [
        (f"Ordine {order['reference']} annullato nel gestionale: verificare", "Fuori fido")
    ]


async def test_a_cancellation_that_is_found_by_asking_is_a_task_as_well(office: Office, fake: FakeErp) -> None:
    await acknowledged(office, fake)
    fake.orders["1"]["state"] = "off"
    await office.erps.poll(office.given.tenant_id)
    [task] = [each for each in (await office.admin.get("/v1/activities"))["data"] if each["kind"] == "task"]
    assert "annullato" in task["title"]


async def test_the_connection_says_what_is_wrong_and_never_its_secret(office: Office, fake: FakeErp) -> None:
    wanted = {"kind": "rest", "url": fake.url, "settings": fake.settings}
    refused = await office.admin.call("PUT", "/v1/erp", 422, json=wanted)
    assert refused["errors"][0]["pointer"] == "/secret"
    wrong = await office.admin.post("/v1/erp/test", {**wanted, "secret": "x"})
    assert (wrong["problem"], wrong["detail"]) == ("erp-refused", "who are you?")
    right = await office.admin.post("/v1/erp/test", {**wanted, "secret": fake.secret})
    assert right == {"problem": None, "detail": None}
    await office.connect(fake)
    assert (await office.admin.post("/v1/erp/test", wanted))["problem"] is None
    for odd, problem in (
        ({"secret": "chiave è"}, "erp-refused"),
        ({"settings": {"rest": {"find": "/orders?key={/number}"}}}, "erp-template"),
        ({"kind": "tryton", "secret": "x", "settings": {"company": "Rossi"}}, "erp-company-missing"),
        ({"kind": "odoo", "secret": "x", "settings": {"database": "perché"}}, "erp-refused"),
    ):
        assert (await office.admin.post("/v1/erp/test", {**wanted, **odd}))["problem"] == problem
    said = await office.admin.get("/v1/erp")
    assert fake.secret not in json.dumps(said)
    await office.admin.post("/v1/erp/test", {**wanted, "url": "http://127.0.0.1:9"}, 422)
    closed = await office.admin.post("/v1/erp/test", {**wanted, "url": "http://127.0.0.1:9", "secret": "x"})
    assert closed["problem"] == "erp-unreachable"
    cloud = {**wanted, "url": "http://169.254.169.254/", "secret": "x"}
    assert (await office.admin.post("/v1/erp/test", cloud))["problem"] == "erp-forbidden"
    seller = await office.given.member()
    await seller.get("/v1/erp", 403)
    await office.admin.call("DELETE", "/v1/erp", 204)
    assert (await office.admin.get("/v1/erp")) == {"connection": None}
    await office.admin.call("DELETE", "/v1/erp", 404)
