"""Webhooks over HTTP: a secret is shown once, an address is judged, and the log says what became of what was sent."""

from typing import Any

import orjson
import pytest
from given import Given, Person
from receiver import Receiver, answer

from adapters.guarded import Guard
from adapters.sealing import Seal
from adapters.webhooks import PINGS, Webhooks
from api.announced import announced
from domain.events.catalogue import CATALOGUE
from domain.kernel.errors import RuleBroken
from domain.webhooks.queries import WebhookMessage


async def test_a_secret_is_shown_once_and_kept_sealed(given: Given) -> None:
    admin = await given.admin()
    answer = await admin.client.post(
        "/v1/webhooks", json={"url": "http://127.0.0.1:9/"}, headers={"Idempotency-Key": "a"}
    )
    made = answer.json()
    assert made["secret"].startswith("whsec_")
    assert (answer.headers["cache-control"], answer.headers["location"]) == ("no-store", f"/v1/webhooks/{made['id']}")
    assert "secret" not in await admin.get(f"/v1/webhooks/{made['id']}")
    again = await admin.client.post(
        "/v1/webhooks", json={"url": "http://127.0.0.1:9/"}, headers={"Idempotency-Key": "a"}
    )
    assert (again.status_code, again.json()["code"]) == (409, "already-issued")
    sealed = await given.filo.pool.fetchval("select sealed_secret from webhooks where url = $1 limit 1", made["url"])
    assert made["secret"] not in sealed
    assert made["set_by"] == {"kind": "member", "id": str(admin.id)}


async def test_a_webhook_lives_and_is_put_in_the_bin(given: Given) -> None:
    admin, hook = await given.admin(), await given.webhook(events=["company.created", "company.created"])
    assert hook["events"] == ["company.created"]
    path = f"/v1/webhooks/{hook['id']}"
    changed = await admin.patch(path, {"events": [], "active": False, "description": "ERP"})
    assert (changed["events"], changed["active"], changed["version"]) == ([], False, 2)
    await admin.patch(path, {"active": True}, 412, headers={"If-Match": '"v1"'})
    rotated = await admin.post(f"{path}/rotate", {"former_hours": 1}, 201)
    assert rotated["secret"] != hook["secret"]
    assert rotated["former_until"] is not None
    assert (await admin.post(f"{path}/rotate", {"former_hours": 0}, 201))["former_until"] is None
    await admin.call("DELETE", path, 204)
    await admin.get(path, 404)
    assert (await admin.post(f"{path}/restore", {}))["id"] == hook["id"]


@pytest.mark.parametrize(
    ("said", "pointer", "code"),
    [
        ({"url": "http://169.254.169.254/latest"}, "/url", "address-forbidden"),
        ({"url": "https://user:secret@example.com/"}, "/url", "address-with-password"),
        ({"url": "https://2130706433/"}, "/url", "address-unreadable"),
        ({"url": "ftp://example.com/"}, "/url", "address-not-https"),
        ({"url": "https://a.example/", "events": ["company.eaten"]}, "/events/0", "unknown-event-type"),
        ({"url": "https://a.example/", "secret": "x"}, "/secret", "extra-forbidden"),
    ],
)
async def test_what_is_refused_and_where(given: Given, said: Any, pointer: str, code: str) -> None:
    admin = await given.admin()
    problem = await admin.post("/v1/webhooks", said, 422)
    assert [(each["pointer"], each["code"]) for each in problem["errors"]] == [(pointer, code)]
    if pointer == "/url":
        hook = await given.webhook()
        assert (await admin.patch(f"/v1/webhooks/{hook['id']}", said, 422))["errors"][0]["code"] == code


async def test_an_address_is_judged_for_who_may_say_where_to(given: Given) -> None:
    seller, hook, inside = await given.member(), await given.webhook(), {"url": "http://169.254.169.254/latest"}
    assert (await seller.post("/v1/webhooks", inside, 403))["code"] == "permission-required"
    assert (await seller.patch(f"/v1/webhooks/{hook['id']}", inside, 403))["code"] == "permission-required"


async def test_without_the_setting_only_https_to_public_addresses(given: Given) -> None:
    hooks = Webhooks(given.filo.pool, Seal("x" * 32), Guard())
    for url in ("http://127.0.0.1:9/", "https://127.0.0.1/", "https://localhost/", "https://[::1]/"):
        with pytest.raises(RuleBroken):
            await hooks.judge(url)


async def test_a_key_subscribes_with_its_own_rights(given: Given) -> None:
    key = await given.key("webhooks:write", "events:read")
    hook = await given.webhook(key)
    assert hook["set_by"] == {"kind": "api_key", "id": str(key.id)}
    problem = await (await given.key("webhooks:write")).post("/v1/webhooks", {"url": "https://a.example/"}, 403)
    assert "events:read" in problem["detail"]
    changed = await key.patch(f"/v1/webhooks/{(await given.webhook())['id']}", {"url": "https://b.example/"})
    assert changed["set_by"]["id"] == str(key.id), "who says where to is who is told"


async def test_a_ping_says_what_was_answered(given: Given) -> None:
    async with Receiver() as receiver:
        hook, admin = await given.webhook(url=receiver.url), await given.admin()
        path = f"/v1/webhooks/{hook['id']}/ping"
        receiver.answers = lambda _: answer(418, b"short and stout")
        said = await admin.post(path)
        assert (said["status"], said["problem"], said["excerpt"]) == (418, None, "short and stout")
        [got] = receiver.got
        assert got.verified(hook["secret"])["type"] == "ping"
        assert WebhookMessage.model_json_schema()["required"] == list(got.said)
        for _ in range(PINGS):
            await admin.post(path)
        await admin.post(path, {}, 429)


async def test_a_ping_that_nobody_answers_says_why(given: Given) -> None:
    admin, hook = await given.admin(), await given.webhook()
    said = await admin.post(f"/v1/webhooks/{hook['id']}/ping")
    assert (said["status"], said["problem"]) == (None, "address-unreachable")


async def _log(admin: Person, id: str, **asked: Any) -> list[str]:
    return [each["id"] for each in (await admin.get(f"/v1/webhooks/{id}/deliveries", params=asked))["data"]]


async def test_the_log_is_each_webhooks_own_and_filtered(given: Given) -> None:
    admin, hook, other = await given.admin(), await given.webhook(), await given.webhook()
    failed = await given.delivery(hook["id"])
    waiting = await given.delivery(hook["id"], state="waiting")
    theirs = await given.delivery(other["id"])
    assert await _log(admin, hook["id"]) == [waiting, failed]
    assert await _log(admin, hook["id"], state="failed") == [failed]
    assert (await admin.get(f"/v1/webhooks/{hook['id']}"))["failed"] == 1
    again = await admin.post(f"/v1/webhooks/{hook['id']}/deliveries/{failed}/resend")
    assert (again["state"], again["attempts"]) == ("waiting", 0)
    await admin.post(f"/v1/webhooks/{hook['id']}/deliveries/{theirs}/resend", {}, 404)
    await admin.patch(f"/v1/webhooks/{hook['id']}", {"active": False})
    problem = await admin.post(f"/v1/webhooks/{hook['id']}/deliveries/{failed}/resend", {}, 409)
    assert problem["code"] == "webhook-not-active"


def test_the_contract_announces_every_event() -> None:
    components: dict[str, Any] = {"schemas": {}, "responses": {}}
    said = announced(components)
    assert set(said) == set(CATALOGUE)
    for type, item in said.items():
        shown = item["post"]["requestBody"]["content"]["application/json"]["example"]
        assert WebhookMessage.model_validate_json(orjson.dumps(shown)).type == type
    values = said["company.created"]["post"]["requestBody"]["content"]["application/json"]["example"]["data"]["values"]
    assert values["name"]
